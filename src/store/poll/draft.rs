//! Drafts: one row for each poll that is being written; it stays as the record behind the notice.

use crate::{
    By, Store, StoreError,
    column::{Columns, bigint},
    committee::audit,
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    id::{CommunityId, PollId},
    poll::Draft,
};
use sqlx::{AnyConnection, any::AnyRow};

/// A draft as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRecord {
    pub id: PollId,
    pub community: CommunityId,
    pub draft: Draft,
    /// Counts the savings, from 0.
    pub revision: u64,
    pub updated_at: Instant,
    /// The name of who saved it.
    pub updated_by: String,
    /// When the street office confirmed this revision.
    pub street_at: Option<Instant>,
    /// Whether the roll is frozen for it.
    pub frozen: bool,
    /// Whether the notice is out.
    pub announced: bool,
}

const DRAFT: &str = "SELECT d.poll, d.community, d.body, d.revision, d.updated_at, a.name, d.street_at, \
    p.prepared FROM poll_draft d JOIN account a ON a.id = d.updated_by LEFT JOIN poll p ON p.id = d.poll \
    WHERE ($1 = '' OR d.poll = $1) AND ($2 = '' OR d.community = $2) ORDER BY d.updated_at DESC, d.poll";

impl Store {
    /// A community's drafts whose notice is not out, last changed first.
    pub async fn drafts(&self, community: CommunityId) -> Result<Vec<DraftRecord>, StoreError> {
        let rows = sqlx::query(DRAFT).bind("").bind(community.to_string()).fetch_all(&self.disk.pool).await?;
        let drafts: Result<Vec<_>, _> = rows.iter().map(draft).collect();
        Ok(drafts?.into_iter().filter(|draft| !draft.announced).collect())
    }

    /// A draft, whatever became of it.
    pub async fn draft(&self, id: PollId) -> Result<Option<DraftRecord>, StoreError> {
        read(&mut *self.disk.pool.acquire().await?, id).await
    }

    /// Begins a draft.
    pub async fn add_draft(&self, by: &By, id: PollId, draft: &Draft) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| begin_draft(conn, by, id, draft))
    }

    /// Saves a draft that was read at that revision; the street office's confirmation lapses.
    pub async fn save_draft(
        &self,
        by: &By,
        id: PollId,
        revision: u64,
        draft: &Draft,
    ) -> Result<Result<(), Refusal>, StoreError> {
        let body = write(draft)?;
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = changeable(conn, by, id).await? {
                return Ok(Err(refusal));
            }
            let done = sqlx::query(
                "UPDATE poll_draft SET body = $3, revision = revision + 1, updated_at = $4, updated_by = $5, \
                 street_by = NULL, street_at = NULL WHERE poll = $1 AND revision = $2",
            )
            .bind(id.to_string())
            .bind(bigint(revision)?)
            .bind(body.as_str())
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            audit(conn, by, "save_draft", &id.to_string(), &format!("revision {}", revision + 1)).await?;
            Ok(Ok(()))
        })
    }

    /// Notes that the street office confirms that revision.
    pub async fn confirm_draft(
        &self,
        by: &By,
        id: PollId,
        revision: u64,
    ) -> Result<Result<(), Refusal>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = changeable(conn, by, id).await? {
                return Ok(Err(refusal));
            }
            let done = sqlx::query(
                "UPDATE poll_draft SET street_by = $3, street_at = $4 WHERE poll = $1 AND revision = $2",
            )
            .bind(id.to_string())
            .bind(bigint(revision)?)
            .bind(by.account.to_string())
            .bind(by.at.0)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            audit(conn, by, "confirm_draft", &id.to_string(), &format!("revision {revision}")).await?;
            Ok(Ok(()))
        })
    }

    /// Drops a draft with everything that was frozen for it.
    pub async fn drop_draft(&self, by: &By, id: PollId) -> Result<Result<(), Refusal>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = changeable(conn, by, id).await? {
                return Ok(Err(refusal));
            }
            for statement in DROP {
                sqlx::query(statement).bind(id.to_string()).execute(&mut *conn).await?;
            }
            audit(conn, by, "drop_draft", &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }
}

/// Begins a draft; a dossier's vote begins in the transaction that links it.
pub(crate) async fn begin_draft(
    conn: &mut AnyConnection,
    by: &By,
    id: PollId,
    draft: &Draft,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO poll_draft (poll, community, body, revision, updated_at, updated_by) \
         VALUES ($1, $2, $3, 0, $4, $5)",
    )
    .bind(id.to_string())
    .bind(by.community.to_string())
    .bind(write(draft)?)
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(&mut *conn)
    .await?;
    audit(conn, by, "new_draft", &id.to_string(), "").await
}

/// Children before parents.
const DROP: [&str; 9] = [
    "DELETE FROM delivery WHERE poll = $1",
    "DELETE FROM paper WHERE poll = $1",
    "DELETE FROM voting_code WHERE poll = $1",
    "DELETE FROM tenant_code WHERE poll = $1",
    "DELETE FROM voter_dwelling WHERE poll = $1",
    "DELETE FROM voter WHERE poll = $1",
    "DELETE FROM poll_head WHERE poll = $1",
    "DELETE FROM poll WHERE id = $1",
    "DELETE FROM poll_draft WHERE poll = $1",
];

/// Whether a draft is this community's and its notice is not out.
async fn changeable(
    conn: &mut AnyConnection,
    by: &By,
    id: PollId,
) -> Result<Result<DraftRecord, Refusal>, StoreError> {
    Ok(match read(conn, id).await? {
        Some(draft) if draft.community != by.community => Err(Refusal::NotFound),
        Some(draft) if draft.announced => Err(Refusal::StateForbids),
        Some(draft) => Ok(draft),
        None => Err(Refusal::NotFound),
    })
}

pub(super) async fn read(conn: &mut AnyConnection, id: PollId) -> Result<Option<DraftRecord>, StoreError> {
    let row = sqlx::query(DRAFT).bind(id.to_string()).bind("").fetch_optional(conn).await?;
    row.as_ref().map(draft).transpose()
}

fn draft(row: &AnyRow) -> Result<DraftRecord, StoreError> {
    let row = Columns(row);
    let prepared: Option<i64> = row.count_or_null("poll.prepared")?;
    Ok(DraftRecord {
        id: row.parsed("poll_draft.poll")?,
        community: row.parsed("poll_draft.community")?,
        draft: serde_json::from_str(&row.text("poll_draft.body")?)
            .map_err(|_| StoreError::Damaged("poll_draft.body"))?,
        revision: row.count("poll_draft.revision")?,
        updated_at: row.instant("poll_draft.updated_at")?,
        updated_by: row.text("account.name")?,
        street_at: row.instant_or_null("poll_draft.street_at")?,
        frozen: prepared.is_some(),
        announced: prepared == Some(0),
    })
}

fn write(draft: &Draft) -> Result<String, StoreError> {
    serde_json::to_string(draft).map_err(|error| StoreError::Other(error.into()))
}
