//! The result.

use crate::{
    app::TestApp,
    phone::{Phone, answers, submission},
};
use api::poll::{PollView, Receipt, TallyView};
use domain::poll::{Outcome, SETTLING_MS, State, outcome};

#[tokio::test]
async fn the_result_is_sealed_until_the_close() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let path = format!("/api/polls/{}/tally", poll.id);
    app.get(&path).await.problem(409, "result_sealed");
    app.get(&format!("/api/polls/{}/tally", app.demo.announced_poll)).await.problem(409, "result_sealed");
    let open = app.get(&format!("/api/polls/{}", poll.id)).await;
    assert_eq!(open.ok::<PollView>().state, State::Open);
    for direction in ["\"agree\"", "\"oppose\"", "\"chosen\""] {
        assert!(!open.text().contains(direction), "{direction}");
    }
    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let tally: TallyView = app.get(&path).await.ok();
    assert_eq!(tally.state, State::Objection);
    let poll = app.open_poll().await;
    app.set_now(poll.final_at());
    let last: TallyView = app.get(&path).await.ok();
    assert_eq!((last.state, &last.questions), (State::Final, &tally.questions));
}

#[tokio::test]
async fn the_demo_decision_passes_by_heads_and_fails_by_area() {
    let app = TestApp::open().await;
    let tally: TallyView = app.get(&format!("/api/polls/{}/tally", app.demo.closed_poll)).await.ok();
    let (question, sums) = tally.poll.questions.iter().zip(&tally.questions).next().expect("a question");
    let counts = &sums.items[0].counts;
    let Outcome::Decided(conditions) = outcome(tally.poll.matter(question), tally.total, counts) else {
        panic!("a statutory question")
    };
    assert!(
        conditions.quorum() && conditions.approval_heads && !conditions.approval_area && !conditions.passed()
    );
    let ballots: i64 = tally.levels.iter().map(|level| level.ballots).sum();
    assert_eq!(ballots, tally.took_part.heads);
}

#[tokio::test]
async fn a_ballot_shows_in_the_sums_after_the_close() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let phone = Phone::of(&app, "four_flats").await;
    let before = app.store.tally(&poll).await.expect("read");
    let lines = answers(&poll, phone.level());
    let item = lines[0].item;
    phone.cast(&app, &submission(&poll, phone.me.voters[0].voter, lines, 1)).await.ok::<Receipt>();
    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let tally: TallyView = app.get(&format!("/api/polls/{}/tally", poll.id)).await.ok();
    let agree = |questions: &[domain::poll::QuestionTally]| {
        questions
            .iter()
            .flat_map(|question| &question.items)
            .find(|sums| sums.item == item)
            .expect("the item")
            .counts
            .agree
    };
    let (old, new) = (agree(&before.questions), agree(&tally.questions));
    assert_eq!(new.heads, old.heads + 1);
    assert_eq!(new.area, old.area + phone.me.voters[0].area.hundredths());
}

#[tokio::test]
async fn the_districts_answer_appears_once_it_is_there() {
    let app = TestApp::open().await;
    let path = format!("/api/polls/{}", app.demo.open_poll);
    assert!(app.get(&path).await.ok::<PollView>().standing.is_none());
    let answer = r#"{"document":"某区住建局复函","date":"2026-10-01"}"#;
    app.store.set_setting("e_vote_standing", Some(answer)).await.expect("written");
    let standing = app.get(&path).await.ok::<PollView>().standing.expect("a document");
    assert_eq!(standing.document, "某区住建局复函");
    app.store.set_setting("e_vote_standing", Some("damaged")).await.expect("written");
    app.get(&path).await.problem(500, "internal");
}
