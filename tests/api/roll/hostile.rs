//! Files that are made to hurt: each is refused with a reason, and the server goes on.

use super::{
    files::{archive, csv, raw, row, small, worksheet, xlsx},
    import::{list, load, upload},
};
use crate::{app::TestApp, staff::Staff};
use api::roll::import::RollPreview;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A cell with a text in it.
fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

/// Something like a roll, so that what is wrong is only what a case adds.
fn doors() -> String {
    let line = |row: u32| {
        let cells = ["A", "B", "C"].map(|column| cell(&format!("{column}{row}"), "7")).concat();
        format!("<row r=\"{row}\">{cells}</row>")
    };
    (1..4).map(line).collect()
}

fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a file");
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..300 {
        zip.write_all(&zeros).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn hostile_files_are_refused_with_a_reason_and_the_server_goes_on() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let far = raw(&data(&format!("{}<row r=\"1048576\">{}</row>", doors(), cell("XFD1048576", "x"))));
    let wide = raw(&data(&format!("{}<row r=\"9\">{}</row>", doors(), cell("CA9", "x"))));
    let long = raw(&data(&format!("{}<row r=\"9\">{}</row>", doors(), cell("A9", &"长".repeat(1_000_000)))));
    let strings = worksheet(&data(&doors()));
    let count = "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"999999999999999\"><si><t>a</t></si></sst>";
    let many = archive(&[
        ("xl/worksheets/sheet1.xml", strings.as_bytes()),
        ("xl/sharedStrings.xml", count.as_bytes()),
    ]);
    let entities = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"{}\"><!ENTITY b \"{}\"><!ENTITY c \"{}\">]><worksheet>{}</worksheet>",
        "x".repeat(1_000),
        "&a;".repeat(1_000),
        "&b;".repeat(1_000),
        data(&format!("{}<row r=\"9\">{}</row>", doors(), cell("A9", "&c;"))),
    );
    let entities = archive(&[("xl/worksheets/sheet1.xml", entities.as_bytes())]);
    let whole = xlsx(&small());
    let rows: String = (1..=20_001)
        .map(|row| {
            format!(
                "<row r=\"{row}\">{}{}</row>",
                cell(&format!("A{row}"), "7"),
                cell(&format!("B{row}"), "7")
            )
        })
        .collect();
    let files: [(&str, Vec<u8>, u16, &str); 12] = [
        ("a cell at the end of the world", far, 413, "file_too_large"),
        ("a column too far", wide, 413, "file_too_large"),
        ("a million characters", long, 413, "file_too_large"),
        ("room for 10^15 strings", many, 413, "file_too_large"),
        ("a bomb", bomb(), 413, "file_too_large"),
        ("too many rows", raw(&data(&rows)), 413, "file_too_large"),
        ("entities in entities", entities, 422, "file_unreadable"),
        ("a cut archive", whole[..whole.len() / 2].to_vec(), 422, "file_unreadable"),
        ("no workbook", archive(&[]), 422, "file_unreadable"),
        ("an old workbook", [&[0xD0, 0xCF, 0x11, 0xE0][..], &[0; 600]].concat(), 422, "file_xls"),
        ("a page", b"<html><table><tr><td>1</td></tr></table>".to_vec(), 422, "file_xls"),
        ("nothing", Vec::new(), 422, "file_unreadable"),
    ];
    for (name, file, status, code) in files {
        let size = file.len();
        let answer = upload(&app, &chair, file).await;
        assert_eq!(answer.status, status, "{name} ({size} bytes): {}", answer.text());
        answer.problem(status, code);
        assert_eq!(app.get("/readyz").await.status, 200, "{name}");
    }
    assert_eq!(list(&app, &chair).await.total, 0);
}

#[tokio::test]
async fn a_giant_dimension_that_is_only_claimed_does_no_harm() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let file = raw(&format!("<dimension ref=\"A1:XFD1048576\"/>{}", data(&doors())));
    assert!(file.len() < 2_000, "{}", file.len());
    let read: RollPreview = upload(&app, &chair, file).await.ok();
    assert_eq!((read.rows, read.missing_columns.len()), (3, 4));
}

#[tokio::test]
async fn a_file_beyond_eight_megabytes_is_not_read() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    upload(&app, &chair, vec![b'a'; 8 * 1024 * 1024 + 1]).await.problem(413, "body_too_large");
}

#[tokio::test]
async fn formulas_stay_what_somebody_typed() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let name = "=HYPERLINK(\"evil\")";
    let quoted = format!("\"{}\"", name.replace('"', "\"\""));
    load(
        &app,
        &chair,
        csv(&[row(["7号楼", "1", "101", "88", &quoted, ""]), row(["7号楼", "1", "102", "88", "@A", ""])]),
    )
    .await;
    let page = list(&app, &chair).await;
    let shown: Vec<_> =
        page.lines.iter().map(|line| line.entry.as_ref().expect("there").owners[0].name.clone()).collect();
    assert_eq!(shown, ["=***)", "@*"]);
}
