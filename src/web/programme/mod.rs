//! 改造计划: which community is renovated in which year, and what is known of it.

mod check;
mod check_page;
pub mod console;
mod entry_page;
mod facts;
mod filter;
mod list;
mod picture;
mod plan_page;
mod sums;
mod words;

pub use check_page::check_page;
pub use entry_page::entry_page;
pub use plan_page::plan_page;
