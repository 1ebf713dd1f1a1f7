//! The desks of those who answer: the committee's, and the fund centre's.

mod desk;
mod faq;
pub mod line;
mod one;
pub mod questions_page;
