//! The files, tables and printed pages of a result.

pub mod bundle;
mod paper;
mod result;
