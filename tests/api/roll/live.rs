//! The live roll: one entry, two clerks, the 待补名单, what takes two people, other communities.

use super::{
    files::{csv, row, small},
    import::{AT, list, load, preview, save, upload},
};
use crate::{
    app::TestApp,
    call::Call,
    phone::{Phone, answers, submission},
    staff::{ELSEWHERE, Staff},
};
use api::{
    committee::{AskedDecision, AskedParams, DecideAsked},
    community::CommunityParams,
    poll::BallotParams,
    roll::{
        console::{
            AskCorrectRoll, AskExportRoll, AskedRef, CorrectRollRequest, EditEntry, EditEntryRequest,
            EntryParams, ExportRollRequest, GetEntry, ListPending, ListRoll, NewOwner, OwnerEdit,
            PendingCell, PendingList, PendingParams, RollFilter, RollLine, RollPage, SettlePending,
            SettlePendingRequest, export_file,
        },
        docket::{
            AnswerDocket, AnswerDocketRequest, AskCorrection, AskCorrectionRequest, Docket, DocketParams,
            ListDocket, MyCorrections,
        },
        import::{RollChoice, RollPreview, TEMPLATE},
    },
};
use domain::{
    Area,
    committee::Role,
    evidence::EntryKind,
    roll::{DocketState, EntryField, import::Column},
};

fn edit(line: &RollLine) -> EditEntryRequest {
    EditEntryRequest {
        revision: line.entry.as_ref().map_or(0, |entry| entry.revision),
        address: None,
        area: None,
        area_source: None,
        area_day: None,
        owners: None,
        delivery: None,
        reason: "按房产证更正".into(),
    }
}

fn entry(line: &RollLine) -> String {
    api::address::<EditEntry>(&EntryParams { community: ELSEWHERE, dwelling: line.dwelling })
}

fn area(hundredths: i64) -> Option<Area> {
    Area::new(hundredths).ok()
}

#[tokio::test]
async fn of_two_clerks_on_one_row_the_second_looks_again() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let clerk = Staff::add(&app, "clerk.elsewhere", Some(ELSEWHERE), Role::Clerk).await;
    load(&app, &chair, csv(&small())).await;
    let line = list(&app, &chair).await.lines.remove(0);
    let mine = EditEntryRequest { area: area(8_900), ..edit(&line) };
    let theirs = EditEntryRequest {
        owners: Some(vec![
            OwnerEdit::Phone(0, "0533-1234567".into()),
            OwnerEdit::New(NewOwner { name: "孙八".into(), phone: None }),
        ]),
        ..edit(&line)
    };
    let changed: RollLine = chair.put(&app, &entry(&line), &mine).await.ok();
    assert_eq!(
        (changed.area, changed.entry.as_ref().expect("there").revision),
        (Area::new(8_900).expect("an area"), 2)
    );
    clerk.put(&app, &entry(&line), &theirs).await.problem(409, "outdated");
    let theirs = EditEntryRequest { revision: 2, ..theirs };
    let changed: RollLine = clerk.put(&app, &entry(&line), &theirs).await.ok();
    let owners = changed.entry.expect("there").owners;
    assert_eq!(owners.iter().map(|owner| owner.name.as_str()).collect::<Vec<_>>(), ["张*明", "孙*"]);
    assert_eq!(owners[0].phone.as_deref(), Some("053****4567"));
    let docket: Docket = chair.get(&app, &api::address::<ListDocket>(&AT)).await.ok();
    let fields: Vec<EntryField> = docket.entries.iter().map(|entry| entry.field).collect();
    assert_eq!((fields.len(), docket.entries.len()), (2, 2));
    assert!(fields.contains(&EntryField::Area) && fields.contains(&EntryField::Owners));
    let by_area = docket.entries.iter().find(|entry| entry.field == EntryField::Area).expect("there");
    let sides = (by_area.before.as_ref().expect("before").area, by_area.after.as_ref().expect("after").area);
    assert_eq!((Some(sides.0), Some(sides.1)), (area(8_837), area(8_900)));
    assert_eq!((by_area.reason.as_str(), by_area.state), ("按房产证更正", DocketState::Done));
    let kept = app.store.texts("SELECT before_sealed FROM docket").await.expect("reads");
    assert!(kept.iter().flatten().all(|sealed| !sealed.contains('张')));
}

