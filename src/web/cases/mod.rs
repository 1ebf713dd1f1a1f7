//! Cases in the console: objections, doubted ballots, conflicts, requests for help, incidents.

mod answer;
mod due;
mod incident;
mod page;

pub use due::Due;
pub use page::page;
