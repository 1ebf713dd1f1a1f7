//! Facts of a place: the operator enters them, everybody of a committee reads them, drafts and cases follow.

use crate::{app::TestApp, call::Call, poll::console::new_draft, staff::Staff};
use api::{
    Problem,
    committee::{AuditPage, HolidayList, Settings},
    poll::{PollView, console::DraftCheck},
};
use domain::{
    Day,
    poll::{Field, Weight},
    schedule::SlotRules,
};
use serde_json::{Value, json};

const SETTINGS: &str = "/api/console/settings";
const HOLIDAYS: &str = "/api/console/holidays";
const YEAR: &str = "/api/console/holidays/2026";

fn settings(standing: &Value) -> Value {
    json!({ "street_confirms": true, "e_vote_standing": standing, "objection_days": 5, "help_days": 1, "question_days": 3,
        "works": { "start": "2026-03-01", "end": "2027-11-30" }, "appointments": { "hours": 48, "absences": 3 }, "firm_visits": { "from": 9, "to": 17 } })
}

fn days(days: &[&str]) -> Value {
    json!({ "days": days, "source": "示例放假通知" })
}

#[tokio::test]
async fn the_operator_enters_what_the_district_says_and_every_page_says_so() {
    let app = TestApp::open().await;
    let (operator, chair) = (Staff::of(&app, "operator").await, Staff::of(&app, "chair").await);
    let before: Settings = chair.get(&app, SETTINGS).await.ok();
    assert!(!before.street_confirms && before.e_vote_standing.is_none());
    assert_eq!((before.objection_days, before.help_days, before.question_days), (7, 2, 5));
    assert_eq!((before.works, before.appointments), (None, SlotRules::default()));

    let new = settings(&json!({ "document": "示例区的答复", "date": "2026-11-20" }));
    chair.put(&app, SETTINGS, &new).await.problem(403, "not_allowed");
    let unchanged: Settings = chair.get(&app, SETTINGS).await.ok();
    assert_eq!(unchanged, before);
    let saved: Settings = operator.put(&app, SETTINGS, &new).await.ok();
    assert_eq!(serde_json::to_value(&saved).expect("JSON"), new);
    assert_eq!(chair.get(&app, SETTINGS).await.ok::<Settings>(), saved);
    let page = format!("/api/polls/{}", app.demo.open_poll);
    assert_eq!(app.get(&page).await.ok::<PollView>().standing, saved.e_vote_standing);

    let cases = format!("/api/console/communities/{}/cases", app.demo.community);
    assert_eq!(chair.post(&app, &cases, &json!({ "text": "停电一小时" })).await.status, 200);
    let due = app.store.texts("SELECT CAST(due_at AS TEXT) FROM cases").await.expect("reads").concat();
    assert_eq!(due, [app.now().day().plus(5).end().0.to_string()]);

    let none: Settings = operator.put(&app, SETTINGS, &settings(&Value::Null)).await.ok();
    assert!(none.e_vote_standing.is_none());
    assert!(app.get(&page).await.ok::<PollView>().standing.is_none());
}

#[tokio::test]
async fn who_runs_the_site_stands_below_every_page_once_it_is_entered() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let filing = "鲁ICP备00000000号";
    let pages = ["/m/", "/m/privacy", "/policy"];
    for page in pages {
        let page = app.get(page).await;
        assert!(!page.text().contains("备案") && !page.text().contains(filing), "{}", page.text());
    }
    assert!(app.get("/m/privacy").await.text().contains("待核实"));
    let mut new = settings(&Value::Null);
    new["site"] = json!({ "filing": filing, "name": "示例街道办事处", "phone": "0533-00000" });
    let saved: Settings = operator.put(&app, SETTINGS, &new).await.ok();
    assert_eq!(serde_json::to_value(&saved).expect("JSON"), new);
    for page in pages {
        let page = app.get(page).await;
        assert!(page.text().contains(filing) && page.text().contains("示例街道办事处"), "{}", page.text());
    }
    assert!(app.get("/m/accessibility").await.text().contains("tel:0533-00000"));
    let _: Settings = operator.put(&app, SETTINGS, &settings(&Value::Null)).await.ok();
    assert!(!app.get("/m/").await.text().contains(filing));
}

