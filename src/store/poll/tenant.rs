//! Tenants: which slips were opened on which device, and one answer for each dwelling.

use crate::{
    Decided, Store, StoreError,
    column::{Columns, write_answers},
    session::sweep,
    tx::in_transaction,
};
use domain::{
    Instant,
    community::Address,
    evidence::Hash32,
    id::{CommunityId, DwellingId, PollId},
    poll::{Answer, Poll, TenantAnswer, decide_tenant},
};
use sqlx::AnyConnection;

/// A tenants' code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenantCodeRecord {
    pub poll: PollId,
    pub dwelling: DwellingId,
    /// When another slip took its place.
    pub revoked_at: Option<Instant>,
}

/// A dwelling whose tenants' slip was opened in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenancyRecord {
    pub poll: PollId,
    pub community: CommunityId,
    pub dwelling: DwellingId,
    pub address: Address,
    pub answered_at: Option<Instant>,
}

const TENANCIES: &str = "SELECT t.poll, p.community, t.dwelling, b.name, d.stairwell, d.room, a.recorded_at \
    FROM session_tenant t JOIN session s ON s.token_hash = t.token_hash JOIN poll p ON p.id = t.poll \
    JOIN dwelling d ON d.id = t.dwelling JOIN building b ON b.id = d.building \
    LEFT JOIN tenant_answer a ON a.poll = t.poll AND a.dwelling = t.dwelling \
    WHERE t.token_hash = $1 AND s.expires_at > $2 ORDER BY t.since DESC, t.poll, t.dwelling";

impl Store {
    /// Which dwelling's slip carries that code.
    pub async fn tenant_code(&self, mac: &Hash32) -> Result<Option<TenantCodeRecord>, StoreError> {
        let row = sqlx::query("SELECT poll, dwelling, revoked_at FROM tenant_code WHERE mac = $1")
            .bind(mac.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        let code = |row: Columns<'_>| {
            Ok(TenantCodeRecord {
                poll: row.parsed("tenant_code.poll")?,
                dwelling: row.parsed("tenant_code.dwelling")?,
                revoked_at: row.instant_or_null("tenant_code.revoked_at")?,
            })
        };
        row.map(|row| code(Columns(&row))).transpose()
    }

    /// Adds a slip to a session; a session that does not exist yet begins.
    pub async fn add_tenant_to_session(
        &self,
        token: &Hash32,
        label: &str,
        code: &TenantCodeRecord,
        now: Instant,
        expires_at: Instant,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sweep(conn, now).await?;
            sqlx::query(
                "INSERT INTO session (token_hash, created_at, expires_at, label) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at",
            )
            .bind(token.to_string())
            .bind(now.0)
            .bind(expires_at.0)
            .bind(label)
            .execute(&mut *conn)
            .await?;
            sqlx::query(
                "INSERT INTO session_tenant (token_hash, poll, dwelling, since) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (token_hash, poll, dwelling) DO NOTHING",
            )
            .bind(token.to_string())
            .bind(code.poll.to_string())
            .bind(code.dwelling.to_string())
            .bind(now.0)
            .execute(conn)
            .await?;
            Ok(())
        })
    }

    /// The dwellings whose slips are open in a session, newest first; none where it has run out.
    pub async fn tenancies(&self, token: &Hash32, now: Instant) -> Result<Vec<TenancyRecord>, StoreError> {
        let rows =
            sqlx::query(TENANCIES).bind(token.to_string()).bind(now.0).fetch_all(&self.disk.pool).await?;
        rows.iter().map(|row| tenancy(Columns(row))).collect()
    }

    /// Records the answer of a dwelling's tenants; answers when that was. The same try again changes nothing.
    pub async fn answer_as_tenant(
        &self,
        poll: &Poll,
        dwelling: DwellingId,
        given: &TenantAnswer,
        now: Instant,
    ) -> Result<Decided<Instant>, StoreError> {
        in_transaction!(self.disk, |conn| answer(conn, poll, dwelling, given, now))
    }

    /// What the tenants of a poll answered, one list for each dwelling and nothing of whose it is. Whether
    /// anybody may see a sum yet is for the caller to say.
    pub async fn tenant_answers(&self, poll: PollId) -> Result<Vec<Vec<Answer>>, StoreError> {
        let rows = sqlx::query("SELECT body FROM tenant_answer WHERE poll = $1")
            .bind(poll.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(|row| Columns(row).answers("tenant_answer.body")).collect()
    }
}

async fn answer(
    conn: &mut AnyConnection,
    poll: &Poll,
    dwelling: DwellingId,
    given: &TenantAnswer,
    now: Instant,
) -> Result<Decided<Instant>, StoreError> {
    let prior = prior(conn, poll.id, dwelling).await?;
    match decide_tenant(poll, given, prior.as_ref().map(|(prior, _)| prior), now) {
        Err(refusal) => return Ok(Err(refusal)),
        Ok(false) => return Ok(Ok(prior.map_or(now, |(_, at)| at))),
        Ok(true) => {}
    }
    let done = sqlx::query(
        "INSERT INTO tenant_answer (poll, dwelling, attempt, body, recorded_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind(poll.id.to_string())
    .bind(dwelling.to_string())
    .bind(given.attempt.to_string())
    .bind(write_answers(&given.answers))
    .bind(now.0)
    .execute(conn)
    .await?;
    // Another phone was first: decided again, with what it said.
    if done.rows_affected() == 1 { Ok(Ok(now)) } else { Err(StoreError::Busy) }
}

async fn prior(
    conn: &mut AnyConnection,
    poll: PollId,
    dwelling: DwellingId,
) -> Result<Option<(TenantAnswer, Instant)>, StoreError> {
    let row =
        sqlx::query("SELECT attempt, body, recorded_at FROM tenant_answer WHERE poll = $1 AND dwelling = $2")
            .bind(poll.to_string())
            .bind(dwelling.to_string())
            .fetch_optional(conn)
            .await?;
    let given = |row: Columns<'_>| {
        let answers = row.answers("tenant_answer.body")?;
        let attempt = row.parsed("tenant_answer.attempt")?;
        Ok((TenantAnswer { attempt, answers }, row.instant("tenant_answer.recorded_at")?))
    };
    row.map(|row| given(Columns(&row))).transpose()
}

fn tenancy(row: Columns<'_>) -> Result<TenancyRecord, StoreError> {
    Ok(TenancyRecord {
        poll: row.parsed("session_tenant.poll")?,
        community: row.parsed("poll.community")?,
        dwelling: row.parsed("session_tenant.dwelling")?,
        address: Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
        answered_at: row.instant_or_null("tenant_answer.recorded_at")?,
    })
}
