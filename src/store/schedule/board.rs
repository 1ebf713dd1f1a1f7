//! The board as it stands.

use super::{WhyRecord, revision};
use crate::{Store, StoreError, column::Columns};
use domain::{
    Instant,
    id::{BuildingId, CommunityId, PackageId, PollId, StretchId},
    schedule::{Package, Span, Stretch, WorkPlace},
};
use sqlx::{AnyConnection, any::AnyRow};
use std::collections::HashMap;

/// Everything on a community's board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRecord {
    /// Counts the changes, from 0.
    pub revision: u64,
    /// By planned start, then catalogue order, then place of entry; dropped ones last.
    pub packages: Vec<PackageRecord>,
    /// By name.
    pub stretches: Vec<StretchRecord>,
}

/// A package on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageRecord {
    pub package: Package,
    pub revision: u64,
    pub updated_at: Instant,
    /// The name of who changed it last.
    pub updated_by: String,
    pub late_reason: Option<String>,
    pub dropped: Option<WhyRecord>,
    /// Ballot lines it carries out beside those of its code.
    pub lines: Vec<(PollId, u16)>,
}

/// A stretch on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StretchRecord {
    pub stretch: Stretch,
    pub revision: u64,
}

impl BoardRecord {
    /// The package of that id.
    #[must_use]
    pub fn package(&self, id: PackageId) -> Option<&PackageRecord> {
        self.packages.iter().find(|record| record.package.id == id)
    }

    /// The stretches alone.
    #[must_use]
    pub fn stretches(&self) -> Vec<Stretch> {
        self.stretches.iter().map(|record| record.stretch.clone()).collect()
    }
}

const PACKAGES: &str = "SELECT w.id, w.item, w.building, w.stairwell, w.stretch, w.title, w.planned_start, \
    w.planned_end, w.noisy, w.opens_ground, w.work_days, w.contractor, w.supervisor, w.utility, w.designed, w.percent, \
    w.actual_start, w.actual_end, w.late_reason, w.dropped_reason, w.dropped_by, w.dropped_at, w.revision, \
    w.updated_at, a.name FROM work_package w JOIN account a ON a.id = w.updated_by \
    WHERE w.community = $1 ORDER BY w.planned_start, w.id";

impl Store {
    /// The board of a community.
    pub async fn board(&self, community: CommunityId) -> Result<BoardRecord, StoreError> {
        let mut tx = self.disk.read().await?;
        read(&mut tx, community).await
    }
}

pub(super) async fn read(
    conn: &mut AnyConnection,
    community: CommunityId,
) -> Result<BoardRecord, StoreError> {
    let rows = sqlx::query(PACKAGES).bind(community.to_string()).fetch_all(&mut *conn).await?;
    let mut packages = rows.iter().map(package).collect::<Result<Vec<_>, _>>()?;
    let mut after = afters(&mut *conn, community).await?;
    let mut lines = lines(&mut *conn, community).await?;
    for record in &mut packages {
        record.package.after = after.remove(&record.package.id).unwrap_or_default();
        record.lines = lines.remove(&record.package.id).unwrap_or_default();
    }
    packages
        .sort_by_key(|record| (record.dropped.is_some(), record.package.planned.start, record.package.item));
    Ok(BoardRecord {
        revision: revision(&mut *conn, community).await?,
        packages,
        stretches: stretches(conn, community).await?,
    })
}

async fn afters(
    conn: &mut AnyConnection,
    community: CommunityId,
) -> Result<HashMap<PackageId, Vec<PackageId>>, StoreError> {
    let rows = sqlx::query(
        "SELECT t.package, t.before FROM work_after t JOIN work_package w ON w.id = t.package \
         WHERE w.community = $1 ORDER BY t.package, t.before",
    )
    .bind(community.to_string())
    .fetch_all(conn)
    .await?;
    let mut afters: HashMap<PackageId, Vec<PackageId>> = HashMap::new();
    for row in &rows {
        let row = Columns(row);
        afters.entry(row.parsed("work_after.package")?).or_default().push(row.parsed("work_after.before")?);
    }
    Ok(afters)
}

type Lines = HashMap<PackageId, Vec<(PollId, u16)>>;

