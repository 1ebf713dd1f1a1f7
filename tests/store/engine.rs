//! Opening a database.

use crate::{database::Database, fixture::stage};
use store::{Store, StoreError};

pub async fn it_opens_again_and_is_ready(database: Database) {
    let first = stage(&database, 3).await;
    first.store.ready().await.expect("ready");
    let second = first.again(&database).await;
    second.store.ready().await.expect("ready");
    assert_eq!(second.count("voter").await, 3, "what is there stays");
    first.store.close().await;
    assert!(first.store.ready().await.is_err(), "closed");
    if second.store.is_sqlite() {
        let settings = "SELECT (SELECT journal_mode FROM pragma_journal_mode), \
            CAST((SELECT synchronous FROM pragma_synchronous) AS TEXT), \
            CAST((SELECT foreign_keys FROM pragma_foreign_keys) AS TEXT)";
        assert_eq!(second.store.texts(settings).await.expect("reads"), [["wal", "2", "1"]]);
    }
}

pub async fn a_database_that_keeps_no_log_is_refused(_: Database) {
    // A database in memory cannot keep a write-ahead log: what was set does not read back.
    let answer = Store::open("sqlite::memory:").await.map(|_| ());
    assert!(matches!(answer, Err(StoreError::Unavailable(_))), "{answer:?}");
}

pub async fn an_unknown_engine_is_refused(database: Database) {
    let answer = Store::open("mysql://somewhere/else").await.map(|_| ());
    assert!(matches!(answer, Err(StoreError::Unavailable(_))), "{answer:?}");
    let shown = answer.map_err(|error| error.to_string());
    assert_eq!(shown, Err("the database cannot be reached".to_owned()));
    // A table of ours under another owner's name: the migration says so and nothing else.
    let store = Store::open(&database.url).await.expect("opens");
    store
        .execute("UPDATE _sqlx_migrations SET version = version + 100")
        .await
        .expect("a version we do not know");
    let answer = Store::open(&database.url).await.map(|_| ());
    assert!(matches!(answer, Err(StoreError::Migration(_))), "{answer:?}");
}
