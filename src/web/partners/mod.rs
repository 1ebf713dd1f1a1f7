//! 装修伙伴: offers side by side, what my home chose; the committee's and the firms' desks.

mod after;
mod beside;
mod consent;
pub mod console;
mod deciding;
mod house;
mod kept;
pub mod mine_page;
pub mod offer_page;
pub mod offers_page;
pub mod partners_page;
mod parts;
pub mod paying_page;
mod picture;
