//! Written questions: asked by a browser, answered by the body in charge, read by that browser alone.

use crate::{
    app::TestApp,
    call::{Answer, Call},
    edge::log::listen,
    notices::{Browser, deliver},
    staff::{ELSEWHERE, Staff, person},
};
use api::{
    NoParams, address,
    community::CommunityParams,
    questions::{
        AnswerFundQuestion, AnswerQuestion, AnswerQuestionRequest, AskQuestion, AskQuestionRequest, FaqList,
        ForwardFundQuestion, ForwardQuestionRequest, FundFaqParams, FundQuestionParams, GetMyQuestions,
        GetQuestion, ListFaq, ListFundQuestions, ListQuestions, MyQuestion, MyQuestionList, PublishFaq,
        PublishFaqRequest, PublishFundFaq, QuestionList, QuestionParams, WithdrawFaqRequest, WithdrawFundFaq,
    },
};
use domain::{
    committee::Role,
    id::{AttemptId, FaqId, QuestionId},
    notices::{NoticeKind, Topic},
    questions::{Answerer, QuestionTopic},
};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Desk, Doer, NewFaq};

const TEXT: &str = "我婆婆的公积金能不能提？";

fn here(app: &TestApp) -> CommunityParams {
    CommunityParams { community: app.demo.community }
}

fn number() -> u128 {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    u128::from(NUMBER.fetch_add(1, Ordering::Relaxed))
}

fn ask(app: &TestApp, attempt: u128, topic: QuestionTopic, text: &str) -> Call {
    let request = AskQuestionRequest { attempt: AttemptId::from_bits(attempt), topic, text: text.into() };
    Call::app("POST", &address::<AskQuestion>(&here(app)), &request)
}

/// A new open question of nobody else.
pub async fn asked(app: &TestApp, topic: QuestionTopic) -> QuestionId {
    let one = u8::try_from(number() % 250).expect("below 256");
    let call = ask(app, 1_000 + number(), topic, TEXT).from([10, 0, 1, one]);
    app.send(call).await.ok::<MyQuestion>().id
}

/// A newly published answer of that person's desk.
pub async fn published(app: &TestApp, login: &str) -> FaqId {
    let person = person(app, login);
    let desk = match person.role {
        Role::FundClerk => Desk::FundCentre("示例市".into()),
        _ => Desk::Committee(app.demo.community),
    };
    let id = FaqId::from_bits(number());
    let new = NewFaq {
        id,
        city: "示例市".into(),
        topic: QuestionTopic::Other,
        ask: "示例".into(),
        answer: "示例".into(),
        source: "示例".into(),
        question: None,
    };
    let doer = Doer { account: Some(person.account), community: None, at: app.now() };
    app.store
        .publish_faq((&doer, person.account), &desk, &new)
        .await
        .expect("a database")
        .expect("published");
    id
}

async fn mine(app: &TestApp, browser: &mut Browser) -> Vec<MyQuestion> {
    let path = address::<GetMyQuestions>(&here(app));
    browser.send(app, Call::get(&path)).await.ok::<MyQuestionList>().questions
}

async fn fund_desk(app: &TestApp, clerk: &Staff) -> QuestionList {
    clerk.get(app, &address::<ListFundQuestions>(&NoParams {})).await.ok()
}

async fn answer_fund(app: &TestApp, clerk: &Staff, question: QuestionId) -> Answer {
    let request =
        AnswerQuestionRequest { text: "以窗口答复为准".into(), source: "示例答复 1 号".into() };
    clerk.put(app, &address::<AnswerFundQuestion>(&FundQuestionParams { question }), &request).await
}