#[tokio::test]
async fn what_cannot_hold_is_refused_by_its_field() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let standing = |document: &str, date: &str| settings(&json!({ "document": document, "date": date }));
    let with = |field: &str, days: u16| {
        let mut settings = settings(&Value::Null);
        settings[field] = days.into();
        settings
    };
    let (mut reversed, mut soon) = (settings(&Value::Null), settings(&Value::Null));
    reversed["works"]["end"] = "2026-02-28".into();
    soon["appointments"]["hours"] = 0.into();
    let mut nowhere = settings(&Value::Null);
    nowhere["site"] = json!({ "phone": "问居委会" });
    let mut closed = settings(&Value::Null);
    closed["firm_visits"]["to"] = 9.into();
    let long: Vec<String> =
        (0..61).map(|number| Day::of(2026, 1, 1).expect("a day").plus(number).into()).collect();
    let bad = [
        (SETTINGS, with("objection_days", 0), "objection_days"),
        (SETTINGS, with("objection_days", 91), "objection_days"),
        (SETTINGS, with("help_days", 31), "help_days"),
        (SETTINGS, with("question_days", 0), "question_days"),
        (SETTINGS, reversed, "works"),
        (SETTINGS, soon, "appointments.hours"),
        (SETTINGS, nowhere, "site.phone"),
        (SETTINGS, closed, "firm_visits"),
        (SETTINGS, standing(" ", "2026-11-20"), "e_vote_standing.document"),
        (SETTINGS, standing("答复", "2026-11-23"), "e_vote_standing.date"),
        (YEAR, days(&["2026-10-01", "2027-10-01"]), "days[1]"),
        (YEAR, json!({ "days": long, "source": "通知" }), "days[60]"),
        (YEAR, json!({ "days": ["2026-10-01"], "source": "" }), "source"),
        (YEAR, json!({ "days": [], "works": ["2026-10-10", "2026-10-12"], "source": "通知" }), "works[1]"),
        (YEAR, json!({ "days": ["2026-10-10"], "works": ["2026-10-10"], "source": "通知" }), "works[0]"),
        (YEAR, json!({ "days": ["2026-02-30"], "source": "通知" }), "days[0]"),
    ];
    for (path, body, field) in bad {
        let answer = operator.put(&app, path, &body).await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.text());
        let problem: Problem = serde_json::from_str(answer.text()).expect("a problem");
        assert_eq!(problem.fields.first().map(|one| one.path.as_str()), Some(field), "{body}");
    }
    assert!(operator.get(&app, HOLIDAYS).await.ok::<HolidayList>().years.is_empty());
    let nothing = app
        .store
        .texts("SELECT name FROM setting WHERE name NOT IN ('demo_created_at', 'programme_sourced')")
        .await;
    assert!(nothing.expect("reads").is_empty());
}

#[tokio::test]
async fn a_notice_that_ends_on_a_day_off_moves_the_opening() {
    let app = TestApp::open().await;
    let (operator, chair) = (Staff::of(&app, "operator").await, Staff::of(&app, "chair").await);
    let findings = format!("/api/console/drafts/{}/findings", new_draft(&app).await);
    let check = async || chair.get(&app, &findings).await.ok::<DraftCheck>();
    let end = |day: u32| Day::of(2026, 12, day).map(Day::end);
    let before = check().await;
    assert_eq!((Some(before.earliest_opening), before.holidays_known), (end(7), false));

    let two = days(&["2026-12-08", "2026-12-07", "2026-12-07"]);
    chair.put(&app, YEAR, &two).await.problem(403, "not_allowed");
    let list: HolidayList = operator.put(&app, YEAR, &two).await.ok();
    assert_eq!((list.years[0].year, list.years[0].days.len()), (2026, 2));
    assert_eq!(list.years[0].source, "示例放假通知");
    let after = check().await;
    assert_eq!((Some(after.earliest_opening), after.holidays_known), (end(9), true));
    assert!(after.findings.iter().all(|one| one.level != Weight::Block));

    let week = ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11", "2026-12-12"];
    let _: HolidayList = operator.put(&app, YEAR, &days(&week)).await.ok();
    let blocked = check().await;
    assert_eq!(Some(blocked.earliest_opening), end(13));
    assert!(blocked.findings.iter().any(|one| (one.level, one.field) == (Weight::Block, Field::Opens)));

    let _: HolidayList = operator.put(&app, YEAR, &days(&[])).await.ok();
    assert!(!check().await.holidays_known, "a year taken back is unknown again");
}

#[tokio::test]
async fn a_worked_weekend_is_entered_with_the_days_off_and_read_back() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let body = json!({ "days": ["2026-10-01"], "works": ["2026-10-10"], "source": "示例放假通知" });
    let list: HolidayList = operator.put(&app, YEAR, &body).await.ok();
    assert_eq!(list.years[0].works, [Day::of(2026, 10, 10).expect("a day")]);
    assert_eq!(operator.get(&app, HOLIDAYS).await.ok::<HolidayList>(), list);
    let calendar = app.store.calendar().await.expect("reads");
    assert!(calendar.is_working(list.years[0].works[0]));
    let _: HolidayList = operator.put(&app, YEAR, &days(&["2026-10-01"])).await.ok();
    assert!(operator.get(&app, HOLIDAYS).await.ok::<HolidayList>().years[0].works.is_empty());
}

#[tokio::test]
async fn who_changed_a_setting_stands_in_the_log_of_every_community() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let _: Settings = operator.put(&app, SETTINGS, &settings(&Value::Null)).await.ok();
    let _: HolidayList = operator.put(&app, YEAR, &days(&["2026-10-01"])).await.ok();
    let chair = Staff::of(&app, "chair").await;
    let audit = format!("/api/console/communities/{}/audit/0", app.demo.community);
    let lines = chair.get(&app, &audit).await.ok::<AuditPage>().lines;
    let told: Vec<_> = lines.iter().map(|line| (line.act.as_str(), line.subject.as_str())).collect();
    assert_eq!(told[1..], [("save_holidays", "2026"), ("save_settings", "")], "below the chair's log-in");
    let lines = &lines[1..];
    assert!(lines.iter().all(|line| line.who.as_deref().is_some_and(|who| who.ends_with("（operator）"))));
    assert!(lines[1].detail.contains("case_days=5") && lines[0].detail == "1 days: 示例放假通知");
    let anonymous = app.send(Call::get(SETTINGS)).await;
    anonymous.problem(401, "log_in_needed");
}
