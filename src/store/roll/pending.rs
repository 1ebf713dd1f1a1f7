//! The 待补名单: rows that were set aside, sealed.

use super::{
    entry::{self, Saving},
    import::{NewEntry, add_buildings, insert_entries},
};
use crate::{
    By, NewBuilding, NewDwelling, Store, StoreError, bulk::insert_rows, column::Columns, committee::audit,
    tx::in_transaction,
};
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, PendingId},
};
use sqlx::AnyConnection;

/// A row to be set aside.
#[derive(Clone, Debug)]
pub struct NewPending {
    pub id: PendingId,
    /// Sealed for the id.
    pub row: String,
    /// Codes of its reasons, with blanks between.
    pub reasons: String,
    /// A keyed digest of what the row says: the same row again is no second one.
    pub source: Hash32,
    pub line: u32,
    pub at: Instant,
}

/// A row that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRecord {
    pub id: PendingId,
    pub row: String,
    pub reasons: String,
    pub line: u32,
    pub created_at: Instant,
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum Settled {
    /// It does not belong into the roll.
    Dropped,
    /// It is a dwelling of its own, perhaps in a new building.
    New { building: Option<NewBuilding>, dwelling: NewDwelling, entry: NewEntry },
    /// It says how a dwelling should be.
    Change(entry::EntryChange, Box<super::NewDocket>),
}

const PENDING: &str = "SELECT id, row_sealed, reasons, line, created_at FROM roll_pending \
    WHERE community = $1 AND settled_at IS NULL AND ($2 = '' OR id = $2) ORDER BY created_at, line, id";

impl Store {
    /// The open rows, oldest first.
    pub async fn pending(&self, community: CommunityId) -> Result<Vec<PendingRecord>, StoreError> {
        self.read_pending(community, String::new()).await
    }

    /// One open row.
    pub async fn pending_row(
        &self,
        community: CommunityId,
        id: PendingId,
    ) -> Result<Option<PendingRecord>, StoreError> {
        Ok(self.read_pending(community, id.to_string()).await?.pop())
    }

    async fn read_pending(
        &self,
        community: CommunityId,
        id: String,
    ) -> Result<Vec<PendingRecord>, StoreError> {
        let rows =
            sqlx::query(PENDING).bind(community.to_string()).bind(id).fetch_all(&self.disk.pool).await?;
        let record = |row: Columns<'_>| {
            Ok(PendingRecord {
                id: row.parsed("roll_pending.id")?,
                row: row.text("roll_pending.row_sealed")?,
                reasons: row.text("roll_pending.reasons")?,
                line: row.count("roll_pending.line")?,
                created_at: row.instant("roll_pending.created_at")?,
            })
        };
        rows.iter().map(Columns).map(record).collect()
    }

    /// How many rows are open; they block announcing.
    pub async fn pending_count(&self, community: CommunityId) -> Result<u32, StoreError> {
        let row =
            sqlx::query("SELECT count(*) AS n FROM roll_pending WHERE community = $1 AND settled_at IS NULL")
                .bind(community.to_string())
                .fetch_one(&self.disk.pool)
                .await?;
        Columns(&row).count("roll_pending.n")
    }

    /// Settles an open row together with what it does to the roll.
    pub async fn settle_pending(
        &self,
        by: &By,
        id: PendingId,
        settled: &Settled,
        reason: &str,
    ) -> Result<Saving, StoreError> {
        let saved = in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE roll_pending SET settled_at = $3 WHERE id = $1 AND community = $2 AND settled_at IS NULL",
            )
            .bind(id.to_string())
            .bind(by.community.to_string())
            .bind(by.at.0)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() != 1 {
                return Ok(Saving::Outdated);
            }
            carry_out(conn, by, settled).await?;
            audit(conn, by, "settle_pending", &id.to_string(), reason).await?;
            Ok(Saving::Saved)
        });
        match saved {
            Err(StoreError::Busy) => Ok(Saving::Outdated),
            saved => saved,
        }
    }
}

async fn carry_out(conn: &mut AnyConnection, by: &By, settled: &Settled) -> Result<(), StoreError> {
    match settled {
        Settled::Dropped => Ok(()),
        Settled::New { building, dwelling, entry } => {
            add_buildings(conn, by.community, building.as_slice()).await?;
            let row = crate::community::dwelling_row(dwelling);
            insert_rows(conn, crate::community::DWELLING, &[row]).await?;
            insert_entries(conn, core::slice::from_ref(entry), by.at).await?;
            entry::stairwells(conn, dwelling.building).await
        }
        Settled::Change(change, docket) => {
            // Busy ends the transaction: the row stays open.
            if !entry::save(conn, change, by.at).await? {
                return Err(StoreError::Busy);
            }
            entry::stairwells(conn, change.building).await?;
            super::docket::insert(conn, by.community, core::slice::from_ref(docket)).await
        }
    }
}

pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    rows: &[NewPending],
) -> Result<(), StoreError> {
    for row in rows {
        sqlx::query(
            "INSERT INTO roll_pending (id, community, row_sealed, reasons, source, line, created_at) \
             SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS \
             (SELECT 1 FROM roll_pending p WHERE p.community = $2 AND p.source = $5)",
        )
        .bind(row.id.to_string())
        .bind(community.to_string())
        .bind(row.row.as_str())
        .bind(row.reasons.as_str())
        .bind(row.source.to_string())
        .bind(i64::from(row.line))
        .bind(row.at.0)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
