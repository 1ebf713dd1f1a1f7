//! Acts of two people: asked by one, decided by another, each at most once.

use super::{
    audit::{By, append},
    chance,
};
use crate::{
    Store, StoreError,
    column::{Columns, Word},
    tx::in_transaction,
};
use domain::{
    Instant,
    committee::{Act, Decision},
    id::{AccountId, AskedId, CommunityId},
};
use sqlx::any::AnyRow;

/// What was asked and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRecord {
    pub id: AskedId,
    pub community: CommunityId,
    pub act: Act,
    pub subject: String,
    /// JSON of the act's own shape.
    pub payload: String,
    pub reason: String,
    pub asked_by: AccountId,
    pub asked_by_name: String,
    pub asked_at: Instant,
    pub decision: Option<Decision>,
    pub decided_by: Option<AccountId>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<Instant>,
    pub used_at: Option<Instant>,
}

const ASKED: &str = "SELECT q.id, q.community, q.act, q.subject, q.payload, q.reason, q.asked_by, \
    q.asked_at, q.decision, q.decided_by, q.decided_at, q.used_at, \
    a.name AS asked_by_name, d.name AS decided_by_name FROM asked q \
    JOIN account a ON a.id = q.asked_by LEFT JOIN account d ON d.id = q.decided_by ";

impl Store {
    /// Asks for an act that takes two people. `subject` begins with the id of the poll or community it is
    /// about; `payload` is JSON; neither holds personal data, nor does the reason.
    pub async fn ask(
        &self,
        by: &By,
        act: Act,
        subject: &str,
        payload: &str,
        reason: &str,
    ) -> Result<AskedId, StoreError> {
        let id = AskedId::from_bits(chance()?);
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "INSERT INTO asked (id, community, act, subject, payload, reason, asked_by, asked_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(id.to_string())
            .bind(by.community.to_string())
            .bind(act.word())
            .bind(subject)
            .bind(payload)
            .bind(reason)
            .bind(by.account.to_string())
            .bind(by.at.0)
            .execute(&mut *conn)
            .await?;
            append(conn, &(*by).into(), "ask", &format!("{id} {subject}"), act.word()).await
        })?;
        Ok(id)
    }

    /// What was asked under that id.
    pub async fn asked(&self, id: AskedId) -> Result<Option<AskedRecord>, StoreError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{ASKED} WHERE q.id = $1")))
            .bind(id.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.as_ref().map(asked).transpose()
    }

    /// What a community's people asked for: all that waits, oldest first, then the last 100 that were
    /// decided, newest first.
    pub async fn asked_of(&self, community: CommunityId) -> Result<Vec<AskedRecord>, StoreError> {
        let mut all = Vec::new();
        for rest in [
            "WHERE q.community = $1 AND q.decision IS NULL ORDER BY q.asked_at, q.id",
            "WHERE q.community = $1 AND q.decision IS NOT NULL ORDER BY q.decided_at DESC, q.id LIMIT 100",
        ] {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{ASKED} {rest}")))
                .bind(community.to_string())
                .fetch_all(&self.disk.pool)
                .await?;
            for row in &rows {
                all.push(asked(row)?);
            }
        }
        Ok(all)
    }

    /// Notes the decision; false where there is one already.
    pub async fn decide(&self, by: &By, id: AskedId, decision: Decision) -> Result<bool, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE asked SET decision = $2, decided_by = $3, decided_at = $4 \
                 WHERE id = $1 AND community = $5 AND decision IS NULL",
            )
            .bind(id.to_string())
            .bind(decision.word())
            .bind(by.account.to_string())
            .bind(by.at.0)
            .bind(by.community.to_string())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            append(conn, &(*by).into(), "decide_asked", &id.to_string(), decision.word()).await?;
            Ok(true)
        })
    }

    /// Notes that the one who asked fetched what was confirmed; false where it is not confirmed, not
    /// theirs, or was fetched before.
    pub async fn use_asked(&self, by: &By, id: AskedId) -> Result<bool, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE asked SET used_at = $2 WHERE id = $1 AND asked_by = $3 AND decision = 'confirmed' \
                 AND used_at IS NULL",
            )
            .bind(id.to_string())
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            append(conn, &(*by).into(), "use_asked", &id.to_string(), "").await?;
            Ok(true)
        })
    }
}

fn asked(row: &AnyRow) -> Result<AskedRecord, StoreError> {
    let row = Columns(row);
    Ok(AskedRecord {
        id: row.parsed("asked.id")?,
        community: row.parsed("asked.community")?,
        act: row.word("asked.act")?,
        subject: row.text("asked.subject")?,
        payload: row.text("asked.payload")?,
        reason: row.text("asked.reason")?,
        asked_by: row.parsed("asked.asked_by")?,
        asked_by_name: row.text("account.asked_by_name")?,
        asked_at: row.instant("asked.asked_at")?,
        decision: row.word_or_null("asked.decision")?,
        decided_by: row.parsed_or_null("asked.decided_by")?,
        decided_by_name: row.text_or_null("account.decided_by_name")?,
        decided_at: row.instant_or_null("asked.decided_at")?,
        used_at: row.instant_or_null("asked.used_at")?,
    })
}
