//! The course of a poll: entries by the clock, later closes, the end of the count.

use super::desk::{DAY, MORNING, POLL, by, desk, kinds};
use crate::{
    database::Database,
    fixture::{CLOSES, OPENS, agree, ballot, stage, stage_of, voter},
};
use domain::{
    Instant, Refusal,
    evidence::EntryKind,
    id::AccountId,
    poll::{CloseFile, CountedFile, ExtensionFile, SETTLING_MS, State, SumsFile},
};
use store::Store;

pub async fn eight_at_once_write_every_entry_once(database: Database) {
    let stage = stage(&database, 3).await;
    let id = stage.poll.id;
    let other = stage.again(&database).await.store;
    let expected = ["opening", "open", "ballot", "close", "counted", "tally", "final"];
    let final_at = stage.poll.final_at();
    for (at, entries) in [
        (OPENS.plus_ms(-1), 1),
        (OPENS, 2),
        (CLOSES, 3),
        (CLOSES.plus_ms(SETTLING_MS), 6),
        (final_at.plus_ms(-1), 6),
        (final_at, 7),
        (final_at.plus_ms(DAY), 7),
    ] {
        let advance = |number: usize| {
            let store = if number.is_multiple_of(2) { stage.store.clone() } else { other.clone() };
            tokio::spawn(async move { store.advance(at).await })
        };
        for task in (0..8).map(advance).collect::<Vec<_>>() {
            // PostgreSQL may turn one away that came too close to another; its next tick is in time.
            let _ = task.await.expect("no panic");
        }
        stage.store.advance(at).await.expect("advances");
        if at == OPENS {
            stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
        }
        let known = entries + usize::from(at == OPENS);
        assert_eq!(kinds(&stage.store, id).await, expected[..known], "at {}", at.0);
    }
    let files = stage.store.log_files(id).await.expect("reads");
    let file = |kind: EntryKind| files.iter().find(|one| one.kind == kind).expect("written");
    let close: CloseFile = serde_json::from_str(&file(EntryKind::Close).file).expect("a file");
    assert_eq!((close.at, close.took_part.heads, close.total.heads, close.papers), (CLOSES, 1, 3, 0));
    let sums: SumsFile = serde_json::from_str(&file(EntryKind::Tally).file).expect("a file");
    assert_eq!((sums.at, sums.questions[0].items[0].counts.agree.heads), (CLOSES, 1));
    let last: SumsFile = serde_json::from_str(&file(EntryKind::Final).file).expect("a file");
    assert_eq!((last.at, last.questions), (final_at, sums.questions));
}

async fn receive(store: &Store, number: u32) {
    let (account, poll, voter) = (AccountId::from_bits(1), POLL_OF_STAGE, voter(number));
    for statement in [
        format!(
            "INSERT INTO account (id, login, name, role, password_hash, start_password, created_at) \
             VALUES ('{account}', 'one', '人', 'operator', '', 0, 0) ON CONFLICT DO NOTHING"
        ),
        format!(
            "INSERT INTO paper (number, poll, voter, printed_at, printed_by) \
             VALUES ('n{number}', '{poll}', '{voter}', 0, '{account}')"
        ),
        format!(
            "INSERT INTO paper_receipt \
             (poll, voter, number, channel, received_at, received_by, echo_mac) \
             VALUES ('{poll}', '{voter}', 'n{number}', 'paper', 0, '{account}', '')"
        ),
    ] {
        store.execute(&statement).await.expect("written");
    }
}

const POLL_OF_STAGE: domain::id::PollId = domain::id::PollId::from_bits(7);

async fn settle(store: &Store, number: u32, at: Instant) {
    let statement = format!(
        "INSERT INTO paper_outcome (number, poll, voter, outcome, reason, at) \
         VALUES ('n{number}', '{POLL_OF_STAGE}', '{}', 'invalid', 'unreadable', {})",
        voter(number),
        at.0
    );
    store.execute(&statement).await.expect("written");
}

async fn counted(store: &Store) -> CountedFile {
    let files = store.log_files(POLL_OF_STAGE).await.expect("reads");
    let file = files.iter().find(|one| one.kind == EntryKind::Counted).expect("counted");
    serde_json::from_str(&file.file).expect("a file")
}

