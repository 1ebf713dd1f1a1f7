//! What the committee reads in for phones without a voice.

pub mod desk_page;
mod line;
pub mod poll_card;
