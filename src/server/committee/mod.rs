//! The committee's console: who is asking, accounts, acts of two people, the audit log.

mod account;
mod asked;
mod audit;
mod console;
mod district;
mod drawn;
mod log_in;
mod password;
mod proof;
mod session;
mod setting;
pub mod staff;

pub use account::{add_account, disable_account, list_accounts, reset_account, told as told_account};
pub use asked::{decide_asked, list_asked, withdraw_asked};
pub use audit::{list_audit, list_unknown_log_ins};
pub use console::{add_community, get_console, list_consoles};
pub use district::{
    add_district_account, disable_district_account, list_district_accounts, reset_district_account,
};
pub use drawn::{Drawn, Holder, draw_account, redraw_account};
pub use log_in::{begin, log_in, log_out};
pub use password::Passwords;
pub use proof::told_secret;
pub use session::{change_password, end_session, get_staff, list_sessions};
pub use setting::{get_settings, list_holidays, save_holidays, save_settings};
