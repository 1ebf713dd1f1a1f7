//! The programme as a table: out and in, edited in Excel, wrong rows, entries that moved on.

use super::{kept, named};
use crate::{
    app::TestApp,
    call::{Answer, Call},
    staff::Staff,
};
use api::programme::{
    console::DOWNLOAD,
    sheet::{EntriesPreview, EntriesSaved, SaveEntriesRequest},
};

async fn csv(app: &TestApp, staff: &Staff) -> String {
    let answer = staff.get(app, DOWNLOAD).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    answer.text().to_owned()
}

async fn upload(app: &TestApp, staff: &Staff, file: impl Into<Vec<u8>>) -> Answer {
    let call = Call::raw("POST", "/api/console/programme/files", file);
    app.send(call.header("x-app", "1").header("content-type", api::BYTES).cookie(&staff.cookie)).await
}

async fn save(app: &TestApp, staff: &Staff, seen: &EntriesPreview) -> Answer {
    let request = SaveEntriesRequest { upload: seen.upload.clone(), revision: seen.revision };
    staff.post(app, "/api/console/programme/imports", &request).await
}

#[tokio::test]
async fn what_goes_out_comes_in_and_goes_out_byte_for_byte() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let file = csv(&app, &operator).await;
    assert!(file.starts_with('\u{feff}') && file.lines().count() == 58);
    let seen: EntriesPreview = upload(&app, &operator, file.clone()).await.ok();
    assert_eq!((seen.errors.len(), seen.added, seen.changed, seen.unchanged), (0, 0, 0, 57));
    let edited = file.replace("示例城市建设投资公司", "'=示例公司");
    let seen: EntriesPreview = upload(&app, &operator, edited.clone()).await.ok();
    assert_eq!((seen.errors.len(), seen.changed), (0, 3));
    let saved: EntriesSaved = save(&app, &operator, &seen).await.ok();
    assert_eq!((saved.added, saved.changed), (0, 3));
    assert_eq!(csv(&app, &operator).await, edited);
    save(&app, &operator, &seen).await.problem(409, "outdated");
}

#[tokio::test]
async fn one_wrong_row_and_nothing_is_saved() {
    let app = TestApp::open().await;
    let district = Staff::of(&app, "district").await;
    let file = csv(&app, &district).await;
    let year = app.now().day().year() + 1;
    let faulty = file
        .replace("示例城市建设投资公司", "示例二公司")
        .replace(&format!(",已列入计划,{year},"), &format!(",已列入计划,{year}/1/1,"));
    let seen: EntriesPreview = upload(&app, &district, faulty).await.ok();
    assert_eq!(seen.errors.len(), 1, "{:?}", seen.errors);
    assert_eq!(
        (seen.errors[0].column.as_str(), seen.errors[0].value.as_str()),
        ("计划年份", &*format!("{year}/1/1"))
    );
    save(&app, &district, &seen).await.problem(422, "rows_faulty");
    assert_eq!(csv(&app, &district).await, file);
}

#[tokio::test]
async fn a_file_moves_places_with_their_reasons_and_another_s_file_is_not_mine() {
    let app = TestApp::open().await;
    let (district, operator) = (Staff::of(&app, "district").await, Staff::of(&app, "operator").await);
    let file = csv(&app, &district).await;
    let year = app.now().day().year() + 1;
    let before = format!(",已列入计划,{year},2,,");
    assert!(file.contains(&before), "{file}");
    let moved = file.replace(&before, &format!(",已列入计划,{year},1,前一个退出了,"));
    let seen: EntriesPreview = upload(&app, &district, moved).await.ok();
    assert_eq!((seen.errors.len(), seen.moves.len()), (0, 1));
    save(&app, &operator, &seen).await.problem(409, "outdated");
    let saved: EntriesSaved = save(&app, &district, &seen).await.ok();
    assert_eq!(saved.changed, 1);
    let garden = kept(&app, &district, named(&app, "示例花园").await).await;
    assert_eq!((garden.moves.len(), garden.moves[0].reason.as_str()), (2, "前一个退出了"));
    let theirs = csv(&app, &operator).await;
    let seen: EntriesPreview = upload(&app, &district, theirs).await.ok();
    assert!(seen.errors.iter().any(|error| error.column == "编号"));
}