#[tokio::test]
async fn the_answer_reaches_the_browser_that_asked_and_no_other() {
    let app = TestApp::open().await;
    let (mut asker, mut other, mut follower) = (Browser::default(), Browser::default(), Browser::default());
    follower.follow(&app, Topic::All).await;
    let (paper, listening) = listen();
    let question: MyQuestion =
        asker.send(&app, ask(&app, number(), QuestionTopic::Withdrawal, TEXT)).await.ok();
    assert_eq!(
        (question.answerer, question.body.as_str()),
        (Answerer::FundCentre, "示例市住房公积金管理中心")
    );
    // Five working days from a Sunday.
    assert_eq!(question.due_at, app.now().day().plus(5).end());
    let clerk = Staff::of(&app, "fund1").await;
    assert!(fund_desk(&app, &clerk).await.questions.iter().any(|one| one.text == TEXT));
    let told: QuestionList = answer_fund(&app, &clerk, question.id).await.ok();
    assert!(told.questions.iter().any(|one| one.id == question.id && one.answer.is_some()));
    answer_fund(&app, &clerk, question.id).await.problem(409, "question_answered");
    let path =
        address::<GetQuestion>(&QuestionParams { community: app.demo.community, question: question.id });
    let read: MyQuestion = asker.send(&app, Call::get(&path)).await.ok();
    let answer = read.answer.expect("an answer");
    assert_eq!((answer.source.as_str(), &answer.by), ("示例答复 1 号", &None));
    for stranger in [&mut other, &mut follower] {
        stranger.send(&app, Call::get(&path)).await.problem(404, "not_found");
        assert!(mine(&app, stranger).await.is_empty());
    }
    app.set_now(app.now().day().start().plus_ms(18 * 3_600_000));
    deliver(&app).await;
    let inbox = asker.inbox(&app).await;
    let [notice] = inbox.messages.as_slice() else { panic!("one notice") };
    assert_eq!((notice.kind, notice.question), (NoticeKind::Answer, Some(question.id)));
    assert!(!notice.text.contains("婆婆") && !notice.text.contains("窗口"));
    for stranger in [&mut other, &mut follower] {
        assert!(stranger.inbox(&app).await.messages.is_empty());
    }
    drop(listening);
    assert!(!paper.text().contains("婆婆"), "{}", paper.text());
    let sealed = app.store.texts("SELECT text_sealed FROM question").await.expect("reads");
    assert!(sealed.iter().all(|row| !row[0].contains("婆婆")));
}

#[tokio::test]
async fn a_number_of_a_card_is_refused_with_the_reason_and_nothing_is_kept() {
    let app = TestApp::open().await;
    for (text, code) in [
        ("我的卡 6222 0000 0000 0000 129 能收吗", "card_number"),
        ("身份证990000195001011003", "identity_number"),
        ("", "text_malformed"),
    ] {
        let answer = app.send(ask(&app, number(), QuestionTopic::Withdrawal, text)).await;
        answer.problem(422, code);
        assert_eq!(answer.header("set-cookie"), "");
        assert!(!answer.text().contains("6222") && !answer.text().contains("9900"));
    }
    let kept = app.store.texts("SELECT id FROM question WHERE follower IS NOT NULL").await.expect("reads");
    assert!(kept.is_empty());
    let markup = "<script>alert(1)</script>";
    let question: MyQuestion = app.send(ask(&app, number(), QuestionTopic::Other, markup)).await.ok();
    assert_eq!(question.text, markup, "text is text");
}

#[tokio::test]
async fn the_same_attempt_is_one_question_also_where_the_cookie_was_lost() {
    let app = TestApp::open().await;
    let (mut lost, mut again) = (Browser::default(), Browser::default());
    let attempt = number();
    let call = || ask(&app, attempt, QuestionTopic::Works, TEXT);
    let first: MyQuestion = lost.send(&app, call()).await.ok();
    let second: MyQuestion = again.send(&app, call()).await.ok();
    let third: MyQuestion = again.send(&app, call()).await.ok();
    assert_eq!((first.id, second.id), (second.id, third.id));
    assert_eq!((mine(&app, &mut again).await.len(), mine(&app, &mut lost).await.len()), (1, 0));
    let other = ask(&app, attempt, QuestionTopic::Works, "别的问题");
    again.send(&app, other).await.problem(422, "attempt_reused");
}

