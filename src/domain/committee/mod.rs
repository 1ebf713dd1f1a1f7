//! The committee: who is asking, what they may do, and what takes two people.

mod act;
mod actor;

pub use act::{Act, Action};
pub use actor::{Actor, Role, Subject, may, may_confirm};
