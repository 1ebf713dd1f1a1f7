//! The roll as frozen for a poll: voters, their dwellings, and the codes on their letters.

mod code;
mod voter;

pub(crate) use code::mac;
pub use code::{CodeRecord, code_mac, phone_mac};
pub use voter::{BuildingPart, DwellingRecord, VoterRecord};
