//! The roll: who owns what, merged into voters and frozen for a poll; and the codes on their letters.

mod code;
mod root;
mod voter;

pub use code::{PhoneTail, VotingCode};
pub use root::roll_root;
pub use voter::{Delivery, DwellingKind, FrozenVoter, Parking, RollEntry, VoterKind, freeze};
