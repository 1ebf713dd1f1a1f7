//! Spreadsheets as people and attackers make them.

use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The headings of a sound file.
pub const HEADINGS: [&str; 12] = [
    "楼号",
    "单元",
    "楼层",
    "房号",
    "户型",
    "建筑面积",
    "业主",
    "电话",
    "面积来源",
    "面积日期",
    "是否交付",
    "用途",
];

/// A sound row: building, stairwell, room, area, owners, phones.
pub fn row(at: [&str; 6]) -> Vec<String> {
    let [building, stairwell, room, area, owners, phones] = at;
    [building, stairwell, "", room, "", area, owners, phones, "登记簿", "2021-06-30", "", ""]
        .map(str::to_owned)
        .to_vec()
}

/// A small sound roll: four doors, three voters.
pub fn small() -> Vec<Vec<String>> {
    vec![
        row(["7号楼", "1", "101", "88.37", "张小明", "13812341234"]),
        row(["7号楼", "1", "102", "90.00", "李四、王五", "13912341234"]),
        row(["7号楼", "2", "201", "75.5", "张小明", "138 1234 1234"]),
        row(["8", "", "101", "60", "未售", ""]),
    ]
}

/// As text with that sign between the cells.
pub fn text(rows: &[Vec<String>], between: &str) -> String {
    let head = HEADINGS.map(str::to_owned).to_vec();
    let line = |row: &Vec<String>| row.join(between) + "\r\n";
    [head].iter().chain(rows).map(line).collect()
}

pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    text(rows, ",").into_bytes()
}

/// As a workbook.
pub fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head = HEADINGS.map(str::to_owned).to_vec();
    for (row, place) in [head].iter().chain(rows).zip(0..) {
        for (cell, column) in row.iter().zip(0..) {
            sheet.write_string(place, column, cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// As a committee keeps it: a title over everything, headings in two rows, the building merged down,
/// full-width digits, numbers as numbers, columns in another order, an empty styled cell far away.
pub fn merged() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("业主信息").expect("a name");
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 6, "幸福小区业主名册（2021年）", &plain).expect("merged");
    sheet.merge_range(1, 0, 1, 2, "房屋信息", &plain).expect("merged");
    sheet.merge_range(1, 3, 1, 4, "业主信息", &plain).expect("merged");
    sheet.merge_range(1, 5, 2, 5, "建筑面积（㎡）", &plain).expect("merged");
    for (text, column) in ["幢号", "单元号", "室号", "产权人", "联系电话"].into_iter().zip(0..)
    {
        sheet.write_string(2, column, text).expect("a cell");
    }
    sheet.merge_range(3, 0, 5, 0, "７号楼", &plain).expect("merged");
    for (at, row) in [("一单元", 101.0, "张　三"), ("一单元", 102.0, "李四/王五"), ("二单元", 1203.0, "赵六")]
        .into_iter()
        .zip(3..)
    {
        sheet.write_string(row, 1, at.0).expect("a cell");
        sheet.write_number(row, 2, at.1).expect("a cell");
        sheet.write_string(row, 3, at.2).expect("a cell");
        sheet.write_number(row, 4, 13_800_000_000.0 + f64::from(row)).expect("a cell");
        sheet.write_number(row, 5, 88.370_000_000_1).expect("a cell");
    }
    sheet.write_blank(1_048_575, 16_383, &plain.set_bold()).expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

/// A workbook whose one sheet holds this XML below `<worksheet>`.
pub fn raw(sheet: &str) -> Vec<u8> {
    archive(&[("xl/worksheets/sheet1.xml", worksheet(sheet).as_bytes())])
}

pub fn worksheet(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inside}</worksheet>"
    )
}

/// A workbook with these files beside what every workbook has.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    const RELS: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    const BOOK: &str = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const BOOK_RELS: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let fixed = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let fixed = fixed.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in fixed.chain(files.iter().copied()) {
        zip.start_file(name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}
