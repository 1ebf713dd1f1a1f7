//! 装修伙伴 in the console: the committee's desk and the firm's own.

mod bill_text;
mod card_form;
mod complaints;
pub mod district_page;
mod enquiries;
pub mod firm_page;
mod firms;
mod leads;
mod offer_form;
pub mod offer_page;
pub mod partners_page;
mod pictures;
mod round_form;
pub mod round_page;
