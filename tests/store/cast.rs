//! Handing in a ballot: what is recorded, what is refused, what is left behind.

use crate::{
    database::Database,
    fixture::{CLOSES, NOON, OPENS, agree, area, ballot, refusal, revision, stage, stage_with, voter},
};
use domain::{
    Refusal,
    evidence::{Channel, Leaf, Opening, digest},
    id::{PollId, VoterId},
    poll::{Answer, Choice, Level},
};
use store::{Cast, CastError, ReceiptRecord, StoreError};

pub async fn the_first_ballot_follows_the_opening_entry(database: Database) {
    let stage = stage(&database, 3).await;
    assert_eq!(stage.store.log(stage.poll.id).await.expect("reads").len(), 1);
    let cast = ballot(&stage.poll, 2, 1, agree());
    let leaf = Leaf::ballot(stage.poll.id, NOON, Channel::OwnDevice, &cast.submission.commitment);
    let expected = ReceiptRecord {
        index: 1,
        recorded_at: NOON,
        area: area(2),
        channel: Channel::OwnDevice,
        level: Level::CodeAndPhone,
        leaf,
    };
    assert_eq!(stage.cast(cast).await.expect("recorded"), expected);
    assert_eq!(stage.store.receipt(stage.poll.id, voter(2)).await.expect("reads"), Some(expected));
    assert_eq!(stage.store.receipt(stage.poll.id, voter(1)).await.expect("reads"), None);

    let file = stage.store.opening_file(stage.poll.id).await.expect("reads").expect("opened");
    let opening: Opening = serde_json::from_str(&file).expect("the published file");
    assert_eq!((&opening.poll, opening.total.heads), (&stage.poll, 3));
    let zero = Leaf::opening(stage.poll.id, stage.poll.announced_at, &digest(file.as_bytes()));
    assert_eq!(stage.store.log(stage.poll.id).await.expect("reads"), [zero, leaf]);
}

pub async fn the_same_attempt_gets_the_same_receipt(database: Database) {
    let stage = stage(&database, 3).await;
    let first = stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
    // The answer was lost; the retry comes after closing.
    let late = Cast { now: CLOSES, ..ballot(&stage.poll, 1, 1, agree()) };
    assert_eq!(stage.cast(late).await.expect("the same"), first);
    let other = Vec::from([Answer { item: 1, option: Choice::Oppose }]);
    let reused = stage.cast(ballot(&stage.poll, 1, 1, other)).await;
    assert_eq!(refusal(reused), (Refusal::AttemptReused, Some(1)));
    let second = stage.cast(ballot(&stage.poll, 1, 2, agree())).await;
    assert_eq!(refusal(second), (Refusal::AlreadyVoted, Some(1)));
    assert_eq!(stage.count("ballot_history").await, 1);
}

pub async fn closing_comes_while_somebody_checks(database: Database) {
    let stage = stage(&database, 3).await;
    let at = |now| Cast { now, ..ballot(&stage.poll, 1, 1, agree()) };
    assert_eq!(refusal(stage.cast(at(OPENS.plus_ms(-1))).await), (Refusal::PollNotOpen, None));
    assert_eq!(refusal(stage.cast(at(CLOSES)).await), (Refusal::PollClosed, None));
    assert_eq!(stage.cast(at(CLOSES.plus_ms(-1))).await.expect("just in time").index, 1);
}

pub async fn a_refused_ballot_leaves_nothing(database: Database) {
    let stage = stage(&database, 3).await;
    let good = || ballot(&stage.poll, 1, 1, agree());
    let answers = |answers| ballot(&stage.poll, 1, 1, answers);
    let forged = {
        let mut cast = good();
        cast.submission.nonce = digest(b"another");
        cast
    };
    let cases = [
        (Cast { poll: PollId::from_bits(99), ..good() }, Refusal::NotFound),
        (Cast { voter: VoterId::from_bits(99), ..good() }, Refusal::NotFound),
        (forged, Refusal::CommitmentMismatch),
        (answers(vec![Answer { item: 3, option: Choice::Chosen }]), Refusal::AnswerMissing),
        (answers([agree(), vec![Answer { item: 9, option: Choice::Chosen }]].concat()), Refusal::ItemUnknown),
        (revision(&stage.poll, 1, 1, agree(), 0, Some(1)), Refusal::AlreadyVoted),
    ];
    for (cast, expected) in cases {
        assert_eq!(refusal(stage.cast(cast).await), (expected, None));
    }
    for (table, rows) in [("ballot", 0), ("ballot_history", 0), ("attempt", 0), ("log_entry", 1)] {
        assert_eq!(stage.count(table).await, rows, "{table}");
    }
}

