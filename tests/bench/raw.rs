//! The yardstick: the same rows per ballot in groups of 32, straight through sqlx, nothing decided:
//! one transaction a group and one statement a table.

use domain::{
    evidence::{Channel, Leaf, digest},
    id::{AttemptId, VoterId},
    poll::Poll,
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
    let demo = demo::fill(
        &store,
        &demo::DemoKeys { code_key: [7; 32], seal: store::Seal::new(&[7; 32]), pictures: Vec::new() },
        now,
    )
    .await
    .expect("the demo");
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
        let first = index;
        index += i64::try_from(group.len()).expect("a small group");
        let row = |(voter, index): (&VoterId, i64)| Row::new(&poll, *voter, &body, now, index);
        let rows: Vec<Row> = group.iter().zip(first..).map(row).collect();
        write(&mut conn, &poll.id.to_string(), &rows, index).await;
    }
    f64::from(u32::try_from(silent.len()).expect("a small count")) / start.elapsed().as_secs_f64()
}

/// The values of one ballot, in the order of [`TABLES`].
struct Row([Vec<Value>; 4]);

#[derive(Clone)]
enum Value {
    Text(String),
    Number(i64),
}

const TABLES: [&str; 4] = [
    "ballot (poll, voter, body, log_index, revision, recorded_at, channel, level)",
    "ballot_history (poll, voter, nonce, commitment, body, log_index, revision, recorded_at, channel, level)",
    "attempt (poll, voter, attempt, commitment, log_index, status)",
    "log_entry (poll, idx, leaf, kind)",
];

impl Row {
    fn new(poll: &Poll, voter: VoterId, body: &str, now: domain::Instant, index: i64) -> Self {
        let text = |text: &str| Value::Text(text.to_owned());
        let hash = digest(&voter.to_bytes());
        let leaf = Leaf::ballot(poll.id, now, Channel::OwnDevice, &hash).to_string();
        let (id, voter, hash) =
            (text(&poll.id.to_string()), text(&voter.to_string()), text(&hash.to_string()));
        let end = || [Value::Number(0), Value::Number(0), text("own_device"), text("code_and_phone")];
        let (body, index) = (text(body), Value::Number(index));
        let attempt = text(&AttemptId::from_bits(1).to_string());
        let ballot = [id.clone(), voter.clone(), body.clone(), index.clone()].into_iter().chain(end());
        let history = [id.clone(), voter.clone(), hash.clone(), hash.clone(), body, index.clone()];
        Self([
            ballot.collect(),
            history.into_iter().chain(end()).collect(),
            vec![id.clone(), voter, attempt, hash, index.clone(), text("recorded")],
            vec![id, index, text(&leaf), text("ballot")],
        ])
    }
}

/// One transaction, one statement a table.
async fn write(conn: &mut AnyConnection, poll: &str, rows: &[Row], size: i64) {
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *conn).await.expect("begin");
    for (place, table) in TABLES.iter().enumerate() {
        let width = rows[0].0[place].len();
        let row = |row| {
            let marks: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
            format!("({})", marks.join(", "))
        };
        let marks: Vec<String> = (0..rows.len()).map(row).collect();
        let sql = format!("INSERT INTO {table} VALUES {}", marks.join(", "));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for value in rows.iter().flat_map(|row| &row.0[place]) {
            query = match value {
                Value::Text(text) => query.bind(text.as_str()),
                Value::Number(number) => query.bind(*number),
            };
        }
        query.execute(&mut *conn).await.expect(table);
    }
    let head = sqlx::query("UPDATE poll_head SET size = $1 WHERE poll = $2").bind(size).bind(poll);
    head.execute(&mut *conn).await.expect("head");
    sqlx::query("COMMIT").execute(conn).await.expect("commit");
}
