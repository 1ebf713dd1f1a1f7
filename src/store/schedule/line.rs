//! Why ballot lines are not carried out: every word is kept, the last one counts.

use crate::{By, Store, StoreError, WhyRecord, column::Columns, committee::audit, tx::in_transaction};
use domain::id::{CommunityId, PollId};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// A line's reason, by poll and number of the line.
pub type LineReasons = HashMap<(PollId, u16), WhyRecord>;

const REASONS: &str = "SELECT r.poll, r.item, r.reason, r.decided_by, r.at FROM line_reason r \
    JOIN poll p ON p.id = r.poll WHERE p.community = $1 ORDER BY r.poll, r.item, r.place";

impl Store {
    /// The last word on every line that has one.
    pub async fn line_reasons(&self, community: CommunityId) -> Result<LineReasons, StoreError> {
        let rows = sqlx::query(REASONS).bind(community.to_string()).fetch_all(&self.disk.pool).await?;
        let mut reasons = LineReasons::new();
        for row in &rows {
            let row = Columns(row);
            let line = (row.parsed("line_reason.poll")?, row.count("line_reason.item")?);
            reasons.insert(
                line,
                WhyRecord {
                    reason: row.text("line_reason.reason")?,
                    decided_by: row.text("line_reason.decided_by")?,
                    at: row.instant("line_reason.at")?,
                },
            );
        }
        Ok(reasons)
    }

    /// Says why a line is not carried out.
    pub async fn save_line_reason(
        &self,
        by: &By,
        poll: PollId,
        item: u16,
        reason: &str,
        decided_by: &str,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            insert(&mut *conn, by, (poll, item), reason, decided_by).await?;
            audit(conn, by, "save_line_reason", &poll.to_string(), &format!("item {item}")).await
        })
    }
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    (poll, item): (PollId, u16),
    reason: &str,
    decided_by: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO line_reason (poll, item, place, reason, decided_by, account, at) \
         SELECT $1, $2, coalesce(max(place), 0) + 1, $3, $4, $5, $6 FROM line_reason \
         WHERE poll = $1 AND item = $2",
    )
    .bind(poll.to_string())
    .bind(i64::from(item))
    .bind(reason)
    .bind(decided_by)
    .bind(by.account.to_string())
    .bind(by.at.0)
    .execute(conn)
    .await?;
    Ok(())
}
