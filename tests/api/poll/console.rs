//! The committee's way with a poll: draft, check, freeze, notice, later close, course.

use crate::{
    app::{KEY, TestApp},
    call::Call,
    phone::{answers, submission},
    staff::{Staff, person},
};
use api::{
    community::CommunityHome,
    poll::{
        PollView,
        console::{
            Course, DraftCheck, DraftList, DraftView, Frozen, Need, ParticipationView, PollAsked, Practice,
        },
    },
    roll::{Me, SignInRequest},
};
use domain::{
    Instant,
    evidence::EntryKind,
    id::{AskedId, PollId},
    policy::zibo_2020_49,
    poll::{Basis, Draft, Field, Level, SETTLING_MS, StageKind, Start, State, Template, Weight},
    roll::VotingCode,
};
use serde_json::{Value, json};
use store::{By, code_mac};

const DAY: i64 = 86_400_000;

/// A draft that nothing blocks on the day of the demo.
pub fn draft() -> Draft {
    let plan = zibo_2020_49::plan();
    let today = Instant(1_795_312_800_000).day();
    let start = Start { community: "示例小区", organiser: "示例小区居委会", plan: &plan, today };
    let basis = Basis { document: "示例文件".into(), number: "1".into(), valid_until: today.plus(365) };
    Draft { basis: Some(basis), ..Template::FundUse.draft(start) }
}

/// One more draft of the demo's community.
pub async fn new_draft(app: &TestApp) -> PollId {
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let id = PollId::from_bits(90_000 + u128::from(number));
    let chair = person(app, "chair");
    let by = By { account: chair.account, community: app.demo.community, role: chair.role, at: app.now() };
    app.store.add_draft(&by, id, &draft()).await.expect("a draft");
    id
}

fn drafts(app: &TestApp) -> String {
    format!("/api/console/communities/{}/drafts", app.demo.community)
}

fn of(draft: PollId, end: &str) -> String {
    format!("/api/console/drafts/{draft}{end}")
}

async fn decide(app: &TestApp, login: &str, asked: AskedId) -> crate::call::Answer {
    let path = format!("/api/console/asked/{asked}/decision");
    Staff::of(app, login).await.put(app, &path, &json!({ "confirm": true })).await
}

async fn announced(app: &TestApp) -> PollId {
    let id = new_draft(app).await;
    let chair = Staff::of(app, "chair").await;
    let _: Frozen = chair.post(app, &of(id, "/frozen"), &()).await.ok();
    let ask = json!({ "revision": 0, "reason": "材料齐了" });
    let asked: PollAsked = chair.post(app, &of(id, "/announcement"), &ask).await.ok();
    assert_eq!(decide(app, "second", asked.asked).await.status, 200);
    id
}

#[tokio::test]
async fn a_poll_goes_from_template_to_notice_by_two_people() {
    let app = TestApp::open().await;
    let (chair, clerk) = (Staff::of(&app, "chair").await, Staff::of(&app, "clerk1").await);
    let request = json!({ "template": "fund_use" });
    let view: DraftView = clerk.post(&app, &drafts(&app), &request).await.ok();
    let id = view.id;
    assert_eq!((view.revision, view.frozen, view.announced), (0, false, false));
    assert!(view.places.len() > 50 && view.places[0].stairwells.len() > 1);

    let empty = Draft { title: String::new(), ..view.draft.clone() };
    let saved: DraftView = clerk.put(&app, &of(id, ""), &json!({ "revision": 0, "draft": empty })).await.ok();
    assert_eq!(saved.revision, 1);
    let late = chair.put(&app, &of(id, ""), &json!({ "revision": 0, "draft": view.draft })).await;
    late.problem(409, "outdated");
    let check: DraftCheck = chair.get(&app, &of(id, "/findings")).await.ok();
    assert!(check.findings.iter().any(|one| (one.level, one.field) == (Weight::Block, Field::Title)));
    chair.post(&app, &of(id, "/frozen"), &()).await.problem(409, "draft_blocked");
    let _: DraftView = clerk.put(&app, &of(id, ""), &json!({ "revision": 1, "draft": draft() })).await.ok();

    let check: DraftCheck = chair.get(&app, &of(id, "/findings")).await.ok();
    assert!(check.findings.iter().all(|one| one.level != Weight::Block), "{:?}", check.findings);
    assert!(!check.holidays_known && check.total.is_some_and(|total| total.heads > 2_000));
    let preview: PollView = chair.get(&app, &of(id, "/preview")).await.ok();
    assert_eq!((preview.state, preview.poll.scope.as_str()), (State::Announced, "示例小区全体业主"));

    let ask = json!({ "revision": 2, "reason": "材料齐了" });
    chair.post(&app, &of(id, "/announcement"), &ask).await.problem(409, "state_forbids");
    let frozen: Frozen = chair.post(&app, &of(id, "/frozen"), &()).await.ok();
    assert_eq!(Some(frozen.total), check.total);
    assert!(frozen.with_code == 0 && !frozen.draft_changed && !frozen.roll_changed);
    let course: Course = chair.get(&app, &format!("/api/console/polls/{id}/course")).await.ok();
    assert_eq!((course.state, course.needed.as_slice()), (None, &[Need::Announce][..]));
    let asked: PollAsked = chair.post(&app, &of(id, "/announcement"), &ask).await.ok();
    decide(&app, "chair", asked.asked).await.problem(403, "second_person_needed");
    nobody_sees(&app, id).await;
    assert_eq!(decide(&app, "second", asked.asked).await.status, 200);

    let poll: PollView = app.get(&format!("/api/polls/{id}")).await.ok();
    assert_eq!((poll.state, poll.poll.announced_at), (State::Announced, app.now()));
    let course: Course = chair.get(&app, &format!("/api/console/polls/{id}/course")).await.ok();
    assert_eq!((course.state, course.entries[0].kind), (Some(State::Announced), EntryKind::Opening));
    let list: DraftList = chair.get(&app, &drafts(&app)).await.ok();
    assert!(list.drafts.iter().all(|line| line.id != id));
    let again = json!({ "revision": 2, "draft": draft() });
    clerk.put(&app, &of(id, ""), &again).await.problem(409, "state_forbids");
    chair.delete(&app, &of(id, "")).await.problem(409, "state_forbids");
}

