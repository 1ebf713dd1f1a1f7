//! Inspections and closed quarters: lines that are never changed.

use super::{programme_revision, read};
use crate::{Decided, Doer, Store, StoreError, column::Columns, committee::append, tx::in_transaction};
use domain::{Day, Instant, Refusal, id::EntryId, programme::Quarter};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionRecord {
    pub entry: EntryId,
    pub quarter: Quarter,
    pub visited_on: Day,
    pub visitor: String,
    pub findings: String,
    pub at: Instant,
}

/// A quarter of a district as it was when it was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedQuarter {
    pub district: String,
    pub quarter: Quarter,
    /// The server's JSON.
    pub body: String,
    pub at: Instant,
}

const VISITS: &str = "SELECT entry, quarter, visited_on, visitor, findings, at FROM inspection_visit ";

impl Store {
    /// An entry's visits, newest first.
    pub async fn inspections_of(&self, entry: EntryId) -> Result<Vec<InspectionRecord>, StoreError> {
        self.inspections_where("WHERE entry = $1 ORDER BY number DESC", entry.to_string()).await
    }

    /// All visits of a quarter, newest first.
    pub async fn inspections(&self, quarter: Quarter) -> Result<Vec<InspectionRecord>, StoreError> {
        self.inspections_where("WHERE quarter = $1 ORDER BY entry, number DESC", quarter.to_string()).await
    }

    async fn inspections_where(
        &self,
        which: &'static str,
        key: String,
    ) -> Result<Vec<InspectionRecord>, StoreError> {
        let statement = AssertSqlSafe(format!("{VISITS}{which}"));
        let rows = sqlx::query(statement).bind(key).fetch_all(&self.disk.pool).await?;
        rows.iter().map(visit).collect()
    }

    /// The districts that have closed this quarter.
    pub async fn closed_quarters(&self, quarter: Quarter) -> Result<Vec<ClosedQuarter>, StoreError> {
        let rows = sqlx::query("SELECT district, quarter, body, at FROM quarter_close WHERE quarter = $1")
            .bind(quarter.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(closed).collect()
    }

    /// Notes a visit in a quarter that its district has not closed.
    pub async fn add_inspection(
        &self,
        doer: &Doer,
        district: &str,
        new: &InspectionRecord,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if is_closed(&mut *conn, district, new.quarter).await? {
                return Ok(Err(Refusal::QuarterClosed));
            }
            insert_visit(&mut *conn, doer, new).await?;
            append(conn, doer, "add_visit", &new.entry.to_string(), &new.quarter.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// Closes a quarter of a district whose entries are still at that revision.
    pub async fn close_quarter(
        &self,
        doer: &Doer,
        revision: u64,
        new: &ClosedQuarter,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if is_closed(&mut *conn, &new.district, new.quarter).await? {
                return Ok(Err(Refusal::QuarterClosed));
            }
            if programme_revision(&read(&mut *conn, Some(&new.district)).await?) != revision {
                return Ok(Err(Refusal::Outdated));
            }
            sqlx::query(
                "INSERT INTO quarter_close (district, quarter, body, account, at) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(new.district.as_str())
            .bind(new.quarter.to_string())
            .bind(new.body.as_str())
            .bind(doer.account.map(|id| id.to_string()))
            .bind(new.at.0)
            .execute(&mut *conn)
            .await?;
            append(conn, doer, "close_quarter", &new.quarter.to_string(), &new.district).await?;
            Ok(Ok(()))
        })
    }
}

async fn is_closed(conn: &mut AnyConnection, district: &str, quarter: Quarter) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT count(*) AS n FROM quarter_close WHERE district = $1 AND quarter = $2")
        .bind(district)
        .bind(quarter.to_string())
        .fetch_one(conn)
        .await?;
    Ok(Columns(&row).number("quarter_close.n")? > 0)
}

/// Also the demo's.
pub(crate) async fn insert_visit(
    conn: &mut AnyConnection,
    doer: &Doer,
    new: &InspectionRecord,
) -> Result<(), StoreError> {
    let row = sqlx::query("SELECT count(*) AS n FROM inspection_visit WHERE entry = $1")
        .bind(new.entry.to_string())
        .fetch_one(&mut *conn)
        .await?;
    let number = Columns(&row).number("inspection_visit.n")? + 1;
    sqlx::query(
        "INSERT INTO inspection_visit (entry, number, quarter, visited_on, visitor, findings, account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new.entry.to_string())
    .bind(number)
    .bind(new.quarter.to_string())
    .bind(String::from(new.visited_on))
    .bind(new.visitor.as_str())
    .bind(new.findings.as_str())
    .bind(doer.account.map(|id| id.to_string()))
    .bind(new.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

fn visit(row: &AnyRow) -> Result<InspectionRecord, StoreError> {
    let row = Columns(row);
    Ok(InspectionRecord {
        entry: row.parsed("inspection_visit.entry")?,
        quarter: row.parsed("inspection_visit.quarter")?,
        visited_on: row.day("inspection_visit.visited_on")?,
        visitor: row.text("inspection_visit.visitor")?,
        findings: row.text("inspection_visit.findings")?,
        at: row.instant("inspection_visit.at")?,
    })
}

fn closed(row: &AnyRow) -> Result<ClosedQuarter, StoreError> {
    let row = Columns(row);
    Ok(ClosedQuarter {
        district: row.text("quarter_close.district")?,
        quarter: row.parsed("quarter_close.quarter")?,
        body: row.text("quarter_close.body")?,
        at: row.instant("quarter_close.at")?,
    })
}
