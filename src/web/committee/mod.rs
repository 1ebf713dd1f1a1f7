//! The console's frame: logging in, what waits for whom, accounts, the audit log.

pub mod account_parts;
pub mod account_secrets;
pub mod accounts_page;
pub mod asked_page;
pub mod audit_page;
pub mod desk;
pub mod forms;
pub mod frame;
pub mod home_page;
pub mod kept;
pub mod log_in;
pub mod me_page;
pub mod operator_page;
pub mod payload;
pub mod place;
pub mod saying;
mod settings_form;
pub mod settings_page;
pub mod steps;
