//! The roll: who owns what, merged into voters and frozen for a poll; and the codes on their letters.

mod code;
mod docket;
mod identity;
pub mod import;
mod owner;
mod root;
mod totals;
mod voter;

pub use code::{PhoneTail, VotingCode};
pub(crate) use code::{damm, typed_digits};
pub use docket::{DocketState, EntryField};
pub use identity::{AddressKey, identities, is_alone};
pub use owner::{AreaSource, Owner, OwnerShown, mask_name, mask_phone};
pub use root::roll_root;
pub use totals::{RollTotals, Summand, totals};
pub use voter::{Delivery, DwellingKind, FrozenVoter, Parking, RollEntry, VoterKind, freeze};
