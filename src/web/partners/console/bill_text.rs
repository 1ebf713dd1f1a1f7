//! A bill as the committee types it: one flat type or one line in each row, the fields apart by commas.

use crate::ui::decimal;
use domain::{
    Area,
    partners::{Basis, Bill, FlatType, Line, LineKind},
};

/// What a row of a flat type holds.
pub const FLAT_ROW: &str = "户型，面积，窗面积，几樘窗，几扇门。例：两室一厅，72，9.8，5，4";
/// What a row of a line holds.
pub const LINE_ROW: &str = "项目，内容，按什么计价，哪一类。例：拆旧窗，含保护地面，每樘窗，拆除";

/// The bill of both texts, or which row is wrong.
pub fn read(flats: &str, lines: &str) -> Result<Bill, String> {
    let flats = rows(flats).map(|(at, row)| flat(at, &row)).collect::<Result<Vec<_>, _>>()?;
    let lines = rows(lines).map(|(at, row)| line(at, &row)).collect::<Result<Vec<_>, _>>()?;
    let bill = Bill { flats, lines };
    match bill.check() {
        Ok(()) => Ok(bill),
        Err((field, _)) => {
            Err(format!("户型要 1 到 12 个，项目要 1 到 60 项，名称 40 个字以内（{field}）。"))
        }
    }
}

/// The texts of a bill.
pub fn written(bill: &Bill) -> (String, String) {
    let flat = |flat: &FlatType| {
        format!(
            "{}，{}，{}，{}，{}",
            flat.name,
            area(flat.area),
            area(flat.window_area),
            flat.windows,
            flat.doors
        )
    };
    let line = |line: &Line| {
        // A comma inside would be read as the end of the field.
        let content = line.content.replace(['，', ','], "、");
        format!("{}，{content}，{}，{}", line.item, line.basis.words(), line.kind.words())
    };
    let joined = |rows: Vec<String>| rows.join("\n");
    (joined(bill.flats.iter().map(flat).collect()), joined(bill.lines.iter().map(line).collect()))
}

/// All ways to count, for the explanation beside the field.
pub fn bases() -> String {
    Basis::ALL.map(Basis::words).join("、")
}

/// All kinds.
pub fn kinds() -> String {
    LineKind::ALL.map(LineKind::words).join("、")
}

fn area(area: Area) -> String {
    decimal::typed(area.hundredths())
}

fn rows(text: &str) -> impl Iterator<Item = (u16, Vec<String>)> {
    let filled = text.lines().filter(|row| !row.trim().is_empty());
    let fields = |row: &str| row.split(['，', ',', '\t']).map(|field| field.trim().to_owned()).collect();
    (1..).zip(filled.map(fields))
}

fn flat(code: u16, row: &[String]) -> Result<FlatType, String> {
    let told = || format!("户型第 {code} 行看不懂。请写：{FLAT_ROW}");
    let [name, size, window_area, windows, doors] = row else { return Err(told()) };
    let area =
        |text: &String| decimal::hundredths(text).and_then(|size| Area::new(size).ok()).ok_or_else(told);
    let count = |text: &String| text.parse().map_err(|_| told());
    Ok(FlatType {
        code,
        name: name.clone(),
        area: area(size)?,
        window_area: area(window_area)?,
        windows: count(windows)?,
        doors: count(doors)?,
    })
}

fn line(code: u16, row: &[String]) -> Result<Line, String> {
    let told = || format!("项目第 {code} 行看不懂。请写：{LINE_ROW}");
    let [item, content, basis, kind] = row else { return Err(told()) };
    let basis = Basis::ALL.into_iter().find(|one| one.words() == basis).ok_or_else(told)?;
    let kind = LineKind::ALL.into_iter().find(|one| one.words() == kind).ok_or_else(told)?;
    Ok(Line { code, item: item.clone(), content: content.clone(), basis, kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLATS: &str = "两室一厅，72，9.8，5，4\n\n三室一厅,91.5,12.6,6,5";
    const LINES: &str = "拆旧窗，含保护地面，每樘窗，拆除";

    #[test]
    fn a_typed_bill_is_read_and_written_back() {
        let bill = read(FLATS, LINES).expect("a bill");
        assert_eq!(bill.flats.len(), 2);
        assert_eq!((bill.flats[1].code, bill.flats[1].area.hundredths()), (2, 9_150));
        assert_eq!((bill.lines[0].basis, bill.lines[0].kind), (Basis::Window, LineKind::Removal));
        let (flats, lines) = written(&bill);
        assert_eq!(read(&flats, &lines), Ok(bill));
    }

    #[test]
    fn a_row_that_is_wrong_is_named() {
        assert!(read("两室一厅，七十，9，5，4", LINES).is_err_and(|told| told.contains("户型第 1 行")));
        assert!(read(FLATS, "拆旧窗，，每扇窗，拆除").is_err_and(|told| told.contains("项目第 1 行")));
        assert!(read("", LINES).is_err());
    }
}
