//! Ballots that are none.

use crate::{
    app::TestApp,
    call::{Answer, Call},
    phone::{Phone, answers, submission},
};
use domain::{
    evidence::digest,
    poll::{Answer as Line, Choice, Poll, QuestionKind, Submission},
};
use std::sync::Arc;

struct Desk {
    app: TestApp,
    phone: Phone,
    poll: Arc<Poll>,
}

impl Desk {
    async fn open() -> Self {
        let app = TestApp::open().await;
        let phone = Phone::of(&app, "resident").await;
        let poll = app.open_poll().await;
        Self { app, phone, poll }
    }

    fn good(&self) -> Vec<Line> {
        answers(&self.poll, self.phone.level())
    }

    fn ballot(&self, answers: Vec<Line>) -> Submission {
        submission(&self.poll, self.phone.me.voters[0].voter, answers, 1)
    }

    fn call(&self, ballot: &Submission) -> Call {
        self.phone.put(self.poll.id, self.phone.me.voters[0].voter, ballot)
    }

    async fn hand_in(&self, answers: Vec<Line>) -> Answer {
        self.app.send(self.call(&self.ballot(answers))).await
    }

    /// The same with this text instead of a ballot.
    async fn send_text(&self, text: impl Into<Vec<u8>>) -> Answer {
        self.app.send(self.call(&self.ballot(self.good())).body(text)).await
    }

    async fn nothing_is_recorded(&self) {
        let me = self.app.me(&self.phone.cookie).await;
        assert!(me.voters[0].receipt.is_none());
        assert_eq!(self.hand_in(self.good()).await.status, 200);
    }
}

#[tokio::test]
async fn answers_that_break_a_rule_are_refused_by_name() {
    let desk = Desk::open().await;
    let chosen = |item| Line { item, option: Choice::Chosen };
    let decision =
        desk.poll.questions.iter().find(|question| question.kind == QuestionKind::Approve).expect("one");
    let need = desk
        .poll
        .questions
        .iter()
        .find(|question| matches!(question.kind, QuestionKind::Need(_)))
        .expect("one");
    let mut missing = desk.good();
    missing.pop();
    let mut backwards = desk.good();
    backwards.reverse();
    let mut twice = desk.good();
    twice.insert(0, twice[0]);
    let mut unknown = desk.good();
    unknown.push(Line { item: 9_999, option: Choice::Agree });
    let mut foreign = desk.good();
    foreign
        .iter_mut()
        .filter(|line| line.item == decision.items[0].item)
        .for_each(|line| line.option = Choice::Chosen);
    let mut many = desk.good();
    many.extend(need.items.iter().take(4).map(|item| chosen(item.item)));
    many.sort_by_key(|line| line.item);
    for (answers, code) in [
        (missing, "answer_missing"),
        (backwards, "item_order"),
        (twice, "item_order"),
        (unknown, "item_unknown"),
        (foreign, "option_unknown"),
        (many, "too_many_chosen"),
        (Vec::new(), "answer_missing"),
    ] {
        desk.hand_in(answers).await.problem(422, code);
    }
    desk.nothing_is_recorded().await;
}

#[tokio::test]
async fn a_commitment_to_something_else_is_refused() {
    let desk = Desk::open().await;
    let mut ballot = desk.ballot(desk.good());
    ballot.nonce = digest(b"another");
    desk.app.send(desk.call(&ballot)).await.problem(422, "commitment_mismatch");
    desk.nothing_is_recorded().await;
}

#[tokio::test]
async fn a_body_of_another_form_is_refused_with_its_place() {
    let desk = Desk::open().await;
    let good = serde_json::to_string(&desk.ballot(desk.good())).expect("JSON");
    let choice =
        desk.send_text(good.replacen("\"agree\"", "\"maybe\"", 1)).await.problem(422, "option_unknown");
    assert_eq!(choice.fields[0].path, "answers[0].option");
    let attempt = desk.send_text(good.replacen("\"attempt\":\"", "\"attempt\":\"?", 1)).await;
    assert_eq!(attempt.problem(422, "id_malformed").fields[0].path, "attempt");
    let nonce = desk.send_text(good.replacen("\"nonce\":\"", "\"nonce\":\"zz", 1)).await;
    assert_eq!(nonce.problem(422, "hash_malformed").fields[0].path, "nonce");
    for (text, field) in [
        (good.replacen('{', "{\"attempt\":\"00000000000000000000000001\",", 1), "duplicate_field"),
        (good.replacen('{', "{\"weight\":2,", 1), "unknown_field"),
        (good.replacen("\"nonce\"", "\"salt\"", 1), "unknown_field"),
        ("[]".to_owned(), "wrong_type"),
        ("{}".to_owned(), "missing_field"),
    ] {
        let problem = desk.send_text(text).await.problem(422, "body_malformed");
        assert_eq!(problem.fields[0].code, field);
    }
    for text in ["{", "", "\u{feff}{}"] {
        let answer = desk.send_text(text).await;
        let status = if text.is_empty() { 422 } else { 400 };
        answer.problem(status, "body_malformed");
    }
    desk.send_text([0xff, 0xfe]).await.problem(400, "body_malformed");
    desk.nothing_is_recorded().await;
}

#[tokio::test]
async fn a_megabyte_is_too_much() {
    let desk = Desk::open().await;
    desk.send_text(vec![b' '; 1024 * 1024]).await.problem(413, "body_too_large");
    desk.send_text(vec![b' '; 64 * 1024 + 1]).await.problem(413, "body_too_large");
    desk.send_text(vec![b' '; 64 * 1024]).await.problem(400, "body_malformed");
    desk.nothing_is_recorded().await;
}

#[tokio::test]
async fn only_our_own_pages_hand_in_ballots() {
    let desk = Desk::open().await;
    let call = || desk.call(&desk.ballot(desk.good()));
    desk.app.send(call().without("x-app")).await.problem(403, "cross_site");
    desk.app.send(call().header("sec-fetch-site", "cross-site")).await.problem(403, "cross_site");
    desk.app.send(call().header("origin", "https://evil.example")).await.problem(403, "cross_site");
    desk.app.send(call().header("origin", "null")).await.problem(403, "cross_site");
    for other in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
        desk.app.send(call().header("content-type", other)).await.problem(415, "content_type");
    }
    desk.app.send(call().without("content-type")).await.problem(415, "content_type");
    let ours = call()
        .header("origin", "http://127.0.0.1:8080")
        .header("content-type", "application/json; charset=utf-8");
    assert_eq!(desk.app.send(ours).await.status, 200);
}
