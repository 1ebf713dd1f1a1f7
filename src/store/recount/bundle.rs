//! The inspector bundle is fetched once; that it was is an entry of the poll's log.

use crate::{By, Store, StoreError, committee::audit, poll::append_file, tx::in_transaction};
use domain::{
    Instant,
    committee::Role,
    evidence::EntryKind,
    id::{AskedId, PollId},
};
use serde::Serialize;
use sqlx::AnyConnection;

/// What the log publishes about somebody who looked at single ballots: no name, no reason.
#[derive(Serialize)]
struct InspectionFile {
    poll: PollId,
    looked_at: Instant,
    role: Role,
}

impl Store {
    /// Uses up a confirmed request of `by` for the ballots of that poll, if it was confirmed at `since` or
    /// later and not used before. Notes it in log and audit.
    pub async fn take_bundle(
        &self,
        by: &By,
        asked: AskedId,
        poll: PollId,
        since: Instant,
    ) -> Result<bool, StoreError> {
        in_transaction!(self.disk, |conn| take(conn, by, asked, poll, since))
    }
}

async fn take(
    conn: &mut AnyConnection,
    by: &By,
    asked: AskedId,
    poll: PollId,
    since: Instant,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE asked SET used_at = $4 WHERE id = $1 AND asked_by = $2 AND act = 'look_at_ballots' \
         AND decision = 'confirmed' AND decided_at >= $3 AND used_at IS NULL",
    )
    .bind(asked.to_string())
    .bind(by.account.to_string())
    .bind(since.0)
    .bind(by.at.0)
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let file = InspectionFile { poll, looked_at: by.at, role: by.role };
    let index = append_file(conn, poll, EntryKind::Inspection, by.at, &file).await?;
    audit(conn, by, "take_bundle", &format!("{poll} {asked}"), &format!("log {index}")).await?;
    Ok(true)
}
