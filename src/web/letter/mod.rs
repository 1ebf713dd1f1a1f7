//! Letters in the console: printing them, posters and lists, how far each got.

mod filters;
mod job;
mod letters_page;
mod note_form;
mod row;
mod slips;
mod voter;
mod work_page;

pub use letters_page::page as letters_page;
pub use work_page::page as work_page;
