//! Text files: UTF-8, UTF-16 or GB18030; comma, tab or semicolon.

use crate::{Refused, Rows, Table};
use csv::ReaderBuilder;
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::{borrow::Cow, collections::BTreeSet};

/// So many lines tell what stands between the cells.
const LOOK: usize = 30;

pub fn read(bytes: &[u8]) -> Result<Table, Refused> {
    let text = decode(bytes)?;
    if text.trim_start().starts_with('<') {
        // A web page that calls itself .xls.
        return Err(Refused::Xls);
    }
    if text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
        return Err(Refused::Unreadable);
    }
    let between = between(&text).ok_or(Refused::Unreadable)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let blank = blank_rows(&text);
    let mut rows = Rows::default();
    let mut number = 0;
    let mut line = csv::StringRecord::new();
    while reader.read_record(&mut line).map_err(|_| Refused::Unreadable)? {
        while blank.contains(&number) {
            number += 1;
        }
        for (cell, column) in line.iter().zip(0..) {
            rows.put(number, column, cell)?;
        }
        number += 1;
    }
    rows.finish(String::new())
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None if core::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (GB18030, bytes),
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(Refused::Unreadable)
}

/// Rows without any sign, from 0: the reader leaves them out, a spreadsheet counts them.
fn blank_rows(text: &str) -> BTreeSet<u32> {
    let (mut blank, mut row, mut quoted, mut empty) = (BTreeSet::new(), 0, false, true);
    for sign in text.chars() {
        match sign {
            '\n' if !quoted => {
                if empty {
                    blank.insert(row);
                }
                (row, empty) = (row + 1, true);
            }
            '\r' if !quoted => {}
            _ => {
                quoted ^= sign == '"';
                empty = false;
            }
        }
    }
    blank
}

/// What most often stands between the cells of the first lines.
fn between(text: &str) -> Option<u8> {
    let head: Vec<&str> = text.lines().take(LOOK).collect();
    let count = |sign: &u8| head.iter().flat_map(|line| line.bytes()).filter(|byte| byte == sign).count();
    b"\t,;".iter().copied().max_by_key(|sign| (count(sign), *sign == b'\t')).filter(|sign| count(sign) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).expect("a table").rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn every_usual_spelling_reads_the_same() {
        let text = "楼号,房号\n７号楼,402\n";
        let expected = [["楼号", "房号"], ["７号楼", "402"]];
        assert_eq!(cells(text.as_bytes()), expected);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        assert_eq!(cells(&GB18030.encode(text).0), expected);
        assert_eq!(cells(text.replace(',', "\t").as_bytes()), expected);
        assert_eq!(cells(text.replace(',', ";").as_bytes()), expected);
        let wide: Vec<u8> = format!("\u{feff}{}", text.replace(',', "\t"))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells(&wide), expected);
    }

    #[test]
    fn a_quoted_cell_may_hold_commas_and_lines_and_empty_rows_keep_the_numbers() {
        let table = read("a,b\n\n,\n\"x, y\nz\",2\n".as_bytes()).expect("a table");
        assert_eq!(table.rows[1].cells, ["x, y\nz", "2"]);
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4]);
        let table = read(b"a,b\r\n\r\n\r\n1,2\r\n").expect("a table");
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bad in ["", "hello", "a\nb\n", "a,b", "a,b\0\nc,d", "PKx"] {
            assert_eq!(read(bad.as_bytes()), Err(Refused::Unreadable), "{bad:?}");
        }
        assert_eq!(read(b"<html><table>"), Err(Refused::Xls));
        assert_eq!(read(&[0x81, 0xff, 0xff, b',']), Err(Refused::Unreadable));
        let many = "a,b\n".repeat(20_001);
        assert_eq!(read(many.as_bytes()), Err(Refused::TooLarge));
        assert_eq!(read(format!("a,{}\nb,c\n", "x".repeat(1_000_000)).as_bytes()), Err(Refused::TooLarge));
        assert_eq!(read(format!("{}b\nb,c\n", ",".repeat(60)).as_bytes()), Err(Refused::TooLarge));
    }
}
