//! What a community's first page in the console counts.

use super::audit::{Doer, append};
use crate::{Store, StoreError, column::Columns, community, community::NewCommunity, tx::in_transaction};
use domain::{
    Instant,
    id::{CommunityId, PollId},
    poll::Poll,
};
use std::sync::Arc;

/// How much there is of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsoleRecord {
    /// Accounts that are not disabled.
    pub accounts: u32,
    pub roll_entries: u32,
    pub drafts: u32,
    pub asked: u32,
    pub pending: u32,
    pub corrections: u32,
    pub cases: u32,
    pub cases_overdue: u32,
}

/// A poll that is prepared or announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsolePollRecord {
    pub poll: Arc<Poll>,
    /// Its roll is frozen, its notice is not out.
    pub prepared: bool,
}

const COUNTS: &str = "SELECT \
    (SELECT count(*) FROM account WHERE community = $1 AND disabled_at IS NULL) AS accounts, \
    (SELECT count(*) FROM roll_entry r JOIN dwelling d ON d.id = r.dwelling \
     JOIN building b ON b.id = d.building WHERE b.community = $1) AS roll_entries, \
    (SELECT count(*) FROM poll_draft d WHERE d.community = $1 \
     AND NOT EXISTS (SELECT 1 FROM poll p WHERE p.id = d.poll)) AS drafts, \
    (SELECT count(*) FROM asked WHERE community = $1 AND decision IS NULL) AS asked, \
    (SELECT count(*) FROM roll_pending WHERE community = $1 AND settled_at IS NULL) AS pending, \
    (SELECT count(*) FROM docket WHERE community = $1 AND state = 'asked') AS corrections, \
    (SELECT count(*) FROM cases WHERE community = $1 AND answered_at IS NULL) AS cases, \
    (SELECT count(*) FROM cases WHERE community = $1 AND answered_at IS NULL AND due_at <= $2) AS overdue";

impl Store {
    /// The counts of a community.
    pub async fn console(&self, community: CommunityId, now: Instant) -> Result<ConsoleRecord, StoreError> {
        let row =
            sqlx::query(COUNTS).bind(community.to_string()).bind(now.0).fetch_one(&self.disk.pool).await?;
        let row = Columns(&row);
        Ok(ConsoleRecord {
            accounts: row.count("account.accounts")?,
            roll_entries: row.count("roll_entry.roll_entries")?,
            drafts: row.count("poll_draft.drafts")?,
            asked: row.count("asked.asked")?,
            pending: row.count("roll_pending.pending")?,
            corrections: row.count("docket.corrections")?,
            cases: row.count("cases.cases")?,
            cases_overdue: row.count("cases.overdue")?,
        })
    }

    /// Whether a poll's notice is not out yet; nothing where there is no such poll.
    pub async fn is_prepared(&self, poll: PollId) -> Result<Option<bool>, StoreError> {
        let row = sqlx::query("SELECT prepared FROM poll WHERE id = $1")
            .bind(poll.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| Columns(&row).flag("poll.prepared")).transpose()
    }

    /// A community's polls, prepared ones too, the newest first.
    pub async fn console_polls(&self, community: CommunityId) -> Result<Vec<ConsolePollRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, prepared FROM poll WHERE community = $1 AND practice = 0 \
             ORDER BY prepared DESC, announced_at DESC, id",
        )
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let mut polls = Vec::with_capacity(rows.len());
        for row in rows.iter().map(Columns) {
            if let Some(poll) = self.any_poll(row.parsed("poll.id")?).await? {
                polls.push(ConsolePollRecord { poll, prepared: row.flag("poll.prepared")? });
            }
        }
        Ok(polls)
    }

    /// Opens a community and notes who did.
    pub async fn open_community(&self, doer: &Doer, new: &NewCommunity) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            community::insert(conn, new).await?;
            let doer = Doer { community: Some(new.id), ..*doer };
            append(conn, &doer, "add_community", &new.id.to_string(), "").await
        })
    }
}
