//! Polls over HTTP: ballots, receipts, results.

mod bad_input;
mod cast;
pub mod console;
mod race;
mod recording;
mod result;
mod tenant;
