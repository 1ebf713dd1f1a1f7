//! What was published: read only.

use super::WhyRecord;
use crate::{Store, StoreError, column::Columns};
use domain::{
    Instant,
    id::{CommunityId, PackageId},
    schedule::{Package, Span, Stretch},
};
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, any::AnyRow};

/// What residents see until the next publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationRecord {
    pub number: u32,
    pub at: Instant,
    /// The name of who published.
    pub by: String,
    pub packages: Vec<PublishedPackage>,
    pub stretches: Vec<Stretch>,
}

/// A package as it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedPackage {
    pub package: Package,
    /// Why it was dropped, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<WhyRecord>,
}

/// A publication on disk.
#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    pub packages: Vec<PublishedPackage>,
    pub stretches: Vec<Stretch>,
}

/// Dates that moved with a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateChangeRecord {
    pub number: u32,
    pub before: Span,
    pub after: Span,
    pub reason: String,
    pub at: Instant,
}

/// A departure from the order of works that somebody answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideRecord {
    /// The finding's key.
    pub key: String,
    /// The finding in words, as it was then.
    pub words: String,
    pub why: WhyRecord,
}

const LAST: &str = "SELECT p.number, p.at, a.name, p.body FROM publication p JOIN account a ON a.id = p.account \
    WHERE p.community = $1 ORDER BY p.number DESC LIMIT 1";

impl Store {
    /// The last publication of a community's schedule.
    pub async fn publication(&self, community: CommunityId) -> Result<Option<PublicationRecord>, StoreError> {
        last(&mut *self.disk.pool.acquire().await?, community).await
    }

    /// Every time a package's dates moved, newest first.
    pub async fn date_changes(
        &self,
        community: CommunityId,
        package: PackageId,
    ) -> Result<Vec<DateChangeRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT c.number, c.before_start, c.before_end, c.after_start, c.after_end, c.reason, p.at \
             FROM date_change c JOIN publication p ON p.community = c.community AND p.number = c.number \
             WHERE c.community = $1 AND c.package = $2 ORDER BY c.number DESC",
        )
        .bind(community.to_string())
        .bind(package.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(date_change).collect()
    }

    /// The last word on every finding that somebody answers for, oldest first.
    pub async fn overrides(&self, community: CommunityId) -> Result<Vec<OverrideRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT f.finding, f.words, f.reason, f.decided_by, f.at FROM finding_override f \
             WHERE f.community = $1 AND f.number = (SELECT max(l.number) FROM finding_override l \
             WHERE l.community = f.community AND l.finding = f.finding) ORDER BY f.number, f.finding",
        )
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(overridden).collect()
    }
}

pub(super) async fn last(
    conn: &mut AnyConnection,
    community: CommunityId,
) -> Result<Option<PublicationRecord>, StoreError> {
    let Some(row) = sqlx::query(LAST).bind(community.to_string()).fetch_optional(conn).await? else {
        return Ok(None);
    };
    let row = Columns(&row);
    let body: Body = serde_json::from_str(&row.text("publication.body")?)
        .map_err(|_| StoreError::Damaged("publication.body"))?;
    Ok(Some(PublicationRecord {
        number: row.count("publication.number")?,
        at: row.instant("publication.at")?,
        by: row.text("account.name")?,
        packages: body.packages,
        stretches: body.stretches,
    }))
}

fn date_change(row: &AnyRow) -> Result<DateChangeRecord, StoreError> {
    let row = Columns(row);
    Ok(DateChangeRecord {
        number: row.count("date_change.number")?,
        before: Span { start: row.day("date_change.before_start")?, end: row.day("date_change.before_end")? },
        after: Span { start: row.day("date_change.after_start")?, end: row.day("date_change.after_end")? },
        reason: row.text("date_change.reason")?,
        at: row.instant("publication.at")?,
    })
}

fn overridden(row: &AnyRow) -> Result<OverrideRecord, StoreError> {
    let row = Columns(row);
    Ok(OverrideRecord {
        key: row.text("finding_override.finding")?,
        words: row.text("finding_override.words")?,
        why: WhyRecord {
            reason: row.text("finding_override.reason")?,
            decided_by: row.text("finding_override.decided_by")?,
            at: row.instant("finding_override.at")?,
        },
    })
}
