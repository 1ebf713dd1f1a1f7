//! The yardstick: the same rows per ballot in groups of 32, straight through sqlx, nothing decided.

use domain::{
    evidence::{Channel, Leaf, digest},
    id::{AttemptId, VoterId},
};
use sqlx::{AnyConnection, Connection};
use std::time::Instant;
use store::{Store, demo};

const GROUP: usize = 32;

pub async fn per_second() -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("linli.db").display());
    let store = Store::open(&url).await.expect("a database");
    let now = server::machine_clock();
    let demo = demo::fill(&store, &demo::DemoKeys { code_key: [7; 32] }, now).await.expect("the demo");
    let poll = store.poll(demo.open_poll).await.expect("a read").expect("the poll");
    let body = serde_json::to_string(&crate::phones::answers(&poll)).expect("JSON");
    store.close().await;
    let mut conn = AnyConnection::connect(&url).await.expect("a connection");
    for setting in ["journal_mode = wal", "synchronous = FULL", "foreign_keys = on"] {
        let pragma = sqlx::AssertSqlSafe(format!("PRAGMA {setting}"));
        sqlx::query(pragma).execute(&mut conn).await.expect("a setting");
    }
    let silent: Vec<_> =
        demo.letters.iter().filter(|letter| !letter.voted).map(|letter| letter.voter).collect();
    let mut index = 1_000_000;
    let start = Instant::now();
    for group in silent.chunks(GROUP) {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut conn).await.expect("begin");
        for voter in group {
            index += 1;
            let commitment = digest(&voter.to_bytes());
            let leaf = Leaf::ballot(poll.id, now, Channel::OwnDevice, &commitment).to_string();
            insert(&mut conn, &Row { poll: poll.id.to_string(), voter: *voter, body: &body, leaf, index })
                .await;
        }
        sqlx::query("UPDATE poll_head SET size = $1 WHERE poll = $2")
            .bind(index + 1)
            .bind(poll.id.to_string())
            .execute(&mut conn)
            .await
            .expect("head");
        sqlx::query("COMMIT").execute(&mut conn).await.expect("commit");
    }
    f64::from(u32::try_from(silent.len()).expect("a small count")) / start.elapsed().as_secs_f64()
}

struct Row<'r> {
    poll: String,
    voter: VoterId,
    body: &'r str,
    leaf: String,
    index: i64,
}

async fn insert(conn: &mut AnyConnection, row: &Row<'_>) {
    let hash = digest(&row.voter.to_bytes()).to_string();
    sqlx::query(
        "INSERT INTO ballot (poll, voter, revision, body, channel, level, log_index, recorded_at) \
         VALUES ($1, $2, 0, $3, 'own_device', 'code_and_phone', $4, 0)",
    )
    .bind(&row.poll)
    .bind(row.voter.to_string())
    .bind(row.body)
    .bind(row.index)
    .execute(&mut *conn)
    .await
    .expect("ballot");
    sqlx::query(
        "INSERT INTO ballot_history \
         (poll, voter, revision, nonce, commitment, body, channel, level, log_index, recorded_at) \
         VALUES ($1, $2, 0, $3, $3, $4, 'own_device', 'code_and_phone', $5, 0)",
    )
    .bind(&row.poll)
    .bind(row.voter.to_string())
    .bind(&hash)
    .bind(row.body)
    .bind(row.index)
    .execute(&mut *conn)
    .await
    .expect("history");
    sqlx::query(
        "INSERT INTO attempt (poll, voter, attempt, commitment, status, log_index) \
         VALUES ($1, $2, $3, $4, 'recorded', $5)",
    )
    .bind(&row.poll)
    .bind(row.voter.to_string())
    .bind(AttemptId::from_bits(1).to_string())
    .bind(&hash)
    .bind(row.index)
    .execute(&mut *conn)
    .await
    .expect("attempt");
    sqlx::query("INSERT INTO log_entry (poll, idx, kind, leaf) VALUES ($1, $2, 'ballot', $3)")
        .bind(&row.poll)
        .bind(row.index)
        .bind(&row.leaf)
        .execute(conn)
        .await
        .expect("log");
}
