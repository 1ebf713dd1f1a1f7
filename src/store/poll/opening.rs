//! Entry 0 of a poll's log, and the logs that a group of ballots appends to.

use super::{
    frozen::Frozen,
    log::{ENTRY, append_file, entry},
};
use crate::{
    StoreError,
    bulk::{Value, insert_rows},
    column::{Columns, bigint},
};
use domain::{
    evidence::{EntryKind, Hash32, Leaf, Opening},
    id::{PollId, VoterId},
    poll::{Measure, Poll},
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
    /// The index of the next entry. Touching the head before anything else makes another process wait or
    /// begin again.
    pub async fn next(&mut self, conn: &mut AnyConnection, frozen: &Frozen) -> Result<u64, StoreError> {
        let id = frozen.poll.id;
        if let Some((_, size)) = self.sizes.get(&id) {
            return Ok(*size);
        }
        let row = sqlx::query("UPDATE poll_head SET size = size WHERE poll = $1 RETURNING size")
            .bind(id.to_string())
            .fetch_one(&mut *conn)
            .await?;
        let mut size: u64 = Columns(&row).count("poll_head.size")?;
        if size == 0 {
            // Announced before entry 0 was written with the notice.
            open(conn, &frozen.poll, frozen.total, &frozen.roll_root).await?;
            size = 1;
        }
        self.sizes.insert(id, (size, size));
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

pub(super) const HISTORY: &str =
    "ballot_history (poll, voter, revision, nonce, commitment, body, channel, level, log_index, recorded_at)";
const ATTEMPT: &str = "attempt (poll, voter, attempt, commitment, status, log_index)";

/// Writes entry 0: the definition with the root of the roll, which is computed once more.
pub(super) async fn open(
    conn: &mut AnyConnection,
    poll: &Poll,
    total: Measure,
    root: &Hash32,
) -> Result<(), StoreError> {
    let rows = sqlx::query("SELECT voter, area, salt FROM voter WHERE poll = $1")
        .bind(poll.id.to_string())
        .fetch_all(&mut *conn)
        .await?;
    let voter = |row: Columns<'_>| {
        let id: VoterId = row.parsed("voter.voter")?;
        Ok((id, row.area("voter.area")?, row.parsed("voter.salt")?))
    };
    let mut voters = rows.iter().map(Columns).map(voter).collect::<Result<Vec<_>, StoreError>>()?;
    if roll_root(&mut voters) != *root {
        return Err(StoreError::Damaged("poll.roll_root"));
    }
    let opening = Opening { poll: poll.clone(), total, roll_root: *root };
    append_file(conn, poll.id, EntryKind::Opening, poll.announced_at, &opening).await?;
    Ok(())
}
