//! The roll as a resident meets it: the code of the letter.

pub mod code_form;
pub mod code_page;
