//! A poll on the phone: reading it, filling in the ballot, handing it in, receipt and result.

pub mod ballot_page;
pub mod check_page;
pub mod measure;
pub mod picture;
pub mod poll_page;
pub mod receipt_page;
pub mod result_page;
