//! Loading a roll: real files, bad rows, the same file again.

use super::files::{HEADINGS, csv, merged, row, small, text, xlsx};
use crate::{
    app::TestApp,
    call::{Answer, Call},
    staff::{ELSEWHERE, Staff},
};
use api::{
    community::CommunityParams,
    roll::{
        console::{ListPending, ListRoll, PendingList, RollFilter, RollPage},
        import::{
            CellFix, PreviewRoll, RollChoice, RollPreview, RollSaved, SaveRoll, SaveRollRequest, UploadRoll,
        },
    },
};
use domain::roll::{
    AreaSource,
    import::{Column, Reason},
};

pub const AT: CommunityParams = CommunityParams { community: ELSEWHERE };

pub async fn upload(app: &TestApp, staff: &Staff, file: Vec<u8>) -> Answer {
    let call = Call::raw("POST", &api::address::<UploadRoll>(&AT), file);
    app.send(call.header("x-app", "1").header("content-type", api::BYTES).cookie(&staff.cookie)).await
}

pub fn choice(preview: &RollPreview) -> RollChoice {
    RollChoice {
        upload: preview.upload.clone(),
        mapping: Some(preview.mapping.clone()),
        fixes: Vec::new(),
        set_aside: Vec::new(),
        set_aside_bad: false,
        area_source: None,
        area_day: None,
    }
}

pub async fn preview(app: &TestApp, staff: &Staff, choice: &RollChoice) -> RollPreview {
    staff.post(app, &api::address::<PreviewRoll>(&AT), choice).await.ok()
}

pub async fn save(app: &TestApp, staff: &Staff, choice: RollChoice, seen: &RollPreview) -> Answer {
    let request = SaveRollRequest { choice, seen: seen.seen };
    staff.post(app, &api::address::<SaveRoll>(&AT), &request).await
}

/// Uploads a sound file and saves it.
pub async fn load(app: &TestApp, staff: &Staff, file: Vec<u8>) -> RollSaved {
    let first: RollPreview = upload(app, staff, file).await.ok();
    let choice = choice(&first);
    let seen = preview(app, staff, &choice).await;
    save(app, staff, choice, &seen).await.ok()
}

pub async fn list(app: &TestApp, staff: &Staff) -> RollPage {
    staff.post(app, &api::address::<ListRoll>(&AT), &RollFilter::default()).await.ok()
}

fn reasons(preview: &RollPreview) -> Vec<(u32, Column, Reason)> {
    preview.findings.iter().map(|one| (one.row, one.column, one.reason)).collect()
}

#[tokio::test]
async fn a_sound_file_is_looked_at_saved_and_listed_masked() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let first: RollPreview = upload(&app, &chair, xlsx(&small())).await.ok();
    assert_eq!((first.rows, first.bad_rows, first.missing_columns.as_slice()), (4, 0, &[][..]));
    assert_eq!(first.headings, HEADINGS);
    let totals = &first.totals;
    assert_eq!((totals.buildings, totals.dwellings, totals.voters), (2, 4, 3));
    assert_eq!((totals.area.hundredths(), totals.undelivered), (8_837 + 9_000 + 7_550 + 6_000, 1));
    assert_eq!((totals.with_several, totals.co_owned, totals.without_phone), (1, 1, 0));
    assert_eq!(list(&app, &chair).await.total, 0, "a preview writes nothing");

    let saved = load(&app, &chair, xlsx(&small())).await;
    assert_eq!((saved.counts.new, saved.set_aside), (4, 0));
    let page = list(&app, &chair).await;
    let doors: Vec<String> = page.lines.iter().map(|line| line.address.to_string()).collect();
    assert_eq!(doors, ["7号楼 1单元 101", "7号楼 1单元 102", "7号楼 2单元 201", "8号楼 101"]);
    assert_eq!(page.totals, first.totals);
    let owners = page.lines[0].entry.as_ref().expect("an entry");
    assert_eq!(owners.owners[0].name, "张*明");
    assert_eq!(owners.owners[0].phone.as_deref(), Some("138****1234"));
    assert_eq!((owners.revision, page.lines[0].floor), (1, 1));
    let rows = app.store.texts("SELECT owners FROM roll_entry").await.expect("reads");
    assert!(rows.iter().flatten().all(|sealed| !sealed.contains("小明") && !sealed.contains("1381234")));
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    load(&app, &chair, csv(&small())).await;
    let before = app.store.roll_state(ELSEWHERE).await.expect("reads");
    let again = load(&app, &chair, csv(&small())).await;
    assert_eq!((again.counts.new, again.counts.changed, again.counts.unchanged), (0, 0, 4));
    assert_eq!(app.store.roll_state(ELSEWHERE).await.expect("reads"), before);
    // Three of four, one of them with another area, spelt otherwise: the fourth stays.
    let mut rows = small();
    rows.pop();
    rows[0] = row(["７", "一单元", "101室", "89.00㎡", "张小明", "13812341234"]);
    let changed = load(&app, &chair, csv(&rows)).await;
    assert_eq!((changed.counts.changed, changed.counts.unchanged, changed.counts.missing), (1, 2, 1));
    let page = list(&app, &chair).await;
    assert_eq!((page.total, page.lines[0].area.hundredths()), (4, 8_900));
}