async fn lines(conn: &mut AnyConnection, community: CommunityId) -> Result<Lines, StoreError> {
    let rows = sqlx::query(
        "SELECT l.package, l.poll, l.item FROM work_line l JOIN work_package w ON w.id = l.package \
         WHERE w.community = $1 ORDER BY l.package, l.poll, l.item",
    )
    .bind(community.to_string())
    .fetch_all(conn)
    .await?;
    let mut lines = Lines::new();
    for row in &rows {
        let row = Columns(row);
        let line = (row.parsed("work_line.poll")?, row.count("work_line.item")?);
        lines.entry(row.parsed("work_line.package")?).or_default().push(line);
    }
    Ok(lines)
}

pub(super) async fn stretches(
    conn: &mut AnyConnection,
    community: CommunityId,
) -> Result<Vec<StretchRecord>, StoreError> {
    let rows = sqlx::query("SELECT id, name, revision FROM stretch WHERE community = $1 ORDER BY name, id")
        .bind(community.to_string())
        .fetch_all(&mut *conn)
        .await?;
    let mut stretches = rows.iter().map(stretch).collect::<Result<Vec<_>, _>>()?;
    let rows = sqlx::query(
        "SELECT s.stretch, s.building FROM stretch_building s JOIN building b ON b.id = s.building \
         WHERE b.community = $1 ORDER BY b.place",
    )
    .bind(community.to_string())
    .fetch_all(conn)
    .await?;
    let mut along: HashMap<StretchId, Vec<BuildingId>> = HashMap::new();
    for row in &rows {
        let row = Columns(row);
        let buildings = along.entry(row.parsed("stretch_building.stretch")?).or_default();
        buildings.push(row.parsed("stretch_building.building")?);
    }
    for record in &mut stretches {
        record.stretch.buildings = along.remove(&record.stretch.id).unwrap_or_default();
    }
    Ok(stretches)
}

fn stretch(row: &AnyRow) -> Result<StretchRecord, StoreError> {
    let row = Columns(row);
    let stretch =
        Stretch { id: row.parsed("stretch.id")?, name: row.text("stretch.name")?, buildings: Vec::new() };
    Ok(StretchRecord { stretch, revision: row.count("stretch.revision")? })
}

fn package(row: &AnyRow) -> Result<PackageRecord, StoreError> {
    let row = Columns(row);
    let dropped = dropped(row)?;
    let package = Package {
        id: row.parsed("work_package.id")?,
        item: row.parsed("work_package.item")?,
        place: place(row)?,
        title: row.text("work_package.title")?,
        planned: Span {
            start: row.day("work_package.planned_start")?,
            end: row.day("work_package.planned_end")?,
        },
        actual_start: row.day_or_null("work_package.actual_start")?,
        actual_end: row.day_or_null("work_package.actual_end")?,
        percent: row.count("work_package.percent")?,
        noisy: row.flag("work_package.noisy")?,
        opens_ground: row.flag("work_package.opens_ground")?,
        work_days: row.count("work_package.work_days")?,
        after: Vec::new(),
        contractor: row.text("work_package.contractor")?,
        supervisor: row.text("work_package.supervisor")?,
        utility: row.text("work_package.utility")?,
        designed: row.day_or_null("work_package.designed")?,
        dropped: dropped.is_some(),
    };
    Ok(PackageRecord {
        package,
        revision: row.count("work_package.revision")?,
        updated_at: row.instant("work_package.updated_at")?,
        updated_by: row.text("account.name")?,
        late_reason: row.text_or_null("work_package.late_reason")?,
        dropped,
        lines: Vec::new(),
    })
}

fn dropped(row: Columns<'_>) -> Result<Option<WhyRecord>, StoreError> {
    let Some(at) = row.instant_or_null("work_package.dropped_at")? else { return Ok(None) };
    let reason = row.text("work_package.dropped_reason")?;
    Ok(Some(WhyRecord { reason, decided_by: row.text("work_package.dropped_by")?, at }))
}

fn place(row: Columns<'_>) -> Result<WorkPlace, StoreError> {
    let building = row.parsed_or_null("work_package.building")?;
    let stairwell = row.count_or_null("work_package.stairwell")?;
    let stretch = row.parsed_or_null("work_package.stretch")?;
    Ok(match (building, stairwell, stretch) {
        (Some(building), Some(stairwell), _) => WorkPlace::Stairwell { building, stairwell },
        (Some(building), None, _) => WorkPlace::Building { building },
        (None, _, Some(stretch)) => WorkPlace::Stretch { stretch },
        (None, _, None) => WorkPlace::Community,
    })
}
