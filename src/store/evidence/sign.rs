//! Signing what a transaction appended, before it is committed: no entry is seen without a signed head.

use super::Trees;
use crate::{
    Store, StoreError,
    bulk::insert_rows,
    column::{Columns, bigint},
    tx::{Disk, in_transaction},
};
use domain::{
    evidence::{Checkpoint, Frontier, Hash32, Leaf, LogKey},
    id::PollId,
};
use sqlx::AnyConnection;

/// With which key and under which host's name heads are signed.
pub(crate) struct LogSigner {
    pub key: LogKey,
    pub host: String,
}

const UNSIGNED: &str =
    "SELECT poll, size, signed, frontier FROM poll_head WHERE size > signed ORDER BY poll LIMIT 50";

impl Store {
    /// From now on heads of logs are signed with that key; the first key holds. Without one, entries wait
    /// for the next process that has it: it is never needed to record or to count.
    pub fn sign_with(&self, key: LogKey, host: &str) {
        let _ = self.disk.signer.set(LogSigner { key, host: host.to_owned() });
    }

    /// Signs what processes without the key have appended.
    pub async fn sign_logs(&self) -> Result<(), StoreError> {
        catch_up(&self.disk).await
    }
}

pub(super) async fn catch_up(disk: &Disk) -> Result<(), StoreError> {
    // Every transaction signs what it finds.
    in_transaction!(disk, |_conn| async { Ok(()) })
}

/// What a transaction signed, for the trees in memory.
pub(crate) struct Signed {
    pub poll: PollId,
    /// How many entries were in memory; `leaves` begin there.
    pub known: u64,
    pub leaves: Vec<Leaf>,
    pub root: Hash32,
    pub size: u64,
    pub note: String,
}

/// Signs every log that has grown since it was signed last. A log with a gap is left unsigned, which keeps
/// nobody else from writing; whoever looks at it is told.
pub(crate) async fn sign(
    conn: &mut AnyConnection,
    signer: &LogSigner,
    trees: &Trees,
) -> Result<Vec<Signed>, StoreError> {
    let rows = sqlx::query(UNSIGNED).fetch_all(&mut *conn).await?;
    let mut signed = Vec::with_capacity(rows.len());
    for row in rows.iter().map(Columns) {
        let (poll, size) = (row.parsed("poll_head.poll")?, row.count("poll_head.size")?);
        let frontier = Frontier::read(row.count("poll_head.signed")?, &row.text("poll_head.frontier")?);
        match sign_one(conn, signer, (poll, trees.len(poll)), frontier, size).await {
            Err(StoreError::Damaged(_)) => {}
            done => signed.push(done?),
        }
    }
    Ok(signed)
}

async fn sign_one(
    conn: &mut AnyConnection,
    signer: &LogSigner,
    (poll, known): (PollId, u64),
    frontier: Option<Frontier>,
    size: u64,
) -> Result<Signed, StoreError> {
    let mut frontier = frontier.ok_or(StoreError::Damaged("poll_head.frontier"))?;
    // What memory lacks is read along, so that no proof of these entries has to.
    let known = known.min(frontier.size());
    let leaves = leaves(conn, poll, known, size).await?;
    let old = usize::try_from(frontier.size() - known).unwrap_or(usize::MAX);
    leaves.iter().skip(old).for_each(|leaf| frontier.push(leaf.bytes()));
    let root = frontier.root();
    let note = Checkpoint::new(&signer.host, poll, size, root).sign(&signer.key);
    insert_rows(
        conn,
        "checkpoint (poll, size, note)",
        &[[poll.to_string().into(), bigint(size)?.into(), note.clone().into()]],
    )
    .await?;
    sqlx::query("UPDATE poll_head SET signed = $2, frontier = $3 WHERE poll = $1")
        .bind(poll.to_string())
        .bind(bigint(size)?)
        .bind(frontier.to_string())
        .execute(conn)
        .await?;
    Ok(Signed { poll, known, leaves, root, size, note })
}

/// The entries from `start` to `end`; a gap is damage.
pub(super) async fn leaves(
    conn: &mut AnyConnection,
    poll: PollId,
    start: u64,
    end: u64,
) -> Result<Vec<Leaf>, StoreError> {
    let rows = sqlx::query(
        "SELECT idx, leaf FROM log_entry WHERE poll = $1 AND idx >= $2 AND idx < $3 ORDER BY idx",
    )
    .bind(poll.to_string())
    .bind(bigint(start)?)
    .bind(bigint(end)?)
    .fetch_all(conn)
    .await?;
    let leaf = |(row, place): (_, u64)| match Columns(row).count::<u64>("log_entry.idx")? {
        index if index == place => Columns(row).parsed("log_entry.leaf"),
        _ => Err(StoreError::Damaged("log_entry.idx")),
    };
    let found = rows.iter().zip(start..).map(leaf).collect::<Result<Vec<_>, _>>()?;
    let whole = u64::try_from(found.len()) == Ok(end.saturating_sub(start));
    if whole { Ok(found) } else { Err(StoreError::Damaged("log_entry.idx")) }
}