#[tokio::test]
async fn one_browser_asks_five_times_a_day_and_one_address_thirty_times() {
    let app = TestApp::open().await;
    let mut browser = Browser::default();
    let once = || ask(&app, 90_000 + number(), QuestionTopic::Works, TEXT);
    for _ in 0..5 {
        let _: MyQuestion = browser.send(&app, once()).await.ok();
    }
    browser.send(&app, once()).await.problem(429, "too_many_attempts");
    let mut taken = 6;
    while app.send(once()).await.status == 200 {
        taken += 1;
        assert!(taken < 40, "no limit");
    }
    assert!(taken >= 30, "{taken}");
    app.wait_ms(86_400_001);
    assert_eq!(browser.send(&app, once().from([10, 9, 9, 9])).await.status, 200);
}

#[tokio::test]
async fn a_question_is_handed_to_the_other_body_once_and_is_overdue_in_time() {
    let app = TestApp::open().await;
    let mut asker = Browser::default();
    let question: MyQuestion =
        asker.send(&app, ask(&app, number(), QuestionTopic::FundPapers, TEXT)).await.ok();
    let (clerk, chair) = (Staff::of(&app, "fund2").await, Staff::of(&app, "chair").await);
    let list = address::<ListQuestions>(&here(&app));
    let here_before: QuestionList = chair.get(&app, &list).await.ok();
    assert!(here_before.questions.iter().all(|one| one.id != question.id), "not the committee's");
    let at = QuestionParams { community: app.demo.community, question: question.id };
    let reply = AnswerQuestionRequest { text: "好的".into(), source: "居委会".into() };
    chair.put(&app, &address::<AnswerQuestion>(&at), &reply).await.problem(404, "not_found");
    let reason = ForwardQuestionRequest { reason: "这是小区里的事".into() };
    let path = address::<ForwardFundQuestion>(&FundQuestionParams { question: question.id });
    let _: QuestionList = clerk.put(&app, &path, &reason).await.ok();
    answer_fund(&app, &clerk, question.id).await.problem(404, "not_found");
    let handed = |list: QuestionList| list.questions.into_iter().find(|one| one.id == question.id);
    let one = handed(chair.get(&app, &list).await.ok()).expect("handed on");
    assert_eq!((one.forwarded.as_deref(), one.overdue), (Some("这是小区里的事"), false));
    let back = address::<api::questions::ForwardQuestion>(&at);
    chair.put(&app, &back, &reason).await.problem(409, "state_forbids");
    app.set_now(question.due_at);
    let read = &mine(&app, &mut asker).await[0];
    assert!(read.overdue && read.forwarded);
    assert_eq!(read.body, "示例小区居委会");
    let chair = Staff::of(&app, "chair").await;
    let told: QuestionList = chair.get(&app, &list).await.ok();
    assert_eq!((told.open, told.overdue), (2, 2), "the demo's and this one");
}

