//! The desk while the poll is open: numbers, holders, echo slips, the phone that is turned away.

use super::{at, bring, close, print, receive, serial};
use crate::{
    app::TestApp,
    edge::log::listen,
    phone::{Phone, answers, submission},
    staff::Staff,
};
use api::{
    address,
    cases::{CaseOpened, Doubt, OpenEchoCase, OpenEchoCaseRequest},
    committee::{AskedDecision, AskedParams, DecideAsked},
    paper::{
        AskVoid, AskVoidRequest, EchoesPrinted, ListReceived, NoteEchoes, PowerHolder, PrintPapers,
        PrintPapersRequest, ReceivePaperRequest, ReceivedList, VoidAsked,
    },
};
use domain::{
    cases::CaseKind,
    paper::{Handed, ObjectionCode, PaperNumber, WrittenPower},
};

const NAME: &str = "欧阳示例";
const PHONE: &str = "13900009999";

fn by_proxy(number: PaperNumber) -> ReceivePaperRequest {
    let power = WrittenPower { names_holder: true, matter: true, scope: true, term: true, signed: true };
    let holder = PowerHolder {
        name: NAME.into(),
        phone: "139 0000-9999".into(),
        power,
        interest: false,
        organiser: false,
    };
    ReceivePaperRequest { number, handed: Handed::Proxy, holder: Some(holder) }
}

async fn list(app: &TestApp, staff: &Staff) -> ReceivedList {
    staff.get(app, &address::<ListReceived>(&at(app))).await.ok()
}

#[tokio::test]
async fn a_paper_that_came_back_turns_the_phone_away() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let mine = serial(&app, "resident").await;
    let [number] = print(&app, &clerk, &[mine]).await[..] else { panic!("one paper") };
    let received = receive(&app, &clerk, number).await;
    assert_eq!((received.serial, received.again, received.conflict), (mine, false, None));
    assert!(receive(&app, &clerk, number).await.again);
    let phone = Phone::of(&app, "resident").await;
    let poll = app.open_poll().await;
    let ballot = submission(&poll, phone.me.voters[0].voter, answers(&poll, phone.level()), 1);
    phone.cast(&app, &ballot).await.problem(409, "paper_received");
    let order = PrintPapersRequest { serials: vec![mine], ..PrintPapersRequest::default() };
    let again: api::paper::PapersPrinted =
        clerk.post(&app, &address::<PrintPapers>(&at(&app)), &order).await.ok();
    assert_eq!((again.papers, again.left_out), (0, 1));
    let unknown =
        ReceivePaperRequest { number: PaperNumber::from_chance(5), handed: Handed::Paper, holder: None };
    bring(&app, &clerk, &unknown).await.problem(422, "paper_unknown");
    close(&app).await;
    let clerk = Staff::of(&app, "clerk1").await;
    assert!(receive(&app, &clerk, number).await.again, "what came in time is found again");
}

#[tokio::test]
async fn after_the_close_a_paper_is_too_late_in_clear_words() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let [number] = print(&app, &clerk, &[serial(&app, "resident").await]).await[..] else { panic!() };
    close(&app).await;
    let clerk = Staff::of(&app, "clerk1").await;
    let late = ReceivePaperRequest { number, handed: Handed::Paper, holder: None };
    bring(&app, &clerk, &late).await.problem(409, "poll_closed");
    assert!(list(&app, &clerk).await.papers.is_empty());
}

#[tokio::test]
async fn the_cap_that_the_notice_promised_counts() {
    let app = TestApp::open().await;
    let promised = "UPDATE poll SET definition = replace(definition, '\"objection_days\"', '\"proxy_cap\":1,\"objection_days\"') WHERE id = '";
    app.store.execute(&format!("{promised}{}'", app.demo.open_poll)).await.expect("changed");
    let clerk = Staff::of(&app, "clerk1").await;
    let numbers = print(&app, &clerk, &[1, 2]).await;
    assert_eq!(bring(&app, &clerk, &by_proxy(numbers[0])).await.status, 200);
    bring(&app, &clerk, &by_proxy(numbers[1])).await.problem(422, "proxy_cap");
    assert_eq!(list(&app, &clerk).await.cap, 1);
}

