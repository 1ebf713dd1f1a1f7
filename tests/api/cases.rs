//! Cases: owners open them, the committee answers them, nobody else reads them.

use crate::{
    app::TestApp,
    call::Call,
    edge::log::listen,
    phone::Phone,
    staff::{ELSEWHERE, Staff},
};
use api::{
    address,
    cases::{
        AnswerCase, AnswerCaseRequest, AskHelp, AskHelpRequest, Case, CaseList, CaseOpened, CaseParams,
        CasePhone, Doubt, GetCasePhone, ListCases, MyCase, MyCaseList, OpenCase, OpenCaseRequest,
        OpenIncident, OpenIncidentRequest,
    },
    community::CommunityParams,
    poll::BallotParams,
};
use domain::cases::CaseKind;

const PHONE: &str = "13700001111";
const TEXT: &str = "我在外地，这张票不是我投的";

fn here(app: &TestApp) -> CommunityParams {
    CommunityParams { community: app.demo.community }
}

async fn open(app: &TestApp, phone: &Phone) -> MyCase {
    let mine = &phone.me.voters[0];
    let path = address::<OpenCase>(&BallotParams { poll: mine.poll, voter: mine.voter });
    let request = OpenCaseRequest { kind: Doubt::NotMine, text: TEXT.into() };
    app.send(Call::app("POST", &path, &request).cookie(&phone.cookie)).await.ok()
}

async fn help(app: &TestApp, cookie: &str) -> CaseOpened {
    let request =
        AskHelpRequest { text: "腿脚不便，请上门".into(), phone: Some("137-0000-1111".into()) };
    app.send(Call::app("POST", &address::<AskHelp>(&here(app)), &request).cookie(cookie)).await.ok()
}

#[tokio::test]
async fn an_owner_reads_the_answer_to_a_case_and_nobody_else_does() {
    let app = TestApp::open().await;
    let (owner, other) = (Phone::of(&app, "resident").await, Phone::of(&app, "co_owner").await);
    let (clerk, inspector) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "inspector").await);
    let (paper, listening) = listen();
    let opened = open(&app, &owner).await;
    help(&app, "").await;
    let at = CaseParams { community: app.demo.community, case: opened.id };
    let request = AnswerCaseRequest { upheld: true, answer: "已经核对，会作废".into() };
    let path = address::<AnswerCase>(&at);
    inspector.put(&app, &path, &request).await.problem(403, "not_allowed");
    let answered: Case = clerk.put(&app, &path, &request).await.ok();
    assert_eq!((answered.kind, answered.text.as_str()), (CaseKind::NotMine, TEXT));
    clerk.put(&app, &path, &request).await.problem(409, "outdated");
    let mine: MyCaseList = app.send(Call::get("/api/me/cases").cookie(&owner.cookie)).await.ok();
    let answer = mine.cases[0].answer.as_ref().expect("an answer");
    assert_eq!((answer.upheld, answer.text.as_str(), &answer.by), (true, "已经核对，会作废", &None));
    let others: MyCaseList = app.send(Call::get("/api/me/cases").cookie(&other.cookie)).await.ok();
    assert!(others.cases.is_empty());
    drop(listening);
    let log = paper.text();
    for secret in [TEXT, PHONE, "137-0000", "腿脚不便", "会作废"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    let sealed = app.store.texts("SELECT text_sealed FROM cases").await.expect("reads");
    assert!(sealed.iter().all(|row| !row[0].contains(PHONE) && !row[0].contains("外地")));
}

#[tokio::test]
async fn a_request_for_help_has_a_due_date_and_a_number_that_is_shown_on_purpose_only() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let opened = help(&app, "").await;
    // Two working days from a Sunday.
    assert_eq!(opened.due_at, app.now().day().plus(2).end());
    let list: CaseList = clerk.get(&app, &address::<ListCases>(&here(&app))).await.ok();
    assert_eq!((list.open, list.overdue, list.help_days), (1, 0, 2));
    let case = &list.cases[0];
    assert_eq!((case.phone.as_deref(), case.serial), (Some("137****1111"), None));
    let path = address::<GetCasePhone>(&CaseParams { community: app.demo.community, case: case.id });
    let inspector = Staff::of(&app, "inspector").await;
    inspector.get(&app, &path).await.problem(403, "not_allowed");
    let shown: CasePhone = clerk.get(&app, &path).await.ok();
    assert_eq!(shown.phone, PHONE);
    let audit = app.store.texts("SELECT subject, detail FROM audit WHERE act = 'get_case_phone'").await;
    assert_eq!(audit.expect("reads"), [[case.id.to_string(), String::new()]]);
    app.set_now(opened.due_at);
    let clerk = Staff::of(&app, "clerk1").await;
    let list: CaseList = clerk.get(&app, &address::<ListCases>(&here(&app))).await.ok();
    assert_eq!(list.overdue, 1);
}

#[tokio::test]
async fn a_case_of_another_community_is_not_there() {
    let app = TestApp::open().await;
    let owner = Phone::of(&app, "resident").await;
    let opened = open(&app, &owner).await;
    let elsewhere = Staff::elsewhere(&app).await;
    let request = AnswerCaseRequest { upheld: false, answer: "不归我管".into() };
    for community in [app.demo.community, ELSEWHERE] {
        let path = address::<AnswerCase>(&CaseParams { community, case: opened.id });
        elsewhere.put(&app, &path, &request).await.problem(404, "not_found");
    }
    let list: CaseList =
        elsewhere.get(&app, &address::<ListCases>(&CommunityParams { community: ELSEWHERE })).await.ok();
    assert!(list.cases.is_empty());
    let incident = OpenIncidentRequest {
        poll: Some(app.demo.open_poll),
        help: false,
        serial: Some(1),
        text: "别处的表决".into(),
    };
    let path = address::<OpenIncident>(&CommunityParams { community: ELSEWHERE });
    elsewhere.post(&app, &path, &incident).await.problem(404, "not_found");
}

#[tokio::test]
async fn help_from_nobody_known_is_taken_twenty_times_from_one_address() {
    let app = TestApp::open().await;
    for _ in 0..20 {
        help(&app, "").await;
    }
    let request = AskHelpRequest { text: "再来一次".into(), phone: None };
    let call = Call::app("POST", &address::<AskHelp>(&here(&app)), &request);
    app.send(call.clone()).await.problem(429, "too_many_attempts");
    let owner = Phone::of(&app, "resident").await;
    assert_eq!(app.send(call.clone().cookie(&owner.cookie)).await.status, 200);
    assert_eq!(app.send(call.from([198, 51, 100, 7])).await.status, 200);
}

#[tokio::test]
async fn a_text_without_words_names_its_field() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let path = address::<OpenIncident>(&here(&app));
    let note = |text: &str, serial| OpenIncidentRequest {
        poll: Some(app.demo.open_poll),
        help: false,
        serial,
        text: text.into(),
    };
    let problem = clerk.post(&app, &path, &note("  ", None)).await.problem(422, "text_malformed");
    assert_eq!(problem.fields[0].path, "text");
    let problem = clerk.post(&app, &path, &note("停电", Some(999_999))).await.problem(422, "text_malformed");
    assert_eq!(problem.fields[0].path, "serial");
    let noted: Case = clerk.post(&app, &path, &note("停电", Some(3))).await.ok();
    assert_eq!((noted.serial, noted.opened_by.as_deref()), (Some(3), Some("示例丙")));
}
