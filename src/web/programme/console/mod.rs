//! The programme as its district keeps it: in numbers, as a table, community by community, quarter by quarter.

mod about_form;
mod accounts_page;
mod add_form;
mod district_page;
mod entries_page;
mod entry_page;
mod facts_edit;
mod facts_form;
mod import_page;
mod inspection_page;
mod move_form;
mod quarter;
mod visit_form;

pub use accounts_page::accounts_page;
pub use district_page::district_page;
pub use entries_page::entries_page;
pub use entry_page::entry_page;
pub use import_page::import_page;
pub use inspection_page::inspection_page;
