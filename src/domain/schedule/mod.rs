//! The schedule of works: packages, their places and dates.

mod outage;
mod package;
mod place;
mod site;

pub use outage::Supply;
pub use package::{Package, Span};
pub use place::{Stretch, WorkPlace};
pub use site::{HazardEnd, HazardState, SlotFacts, SlotRules, Weather};