#[tokio::test]
async fn what_is_typed_wrong_is_named_and_changes_nothing() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    load(&app, &chair, csv(&small())).await;
    let lines = list(&app, &chair).await.lines;
    let state = app.store.roll_state(ELSEWHERE).await.expect("reads");
    let owner = |name: &str, phone: &str| {
        Some(vec![OwnerEdit::New(NewOwner { name: name.into(), phone: Some(phone.into()) })])
    };
    let base = edit(&lines[0]);
    let cases = [
        (EditEntryRequest { reason: " ".into(), ..base.clone() }, "text_malformed"),
        (EditEntryRequest { area: area(10), ..base.clone() }, "area_out_of_range"),
        (EditEntryRequest { owners: owner("张三", "123"), ..base.clone() }, "phone_malformed"),
        (EditEntryRequest { owners: owner("", ""), ..base.clone() }, "text_malformed"),
        (EditEntryRequest { owners: Some(Vec::new()), ..base.clone() }, "owner_missing"),
        (EditEntryRequest { address: Some(lines[1].address.clone()), ..base }, "dwelling_twice"),
    ];
    for (request, code) in cases {
        chair.put(&app, &entry(&lines[0]), &request).await.problem(422, code);
    }
    assert_eq!(app.store.roll_state(ELSEWHERE).await.expect("reads"), state);
}

#[tokio::test]
async fn another_communitys_roll_is_not_found() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    load(&app, &chair, csv(&small())).await;
    let line = list(&app, &chair).await.lines.remove(0);
    let stranger = Staff::of(&app, "chair").await;
    let filter = RollFilter::default();
    stranger.post(&app, &api::address::<ListRoll>(&AT), &filter).await.problem(404, "not_found");
    stranger.put(&app, &entry(&line), &edit(&line)).await.problem(404, "not_found");
    let mixed = EntryParams { community: app.demo.community, dwelling: line.dwelling };
    stranger.get(&app, &api::address::<GetEntry>(&mixed)).await.problem(404, "not_found");
    let inspector = Staff::of(&app, "inspector").await;
    let here = api::address::<ListRoll>(&CommunityParams { community: app.demo.community });
    let page: RollPage = inspector.post(&app, &here, &RollFilter { page: 1, ..filter }).await.ok();
    assert_eq!((page.lines.len(), page.total, page.totals.dwellings), (200, 2_640, 2_400));
    assert_eq!(page.totals.voters, u32::try_from(app.demo.letters.len()).expect("few"));
    let first = &page.lines[0];
    let demo = EntryParams { community: app.demo.community, dwelling: first.dwelling };
    let path = api::address::<EditEntry>(&demo);
    inspector.put(&app, &path, &edit(first)).await.problem(403, "not_allowed");
    let clerk = Staff::of(&app, "clerk1").await;
    clerk
        .put(&app, &path, &EditEntryRequest { area: area(9_000), ..edit(first) })
        .await
        .problem(409, "state_forbids");
}

#[tokio::test]
async fn a_row_set_aside_is_completed_or_dropped() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let rows = [row(["9号楼", "1", "101", "", "赵六", ""]), row(["9号楼", "1", "102", "", "钱七", ""])];
    let mut rows = rows.to_vec();
    rows.extend(small());
    let first: RollPreview = upload(&app, &chair, csv(&rows)).await.ok();
    let choice = RollChoice { set_aside_bad: true, ..super::import::choice(&first) };
    let seen = preview(&app, &chair, &choice).await;
    assert_eq!(save(&app, &chair, choice, &seen).await.status, 200);
    let pending: PendingList = chair.get(&app, &api::address::<ListPending>(&AT)).await.ok();
    let path = |place: usize| {
        let pending = pending.rows[place].id;
        api::address::<SettlePending>(&PendingParams { community: ELSEWHERE, pending })
    };
    let area = |text: &str| {
        SettlePendingRequest::Complete(vec![PendingCell { column: Column::Area, text: text.into() }])
    };
    let refused = chair.put(&app, &path(0), &area("0")).await.problem(422, "roll_faulty");
    assert_eq!((refused.fields[0].path.as_str(), refused.fields[0].code.as_str()), ("建筑面积", "area_zero"));
    let left: PendingList = chair.put(&app, &path(0), &area("66.6")).await.ok();
    assert_eq!(left.rows.len(), 1);
    chair.put(&app, &path(0), &area("66.6")).await.problem(404, "not_found");
    let dropped = SettlePendingRequest::Drop("不是这个小区的".into());
    let left: PendingList = chair.put(&app, &path(1), &dropped).await.ok();
    assert!(left.rows.is_empty());
    let page = list(&app, &chair).await;
    let new = page.lines.iter().find(|line| line.address.building == "9号楼").expect("there");
    assert_eq!((page.total, page.pending, new.area.hundredths()), (5, 0, 6_660));
}

