//! The result in the console: sums, both readings, exports, single ballots with two people.

mod beside;
mod bundle;
mod figures;
mod links;
mod page;
mod readings;
mod save;

pub use page::page;
