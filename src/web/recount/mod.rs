//! The result in the console: sums, notice, exports, case file, single ballots.