#[tokio::test]
async fn a_good_answer_becomes_everybodys_once_its_wording_is_confirmed() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "fund1").await;
    let question = asked(&app, QuestionTopic::Withdrawal).await;
    let path = address::<PublishFundFaq>(&NoParams {});
    let good = PublishFaqRequest {
        question: Some(question),
        topic: QuestionTopic::Withdrawal,
        ask: "婆婆的公积金能提吗？".into(),
        answer: "以窗口答复为准。".into(),
        source: "示例答复 1 号".into(),
        nothing_personal: true,
    };
    clerk.post(&app, &path, &good).await.problem(404, "not_found");
    let _: QuestionList = answer_fund(&app, &clerk, question).await.ok();
    let unsure = PublishFaqRequest { nothing_personal: false, ..good.clone() };
    clerk.post(&app, &path, &unsure).await.problem(422, "faq_unconfirmed");
    let card = PublishFaqRequest { answer: "卡号6222000000000009".into(), ..good.clone() };
    let problem = clerk.post(&app, &path, &card).await.problem(422, "card_number");
    assert_eq!((problem.fields[0].path.as_str(), problem.fields[0].code.as_str()), ("answer", "card_number"));
    let told: QuestionList = clerk.post(&app, &path, &good).await.ok();
    assert!(told.questions.iter().any(|one| one.id == question && one.published));
    let faq = || async { app.get(&address::<ListFaq>(&here(&app))).await.ok::<FaqList>() };
    let listed = faq().await;
    assert_eq!((listed.entries[0].ask.as_str(), listed.entries.len()), ("婆婆的公积金能提吗？", 4));
    let withdraw = address::<WithdrawFundFaq>(&FundFaqParams { faq: listed.entries[0].id });
    let reason = WithdrawFaqRequest { reason: "写错了".into() };
    let _: QuestionList = clerk.put(&app, &withdraw, &reason).await.ok();
    clerk.put(&app, &withdraw, &reason).await.problem(404, "not_found");
    assert_eq!(faq().await.entries.len(), 3);
    let long = PublishFaqRequest { question: None, answer: "长".repeat(400), ..good };
    let mut many = 0;
    while clerk.post(&app, &path, &long).await.status == 200 {
        many += 1;
        assert!(many < 20, "no end");
    }
    clerk.post(&app, &path, &long).await.problem(409, "faq_full");
    assert!(app.get(&address::<ListFaq>(&here(&app))).await.body.len() < 20_000);
}

#[tokio::test]
async fn the_demos_waiting_questions_and_nothing_of_another_place_are_on_each_desk() {
    let app = TestApp::open().await;
    let elsewhere = Staff::elsewhere(&app).await;
    let stranger = Staff::add(&app, "fund.elsewhere", None, Role::FundClerk).await;
    let clerk = Staff::of(&app, "fund1").await;
    assert_eq!(fund_desk(&app, &clerk).await.open, 1);
    assert_eq!(fund_desk(&app, &stranger).await.questions, Vec::new());
    let question = fund_desk(&app, &clerk).await.questions[0].id;
    answer_fund(&app, &stranger, question).await.problem(404, "not_found");
    let there = CommunityParams { community: ELSEWHERE };
    let list: QuestionList = elsewhere.get(&app, &address::<ListQuestions>(&there)).await.ok();
    assert_eq!((list.questions.len(), list.faq.len()), (0, 0));
    let faq: FaqList = app.get(&address::<ListFaq>(&there)).await.ok();
    assert!(faq.entries.is_empty(), "another city, another community");
    let publish = address::<PublishFaq>(&here(&app));
    let request = serde_json::json!({
        "topic": "other", "ask": "问", "answer": "答", "source": "据", "nothing_personal": true
    });
    elsewhere.post(&app, &publish, &request).await.problem(404, "not_found");
}

#[tokio::test]
async fn whoever_asked_reads_the_answer_also_after_following_nothing_any_longer() {
    let app = TestApp::open().await;
    let mut browser = Browser::default();
    browser.follow(&app, Topic::All).await;
    let question: MyQuestion =
        browser.send(&app, ask(&app, number(), QuestionTopic::Withdrawal, TEXT)).await.ok();
    let clerk = Staff::of(&app, "fund1").await;
    let _: QuestionList = answer_fund(&app, &clerk, question.id).await.ok();
    deliver(&app).await;
    let path = format!("/api/communities/{}/following", app.demo.community);
    browser.send(&app, Call::app("DELETE", &path, &())).await.ok::<serde_json::Value>();
    app.set_now(app.now().day().start().plus_ms(18 * 3_600_000));
    deliver(&app).await;
    let inbox = browser.inbox(&app).await;
    assert_eq!((inbox.messages.len(), inbox.following), (1, false));
    assert!(mine(&app, &mut browser).await[0].answer.is_some());
}
