//! Two phones at the same moment: the key decides, and the race shows when it is gone.

use crate::{
    database::Database,
    fixture::{Stage, agree, ballot, stage, voter},
};
use domain::Refusal;
use store::{CastError, ReceiptRecord};

const RUNNERS: u32 = 64;

/// Hands in 64 ballots of one voter at once through two stores, as two processes would.
async fn race(
    database: &Database,
    stage: &Stage,
    attempt: fn(u32) -> u128,
) -> Vec<Result<ReceiptRecord, CastError>> {
    let other = stage.again(database).await;
    let mut runners = tokio::task::JoinSet::new();
    for runner in 0..RUNNERS {
        let store = if runner % 2 == 0 { stage.store.clone() } else { other.store.clone() };
        let cast = ballot(&stage.poll, 1, attempt(runner), agree());
        runners.spawn(async move { store.cast(cast).await });
    }
    runners.join_all().await
}

pub async fn sixty_four_attempts_leave_one_ballot(database: Database) {
    let stage = stage(&database, 3).await;
    let answers = race(&database, &stage, u128::from).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    for answer in answers.into_iter().filter(Result::is_err) {
        assert!(
            matches!(answer, Err(CastError::Refused { refusal: Refusal::AlreadyVoted, recorded: Some(1) })),
            "{answer:?}"
        );
    }
    for (table, rows) in [("ballot", 1), ("ballot_history", 1), ("attempt", 1), ("log_entry", 2)] {
        assert_eq!(stage.count(table).await, rows, "{table}");
    }
}

pub async fn one_attempt_sent_64_times_is_one_ballot(database: Database) {
    let stage = stage(&database, 3).await;
    let answers = race(&database, &stage, |_| 5).await;
    let receipt = stage.store.receipt(stage.poll.id, voter(1)).await.expect("reads").expect("voted");
    assert_eq!(receipt.index, 1);
    for answer in answers {
        assert_eq!(answer.expect("the same receipt"), receipt);
    }
    assert_eq!((stage.count("ballot").await, stage.count("log_entry").await), (1, 2));
}

pub async fn without_its_keys_the_same_race_leaves_64_ballots(database: Database) {
    let stage = stage(&database, 3).await;
    for table in ["ballot", "ballot_history"] {
        let bare = format!(
            "CREATE TABLE bare AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE bare RENAME TO {table}"
        );
        stage.store.execute(&bare).await.expect("the key goes");
    }
    let answers = race(&database, &stage, u128::from).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 64);
    assert_eq!(stage.count("ballot").await, 64);
}