#[tokio::test]
async fn every_usual_text_file_reads_the_same() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    load(&app, &chair, csv(&small())).await;
    let comma = text(&small(), ",");
    let files = [
        format!("\u{feff}{comma}").into_bytes(),
        encoding_rs::GB18030.encode(&comma).0.into_owned(),
        text(&small(), "\t").into_bytes(),
        text(&small(), ";").into_bytes(),
    ];
    for file in files {
        let read: RollPreview = upload(&app, &chair, file).await.ok();
        assert_eq!((read.counts.unchanged, read.bad_rows), (4, 0), "{:?}", read.findings);
    }
}

#[tokio::test]
async fn merged_headings_and_another_order_are_understood() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let read: RollPreview = upload(&app, &chair, merged()).await.ok();
    let held =
        [Column::Building, Column::Stairwell, Column::Room, Column::Owners, Column::Phones, Column::Area];
    assert_eq!(read.mapping.columns[..6], held.map(Some));
    assert_eq!((read.mapping.header, read.sheet.as_str(), read.rows), (3, "业主信息", 3));
    assert_eq!(read.bad_rows, 3, "no source of the areas");
    let wanted = RollChoice { area_source: Some(AreaSource::Survey), ..choice(&read) };
    let seen = preview(&app, &chair, &wanted).await;
    assert_eq!(seen.bad_rows, 0, "{:?}", seen.findings);
    let _: RollSaved = save(&app, &chair, wanted, &seen).await.ok();
    let page = list(&app, &chair).await;
    let doors: Vec<String> = page.lines.iter().map(|line| line.address.to_string()).collect();
    assert_eq!(doors, ["7号楼 1单元 101", "7号楼 1单元 102", "7号楼 2单元 1203"]);
    assert_eq!((page.lines[2].floor, page.lines[2].area.hundredths()), (12, 8_837));
    assert_eq!(page.lines[1].entry.as_ref().expect("an entry").owners.len(), 2);
}

