//! Letters on their way to the voters: how far each got (R23), and the fingerprint printed on it.

mod delivery;
mod filter;
mod fingerprint;

pub use delivery::{DeliveryChannel, DeliveryState, NOTICE_DAYS, notice_ends};
pub use filter::{Reached, WorkFilter};
pub use fingerprint::Fingerprint;
