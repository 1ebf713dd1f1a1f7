//! A poll on the phone: reading it, filling in the ballot, handing it in, receipt and result.

pub mod ballot_page;
pub mod check_list;
pub mod check_page;
pub mod console;
pub mod draft;
pub mod handing_in;
mod helped;
pub mod keep;
pub mod letter;
pub mod measure;
pub mod mine;
pub mod outcome_words;
pub mod participation;
pub mod picture;
pub mod poll_page;
pub mod question;
pub mod receipt_page;
pub mod result_bars;
pub mod result_item;
pub mod result_page;
pub mod rule;
pub mod sending;
pub mod tenant_page;
pub mod verification;
pub mod verification_view;
