//! The schedule of works: packages, their places and dates, the order of works as a rule.

pub(crate) mod cell;
mod check;
mod finding;
mod graph;
mod order;
mod outage;
mod package;
mod place;
mod plan;
mod site;
mod status;
mod table;

pub use cell::CellFault;
pub use check::{Facts, check};
pub use finding::{Fault, Finding, Nonsense, Override, Phase, Severity, open_findings};
pub use graph::{Cycle, nearest, sequence, waits_for};
pub use order::{Edge, Pair, Prerequisites, Ties, edges, together};
pub use outage::Supply;
pub use package::{Package, Span};
pub use place::{Stretch, WorkPlace};
pub use plan::{Quiet, Unplannable, plan, works_on};
pub use site::{HazardEnd, HazardState, SlotFacts, SlotRules, Weather};
pub use status::{AtMyDoor, Status, at_my_door, status};
pub use table::{HEADINGS, Names, Row, RowError, read, write};