#[tokio::test]
async fn a_holder_is_shown_masked_counted_and_never_logged() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let numbers = print(&app, &clerk, &[1, 2, 3, 4]).await;
    let (paper, listening) = listen();
    for number in &numbers[..3] {
        assert_eq!(bring(&app, &clerk, &by_proxy(*number)).await.status, 200);
    }
    bring(&app, &clerk, &by_proxy(numbers[3])).await.problem(422, "proxy_cap");
    let mut nameless = by_proxy(numbers[3]);
    if let Some(holder) = &mut nameless.holder {
        holder.name = "  ".into();
    }
    let problem = bring(&app, &clerk, &nameless).await.problem(422, "text_malformed");
    assert_eq!(problem.fields[0].path, "holder.name");
    let known = list(&app, &clerk).await;
    drop(listening);
    assert_eq!((known.papers.len(), known.held_most, known.cap), (3, 3, 3));
    assert_eq!(known.papers[0].holder.as_deref(), Some("欧***例 139****9999"));
    let log = paper.text();
    for secret in [NAME, PHONE, "139 0000", &numbers[0].digits()] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    let rows = app.store.texts("SELECT holder_sealed FROM paper_receipt").await.expect("reads");
    assert!(rows.iter().all(|row| !row[0].contains(NAME) && !row[0].contains(PHONE)));
    let audit = app.store.texts("SELECT subject || detail FROM audit").await.expect("reads");
    assert!(audit.iter().all(|row| !row[0].contains(NAME) && !row[0].contains(PHONE)));
}

#[tokio::test]
async fn a_slip_in_the_letter_box_opens_a_case_without_signing_in() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let [number] = print(&app, &clerk, &[7]).await[..] else { panic!("one paper") };
    let received = receive(&app, &clerk, number).await;
    let (slip, conflicts) = (received.slip, i64::from(received.conflict.is_some()));
    let before = list(&app, &clerk).await;
    let page = clerk.get(&app, &before.slips_page).await;
    assert_eq!((page.status, before.slips_left), (200, 1));
    assert!(page.text().contains(&slip.code.printed()) && !page.text().contains(&number.printed()));
    let printed = EchoesPrinted { serials: vec![7] };
    assert_eq!(clerk.post(&app, &address::<NoteEchoes>(&at(&app)), &printed).await.status, 200);
    assert_eq!(list(&app, &clerk).await.slips_left, 0);
    assert!(!clerk.get(&app, &before.slips_page).await.text().contains(&slip.code.printed()));

    let object = |serial, code| {
        let request =
            OpenEchoCaseRequest { serial, code, kind: Doubt::NotMine, text: "我家没有交过票".into() };
        crate::call::Call::app("POST", &address::<OpenEchoCase>(&at(&app)), &request)
    };
    let wrong = ObjectionCode::from_chance(1);
    let unknown = app.send(object(999_999, slip.code)).await.problem(422, "echo_unknown");
    let guessed = app.send(object(7, wrong)).await.problem(422, "echo_unknown");
    assert_eq!(unknown.title, guessed.title);
    let opened: CaseOpened = app.send(object(7, slip.code)).await.ok();
    assert_eq!(opened.kind, CaseKind::NotMine);
    assert_eq!(app.store.open_doubts(app.demo.open_poll).await.expect("reads"), conflicts + 1);
    for _ in 0..4 {
        app.send(object(7, wrong)).await.problem(422, "echo_unknown");
    }
    app.send(object(7, slip.code)).await.problem(429, "too_many_attempts");
}

#[tokio::test]
async fn two_people_void_a_ballot_and_its_voter_is_told() {
    let app = TestApp::open().await;
    let (clerk, chair) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "chair").await);
    let phone = Phone::of(&app, "resident").await;
    let poll = app.open_poll().await;
    let voter = phone.me.voters[0].voter;
    let ballot = |attempt| submission(&poll, voter, answers(&poll, phone.level()), attempt);
    assert_eq!(phone.cast(&app, &ballot(1)).await.status, 200);
    let before = app.store.participation(&poll).await.expect("reads").took_part.heads;
    let request = AskVoidRequest {
        serial: serial(&app, "resident").await,
        reason: "本人报告不是他投的".into(),
    };
    let asked: VoidAsked = clerk.post(&app, &address::<AskVoid>(&at(&app)), &request).await.ok();
    let decide = address::<DecideAsked>(&AskedParams { asked: asked.asked });
    clerk.put(&app, &decide, &AskedDecision { confirm: true }).await.problem(403, "not_allowed");
    assert_eq!(app.store.participation(&poll).await.expect("reads").took_part.heads, before);
    assert_eq!(chair.put(&app, &decide, &AskedDecision { confirm: true }).await.status, 200);
    assert_eq!(app.store.participation(&poll).await.expect("reads").took_part.heads, before - 1);
    phone.cast(&app, &ballot(2)).await.problem(409, "paper_only");
    let mine = app.send(crate::call::Call::get("/api/me/cases").cookie(&phone.cookie)).await;
    assert!(mine.text().contains("作废") && mine.text().contains("本人报告不是他投的"), "{}", mine.text());
    let [voided] = &app.store.voids(poll.id).await.expect("reads")[..] else { panic!("one void") };
    assert_eq!((voided.asked_by.as_str(), voided.confirmed_by.as_str()), ("示例丙", "示例甲"));
}
