//! What the database knows of one-time codes: a stolen one is no use without the key beside it.

use crate::roll::mac;
use domain::{evidence::Hash32, id::AccountId};

/// The TOTP secret of an account, 160 bits as RFC 4226 recommends: `HMAC-SHA256(key, "totp" ‖ account ‖
/// salt)`. The database holds the salt alone.
#[must_use]
pub fn totp_secret(key: &[u8; 32], account: AccountId, salt: &Hash32) -> [u8; 20] {
    let whole = mac(key, &[b"totp", &account.to_bytes(), salt.bytes()]);
    let mut secret = [0; 20];
    secret.copy_from_slice(&whole.bytes()[..20]);
    secret
}

/// What the database knows of a code on a card: `HMAC-SHA256(key, "card" ‖ account ‖ digits)`.
#[must_use]
pub fn card_mac(key: &[u8; 32], account: AccountId, digits: &str) -> Hash32 {
    mac(key, &[b"card", &account.to_bytes(), digits.as_bytes()])
}

/// Under what failures to log in are counted, whether or not there is such a login.
#[must_use]
pub fn login_mac(key: &[u8; 32], login: &str) -> Hash32 {
    mac(key, &[b"login", login.as_bytes()])
}
