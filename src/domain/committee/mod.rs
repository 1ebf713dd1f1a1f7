//! The committee: who is asking, what they may do, and what takes two people.

mod account;
mod act;
mod actor;
mod holiday;
mod text;

pub use account::{Decision, SecondProof, may_manage};
pub use act::{Act, Action};
pub use actor::{Actor, Role, Subject, may, may_anywhere, may_confirm, may_in_district};
pub use holiday::{HOLIDAYS_MOST, TypedHolidays, WORKS, holidays_of, read_holidays, worked_of};
pub use text::{Line, Login, NewPassword, begins};
