//! Polls over HTTP: ballots, receipts, results.

mod bad_input;
mod cast;
pub mod console;
mod race;
mod result;
mod tenant;