/// A prepared poll is in no list, at no address and behind no code.
async fn nobody_sees(app: &TestApp, id: PollId) {
    let home: CommunityHome = app.get(&format!("/api/communities/{}", app.demo.community)).await.ok();
    assert!(home.polls.iter().all(|poll| poll.id != id));
    app.get(&format!("/api/polls/{id}")).await.problem(404, "not_found");
    app.get(&format!("/api/polls/{id}/tally")).await.problem(404, "not_found");
    let code = VotingCode::from_chance(123_456_789);
    let voter = format!("SELECT voter FROM voter WHERE poll = '{id}' AND phone_mac IS NULL LIMIT 1");
    let voter = app.store.texts(&voter).await.expect("reads").concat().concat();
    let issue = format!(
        "INSERT INTO voting_code (mac, poll, voter, issued_at) VALUES ('{}', '{id}', '{voter}', 0)",
        code_mac(&KEY, &code)
    );
    app.store.execute(&issue).await.expect("issued");
    let request = SignInRequest { code, phone_tail: None };
    app.send(Call::app("POST", "/api/session", &request)).await.problem(409, "poll_not_open");
}

#[tokio::test]
async fn the_street_office_confirms_where_the_draft_asks_for_it() {
    let app = TestApp::open().await;
    let id = new_draft(&app).await;
    let (chair, street) = (Staff::of(&app, "chair").await, Staff::of(&app, "street").await);
    let asking = Draft { street: true, ..draft() };
    let _: DraftView = chair.put(&app, &of(id, ""), &json!({ "revision": 0, "draft": asking })).await.ok();
    let _: Frozen = chair.post(&app, &of(id, "/frozen"), &()).await.ok();
    let ask = json!({ "revision": 1, "reason": "材料齐了" });
    let asked: PollAsked = chair.post(&app, &of(id, "/announcement"), &ask).await.ok();
    decide(&app, "second", asked.asked).await.problem(409, "street_needed");
    let old = street.put(&app, &of(id, "/street"), &json!({ "revision": 0 })).await;
    old.problem(409, "outdated");
    let view: DraftView = street.put(&app, &of(id, "/street"), &json!({ "revision": 1 })).await.ok();
    assert_eq!((view.street_needed, view.street_at), (true, Some(app.now())));
    assert_eq!(decide(&app, "second", asked.asked).await.status, 200);
}

#[tokio::test]
async fn the_course_follows_the_clock_and_participation_shows_no_direction() {
    let app = TestApp::open().await;
    let (id, chair) = (app.demo.open_poll, Staff::of(&app, "chair").await);
    let path = format!("/api/console/polls/{id}/participation");
    let answer = chair.get(&app, &path).await;
    let view: ParticipationView = answer.ok();
    let dwellings: i64 = view.parts.iter().map(|part| part.total.heads).sum();
    assert!(dwellings > view.participation.total.heads && view.line.is_some());
    assert!(view.parts.iter().any(|part| part.took_part.heads > 0));
    for direction in ["agree", "oppose", "chosen"] {
        assert!(!answer.text().contains(direction), "{direction}");
    }
    let course = format!("/api/console/polls/{id}/course");
    let kinds = async |app: &TestApp| {
        let course: Course = chair_again(app).await.get(app, &course).await.ok();
        assert_eq!(course.stages.len(), 8);
        let done = course.stages.iter().filter(|stage| stage.done).map(|stage| stage.stage).next_back();
        (course.entries.iter().map(|entry| entry.kind).collect::<Vec<_>>(), done)
    };
    use EntryKind::{Close, Counted, Final, Open, Opening, Tally};
    let poll = app.open_poll().await;
    assert_eq!(kinds(&app).await, (vec![Opening, Open], Some(StageKind::Open)));
    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let closed = (vec![Opening, Open, Close, Counted, Tally], Some(StageKind::Preliminary));
    assert_eq!(kinds(&app).await, closed);
    let poll = app.open_poll().await;
    app.set_now(poll.final_at());
    let over = (vec![Opening, Open, Close, Counted, Tally, Final], Some(StageKind::Final));
    assert_eq!(kinds(&app).await, over);
}

