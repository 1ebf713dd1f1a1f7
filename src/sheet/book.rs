//! XLSX: weighed before it is opened, then read cell by cell.

use crate::{COLUMNS, ROWS, Refused, Rows, Table, number};
use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx};
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The most files inside.
const ENTRIES: usize = 500;
/// The most that all files inside may hold, in bytes.
const INSIDE: u64 = 64 * 1024 * 1024;
/// The most sheets that are looked into.
const SHEETS: usize = 20;
/// The most merged cells.
const MERGED: usize = 50_000;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub fn read(bytes: &[u8]) -> Result<Table, Refused> {
    weigh(bytes)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refused::Unreadable)?;
    let visible = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).take(SHEETS).collect();
    for name in names {
        match sheet(&mut book, &name)?.finish(name) {
            Err(Refused::Unreadable) => {}
            found => return found,
        }
    }
    Err(Refused::Unreadable)
}

/// Counts what is inside, by what the archive says and by what really comes out.
fn weigh(bytes: &[u8]) -> Result<(), Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Unreadable)?;
    if archive.len() > ENTRIES {
        return Err(Refused::TooLarge);
    }
    let mut left = INSIDE;
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(|_| Refused::Unreadable)?;
        if entry.size() > left {
            return Err(Refused::TooLarge);
        }
        let inside = io::copy(&mut (&mut entry).take(left + 1), &mut io::sink());
        left = left.checked_sub(inside.map_err(|_| Refused::Unreadable)?).ok_or(Refused::TooLarge)?;
    }
    Ok(())
}

fn sheet(book: &mut Book<'_>, name: &str) -> Result<Rows, Refused> {
    let merged = book.merge_cells_by_sheet_name(name).map_err(|_| Refused::Unreadable)?;
    if merged.len() > MERGED {
        return Err(Refused::TooLarge);
    }
    let mut rows = Rows::default();
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Refused::Unreadable)?;
    while let Some(cell) = cells.next_cell().map_err(|_| Refused::Unreadable)? {
        let (row, column) = cell.get_position();
        rows.put(row, column, &text(cell.get_value()))?;
    }
    fill(&mut rows, &merged)?;
    Ok(rows)
}

/// What a formula says is what was last computed for it; nothing is evaluated.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => number::number(*value),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => if *value { "是" } else { "否" }.into(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            number::day((year, month, day))
        }
        DataRef::DateTime(time) => number::number(time.as_f64()),
        DataRef::DateTimeIso(text) => text.chars().take(10).collect(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Every cell of a merged one says what the first says, as it looks on the screen.
fn fill(rows: &mut Rows, merged: &[Dimensions]) -> Result<(), Refused> {
    for Dimensions { start, end } in merged {
        let at = |rows: &Rows, number: u32| rows.rows.binary_search_by_key(&number, |row| row.number).ok();
        let Some(first) = at(rows, start.0.saturating_add(1)) else { continue };
        let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
        let Some(text) = rows.rows[first].cells.get(column(start.1)).cloned() else { continue };
        let (last_row, last_column) = (end.0.min(ROWS), end.1.min(COLUMNS - 1));
        if text.is_empty() || last_column < start.1 {
            continue;
        }
        let below = rows.rows[first..].iter_mut().take_while(|row| row.number <= last_row.saturating_add(1));
        for row in below {
            for place in start.1..=last_column {
                let cells = &mut row.cells;
                if cells.len() <= column(place) {
                    cells.resize(column(place) + 1, String::new());
                }
                if cells[column(place)].is_empty() {
                    rows.text += text.len();
                    cells[column(place)].clone_from(&text);
                    if row.number > start.0 + 1 {
                        row.carried.push(u16::try_from(place).map_err(|_| Refused::TooLarge)?);
                    }
                }
            }
            if rows.text > crate::TEXT {
                return Err(Refused::TooLarge);
            }
        }
    }
    Ok(())
}