pub async fn the_code_alone_answers_consultations_only(database: Database) {
    let stage = stage(&database, 3).await;
    let code = |attempt, answers| Cast { level: Level::Code, ..ballot(&stage.poll, 2, attempt, answers) };
    assert_eq!(refusal(stage.cast(code(1, agree())).await), (Refusal::LevelTooLow, None));
    let receipt =
        stage.cast(code(2, vec![Answer { item: 2, option: Choice::Chosen }])).await.expect("recorded");
    assert_eq!(receipt.level, Level::Code);
}

pub async fn a_revision_replaces_the_ballot_where_the_card_allows_it(database: Database) {
    let stage = stage_with(&database, 3, true).await;
    stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
    let oppose = || vec![Answer { item: 1, option: Choice::Oppose }];
    let revised = stage.cast(revision(&stage.poll, 1, 2, oppose(), 1, Some(1))).await.expect("revised");
    assert_eq!(revised.index, 2);
    let again = stage.cast(revision(&stage.poll, 1, 2, oppose(), 1, Some(1))).await.expect("the same");
    assert_eq!(again, revised);
    let stale = stage.cast(revision(&stage.poll, 1, 3, agree(), 2, Some(1))).await;
    assert_eq!(refusal(stale), (Refusal::AlreadyVoted, Some(2)));
    assert_eq!((stage.count("ballot").await, stage.count("ballot_history").await), (1, 2));
    let tally = stage.store.tally(&stage.poll).await.expect("adds up");
    let counts = tally.questions[0].items[0].counts;
    assert_eq!((counts.agree.heads, counts.oppose.heads), (0, 1));
}

pub async fn one_bad_neighbour_does_not_stop_a_group(database: Database) {
    let stage = stage(&database, 20).await;
    // The third voter's history is in the way: the key of the history bites, not a rule.
    let blocker = "INSERT INTO ballot_history VALUES \
        ($P, $V, 0, 'n', 'c', '', 'own_device', 'code', 999, 0)";
    let blocker =
        blocker.replace("$P", &format!("'{}'", stage.poll.id)).replace("$V", &format!("'{}'", voter(3)));
    stage.store.execute(&blocker).await.expect("in the way");
    let casts = (1..=20).map(|number| stage.cast(ballot(&stage.poll, number, 1, agree())));
    let answers = futures_util::future::join_all(casts).await;
    for (answer, number) in answers.into_iter().zip(1..) {
        match number {
            3 => assert!(matches!(answer, Err(CastError::Store(StoreError::Conflict(_)))), "{answer:?}"),
            _ => assert!(answer.is_ok(), "{number}: {answer:?}"),
        }
    }
    assert_eq!((stage.count("ballot").await, stage.count("log_entry").await), (19, 20));
}

pub async fn too_many_waiting_are_turned_away_at_once(database: Database) {
    let stage = stage(&database, 300).await;
    let held = stage.again(&database).await.store.hold().await.expect("the lock");
    let mut voters = tokio::task::JoinSet::new();
    for number in 1..=300 {
        let (store, cast) = (stage.store.clone(), ballot(&stage.poll, number, 1, agree()));
        voters.spawn(async move { store.cast(cast).await });
    }
    // 32 wait in the first group and 256 behind it: the others are answered while the lock is held.
    for _ in 0..300 - 256 - 32 {
        let answer = voters.join_next().await.expect("somebody").expect("no panic");
        assert!(matches!(answer, Err(CastError::Store(StoreError::Busy))), "{answer:?}");
    }
    drop(held);
    let answers = voters.join_all().await;
    let recorded = answers.iter().filter(|answer| answer.is_ok()).count();
    assert!(recorded > 0 && answers.iter().all(|answer| !matches!(answer, Err(CastError::Refused { .. }))));
    assert_eq!(stage.count("ballot").await, recorded);
}
