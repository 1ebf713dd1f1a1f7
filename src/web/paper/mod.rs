//! Paper in the console: printing ballots, receiving them by number, typing them after the close.

mod decide;
mod desk_words;
mod echo;
mod number;
mod paper_page;
mod photo;
mod power;
mod print;
mod received;
mod receiving;
mod serials;
mod sheet;
mod sheet_form;
mod typing_page;
mod void;

pub use paper_page::page as paper_page;
pub use serials::serials;
pub use typing_page::page as typing_page;
