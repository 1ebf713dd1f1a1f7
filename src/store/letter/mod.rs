//! Letters: codes issued and revoked, how far each letter got, every voter of a poll with both.

mod delivery;
mod issue;
mod slip;
mod work;

pub use delivery::{DeliveryRecord, NewDelivery};
pub use issue::{IssueRecord, Issued};
pub use slip::IssuedSlips;
pub use work::{PlacedDwelling, WorkRecord};
