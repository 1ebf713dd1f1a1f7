//! Sessions: which letters were opened on which device.

use crate::{
    Store, StoreError,
    column::{Columns, Word},
    tx::in_transaction,
};
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, PollId, VoterId},
    poll::Level,
};
use sqlx::AnyConnection;

/// A letter opened on a device.
#[derive(Clone, Debug)]
pub struct SessionStart {
    /// SHA-256 of the token; a known one keeps its other letters.
    pub token_hash: Hash32,
    /// What the device is, coarsely.
    pub label: String,
    pub poll: PollId,
    pub voter: VoterId,
    pub level: Level,
    pub now: Instant,
    /// When the whole session ends.
    pub expires_at: Instant,
}

/// A session that has not run out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    pub label: String,
    pub created_at: Instant,
    pub expires_at: Instant,
    /// When the list of devices was last seen here.
    pub looked_at: Option<Instant>,
    /// Newest first.
    pub voters: Vec<SessionVoter>,
}

/// One letter opened in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionVoter {
    pub poll: PollId,
    pub community: CommunityId,
    pub voter: VoterId,
    pub level: Level,
    pub since: Instant,
}

/// A device on which a voter's letter was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRecord {
    pub token_hash: Hash32,
    pub label: String,
    pub since: Instant,
}

impl Store {
    /// Adds a letter to a session; a session that does not exist yet begins. Opening the same letter
    /// again keeps its first time and takes the new level.
    pub async fn add_voter_to_session(&self, start: &SessionStart) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sweep(conn, start.now).await?;
            sqlx::query(
                "INSERT INTO session (token_hash, created_at, expires_at, label) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at",
            )
            .bind(start.token_hash.to_string())
            .bind(start.now.0)
            .bind(start.expires_at.0)
            .bind(start.label.as_str())
            .execute(&mut *conn)
            .await?;
            sqlx::query(
                "INSERT INTO session_voter (token_hash, poll, voter, level, since) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (token_hash, poll, voter) DO UPDATE SET level = excluded.level",
            )
            .bind(start.token_hash.to_string())
            .bind(start.poll.to_string())
            .bind(start.voter.to_string())
            .bind(start.level.word())
            .bind(start.now.0)
            .execute(conn)
            .await?;
            Ok(())
        })
    }

    /// The session of that token, unless it has run out.
    pub async fn session(&self, token: &Hash32, now: Instant) -> Result<Option<SessionRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.label, s.created_at, s.expires_at, s.looked_at, \
             v.poll, p.community, v.voter, v.level, v.since \
             FROM session s JOIN session_voter v ON v.token_hash = s.token_hash JOIN poll p ON p.id = v.poll \
             WHERE s.token_hash = $1 AND s.expires_at > $2 ORDER BY v.since DESC, v.poll, v.voter",
        )
        .bind(token.to_string())
        .bind(now.0)
        .fetch_all(&self.disk.pool)
        .await?;
        let Some(first) = rows.first().map(Columns) else { return Ok(None) };
        Ok(Some(SessionRecord {
            label: first.text("session.label")?,
            created_at: first.instant("session.created_at")?,
            expires_at: first.instant("session.expires_at")?,
            looked_at: first.instant_or_null("session.looked_at")?,
            voters: rows.iter().map(|row| session_voter(Columns(row))).collect::<Result<_, _>>()?,
        }))
    }

    /// The devices on which a voter's letter is open, newest first.
    pub async fn devices(
        &self,
        poll: PollId,
        voter: VoterId,
        now: Instant,
    ) -> Result<Vec<DeviceRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT v.token_hash, s.label, v.since \
             FROM session_voter v JOIN session s ON s.token_hash = v.token_hash \
             WHERE v.poll = $1 AND v.voter = $2 AND s.expires_at > $3 ORDER BY v.since DESC, v.token_hash",
        )
        .bind(poll.to_string())
        .bind(voter.to_string())
        .bind(now.0)
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(|row| device(Columns(row))).collect()
    }

    /// The list of devices has been seen in this session.
    pub async fn look_at_devices(&self, token: &Hash32, now: Instant) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            let statement = sqlx::query("UPDATE session SET looked_at = $2 WHERE token_hash = $1");
            statement.bind(token.to_string()).bind(now.0).execute(conn).await?;
            Ok(())
        })
    }

    /// Ends a session; one that does not exist has ended.
    pub async fn end_session(&self, token: &Hash32) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            for statement in [
                "DELETE FROM session_voter WHERE token_hash = $1",
                "DELETE FROM session_tenant WHERE token_hash = $1",
                "DELETE FROM session WHERE token_hash = $1",
            ] {
                sqlx::query(statement).bind(token.to_string()).execute(&mut *conn).await?;
            }
            Ok(())
        })
    }
}

/// What has run out goes, so that nobody wakes it up again.
pub(crate) async fn sweep(conn: &mut AnyConnection, now: Instant) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM session_voter WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at <= $1)",
        "DELETE FROM session_tenant WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at <= $1)",
        "DELETE FROM session WHERE expires_at <= $1",
    ] {
        sqlx::query(statement).bind(now.0).execute(&mut *conn).await?;
    }
    Ok(())
}

fn session_voter(row: Columns<'_>) -> Result<SessionVoter, StoreError> {
    Ok(SessionVoter {
        poll: row.parsed("session_voter.poll")?,
        community: row.parsed("poll.community")?,
        voter: row.parsed("session_voter.voter")?,
        level: row.word("session_voter.level")?,
        since: row.instant("session_voter.since")?,
    })
}

fn device(row: Columns<'_>) -> Result<DeviceRecord, StoreError> {
    Ok(DeviceRecord {
        token_hash: row.parsed("session_voter.token_hash")?,
        label: row.text("session.label")?,
        since: row.instant("session_voter.since")?,
    })
}
