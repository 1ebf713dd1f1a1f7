//! Paper ballots: their numbers, what two people read on them, proxies, and which ballot counts.

mod fate;
mod number;
mod proxy;
mod reading;

pub use fate::{Fate, PaperOutcome, Voided, fate};
pub use number::{ObjectionCode, PaperNumber};
pub use proxy::{Holder, WrittenPower, check_holder};
pub use reading::{
    Compared, Handed, Invalid, Reading, Spoiled, Typed, check_reading, compare, may_decide, may_type,
};