#[tokio::test]
async fn every_bad_row_is_named_with_column_and_reason() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let good = ["7号楼", "1", "101", "88.37", "张小明", "13812341234"];
    let with = |place: usize, text: &str| {
        let mut cells = good.map(str::to_owned);
        text.clone_into(&mut cells[place]);
        row([0, 1, 2, 3, 4, 5].map(|place: usize| cells[place].as_str()))
    };
    let change = |column: usize, text: &str| {
        let mut cells = row(good);
        text.clone_into(&mut cells[column]);
        cells
    };
    let cases = [
        (row(good), None),
        (row(good), Some((Column::Room, Reason::DwellingTwice))),
        (with(0, ""), Some((Column::Building, Reason::BuildingMissing))),
        (with(1, "东"), Some((Column::Stairwell, Reason::StairwellUnreadable))),
        (with(2, ""), Some((Column::Room, Reason::RoomMissing))),
        (change(5, ""), Some((Column::Area, Reason::AreaMissing))),
        (change(5, "0"), Some((Column::Area, Reason::AreaZero))),
        (change(5, "约90"), Some((Column::Area, Reason::AreaUnreadable))),
        (change(5, "88.375"), Some((Column::Area, Reason::AreaUnreadable))),
        (change(5, "88370"), Some((Column::Area, Reason::AreaOutOfBounds))),
        (with(4, ""), Some((Column::Owners, Reason::OwnerMissing))),
        (with(4, &"长".repeat(61)), Some((Column::Owners, Reason::OwnerTooLong))),
        (with(5, "2381234"), None),
        (with(5, "138123412345"), Some((Column::Phones, Reason::PhoneUnreadable))),
        (change(2, "高"), Some((Column::Floor, Reason::FloorUnreadable))),
        (change(8, "问的"), Some((Column::AreaSource, Reason::AreaSourceUnreadable))),
        (change(8, ""), Some((Column::AreaSource, Reason::AreaSourceMissing))),
        (change(9, "去年"), Some((Column::AreaDay, Reason::AreaDayUnreadable))),
        (change(10, "也许"), Some((Column::Delivery, Reason::DeliveryUnreadable))),
        (change(11, "储藏室"), Some((Column::Kind, Reason::KindUnreadable))),
    ];
    let doors = cases.iter().zip(201..).map(|((cells, expected), door)| {
        let mut cells = cells.clone();
        let twice = *expected == Some((Column::Room, Reason::DwellingTwice));
        if !twice && !cells[3].is_empty() && cells[2].is_empty() && door > 201 {
            cells[3] = door.to_string();
        }
        cells
    });
    let rows: Vec<Vec<String>> = doors.collect();
    let read: RollPreview = upload(&app, &chair, csv(&rows)).await.ok();
    let found = reasons(&read);
    for ((_, expected), line) in cases.iter().zip(2..) {
        let of_row: Vec<_> = found.iter().filter(|one| one.0 == line && one.2.blocks()).collect();
        match expected {
            None => assert!(of_row.is_empty(), "{line}: {of_row:?}"),
            Some((column, reason)) => {
                assert!(of_row.iter().any(|one| (one.1, one.2) == (*column, *reason)), "{line}: {of_row:?}");
            }
        }
    }
    let bad = cases.iter().filter(|(_, expected)| expected.is_some()).count();
    assert_eq!(read.bad_rows, u32::try_from(bad).expect("few"));
    let refused = save(&app, &chair, RollChoice { mapping: None, ..choice(&read) }, &read).await;
    refused.problem(422, "roll_faulty");
}

#[tokio::test]
async fn hints_do_not_block() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let mut rows = vec![
        row(["7号楼", "1", "101", "88", "张三", ""]),
        row(["7号楼", "1", "102", "88", "张三", ""]),
        row(["7号楼", "1", "201", "88", "李四", "13812341234、13912341234"]),
    ];
    rows[2][2] = "3".into();
    let read: RollPreview = upload(&app, &chair, csv(&rows)).await.ok();
    let expected = [
        (2, Column::Owners, Reason::PerhapsSameOwner),
        (3, Column::Owners, Reason::PerhapsSameOwner),
        (4, Column::Floor, Reason::FloorContradictsRoom),
        (4, Column::Phones, Reason::PhonesTooMany),
    ];
    assert_eq!((reasons(&read), read.bad_rows, read.totals.voters), (expected.to_vec(), 0, 3));
}

