//! The poll's log: entries that carry a published file, and reading the log.

use crate::{
    Store, StoreError,
    bulk::{Value, insert_rows},
    column::{Columns, Word, bigint},
};
use domain::{
    Instant,
    evidence::{EntryKind, Leaf, digest},
    id::PollId,
};
use serde::Serialize;
use sqlx::AnyConnection;

pub(super) const ENTRY: &str = "log_entry (poll, idx, kind, leaf, file)";

/// An entry other than a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRecord {
    /// Its place in the log.
    pub index: u64,
    pub kind: EntryKind,
    pub leaf: Leaf,
    /// The published file, byte for byte.
    pub file: String,
}

/// Appends an entry of any kind but a ballot, with its published file; answers its place. No personal
/// data. Ballots of the same transaction have to be finished before.
pub(crate) async fn append_file(
    conn: &mut AnyConnection,
    poll: PollId,
    kind: EntryKind,
    at: Instant,
    file: &impl Serialize,
) -> Result<u64, StoreError> {
    let file = serde_json::to_string(file).map_err(|error| StoreError::Other(error.into()))?;
    let row = sqlx::query("UPDATE poll_head SET size = size + 1 WHERE poll = $1 RETURNING size - 1 AS idx")
        .bind(poll.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    let row = row.ok_or(StoreError::Damaged("poll_head.poll"))?;
    let index = Columns(&row).count("poll_head.idx")?;
    let leaf = Leaf::file(kind, poll, at, &digest(file.as_bytes()));
    insert_rows(conn, ENTRY, &[entry(poll, index, kind, &leaf, Some(file))?]).await?;
    Ok(index)
}

pub(super) fn entry(
    id: PollId,
    index: u64,
    kind: EntryKind,
    leaf: &Leaf,
    file: Option<String>,
) -> Result<[Value; 5], StoreError> {
    Ok([
        id.to_string().into(),
        bigint(index)?.into(),
        kind.word().to_owned().into(),
        leaf.to_string().into(),
        file.into(),
    ])
}

/// Whether the log has an entry of that kind.
pub(super) async fn has(conn: &mut AnyConnection, poll: PollId, kind: EntryKind) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT 1 AS one FROM log_entry WHERE poll = $1 AND kind = $2 LIMIT 1")
        .bind(poll.to_string())
        .bind(kind.word())
        .fetch_optional(conn)
        .await?;
    Ok(row.is_some())
}

impl Store {
    /// The leaves of a poll's log in order, entry 0 first.
    pub async fn log(&self, poll: PollId) -> Result<Vec<Leaf>, StoreError> {
        let rows = sqlx::query("SELECT idx, leaf FROM log_entry WHERE poll = $1 ORDER BY idx")
            .bind(poll.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let leaf = |(row, place): (_, u64)| match Columns(row).count::<u64>("log_entry.idx")? {
            index if index == place => Columns(row).parsed("log_entry.leaf"),
            _ => Err(StoreError::Damaged("log_entry.idx")),
        };
        rows.iter().zip(0..).map(leaf).collect()
    }

    /// How many entries a poll's log has.
    pub async fn log_size(&self, poll: PollId) -> Result<u64, StoreError> {
        let row = sqlx::query("SELECT size FROM poll_head WHERE poll = $1")
            .bind(poll.to_string())
            .fetch_one(&self.disk.pool)
            .await?;
        Columns(&row).count("poll_head.size")
    }

    /// The entries that are no ballots, oldest first.
    pub async fn log_files(&self, poll: PollId) -> Result<Vec<LogRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT idx, kind, leaf, file FROM log_entry WHERE poll = $1 AND file IS NOT NULL ORDER BY idx",
        )
        .bind(poll.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let record = |row: Columns<'_>| {
            Ok(LogRecord {
                index: row.count("log_entry.idx")?,
                kind: row.word("log_entry.kind")?,
                leaf: row.parsed("log_entry.leaf")?,
                file: row.text("log_entry.file")?,
            })
        };
        rows.iter().map(Columns).map(record).collect()
    }

    /// The file whose digest entry 0 carries, byte for byte; nothing before the notice.
    pub async fn opening_file(&self, poll: PollId) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT file FROM log_entry WHERE poll = $1 AND idx = 0")
            .bind(poll.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| Columns(&row).text("log_entry.file")).transpose()
    }
}
