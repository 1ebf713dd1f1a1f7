//! The live roll with its import and docket; as frozen for a poll: voters, their dwellings, the codes on their letters.

mod code;
mod docket;
mod entry;
mod import;
mod pending;
mod voter;

pub(crate) use code::mac;
pub use code::{CodeRecord, code_mac, phone_mac};
pub use docket::{Correction, DocketRecord, NewDocket};
pub use entry::{BuildingRecord, EntryChange, EntryRecord, LiveRecord, Saving};
pub(crate) use import::insert_entries;
pub use import::{NewEntry, RollImport};
pub use pending::{NewPending, PendingRecord, Settled};
pub use voter::{BuildingPart, DwellingRecord, VoterRecord};
