//! Publishing the board: whole, once, with every reason in the same transaction.

use super::{change, publication::Body, revision};
use crate::{
    By, Decided, NewNotice, PublishedPackage, Store, StoreError, column::Columns, committee::audit, notices,
    tx::in_transaction,
};
use domain::{
    Refusal,
    id::PackageId,
    schedule::{Span, Stretch},
};
use sqlx::AnyConnection;

/// What is published, and what is said with it.
#[derive(Clone, Debug, Default)]
pub struct Publishing {
    /// The board's revision it was made from.
    pub revision: u64,
    pub packages: Vec<PublishedPackage>,
    pub stretches: Vec<Stretch>,
    pub changes: Vec<NewDateChange>,
    pub overrides: Vec<NewOverride>,
    pub notices: Vec<NewNotice>,
}

/// Dates that move.
#[derive(Clone, Debug)]
pub struct NewDateChange {
    pub package: PackageId,
    pub before: Span,
    pub after: Span,
    pub reason: String,
}

/// Who answers for a finding.
#[derive(Clone, Debug)]
pub struct NewOverride {
    pub key: String,
    pub words: String,
    pub reason: String,
    pub decided_by: String,
}

impl Store {
    /// Publishes the board that was read at that revision; answers the publication's number.
    pub async fn publish(&self, by: &By, publishing: &Publishing) -> Result<Decided<u32>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if revision(&mut *conn, by.community).await? != publishing.revision {
                return Ok(Err(Refusal::Outdated));
            }
            let number = insert(&mut *conn, by, publishing).await?;
            for notice in &publishing.notices {
                notices::post(&mut *conn, notice).await?;
            }
            change(&mut *conn, by.community).await?;
            audit(conn, by, "publish_schedule", &number.to_string(), &detail(publishing)).await?;
            Ok(Ok(number))
        })
    }
}

fn detail(publishing: &Publishing) -> String {
    let (moved, waived) = (publishing.changes.len(), publishing.overrides.len());
    format!("{} packages, {moved} moved, {waived} overridden", publishing.packages.len())
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    publishing: &Publishing,
) -> Result<u32, StoreError> {
    let row =
        sqlx::query("SELECT coalesce(max(number), 0) + 1 AS number FROM publication WHERE community = $1")
            .bind(by.community.to_string())
            .fetch_one(&mut *conn)
            .await?;
    let number: u32 = Columns(&row).count("publication.number")?;
    let body = Body { packages: publishing.packages.clone(), stretches: publishing.stretches.clone() };
    let body = serde_json::to_string(&body).map_err(|error| StoreError::Other(error.into()))?;
    sqlx::query("INSERT INTO publication (community, number, at, account, body) VALUES ($1, $2, $3, $4, $5)")
        .bind(by.community.to_string())
        .bind(i64::from(number))
        .bind(by.at.0)
        .bind(by.account.to_string())
        .bind(body)
        .execute(&mut *conn)
        .await?;
    for change in &publishing.changes {
        insert_change(&mut *conn, by, number, change).await?;
    }
    for one in &publishing.overrides {
        insert_override(&mut *conn, by, number, one).await?;
    }
    Ok(number)
}

async fn insert_change(
    conn: &mut AnyConnection,
    by: &By,
    number: u32,
    change: &NewDateChange,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO date_change (community, number, package, before_start, before_end, after_start, \
         after_end, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(by.community.to_string())
    .bind(i64::from(number))
    .bind(change.package.to_string())
    .bind(String::from(change.before.start))
    .bind(String::from(change.before.end))
    .bind(String::from(change.after.start))
    .bind(String::from(change.after.end))
    .bind(change.reason.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

async fn insert_override(
    conn: &mut AnyConnection,
    by: &By,
    number: u32,
    one: &NewOverride,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO finding_override (community, number, finding, words, reason, decided_by, account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(by.community.to_string())
    .bind(i64::from(number))
    .bind(one.key.as_str())
    .bind(one.words.as_str())
    .bind(one.reason.as_str())
    .bind(one.decided_by.as_str())
    .bind(by.account.to_string())
    .bind(by.at.0)
    .execute(conn)
    .await?;
    Ok(())
}
