//! Spreadsheets as people send them: CSV and XLSX to rows of text, within caps, nothing evaluated.

mod book;
mod number;
mod text;

use serde::{Deserialize, Serialize};

/// The largest file.
pub const FILE: usize = 8 * 1024 * 1024;
/// The most rows.
pub const ROWS: u32 = 20_000;
/// The most columns.
pub const COLUMNS: u32 = 60;
/// So many signs of a cell are kept.
pub const CELL: usize = 200;
/// More than this in one cell is no table that a person typed: it is the most that Excel takes.
const LONGEST: usize = 32_767;
/// The most text in all, in bytes.
const TEXT: usize = 8 * 1024 * 1024;

/// A table, rows that are empty left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The name of the sheet; empty for a text file.
    pub sheet: String,
    /// The rows from above.
    pub rows: Vec<Row>,
}

/// A row that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number, from 1 as in the spreadsheet.
    pub number: u32,
    /// Its cells from the left, as people see them.
    pub cells: Vec<String>,
    /// Columns, from 0, whose text stands in a merged cell that begins on a row above.
    pub carried: Vec<u16>,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// No table that we know.
    Unreadable,
    /// An old `.xls`, or what a program calls so.
    Xls,
    /// Larger than any roll.
    TooLarge,
}

/// Reads a file. Give strangers' files a process of its own: what lies below may use much memory for a
/// few bytes, or end the process.
///
/// # Errors
/// See [`Refused`].
pub fn read(bytes: &[u8]) -> Result<Table, Refused> {
    if bytes.len() > FILE {
        return Err(Refused::TooLarge);
    }
    match bytes {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Refused::Xls),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => book::read(bytes),
        _ => text::read(bytes),
    }
}

/// Collects rows and counts what they weigh.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    text: usize,
}

impl Rows {
    /// Puts a text at that place, both from 0; rows come from above, columns in any order.
    fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Refused> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if row >= ROWS || column >= COLUMNS || text.len() > 4 * LONGEST {
            return Err(Refused::TooLarge);
        }
        let kept: String = text.chars().take(CELL).collect();
        self.text += kept.len();
        if self.text > TEXT {
            return Err(Refused::TooLarge);
        }
        let number = row + 1;
        if self.rows.last().is_none_or(|last| last.number != number) {
            if self.rows.last().is_some_and(|last| last.number > number) {
                return Err(Refused::Unreadable);
            }
            self.rows.push(Row { number, ..Row::default() });
        }
        let column = usize::try_from(column).map_err(|_| Refused::TooLarge)?;
        if let Some(row) = self.rows.last_mut() {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            row.cells[column] = kept;
        }
        Ok(())
    }

    /// The rows, unless there is nothing like a table.
    fn finish(self, sheet: String) -> Result<Table, Refused> {
        let wide = |row: &&Row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        if self.rows.iter().filter(wide).count() < 2 {
            return Err(Refused::Unreadable);
        }
        Ok(Table { sheet, rows: self.rows })
    }
}
