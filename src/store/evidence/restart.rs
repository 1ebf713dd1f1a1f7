//! Another key begins to sign: said in every log that the lost one had signed.

use crate::{Store, StoreError, column::Columns, poll::append_file, tx::in_transaction};
use domain::{
    Instant,
    evidence::{Checkpoint, EntryKind, PublicKey, Restart},
    id::PollId,
};
use sqlx::AnyConnection;

const NEWEST: &str = "SELECT h.poll, h.signed, c.note FROM poll_head h \
    JOIN checkpoint c ON c.poll = h.poll AND c.size = h.signed ORDER BY h.poll";

impl Store {
    /// Says in every log whose newest head names another key that this one signs from now on; answers the
    /// polls. Before anything else is written: the entry has to be the first that the new key signs.
    pub async fn restart_logs(&self, now: Instant) -> Result<Vec<PollId>, StoreError> {
        let Some(signer) = self.disk.signer.get() else { return Ok(Vec::new()) };
        let key = signer.key.public();
        in_transaction!(self.disk, |conn| restart(conn, key, now))
    }
}

async fn restart(conn: &mut AnyConnection, key: PublicKey, at: Instant) -> Result<Vec<PollId>, StoreError> {
    let mut found = Vec::new();
    for row in sqlx::query(NEWEST).fetch_all(&mut *conn).await?.iter().map(Columns) {
        let note = row.text("checkpoint.note")?;
        // A note that cannot be read is damage, which whoever checks the logs reports.
        if Checkpoint::read(&note).is_none() || Checkpoint::names(&note, &key) {
            continue;
        }
        let (poll, signed) = (row.parsed("poll_head.poll")?, row.count("poll_head.signed")?);
        append_file(conn, poll, EntryKind::LogRestart, at, &Restart { poll, at, signed, key }).await?;
        found.push(poll);
    }
    Ok(found)
}
