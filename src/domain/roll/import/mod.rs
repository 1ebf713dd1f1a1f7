//! A roll as people really have it: from cells to lines, every bad row named.

mod cell;
mod column;
mod compare;
mod guess;
mod line;
mod read;
mod reason;

pub use cell::{building_key, phone, plain};
pub use column::{Column, Mapping};
pub use compare::{Difference, Entry, Present, compare, same_owners};
pub use guess::{guess, headings};
pub use line::{Defaults, Line};
pub use read::{Reading, fix, read};
pub use reason::{Finding, Reason};

/// A row of the file that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1 as in the spreadsheet.
    pub number: u32,
    /// Its cells from the left.
    pub cells: Vec<String>,
    /// Columns, from 0, whose text comes from a merged cell that begins on a row above.
    pub carried: Vec<u16>,
}