pub async fn a_received_paper_keeps_the_count_open_until_it_is_typed(database: Database) {
    let stage = stage_of(&database, 3, |poll| poll.count_days = 3).await;
    let store = &stage.store;
    receive(store, 1).await;
    receive(store, 2).await;
    let after = CLOSES.plus_ms(SETTLING_MS);
    store.advance(after).await.expect("advances");
    assert_eq!(kinds(store, stage.poll.id).await, ["opening", "open", "close"]);
    let state =
        async |store: &Store, at| store.poll(POLL_OF_STAGE).await.expect("reads").map(|poll| poll.state(at));
    assert_eq!(state(store, after).await, Some(State::Closed));
    settle(store, 1, after).await;
    store.advance(after).await.expect("advances");
    assert_eq!(state(store, after).await, Some(State::Closed), "one paper is left");

    let other = stage.again(&database).await.store;
    assert_eq!(state(&other, after).await, Some(State::Closed));
    let typed = CLOSES.plus_ms(DAY);
    settle(store, 2, typed).await;
    store.advance(typed).await.expect("advances");
    assert_eq!(kinds(store, stage.poll.id).await[3..], ["counted", "tally"]);
    assert_eq!(state(store, typed).await, Some(State::Objection));
    let file = counted(store).await;
    assert_eq!((file.at, file.papers, file.settled), (typed, 2, 2));
    // Another process learns it with its next look at the clock.
    other.advance(typed).await.expect("advances");
    assert_eq!(state(&other, typed).await, Some(State::Objection));
}

pub async fn the_days_for_typing_end_the_count(database: Database) {
    let stage = stage_of(&database, 3, |poll| poll.count_days = 3).await;
    let store = &stage.store;
    receive(store, 1).await;
    let latest = stage.poll.result_at();
    store.advance(latest.plus_ms(-1)).await.expect("advances");
    assert_eq!(kinds(store, stage.poll.id).await, ["opening", "open", "close"]);
    store.advance(latest).await.expect("advances");
    assert_eq!(kinds(store, stage.poll.id).await[3..], ["counted", "tally"], "nobody can hold it back");
    let file = counted(store).await;
    assert_eq!((file.at, file.papers, file.settled), (latest, 1, 0));
    // Where no paper came the result is not kept waiting.
    let poll = store.poll(POLL_OF_STAGE).await.expect("reads").expect("announced");
    assert_eq!(poll.counted_at, Some(latest));
}

pub async fn an_extension_moves_the_close_for_every_process(database: Database) {
    let desk = desk(&database, 3).await;
    let one = AccountId::from_bits(1);
    let later = |at, closes_at| {
        let (store, by) = (desk.store.clone(), by(2, at));
        async move { store.extend(&by, one, POLL, closes_at, "还差几户").await.expect("answers") }
    };
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    assert_eq!(later(MORNING, MORNING.plus_ms(90 * DAY)).await, Err(Refusal::NotFound), "not announced");
    assert_eq!(desk.announce(MORNING).await, Ok(()));
    let other = Store::open(&database.url).await.expect("opens");
    let before = other.poll(POLL).await.expect("reads").expect("announced");
    let (opens, closes) = (before.opens_at, before.closes_at);
    let opening = desk.store.opening_file(POLL).await.expect("reads");

    assert_eq!(later(opens, closes).await, Err(Refusal::StateForbids), "not later");
    assert_eq!(later(opens, closes.plus_ms(-DAY)).await, Err(Refusal::StateForbids), "nobody closes early");
    assert_eq!(later(closes, closes.plus_ms(DAY)).await, Err(Refusal::StateForbids), "it is over");
    let stranger = store::By { community: domain::id::CommunityId::from_bits(9), ..by(2, opens) };
    let answer = desk.store.extend(&stranger, one, POLL, closes.plus_ms(DAY), "别处").await;
    assert_eq!(answer.expect("answers"), Err(Refusal::NotFound));

    assert_eq!(later(opens, closes.plus_ms(DAY)).await, Ok(()));
    assert_eq!(later(closes, closes.plus_ms(3 * DAY)).await, Ok(()), "once more, before the new close");
    let now = desk.store.poll(POLL).await.expect("reads").expect("announced");
    assert_eq!((now.closes_at, now.state(closes)), (closes.plus_ms(3 * DAY), State::Open));
    assert_eq!(desk.store.opening_file(POLL).await.expect("reads"), opening, "the definition stays");
    assert_eq!(other.poll(POLL).await.expect("reads").expect("announced").closes_at, closes);
    other.advance(closes).await.expect("advances");
    assert_eq!(other.poll(POLL).await.expect("reads").expect("announced").closes_at, now.closes_at);

    let extensions = desk.store.extensions(POLL).await.expect("reads");
    assert_eq!(extensions.iter().map(|one| one.before).collect::<Vec<_>>(), [closes, closes.plus_ms(DAY)]);
    assert_eq!(desk.kinds().await[1..3], ["extension", "extension"]);
    let files = desk.store.log_files(POLL).await.expect("reads");
    let file: ExtensionFile = serde_json::from_str(&files[1].file).expect("a file");
    assert_eq!(
        (file.before, file.closes_at, file.reason.as_str()),
        (closes, closes.plus_ms(DAY), "还差几户")
    );
    desk.store.advance(closes.plus_ms(SETTLING_MS)).await.expect("advances");
    assert!(!desk.kinds().await.contains(&"close".to_owned()), "the old close means nothing any more");
}
