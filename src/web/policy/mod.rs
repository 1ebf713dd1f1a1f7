//! The plan for residents: 政策 and 找谁.

mod body_card;
pub mod frame;
mod item_page;
mod money;
mod order;
mod plan_page;
mod search;
pub mod targets_view;
mod who_page;

pub use item_page::PolicyItemPage;
pub use plan_page::PolicyPage;
pub use who_page::WhoPage;
