//! The roll: the code of the letter for residents, the list and its corrections for the committee.

pub mod code_form;
pub mod code_page;
pub mod console;
pub mod correction;
