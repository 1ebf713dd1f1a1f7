//! The console's frame: logging in, what waits for whom, accounts, the audit log.

pub mod desk;
pub mod frame;
pub mod log_in;
pub mod place;
