//! Counting again from a file.

mod bundle;
mod documented;
mod findings;
mod program;
mod same;
mod silence;
