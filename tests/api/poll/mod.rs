//! Polls over HTTP: ballots, receipts, results.

mod bad_input;
mod cast;
mod race;
mod result;
