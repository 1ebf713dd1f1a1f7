//! Outages: announced, changed, called off; each word of them is in the audit log.

use crate::{
    By, Decided, NewNotice, Store, StoreError,
    column::{Columns, Word},
    committee::audit,
    notices,
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    id::{BuildingId, CommunityId, OutageId, PackageId},
    schedule::Supply,
};
use sqlx::{AnyConnection, any::AnyRow};
use std::collections::HashMap;

/// An outage as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageRecord {
    pub id: OutageId,
    pub supply: Supply,
    /// In the order of the buildings; empty for the whole community.
    pub buildings: Vec<BuildingId>,
    pub from: Instant,
    pub to: Instant,
    pub reason: String,
    pub package: Option<PackageId>,
    /// Why it was called off.
    pub cancelled: Option<String>,
    pub revision: u64,
    pub at: Instant,
}

/// What is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOutage {
    pub supply: Supply,
    pub buildings: Vec<BuildingId>,
    pub from: Instant,
    pub to: Instant,
    pub reason: String,
    pub package: Option<PackageId>,
}

/// The console looks so far back.
const LISTED: i64 = 200;

const OUTAGES: &str = "SELECT id, supply, starts_at, ends_at, reason, package, cancelled, revision, updated_at \
    FROM outage WHERE community = $1 AND ends_at > $2 ORDER BY starts_at DESC, id LIMIT $3";

const PLACES: &str = "SELECT p.outage, p.building FROM outage_building p JOIN outage o ON o.id = p.outage \
    JOIN building b ON b.id = p.building WHERE o.community = $1 AND o.ends_at > $2 ORDER BY b.place";

impl Store {
    /// A community's outages that end after that moment, latest first; at most 200.
    pub async fn outages(
        &self,
        community: CommunityId,
        since: Instant,
    ) -> Result<Vec<OutageRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        read(&mut tx, community, since).await
    }

    /// Announces an outage.
    pub async fn announce_outage(
        &self,
        by: &By,
        id: OutageId,
        new: &NewOutage,
        notice: &NewNotice,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            insert(&mut *conn, by, id, new).await?;
            notices::post(&mut *conn, notice).await?;
            audit(conn, by, "announce_outage", &id.to_string(), new.supply.word()).await
        })
    }

    /// Changes an outage that was read at that revision and is not over.
    pub async fn change_outage(
        &self,
        by: &By,
        id: OutageId,
        revision: u64,
        new: &NewOutage,
        notice: &NewNotice,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = changeable(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            sqlx::query(
                "UPDATE outage SET supply = $2, starts_at = $3, ends_at = $4, reason = $5, package = $6, \
                 revision = revision + 1, updated_at = $7, updated_by = $8 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(new.supply.word())
            .bind(new.from.0)
            .bind(new.to.0)
            .bind(new.reason.as_str())
            .bind(new.package.map(|id| id.to_string()))
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            sqlx::query("DELETE FROM outage_building WHERE outage = $1")
                .bind(id.to_string())
                .execute(&mut *conn)
                .await?;
            places(&mut *conn, id, &new.buildings).await?;
            notices::post(&mut *conn, notice).await?;
            audit(conn, by, "change_outage", &id.to_string(), &format!("revision {}", revision + 1)).await?;
            Ok(Ok(()))
        })
    }

    /// Calls off an outage that was read at that revision and is not over.
    pub async fn cancel_outage(
        &self,
        by: &By,
        id: OutageId,
        revision: u64,
        reason: &str,
        notice: &NewNotice,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = changeable(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            sqlx::query(
                "UPDATE outage SET cancelled = $2, revision = revision + 1, updated_at = $3, updated_by = $4 \
                 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(reason)
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            notices::post(&mut *conn, notice).await?;
            audit(conn, by, "cancel_outage", &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }
}

async fn changeable(
    conn: &mut AnyConnection,
    by: &By,
    id: OutageId,
    revision: u64,
) -> Result<Decided<()>, StoreError> {
    let known = read(conn, by.community, Instant(0)).await?;
    Ok(match known.into_iter().find(|outage| outage.id == id) {
        None => Err(Refusal::NotFound),
        Some(outage) if outage.revision != revision => Err(Refusal::Outdated),
        Some(outage) if outage.cancelled.is_some() || outage.to <= by.at => Err(Refusal::OutageOver),
        Some(_) => Ok(()),
    })
}

async fn read(
    conn: &mut AnyConnection,
    community: CommunityId,
    since: Instant,
) -> Result<Vec<OutageRecord>, StoreError> {
    let rows = sqlx::query(OUTAGES)
        .bind(community.to_string())
        .bind(since.0)
        .bind(LISTED)
        .fetch_all(&mut *conn)
        .await?;
    let mut outages = rows.iter().map(outage).collect::<Result<Vec<_>, _>>()?;
    let rows = sqlx::query(PLACES).bind(community.to_string()).bind(since.0).fetch_all(conn).await?;
    let mut places: HashMap<OutageId, Vec<BuildingId>> = HashMap::new();
    for row in &rows {
        let row = Columns(row);
        let at = places.entry(row.parsed("outage_building.outage")?).or_default();
        at.push(row.parsed("outage_building.building")?);
    }
    for outage in &mut outages {
        outage.buildings = places.remove(&outage.id).unwrap_or_default();
    }
    Ok(outages)
}

fn outage(row: &AnyRow) -> Result<OutageRecord, StoreError> {
    let row = Columns(row);
    Ok(OutageRecord {
        id: row.parsed("outage.id")?,
        supply: row.word("outage.supply")?,
        buildings: Vec::new(),
        from: row.instant("outage.starts_at")?,
        to: row.instant("outage.ends_at")?,
        reason: row.text("outage.reason")?,
        package: row.parsed_or_null("outage.package")?,
        cancelled: row.text_or_null("outage.cancelled")?,
        revision: row.count("outage.revision")?,
        at: row.instant("outage.updated_at")?,
    })
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    id: OutageId,
    new: &NewOutage,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO outage (id, community, supply, starts_at, ends_at, reason, package, revision, \
         updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)",
    )
    .bind(id.to_string())
    .bind(by.community.to_string())
    .bind(new.supply.word())
    .bind(new.from.0)
    .bind(new.to.0)
    .bind(new.reason.as_str())
    .bind(new.package.map(|id| id.to_string()))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(&mut *conn)
    .await?;
    places(conn, id, &new.buildings).await
}

async fn places(conn: &mut AnyConnection, id: OutageId, buildings: &[BuildingId]) -> Result<(), StoreError> {
    for building in buildings {
        sqlx::query("INSERT INTO outage_building (outage, building) VALUES ($1, $2)")
            .bind(id.to_string())
            .bind(building.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}
