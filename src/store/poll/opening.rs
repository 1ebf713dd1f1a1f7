//! The poll's log: its size within a transaction, and entry 0.

use super::frozen::Frozen;
use crate::{
    Store, StoreError,
    bulk::{Value, insert_rows},
    column::{Columns, Word, bigint},
};
use domain::{
    evidence::{EntryKind, Leaf, Opening, digest},
    id::PollId,
    roll::roll_root,
};
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// The logs that a transaction appends to, with the rows that go with every recorded ballot; they are
/// held back until a statement can carry many.
#[derive(Default)]
pub(super) struct Logs {
    sizes: BTreeMap<PollId, (u64, u64)>,
    entries: Vec<[Value; 5]>,
    history: Vec<[Value; 10]>,
    attempts: Vec<[Value; 6]>,
}

impl Logs {
    /// The index of the next entry; a log that has none gets its opening entry first. Touching the head
    /// before anything else makes another process wait or begin again.
    pub async fn next(&mut self, conn: &mut AnyConnection, frozen: &Frozen) -> Result<u64, StoreError> {
        let id = frozen.poll.id;
        if let Some((_, size)) = self.sizes.get(&id) {
            return Ok(*size);
        }
        let row = sqlx::query("UPDATE poll_head SET size = size WHERE poll = $1 RETURNING size")
            .bind(id.to_string())
            .fetch_one(&mut *conn)
            .await?;
        let before: u64 = Columns(&row).count("poll_head.size")?;
        if before == 0 {
            open(conn, frozen).await?;
        }
        let size = before.max(1);
        self.sizes.insert(id, (before, size));
        Ok(size)
    }

    /// Appends a ballot at the index that `next` gave.
    pub fn append(
        &mut self,
        id: PollId,
        leaf: &Leaf,
        history: [Value; 10],
        attempt: [Value; 6],
    ) -> Result<(), StoreError> {
        if let Some((_, size)) = self.sizes.get_mut(&id) {
            self.entries.push(entry(id, *size, EntryKind::Ballot, leaf, None)?);
            self.history.push(history);
            self.attempts.push(attempt);
            *size += 1;
        }
        Ok(())
    }

    /// Writes what was held back; needed before anybody reads it.
    pub async fn flush(&mut self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        insert_rows(conn, ENTRY, &core::mem::take(&mut self.entries)).await?;
        insert_rows(conn, HISTORY, &core::mem::take(&mut self.history)).await?;
        insert_rows(conn, ATTEMPT, &core::mem::take(&mut self.attempts)).await
    }

    /// Writes the rest and the new sizes; somebody else's entries in between forbid it.
    pub async fn finish(mut self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        self.flush(conn).await?;
        for (id, (before, size)) in self.sizes {
            let done = sqlx::query("UPDATE poll_head SET size = $3 WHERE poll = $1 AND size = $2")
                .bind(id.to_string())
                .bind(bigint(before)?)
                .bind(bigint(size)?)
                .execute(&mut *conn)
                .await?;
            if done.rows_affected() != 1 {
                return Err(StoreError::Busy);
            }
        }
        Ok(())
    }
}

const ENTRY: &str = "log_entry (poll, idx, kind, leaf, file)";
const HISTORY: &str =
    "ballot_history (poll, voter, revision, nonce, commitment, body, channel, level, log_index, recorded_at)";
const ATTEMPT: &str = "attempt (poll, voter, attempt, commitment, status, log_index)";

async fn open(conn: &mut AnyConnection, frozen: &Frozen) -> Result<(), StoreError> {
    let poll = &frozen.poll;
    let rows = sqlx::query("SELECT voter, area, salt FROM voter WHERE poll = $1")
        .bind(poll.id.to_string())
        .fetch_all(&mut *conn)
        .await?;
    let voter =
        |row| Ok((row_voter(row)?, Columns(row).area("voter.area")?, Columns(row).parsed("voter.salt")?));
    let mut voters = rows.iter().map(voter).collect::<Result<Vec<_>, StoreError>>()?;
    if roll_root(&mut voters) != frozen.roll_root {
        return Err(StoreError::Damaged("poll.roll_root"));
    }
    let opening = Opening { poll: (**poll).clone(), total: frozen.total, roll_root: frozen.roll_root };
    let file = serde_json::to_string(&opening).map_err(|error| StoreError::Other(error.into()))?;
    let leaf = Leaf::opening(poll.id, poll.opens_at, &digest(file.as_bytes()));
    insert_rows(conn, ENTRY, &[entry(poll.id, 0, EntryKind::Opening, &leaf, Some(file))?]).await
}

fn row_voter(row: &sqlx::any::AnyRow) -> Result<domain::id::VoterId, StoreError> {
    Columns(row).parsed("voter.voter")
}

fn entry(
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

    /// The file whose digest entry 0 carries, byte for byte; nothing before the first ballot.
    pub async fn opening_file(&self, poll: PollId) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT file FROM log_entry WHERE poll = $1 AND idx = 0")
            .bind(poll.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| Columns(&row).text("log_entry.file")).transpose()
    }
}
