//! The files, tables and printed pages of a result.

mod bundle;
mod paper;
mod result;
