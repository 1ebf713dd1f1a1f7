//! The committee: accounts, sessions, acts of two people, the audit log, the counts of its first page.

mod account;
mod asked;
mod audit;
mod console;
mod secret;
mod session;

pub use account::{AccountRecord, NewAccount, Second};
pub use asked::AskedRecord;
pub use audit::{AuditCheck, AuditRecord, By, Doer, UnknownLogIn};
pub use console::{ConsolePollRecord, ConsoleRecord};
pub use secret::{card_mac, login_mac, totp_secret};
pub use session::{LogIn, Proof, StaffRecord, StaffSessionRecord};

pub(crate) use account::insert;
pub(crate) use audit::{append, audit};

use crate::StoreError;

/// 128 bits of chance, for an id.
pub(crate) fn chance() -> Result<u128, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Other(error.to_string().into()))?;
    Ok(u128::from_be_bytes(bytes))
}