async fn chair_again(app: &TestApp) -> Staff {
    Staff::of(app, "chair").await
}

#[tokio::test]
async fn a_later_close_is_shown_with_its_reason_and_an_earlier_one_is_refused() {
    let app = TestApp::open().await;
    let id = announced(&app).await;
    let chair = Staff::of(&app, "chair").await;
    let public = format!("/api/polls/{id}");
    let before = app.get(&public).await;
    assert!(!before.text().contains("extensions"), "nothing that is not there travels");
    let closes = before.ok::<PollView>().poll.closes_at;
    let path = format!("/api/console/polls/{id}/extension");
    let ask = |at: Instant, reason: &str| json!({ "closes_at": at, "reason": reason });
    for at in [closes, closes.plus_ms(-DAY), Instant(0)] {
        chair.post(&app, &path, &ask(at, "早点结束")).await.problem(409, "state_forbids");
    }
    chair.post(&app, &path, &ask(closes.plus_ms(DAY), " ")).await.problem(422, "text_malformed");
    let asked: PollAsked = chair.post(&app, &path, &ask(closes.plus_ms(DAY), "还差几户")).await.ok();
    assert_eq!(app.get(&public).await.ok::<PollView>().poll.closes_at, closes, "one person moves nothing");
    assert_eq!(decide(&app, "second", asked.asked).await.status, 200);
    let after: PollView = app.get(&public).await.ok();
    assert_eq!((after.poll.closes_at, after.extensions.len()), (closes.plus_ms(DAY), 1));
    assert_eq!((after.extensions[0].before, after.extensions[0].reason.as_str()), (closes, "还差几户"));
    app.set_now(closes.plus_ms(DAY));
    let late = Staff::of(&app, "chair").await;
    late.post(&app, &path, &ask(closes.plus_ms(9 * DAY), "太晚了")).await.problem(409, "state_forbids");
}

#[tokio::test]
async fn no_route_opens_closes_or_holds_back() {
    let app = TestApp::open().await;
    let writes = api::routes().into_iter().filter(|route| route.method != api::Method::Get);
    for route in writes.filter(|route| route.path.contains("/polls/")) {
        let name = route.name.to_lowercase();
        for word in ["close", "openpoll", "publish", "withhold", "finish", "counted", "final"] {
            assert!(!name.contains(word) && !route.path.contains(word), "{} {}", route.name, route.path);
        }
    }
    // A second person that never comes delays nothing.
    let id = app.demo.open_poll;
    let chair = Staff::of(&app, "chair").await;
    let closes = app.open_poll().await.closes_at;
    let ask = json!({ "closes_at": closes.plus_ms(DAY), "reason": "还差几户" });
    let asked: PollAsked = chair.post(&app, &format!("/api/console/polls/{id}/extension"), &ask).await.ok();
    app.set_now(closes.plus_ms(SETTLING_MS));
    assert_eq!(app.get(&format!("/api/polls/{id}/tally")).await.status, 200);
    decide(&app, "second", asked.asked).await.problem(409, "state_forbids");
}

#[tokio::test]
async fn a_practice_vote_is_for_who_has_a_code_and_for_nobody_else() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let path = format!("/api/console/communities/{}/practice", app.demo.community);
    chair.post(&app, &path, &json!({ "voters": 0 })).await.problem(422, "too_many_chosen");
    let answer = chair.post(&app, &path, &json!({ "voters": 3 })).await;
    let practice: Practice = answer.ok();
    assert_eq!(practice.codes.len(), 3);
    assert!(practice.title.starts_with("练习："));
    let home: CommunityHome = app.get(&format!("/api/communities/{}", app.demo.community)).await.ok();
    assert!(home.polls.iter().all(|poll| poll.id != practice.poll));
    let console: Value =
        chair.get(&app, &format!("/api/console/communities/{}", app.demo.community)).await.ok();
    assert!(!console.to_string().contains(&practice.poll.to_string()));

    let request = SignInRequest { code: practice.codes[0], phone_tail: None };
    let signed_in = app.send(Call::app("POST", "/api/session", &request)).await;
    let me: Me = signed_in.ok();
    let mine = &me.voters[0];
    assert_eq!((mine.poll, mine.level, mine.dwellings.len()), (practice.poll, Level::Code, 0));
    let poll = app.store.poll(practice.poll).await.expect("reads").expect("open");
    let ballot = submission(&poll, mine.voter, answers(&poll, Level::Code), 1);
    let cast = format!("/api/polls/{}/ballots/{}", practice.poll, mine.voter);
    let cast = Call::app("PUT", &cast, &ballot).cookie(&signed_in.cookie());
    assert_eq!(app.send(cast).await.status, 200);
}
