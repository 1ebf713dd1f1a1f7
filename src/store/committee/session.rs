//! Sessions of accounts: beginning one uses up the one-time code in the same transaction.

use super::{
    account::{ACCOUNT, AccountRecord, account},
    audit::{Doer, append},
};
use crate::{Store, StoreError, column::Columns, tx::in_transaction};
use domain::{
    Instant,
    evidence::Hash32,
    id::{AccountId, CommunityId, StaffSessionId},
};
use sqlx::AnyConnection;

/// How the second proof was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The code of that step.
    Totp(i64),
    /// The code of the card with that keyed hash.
    Card(Hash32),
}

/// A session to begin.
#[derive(Clone, Debug)]
pub struct LogIn {
    pub session: StaffSessionId,
    /// SHA-256 of the token.
    pub token_hash: Hash32,
    pub account: AccountId,
    pub community: Option<CommunityId>,
    /// What the device is, coarsely.
    pub label: String,
    /// Nothing for the demo, where one tap is enough.
    pub proof: Option<Proof>,
    pub now: Instant,
    /// When it ends at the latest.
    pub expires_at: Instant,
}

/// A session that has not run out, with its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRecord {
    pub session: StaffSessionId,
    pub seen_at: Instant,
    pub expires_at: Instant,
    pub account: AccountRecord,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSessionRecord {
    pub id: StaffSessionId,
    pub label: String,
    pub created_at: Instant,
    pub seen_at: Instant,
}

impl Store {
    /// Begins a session and uses the code up; false where it has been used or the account was disabled
    /// meanwhile, and then nothing is written.
    pub async fn log_in(&self, start: &LogIn) -> Result<bool, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if !use_up(conn, start).await? {
                return Ok(false);
            }
            sqlx::query("DELETE FROM account_session WHERE expires_at <= $1")
                .bind(start.now.0)
                .execute(&mut *conn)
                .await?;
            sqlx::query(
                "INSERT INTO account_session (id, token_hash, account, label, created_at, seen_at, expires_at) \
                 VALUES ($1, $2, $3, $4, $5, $5, $6)",
            )
            .bind(start.session.to_string())
            .bind(start.token_hash.to_string())
            .bind(start.account.to_string())
            .bind(start.label.as_str())
            .bind(start.now.0)
            .bind(start.expires_at.0)
            .execute(&mut *conn)
            .await?;
            let doer = Doer { account: Some(start.account), community: start.community, at: start.now };
            append(conn, &doer, "log_in", &start.session.to_string(), "").await?;
            Ok(true)
        })
    }

    /// The session of that token, used after `idle_since` and not run out.
    pub async fn staff(
        &self,
        token: &Hash32,
        now: Instant,
        idle_since: Instant,
    ) -> Result<Option<StaffRecord>, StoreError> {
        let statement = format!(
            "SELECT s.id AS session, s.seen_at, s.expires_at, {ACCOUNT} \
             FROM account_session s JOIN account a ON a.id = s.account \
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND a.disabled_at IS NULL"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(token.to_string())
            .bind(now.0)
            .bind(idle_since.0)
            .fetch_optional(&self.disk.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let row = Columns(&row);
        Ok(Some(StaffRecord {
            session: row.parsed("account_session.session")?,
            seen_at: row.instant("account_session.seen_at")?,
            expires_at: row.instant("account_session.expires_at")?,
            account: account(row)?,
        }))
    }

    /// The session was used.
    pub async fn see_staff(&self, session: StaffSessionId, now: Instant) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query("UPDATE account_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
                .bind(session.to_string())
                .bind(now.0)
                .execute(conn)
                .await?;
            Ok(())
        })
    }

    /// An account's sessions, the newest first.
    pub async fn staff_sessions(
        &self,
        account: AccountId,
        now: Instant,
        idle_since: Instant,
    ) -> Result<Vec<StaffSessionRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, label, created_at, seen_at FROM account_session \
             WHERE account = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY created_at DESC, id",
        )
        .bind(account.to_string())
        .bind(now.0)
        .bind(idle_since.0)
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(|row| session(Columns(row))).collect()
    }

    /// Ends one of the doer's own sessions.
    pub async fn end_staff_session(
        &self,
        doer: &Doer,
        session: StaffSessionId,
        act: &'static str,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            let ended = sqlx::query("DELETE FROM account_session WHERE id = $1 AND account = $2")
                .bind(session.to_string())
                .bind(doer.account.map(|id| id.to_string()))
                .execute(&mut *conn)
                .await?;
            if ended.rows_affected() == 0 {
                return Ok(());
            }
            append(conn, doer, act, &session.to_string(), "").await
        })
    }
}

async fn use_up(conn: &mut AnyConnection, start: &LogIn) -> Result<bool, StoreError> {
    let enabled = sqlx::query("SELECT id FROM account WHERE id = $1 AND disabled_at IS NULL")
        .bind(start.account.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    if enabled.is_none() {
        return Ok(false);
    }
    let used =
        match start.proof {
            None => return Ok(true),
            Some(Proof::Totp(step)) => sqlx::query(
                "UPDATE account SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)",
            )
            .bind(start.account.to_string())
            .bind(step)
            .execute(conn)
            .await?,
            Some(Proof::Card(mac)) => sqlx::query(
                "UPDATE account_card SET used_at = $3 WHERE account = $1 AND mac = $2 AND used_at IS NULL",
            )
            .bind(start.account.to_string())
            .bind(mac.to_string())
            .bind(start.now.0)
            .execute(conn)
            .await?,
        };
    Ok(used.rows_affected() == 1)
}

fn session(row: Columns<'_>) -> Result<StaffSessionRecord, StoreError> {
    Ok(StaffSessionRecord {
        id: row.parsed("account_session.id")?,
        label: row.text("account_session.label")?,
        created_at: row.instant("account_session.created_at")?,
        seen_at: row.instant("account_session.seen_at")?,
    })
}