#[tokio::test]
async fn an_export_takes_two_people_and_is_fetched_once_by_whoever_asked() {
    let app = TestApp::open().await;
    let chair = Staff::elsewhere(&app).await;
    let second = Staff::add(&app, "second.elsewhere", Some(ELSEWHERE), Role::Chair).await;
    load(&app, &chair, csv(&[row(["7号楼", "1", "101", "88.37", "=1+1", "13812341234"])])).await;
    let request = ExportRollRequest { reason: "和街道核对".into() };
    let AskedRef { asked } = chair.post(&app, &api::address::<AskExportRoll>(&AT), &request).await.ok();
    let file = export_file(asked);
    chair.get(&app, &file).await.problem(404, "not_found");
    let decide = api::address::<DecideAsked>(&AskedParams { asked });
    chair.put(&app, &decide, &AskedDecision { confirm: true }).await.problem(403, "second_person_needed");
    assert_eq!(second.put(&app, &decide, &AskedDecision { confirm: true }).await.status, 200);
    second.get(&app, &file).await.problem(404, "not_found");
    let answer = chair.get(&app, &file).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let table = sheet::read(&answer.body).expect("a workbook");
    assert!(table.rows[0].cells[0].contains("别人"), "{:?}", table.rows[0]);
    assert_eq!(table.rows[2].cells[5..8], ["88.37", "'=1+1", "13812341234"]);
    chair.get(&app, &file).await.problem(404, "not_found");
    // The file reads in again, and says the same but for the guarded name.
    assert_eq!(app.get(TEMPLATE).await.status, 401);
    let blank = chair.get(&app, TEMPLATE).await;
    assert_eq!((blank.status, &blank.body[..2]), (200, &b"PK"[..]));
}

#[tokio::test]
async fn an_owner_asks_and_the_committee_answers() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let at = BallotParams { poll: mine.poll, voter: mine.voter };
    let path = api::address::<AskCorrection>(&at);
    let request =
        AskCorrectionRequest {
            dwelling: 0, field: EntryField::Area, text: "房产证上是 91.20 平方米".into()
        };
    app.send(Call::app("POST", &path, &request)).await.problem(401, "sign_in_needed");
    let other = Phone::of(&app, "co_owner").await;
    app.send(Call::app("POST", &path, &request).cookie(&other.cookie)).await.problem(403, "not_your_ballot");
    let ask = || app.send(Call::app("POST", &path, &request).cookie(&phone.cookie));
    let asked: MyCorrections = ask().await.ok();
    assert_eq!(
        (asked.requests[0].state, asked.requests[0].text.as_str()),
        (DocketState::Asked, request.text.as_str())
    );
    for _ in 1..5 {
        assert_eq!(ask().await.status, 200);
    }
    ask().await.problem(429, "too_many_attempts");
    let clerk = Staff::of(&app, "clerk1").await;
    let community = CommunityParams { community: app.demo.community };
    let docket: Docket = clerk.get(&app, &api::address::<ListDocket>(&community)).await.ok();
    let first = &docket.entries[0];
    assert_eq!(
        (first.by_owner, first.reason.as_str(), docket.entries.len()),
        (true, request.text.as_str(), 5)
    );
    let answer = AnswerDocketRequest { done: false, answer: "登记簿上是 90.00".into() };
    let path =
        api::address::<AnswerDocket>(&DocketParams { community: app.demo.community, docket: first.id });
    assert_eq!(clerk.put(&app, &path, &answer).await.status, 200);
    clerk.put(&app, &path, &answer).await.problem(409, "outdated");
    let told: MyCorrections =
        app.send(Call::get(&api::address::<AskCorrection>(&at)).cookie(&phone.cookie)).await.ok();
    assert!(
        told.requests
            .iter()
            .any(|one| one.state == DocketState::Refused && one.answer == Some(answer.answer.clone()))
    );
}

