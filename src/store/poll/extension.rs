//! Moving the close to later, by rule and with a reason.

use super::{log::append_file, read};
use crate::{By, Store, StoreError, column::Columns, committee::audit, tx::in_transaction};
use domain::{
    Instant, Refusal,
    committee::{Act, Action},
    evidence::EntryKind,
    id::{AccountId, PollId},
    poll::ExtensionFile,
};
use sqlx::AnyConnection;

/// A close that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionRecord {
    pub before: Instant,
    pub closes_at: Instant,
    pub reason: String,
    pub at: Instant,
}

impl Store {
    /// Moves the close of a poll that has not closed to a later moment. Whoever confirms is [`By`].
    pub async fn extend(
        &self,
        by: &By,
        asked_by: AccountId,
        poll: PollId,
        closes_at: Instant,
        reason: &str,
    ) -> Result<Result<(), Refusal>, StoreError> {
        let done = in_transaction!(self.disk, |conn| extend(conn, by, asked_by, poll, closes_at, reason))?;
        self.disk.known.forget_poll(poll);
        Ok(done)
    }

    /// Every extension of a poll, oldest first.
    pub async fn extensions(&self, poll: PollId) -> Result<Vec<ExtensionRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT before_at, closes_at, reason, at FROM extension WHERE poll = $1 ORDER BY closes_at",
        )
        .bind(poll.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let record = |row: Columns<'_>| {
            Ok(ExtensionRecord {
                before: row.instant("extension.before_at")?,
                closes_at: row.instant("extension.closes_at")?,
                reason: row.text("extension.reason")?,
                at: row.instant("extension.at")?,
            })
        };
        rows.iter().map(Columns).map(record).collect()
    }
}

async fn extend(
    conn: &mut AnyConnection,
    by: &By,
    asked_by: AccountId,
    id: PollId,
    closes_at: Instant,
    reason: &str,
) -> Result<Result<(), Refusal>, StoreError> {
    let poll = match read(conn, id).await? {
        Some((poll, false)) if poll.community == by.community => poll,
        _ => return Ok(Err(Refusal::NotFound)),
    };
    let running = Action::Ask(Act::Extend).fits(Some(poll.state(by.at)));
    if !running || closes_at <= poll.closes_at {
        return Ok(Err(Refusal::StateForbids));
    }
    sqlx::query(
        "INSERT INTO extension (poll, closes_at, before_at, reason, asked_by, confirmed_by, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.to_string())
    .bind(closes_at.0)
    .bind(poll.closes_at.0)
    .bind(reason)
    .bind(asked_by.to_string())
    .bind(by.account.to_string())
    .bind(by.at.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query("UPDATE poll SET closes_at = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(closes_at.0)
        .execute(&mut *conn)
        .await?;
    let file =
        ExtensionFile { poll: id, at: by.at, before: poll.closes_at, closes_at, reason: reason.to_owned() };
    append_file(conn, id, EntryKind::Extension, by.at, &file).await?;
    audit(conn, by, "extend", &id.to_string(), &format!("asked by {asked_by}")).await?;
    Ok(Ok(()))
}
