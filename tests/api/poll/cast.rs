//! Handing in a ballot.

use crate::{
    app::TestApp,
    call::Call,
    phone::{Phone, answers, submission},
};
use api::poll::{PollView, Receipt};
use domain::{
    id::VoterId,
    poll::{Choice, Level},
};

#[tokio::test]
async fn a_ballot_is_recorded_with_a_receipt_that_the_phone_recognises() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let before: PollView = app.get(&format!("/api/polls/{}", poll.id)).await.ok();
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    let receipt: Receipt = phone.cast(&app, &ballot).await.ok();
    assert!(receipt.leaf.carries(poll.id, &ballot.commitment));
    assert_eq!(
        (receipt.area, receipt.recorded_at, receipt.level),
        (mine.area, app.now(), Level::CodeAndPhone)
    );
    let path = format!("/api/polls/{}/ballots/{}", poll.id, mine.voter);
    let again = app.send(Call::get(&path).cookie(&phone.cookie)).await;
    assert_eq!(again.ok::<Receipt>(), receipt);
    assert!(!again.text().contains("agree"));
    let me = app.me(&phone.cookie).await;
    assert_eq!(me.voters[0].receipt, Some(Receipt { proof: None, ..receipt }));
    let after: PollView = app.get(&format!("/api/polls/{}", poll.id)).await.ok();
    assert_eq!(after.participation.took_part.heads, before.participation.took_part.heads + 1);
}

#[tokio::test]
async fn four_flats_count_as_one_head_with_four_areas() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "four_flats").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let before = app.store.participation(&poll).await.expect("read");
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    let receipt: Receipt = phone.cast(&app, &ballot).await.ok();
    assert_eq!(receipt.area, mine.area);
    let after = app.store.participation(&poll).await.expect("read");
    assert_eq!(after.took_part.heads - before.took_part.heads, 1);
    let counted = mine.dwellings.iter().filter(|dwelling| dwelling.counts);
    let areas: Vec<i64> = counted.map(|dwelling| dwelling.area.hundredths()).collect();
    assert_eq!(areas.len(), 4);
    assert_eq!(after.took_part.area - before.took_part.area, areas.iter().sum::<i64>());
}

#[tokio::test]
async fn the_same_attempt_answers_the_same_and_another_one_conflicts() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    let first: Receipt = phone.cast(&app, &ballot).await.ok();
    app.wait_ms(60_000);
    assert_eq!(phone.cast(&app, &ballot).await.ok::<Receipt>(), first);
    let second = submission(&poll, mine.voter, answers(&poll, mine.level), 2);
    let problem = phone.cast(&app, &second).await.problem(409, "already_voted");
    assert_eq!(problem.recorded, Some(first.index));
    let mut other = answers(&poll, mine.level);
    other[0].option = Choice::Oppose;
    let changed = submission(&poll, mine.voter, other, 1);
    phone.cast(&app, &changed).await.problem(422, "attempt_reused");
}

#[tokio::test]
async fn the_same_attempt_is_answered_after_the_close_too() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    let first: Receipt = phone.cast(&app, &ballot).await.ok();
    app.set_now(poll.closes_at);
    let phone = Phone::of(&app, "resident").await;
    assert_eq!(phone.cast(&app, &ballot).await.ok::<Receipt>(), first);
}

#[tokio::test]
async fn closing_while_somebody_checks_is_said_and_writes_nothing() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    app.set_now(poll.closes_at.plus_ms(-1));
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    app.set_now(poll.closes_at);
    phone.cast(&app, &ballot).await.problem(409, "poll_closed");
    app.set_now(poll.opens_at.plus_ms(-1));
    phone.cast(&app, &ballot).await.problem(409, "poll_not_open");
    let me = app.me(&phone.cookie).await;
    assert!(me.voters[0].receipt.is_none());
    app.set_now(poll.closes_at.plus_ms(-1));
    phone.cast(&app, &ballot).await.ok::<Receipt>();
}

#[tokio::test]
async fn nobody_votes_for_another_voter_and_nobody_hears_who_there_is() {
    let app = TestApp::open().await;
    let (phone, other) = (Phone::of(&app, "resident").await, app.resident("co_owner"));
    let poll = app.open_poll().await;
    let ballot = submission(&poll, other.voter, answers(&poll, phone.level()), 1);
    let there = app.send(phone.put(poll.id, other.voter, &ballot)).await;
    let nowhere = app.send(phone.put(poll.id, VoterId::from_bits(1), &ballot)).await;
    let (there, nowhere) = (there.problem(403, "not_your_ballot"), nowhere.problem(403, "not_your_ballot"));
    assert_eq!(
        (there.title, there.fields, there.recorded),
        (nowhere.title, nowhere.fields, nowhere.recorded)
    );
    // Mine in one poll is not mine in another.
    let mine = phone.me.voters[0].voter;
    for poll in [app.demo.closed_poll, app.demo.announced_poll, domain::id::PollId::from_bits(9)] {
        app.send(phone.put(poll, mine, &ballot)).await.problem(403, "not_your_ballot");
    }
}

#[tokio::test]
async fn the_code_alone_answers_consultations_only() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "no_phone").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let all = submission(&poll, mine.voter, answers(&poll, Level::CodeAndPhone), 1);
    phone.cast(&app, &all).await.problem(403, "level_too_low");
    let before = app.store.participation(&poll).await.expect("read");
    let allowed = submission(&poll, mine.voter, answers(&poll, Level::Code), 2);
    assert_eq!(phone.cast(&app, &allowed).await.ok::<Receipt>().level, Level::Code);
    let after = app.store.participation(&poll).await.expect("read");
    assert_eq!(after.took_part.heads, before.took_part.heads + 1);
    assert_eq!(after.decided, before.decided);
}

#[tokio::test]
async fn a_session_that_ran_out_loses_nothing_but_time() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    app.wait_ms(24 * 3_600_000);
    phone.cast(&app, &ballot).await.problem(401, "sign_in_needed");
    let phone = Phone::of(&app, "resident").await;
    phone.cast(&app, &ballot).await.ok::<Receipt>();
}