#[tokio::test]
async fn a_bad_row_is_corrected_in_the_preview_or_set_aside_and_blocks() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let mut rows = small();
    rows.push(row(["8号楼", "", "102", "", "赵六", "13700001111"]));
    rows.push(row(["8号楼", "", "103", "", "钱七", "13700002222"]));
    let read: RollPreview = upload(&app, &chair, xlsx(&rows)).await.ok();
    assert_eq!(read.bad_rows, 2);
    assert_eq!(read.cells.iter().map(|one| one.row).collect::<Vec<_>>(), [6, 7]);
    let mut wanted = choice(&read);
    wanted.fixes.push(CellFix { row: 6, place: 6, text: "70.5".into() });
    wanted.set_aside_bad = true;
    let seen = preview(&app, &chair, &wanted).await;
    assert_eq!((seen.bad_rows, seen.set_aside.as_slice(), seen.totals.dwellings), (0, &[7][..], 5));
    let saved: RollSaved = save(&app, &chair, wanted, &seen).await.ok();
    assert_eq!((saved.counts.new, saved.set_aside), (5, 1));
    let page = list(&app, &chair).await;
    assert_eq!((page.total, page.pending), (5, 1));
    let pending: PendingList = chair.get(&app, &api::address::<ListPending>(&AT)).await.ok();
    let only = &pending.rows[0];
    assert_eq!((only.line, only.reasons.as_slice()), (7, &[Reason::AreaMissing][..]));
    let said = |column| only.cells.iter().find(|cell| cell.column == column).map(|cell| cell.text.as_str());
    assert_eq!((said(Column::Owners), said(Column::Phones)), (Some("钱*"), Some("137****2222")));
    // The same file with the same choice again: no second row on the list.
    let again: RollPreview = upload(&app, &chair, xlsx(&rows)).await.ok();
    let mut wanted = choice(&again);
    wanted.set_aside = vec![6, 7];
    let seen = preview(&app, &chair, &wanted).await;
    let _: RollSaved = save(&app, &chair, wanted, &seen).await.ok();
    assert_eq!(list(&app, &chair).await.pending, 2, "row 6 was corrected before, now it is set aside");
}

#[tokio::test]
async fn what_changed_since_the_preview_is_looked_at_again() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let first: RollPreview = upload(&app, &chair, csv(&small())).await.ok();
    let slow = choice(&first);
    let seen = preview(&app, &chair, &slow).await;
    load(&app, &chair, csv(&small()[..2])).await;
    save(&app, &chair, slow.clone(), &seen).await.problem(409, "outdated");
    let other = RollChoice { area_source: Some(AreaSource::Contract), ..slow.clone() };
    let fresh = preview(&app, &chair, &slow).await;
    save(&app, &chair, other, &fresh).await.problem(409, "outdated");
    let _: RollSaved = save(&app, &chair, slow.clone(), &fresh).await.ok();
    save(&app, &chair, slow, &fresh).await.problem(409, "outdated");
}

#[tokio::test]
async fn an_upload_is_its_communitys_and_runs_out() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let stranger = Staff::of(&app, "clerk1").await;
    upload(&app, &stranger, csv(&small())).await.problem(404, "not_found");
    let first: RollPreview = upload(&app, &chair, csv(&small())).await.ok();
    let here = api::address::<PreviewRoll>(&CommunityParams { community: app.demo.community });
    stranger.post(&app, &here, &choice(&first)).await.problem(409, "outdated");
    app.wait_ms(30 * 60_000 - 1);
    // Somebody who works keeps the session alive.
    let elsewhere = Staff::add(&app, "late", Some(ELSEWHERE), domain::committee::Role::Clerk).await;
    app.wait_ms(2);
    elsewhere.post(&app, &api::address::<PreviewRoll>(&AT), &choice(&first)).await.problem(409, "outdated");
}

#[tokio::test]
async fn an_import_leaves_no_owner_no_phone_and_no_cell_in_the_log() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let (paper, listening) = crate::edge::log::listen();
    let rows = [
        row(["7号楼", "1", "101", "88.37", "金丝雀", "13855557777"]),
        row(["7号楼", "1", "102", "", "银丝雀", "13866668888"]),
    ];
    load(&app, &chair, csv(&rows[..1])).await;
    let bad: RollPreview = upload(&app, &chair, csv(&rows)).await.ok();
    assert_ne!(save(&app, &chair, choice(&bad), &bad).await.status, 200);
    upload(&app, &chair, b"PK\x03\x04 13855557777".to_vec()).await.problem(422, "file_unreadable");
    assert_eq!(list(&app, &chair).await.total, 1);
    drop(listening);
    let log = paper.text();
    assert!(log.contains("/roll/uploads") && log.contains("file_unreadable"), "{log}");
    for secret in ["金丝雀", "银丝雀", "13855557777", "13866668888", "88.37"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    let told = app.store.texts("SELECT act, subject, detail FROM audit").await.expect("reads");
    assert!(told.iter().flatten().all(|text| !text.contains("丝雀") && !text.contains("1385555")));
}
