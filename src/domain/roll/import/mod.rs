//! A roll as people really have it: from cells to lines, every bad row named.

mod column;
mod reason;

pub use column::{Column, Mapping};
pub use reason::{Finding, Reason};
