//! What is append only stays, even for raw statements.

use crate::{
    database::Database,
    fixture::{agree, ballot, stage},
};
use store::StoreError;

pub async fn history_and_log_refuse_update_and_delete(database: Database) {
    let stage = stage(&database, 3).await;
    stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
    for statement in [
        "UPDATE ballot_history SET body = '1:2'",
        "DELETE FROM ballot_history",
        "UPDATE log_entry SET leaf = ''",
        "DELETE FROM log_entry WHERE idx = 1",
    ] {
        let answer = stage.store.execute(statement).await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{statement}: {answer:?}");
    }
    assert_eq!((stage.count("ballot_history").await, stage.count("log_entry").await), (1, 2));
    // The guards are what forbade it: an ordinary table takes the same statement.
    assert_eq!(stage.store.execute("UPDATE ballot SET body = '1:2'").await.expect("not guarded"), 1);
}
