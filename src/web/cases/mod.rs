//! Cases: what residents open and read; in the console objections, doubted ballots, conflicts, incidents.

mod answer;
pub mod ask;
mod due;
mod incident;
pub mod mine;
mod page;
pub mod slip;

pub use due::Due;
pub use page::page;
