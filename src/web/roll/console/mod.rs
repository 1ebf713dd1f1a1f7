//! The roll in the console: the list, one entry, importing a file, the 待补名单, corrections.

pub mod docket_page;
mod edit_form;
mod entry_edit;
mod entry_fields;
mod export;
mod filter;
mod findings;
mod import;
pub mod import_page;
mod mapping;
mod mapping_step;
mod pending_form;
pub mod pending_page;
mod preview_step;
pub mod roll_page;
mod told;