/// Asks as a clerk and confirms as the chair.
async fn correct(app: &TestApp, line: &RollLine, change: EditEntryRequest) -> u16 {
    let (clerk, chair) = (Staff::of(app, "clerk1").await, Staff::of(app, "chair").await);
    let at = EntryParams { community: app.demo.community, dwelling: line.dwelling };
    let request = CorrectRollRequest { poll: app.demo.open_poll, edit: change };
    let AskedRef { asked } = clerk.post(app, &api::address::<AskCorrectRoll>(&at), &request).await.ok();
    let decide = api::address::<DecideAsked>(&AskedParams { asked });
    chair.put(app, &decide, &AskedDecision { confirm: true }).await.status
}

#[tokio::test]
async fn a_sale_after_the_notice_ends_the_old_letter_and_stands_in_the_log_without_a_name() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let inspector = Staff::of(&app, "inspector").await;
    let here = api::address::<ListRoll>(&CommunityParams { community: app.demo.community });
    let filter = RollFilter { room: Some(mine.dwellings[0].address.room.clone()), ..RollFilter::default() };
    let page: RollPage = inspector.post(&app, &here, &filter).await.ok();
    let line = page.lines.iter().find(|line| line.address == mine.dwellings[0].address).expect("there");
    assert!(line.locked);
    let sold = EditEntryRequest {
        owners: Some(vec![OwnerEdit::New(NewOwner {
            name: "新业主".into(),
            phone: Some("13700009999".into()),
        })]),
        ..edit(line)
    };
    let before = app.store.log_files(app.demo.open_poll).await.expect("reads").len();
    assert_eq!(correct(&app, line, sold).await, 200);
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    assert_ne!(phone.cast(&app, &ballot).await.status, 200, "the old owner's phone");
    let resident = app.resident("resident");
    app.send(crate::phone::sign_in_call(resident.code, resident.phone_tail))
        .await
        .problem(401, "sign_in_refused");
    let files = app.store.log_files(app.demo.open_poll).await.expect("reads");
    let last = files.last().expect("an entry");
    assert_eq!((files.len(), last.kind), (before + 1, EntryKind::Docket));
    assert!(last.file.contains("\"field\":\"owners\"") && !last.file.contains("新业主"), "{}", last.file);
}

#[tokio::test]
async fn a_corrected_area_leaves_the_frozen_roll_and_the_ballot() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    assert_eq!(phone.cast(&app, &ballot).await.status, 200);
    let clerk = Staff::of(&app, "clerk1").await;
    let here = api::address::<ListRoll>(&CommunityParams { community: app.demo.community });
    let filter = RollFilter { room: Some(mine.dwellings[0].address.room.clone()), ..RollFilter::default() };
    let page: RollPage = clerk.post(&app, &here, &filter).await.ok();
    let line = page.lines.iter().find(|line| line.address == mine.dwellings[0].address).expect("there");
    let change = EditEntryRequest { area: area(line.area.hundredths() + 100), ..edit(line) };
    assert_eq!(correct(&app, line, change.clone()).await, 200);
    let again = app.me(&phone.cookie).await;
    assert_eq!(again.voters[0].area, mine.area, "the frozen area stays");
    assert!(again.voters[0].receipt.is_some(), "the ballot stands");
    let at = EntryParams { community: app.demo.community, dwelling: line.dwelling };
    let request = CorrectRollRequest { poll: app.demo.open_poll, edit: change };
    clerk.post(&app, &api::address::<AskCorrectRoll>(&at), &request).await.problem(409, "outdated");
    app.set_now(poll.result_at().plus_ms(60_000));
    let chair = Staff::of(&app, "chair").await;
    let dossier = chair.get(&app, &api::recount::dossier(app.demo.open_poll)).await;
    let total = app.store.poll_roll(app.demo.open_poll).await.expect("a roll").total.area;
    for total in [total, total + 100] {
        let told = Area::new(total).expect("an area").to_string();
        assert!(dossier.text().contains(&told), "{told} is missing");
    }
}
