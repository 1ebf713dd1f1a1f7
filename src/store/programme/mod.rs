//! The programme: entries read and written whole, moves in the queue, inspections.

mod entry;
mod import;
mod inspection;
mod queue;
mod sourced;

pub use inspection::{ClosedQuarter, InspectionRecord};

pub(crate) use entry::insert;
pub(crate) use inspection::insert_visit;
pub(crate) use queue::note;
pub(crate) use sourced::ensure;

use crate::{
    Store, StoreError,
    column::{Columns, Word},
};
use domain::{
    Area,
    id::EntryId,
    money::Fen,
    programme::{About, Entry, Facts, Place, State},
};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

/// An entry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeRecord {
    pub entry: Entry,
    pub facts: Facts,
    /// Grows with every change.
    pub revision: u64,
}

impl Word for State {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("named", Self::Named),
        ("surveyed", Self::Surveyed),
        ("planned", Self::Planned),
        ("running", Self::Running),
        ("done", Self::Done),
        ("not_eligible", Self::NotEligible),
    ];
}

const ENTRIES: &str = "SELECT id, district, name, state, source, builder, year, place, households, area, \
    buildings, built_year, started, finished, investment, community, demo, facts, revision FROM programme_entry ";

/// Of a set of entries: grows with every change of one of them and with every new one.
#[must_use]
pub fn programme_revision(records: &[ProgrammeRecord]) -> u64 {
    records.iter().map(|record| record.revision + 1).sum()
}

impl Store {
    /// Every entry, or those of one district, by district, year, order and name.
    pub async fn programme(&self, district: Option<&str>) -> Result<Vec<ProgrammeRecord>, StoreError> {
        read(&mut *self.disk.pool.acquire().await?, district).await
    }

    /// One entry.
    pub async fn programme_entry(&self, id: EntryId) -> Result<Option<ProgrammeRecord>, StoreError> {
        one(&mut *self.disk.pool.acquire().await?, id).await
    }
}

async fn read(conn: &mut AnyConnection, district: Option<&str>) -> Result<Vec<ProgrammeRecord>, StoreError> {
    let order = "WHERE $1 = '' OR district = $1";
    let rows = sqlx::query(AssertSqlSafe(format!("{ENTRIES}{order}")))
        .bind(district.unwrap_or_default())
        .fetch_all(conn)
        .await?;
    let mut records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    // In Rust: the engines do not agree on the order of Chinese text.
    records.sort_by(|a, b| key(a).cmp(&key(b)));
    Ok(records)
}

fn key(record: &ProgrammeRecord) -> (&str, i32, u32, &str) {
    let Place { year, order } = record.entry.place;
    (&record.entry.district, year.unwrap_or(i32::MAX), order.unwrap_or(u32::MAX), &record.entry.about.name)
}

async fn one(conn: &mut AnyConnection, id: EntryId) -> Result<Option<ProgrammeRecord>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("{ENTRIES}WHERE id = $1")))
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(record).transpose()
}

fn record(row: &AnyRow) -> Result<ProgrammeRecord, StoreError> {
    let row = Columns(row);
    let area = row.count_or_null::<i64>("programme_entry.area")?;
    let area = area.map(Area::new).transpose().map_err(|_| StoreError::Damaged("programme_entry.area"))?;
    let facts = serde_json::from_str(&row.text("programme_entry.facts")?)
        .map_err(|_| StoreError::Damaged("programme_entry.facts"))?;
    Ok(ProgrammeRecord {
        entry: Entry {
            id: row.parsed("programme_entry.id")?,
            district: row.text("programme_entry.district")?,
            place: Place {
                year: row.count_or_null("programme_entry.year")?,
                order: row.count_or_null("programme_entry.place")?,
            },
            about: About {
                name: row.text("programme_entry.name")?,
                state: row.word("programme_entry.state")?,
                source: row.text("programme_entry.source")?,
                builder: row.text("programme_entry.builder")?,
                households: row.count_or_null("programme_entry.households")?,
                area,
                buildings: row.count_or_null("programme_entry.buildings")?,
                built_year: row.count_or_null("programme_entry.built_year")?,
                started: row.day_or_null("programme_entry.started")?,
                finished: row.day_or_null("programme_entry.finished")?,
                investment: row.count_or_null("programme_entry.investment")?.map(Fen),
                community: row.parsed_or_null("programme_entry.community")?,
            },
            demo: row.flag("programme_entry.demo")?,
        },
        facts,
        revision: row.count("programme_entry.revision")?,
    })
}
