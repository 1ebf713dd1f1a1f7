//! Communities known by name from published sources; facts only, no official list.

use crate::Area;
use serde::{Deserialize, Serialize};

/// A real community and what a published source says about it; shown as 非官方名单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListedCommunity {
    /// Its name in the source.
    pub name: String,
    /// Its district or county.
    pub district: String,
    /// Year of the works or of the plan in the source.
    pub year: Option<i32>,
    /// Households; some sources print a rounded number.
    pub households: Option<i64>,
    /// Area.
    pub area: Option<Area>,
    /// Buildings.
    pub buildings: Option<i64>,
    /// Year of construction.
    pub built_year: Option<i32>,
    /// Address of the source.
    pub source: String,
}

/// A line of the list that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedError {
    /// The line, counted from 1 with the heading.
    pub line: usize,
    /// The column that is wrong; `columns` where their number is.
    pub column: &'static str,
}

impl core::fmt::Display for ListedError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "line {}: {}", self.line, self.column)
    }
}

const HEADING: &str = "year,district,name,households,area_m2,buildings,built_year,source_url";

/// Reads the list: the heading line, then eight columns without quotes; an empty cell is unknown,
/// `area_m2` is square metres with at most two decimals.
///
/// # Errors
/// [`ListedError`] with the first line that is not of this form.
pub fn parse_listed(csv: &str) -> Result<Vec<ListedCommunity>, ListedError> {
    let mut lines = csv.lines().zip(1..);
    if lines.next().is_none_or(|(heading, _)| heading.trim_start_matches('\u{feff}') != HEADING) {
        return Err(ListedError { line: 1, column: "columns" });
    }
    lines.filter(|(text, _)| !text.is_empty()).map(|(text, line)| row(text, line)).collect()
}

fn row(text: &str, line: usize) -> Result<ListedCommunity, ListedError> {
    let wrong = |column| ListedError { line, column };
    let cells: Vec<&str> = text.split(',').collect();
    let [year, district, name, households, area, buildings, built_year, source] = cells[..] else {
        return Err(wrong("columns"));
    };
    for (cell, column) in [(district, "district"), (name, "name"), (source, "source_url")] {
        if cell.is_empty() {
            return Err(wrong(column));
        }
    }
    Ok(ListedCommunity {
        name: name.to_owned(),
        district: district.to_owned(),
        year: known(year).map_err(|()| wrong("year"))?,
        households: known(households).map_err(|()| wrong("households"))?,
        area: square_metres(area).map_err(|()| wrong("area_m2"))?,
        buildings: known(buildings).map_err(|()| wrong("buildings"))?,
        built_year: known(built_year).map_err(|()| wrong("built_year"))?,
        source: source.to_owned(),
    })
}

fn known<T: core::str::FromStr>(cell: &str) -> Result<Option<T>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(());
    }
    cell.parse().map(Some).map_err(|_| ())
}

fn square_metres(cell: &str) -> Result<Option<Area>, ()> {
    let (whole, decimals) = cell.split_once('.').unwrap_or((cell, "00"));
    let Some(whole) = known::<i64>(whole)? else {
        return if cell.is_empty() { Ok(None) } else { Err(()) };
    };
    let decimals = match decimals.len() {
        1 => known::<i64>(decimals)?.map(|tenths| tenths * 10),
        2 => known::<i64>(decimals)?,
        _ => None,
    };
    let hundredths = whole.checked_mul(100).zip(decimals).map(|(whole, rest)| whole + rest).ok_or(())?;
    Area::new(hundredths).map(Some).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(row: &str) -> Result<Vec<ListedCommunity>, ListedError> {
        parse_listed(&format!("{HEADING}\n{row}\n"))
    }

    #[test]
    fn empty_cells_are_unknown_and_areas_exact() {
        let rows = parse(",临淄区,甲小区,,1080.5,57,1993,https://a.example/x?y=1").unwrap_or_default();
        let [first] = &rows[..] else { panic!("one row") };
        assert_eq!((first.year, first.households, first.buildings), (None, None, Some(57)));
        assert_eq!(first.area.map(Area::hundredths), Some(108_050));
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (row, column) in [
            (",临淄区,甲小区,,,,https://a.example", "columns"),
            ("2O20,临淄区,甲小区,,,,,https://a.example", "year"),
            (",临淄区,,,,,,https://a.example", "name"),
            (",临淄区,甲小区,-3,,,,https://a.example", "households"),
            (",临淄区,甲小区,,1.234,,,https://a.example", "area_m2"),
            (",临淄区,甲小区,,.5,,,https://a.example", "area_m2"),
            (",临淄区,甲小区,,,,,", "source_url"),
        ] {
            assert_eq!(parse(row), Err(ListedError { line: 2, column }), "{row}");
        }
        assert_eq!(parse_listed(""), Err(ListedError { line: 1, column: "columns" }));
    }
}
