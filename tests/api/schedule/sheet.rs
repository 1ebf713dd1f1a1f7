//! The board as a table: out and in again, edited in Excel, wrong rows, a board that moved on.

use super::{board, here, path};
use crate::{
    app::TestApp,
    call::{Answer, Call},
    staff::Staff,
};
use api::schedule::{
    PackageParams,
    console::{BoardPackage, ProgressForm, ReportProgress},
    sheet::{SaveWorks, SaveWorksRequest, UploadWorks, WorksPreview, WorksSaved, download},
};

async fn csv(app: &TestApp, staff: &Staff) -> String {
    let answer = staff.get(app, &download(here(app).community)).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    answer.text().to_owned()
}

async fn upload(app: &TestApp, staff: &Staff, file: impl Into<Vec<u8>>) -> Answer {
    let call = Call::raw("POST", &path::<UploadWorks>(app), file);
    app.send(call.header("x-app", "1").header("content-type", api::BYTES).cookie(&staff.cookie)).await
}

async fn save(app: &TestApp, staff: &Staff, seen: &WorksPreview) -> Answer {
    let request = SaveWorksRequest { upload: seen.upload.clone(), revision: seen.revision };
    staff.post(app, &path::<SaveWorks>(app), &request).await
}

/// The file with one cell of the first row below the heading changed.
fn with(file: &str, column: usize, value: &str) -> String {
    let mut lines: Vec<String> = file.split("\r\n").map(str::to_owned).collect();
    let mut cells: Vec<&str> = lines[1].split(',').collect();
    cells[column] = value;
    lines[1] = cells.join(",");
    lines.join("\r\n")
}

#[tokio::test]
async fn what_goes_out_comes_in_unchanged() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let file = csv(&app, &builder).await;
    assert!(file.starts_with('\u{feff}'));
    let packages = board(&app, &builder).await.packages.len();
    let seen: WorksPreview = upload(&app, &builder, file).await.ok();
    assert_eq!(seen.errors, []);
    assert_eq!((seen.added, seen.changed), (0, 0));
    assert_eq!(usize::try_from(seen.unchanged).ok(), Some(packages));
}

#[tokio::test]
async fn excel_s_dates_and_a_new_row_are_read_and_saved_at_once() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let before = board(&app, &builder).await;
    let first = &before.packages[0].package;
    let (year, month, day) = {
        let text = String::from(first.planned.end.plus(1));
        let parts: Vec<String> =
            text.split('-').map(|part| part.trim_start_matches('0').to_owned()).collect();
        (parts[0].clone(), parts[1].clone(), parts[2].clone())
    };
    let file = csv(&app, &builder).await;
    let moved = with(&file, 6, &format!("{year}/{month}/{day}"));
    let new = format!("{moved},J10,,7号楼,垃圾桶,2027-03-01,2027年3月5日,3,否,否,,,,,,,,\r\n");
    let seen: WorksPreview = upload(&app, &builder, new.as_bytes()).await.ok();
    assert_eq!(seen.errors, []);
    assert_eq!((seen.added, seen.changed, seen.moves.len()), (1, 1, 1));
    assert_eq!(seen.moves[0].after.end, first.planned.end.plus(1));
    let saved: WorksSaved = save(&app, &builder, &seen).await.ok();
    assert_eq!((saved.added, saved.changed), (1, 1));
    let after = board(&app, &builder).await;
    assert_eq!(after.packages.len(), before.packages.len() + 1);
    assert_eq!(after.revision, before.revision + 1);
    save(&app, &builder, &seen).await.problem(409, "outdated");
    let gb: Vec<u8> = encoding(&csv(&app, &builder).await);
    let seen: WorksPreview = upload(&app, &builder, gb).await.ok();
    assert_eq!((seen.errors.len(), seen.changed), (0, 0), "{:?}", seen.errors);
}

/// As WPS saves it on an old machine.
fn encoding(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text.trim_start_matches('\u{feff}')).0.into_owned()
}

#[tokio::test]
async fn one_wrong_cell_and_nothing_is_saved() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let before = board(&app, &builder).await;
    let file = csv(&app, &builder).await;
    let title = with(&file, 4, "改过的");
    for (column, value, heading) in [
        (1, "J99", "项目编号"),
        (3, "99号楼", "地点"),
        (5, "2027-02-29", "计划开始"),
        (5, "3/5/2027", "计划开始"),
        (6, "1999-01-01", "计划完成"),
        (7, "0", "工作日"),
        (17, "101%", "完成比例"),
        (18, "是", "不做了"),
    ] {
        let seen: WorksPreview = upload(&app, &builder, with(&title, column, value)).await.ok();
        assert!(!seen.errors.is_empty(), "{value}");
        assert_eq!((seen.errors[0].row, seen.errors[0].column.as_str()), (2, heading), "{value}");
        assert!(seen.errors[0].words.ends_with('。'));
        save(&app, &builder, &seen).await.problem(422, "rows_faulty");
    }
    assert_eq!(board(&app, &builder).await.packages, before.packages);
    upload(&app, &builder, "不是表格").await.problem(422, "file_unreadable");
}

#[tokio::test]
async fn an_old_file_does_not_take_back_progress_that_was_reported_after_its_download() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let file = csv(&app, &builder).await;
    let first = board(&app, &builder).await.packages[0].clone();
    let (id, today) = (first.package.id, app.now().day());
    let to = api::address::<ReportProgress>(&PackageParams { community: here(&app).community, package: id });
    let form = ProgressForm {
        revision: first.revision,
        percent: 37,
        actual_start: Some(first.package.actual_start.unwrap_or(today)),
        actual_end: None,
        late_reason: first.late_reason.clone(),
    };
    builder.put(&app, &to, &form).await.ok::<BoardPackage>();
    let seen: WorksPreview = upload(&app, &builder, with(&file, 4, "改过的")).await.ok();
    assert_eq!((seen.errors.len(), seen.changed, seen.progress_kept), (0, 1, 1), "{:?}", seen.errors);
    save(&app, &builder, &seen).await.ok::<WorksSaved>();
    let after = board(&app, &builder).await;
    let after = after.packages.iter().find(|one| one.package.id == id).expect("still there");
    assert_eq!((after.package.title.as_str(), after.package.percent), ("改过的", 37));
}
