//! One entry: added, changed, moved; whoever was slower is told.

use super::{one, queue};
use crate::{
    Decided, Doer, Store, StoreError,
    column::{Columns, Word},
    committee::append,
    tx::in_transaction,
};
use domain::{
    Area, Refusal,
    id::EntryId,
    programme::{About, Entry, Facts, Move, Place},
};
use sqlx::{AnyConnection, query::Query};

type AnyQuery<'q> = Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

impl Store {
    /// Adds an entry with its first place in the queue.
    pub async fn add_programme_entry(&self, doer: &Doer, entry: &Entry) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = fits(&mut *conn, entry.id, &entry.district, &entry.about).await? {
                return Ok(Err(refusal));
            }
            insert(&mut *conn, entry, &Facts::default()).await?;
            append(conn, doer, "add_entry", &entry.id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// Writes what is known of an entry that was read at that revision; a move with it changes its place.
    pub async fn save_programme_entry(
        &self,
        doer: &Doer,
        id: EntryId,
        revision: u64,
        about: &About,
        out: Option<&Move>,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let mut entry = match known(&mut *conn, id, revision).await? {
                Ok(entry) => entry,
                Err(refusal) => return Ok(Err(refusal)),
            };
            if let Err(refusal) = fits(&mut *conn, id, &entry.district, about).await? {
                return Ok(Err(refusal));
            }
            entry.about = about.clone();
            update(&mut *conn, doer, &entry, out).await?;
            append(conn, doer, "save_entry", &id.to_string(), &format!("revision {}", revision + 1)).await?;
            Ok(Ok(()))
        })
    }

    /// Moves an entry that was read at that revision in the queue.
    pub async fn move_programme_entry(
        &self,
        doer: &Doer,
        id: EntryId,
        revision: u64,
        to: &Move,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let entry = match known(&mut *conn, id, revision).await? {
                Ok(entry) if entry.place != to.before => return Ok(Err(Refusal::Outdated)),
                Ok(entry) => entry,
                Err(refusal) => return Ok(Err(refusal)),
            };
            update(&mut *conn, doer, &entry, Some(to)).await?;
            let detail = format!("{} to {}", words(to.before), words(to.after));
            append(conn, doer, "move_entry", &id.to_string(), &detail).await?;
            Ok(Ok(()))
        })
    }

    /// Writes hand-over, permits, dangerous buildings and agreements of an entry that was read at that revision.
    pub async fn save_programme_facts(
        &self,
        doer: &Doer,
        id: EntryId,
        revision: u64,
        facts: &Facts,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = known(&mut *conn, id, revision).await? {
                return Ok(Err(refusal));
            }
            sqlx::query("UPDATE programme_entry SET facts = $2, revision = revision + 1 WHERE id = $1")
                .bind(id.to_string())
                .bind(written(facts)?)
                .execute(&mut *conn)
                .await?;
            let detail = format!("revision {}", revision + 1);
            append(conn, doer, "save_entry_facts", &id.to_string(), &detail).await?;
            Ok(Ok(()))
        })
    }
}

fn words(place: Place) -> String {
    match (place.year, place.order) {
        (None, _) => "no year".to_owned(),
        (Some(year), None) => year.to_string(),
        (Some(year), Some(order)) => format!("{year}/{order}"),
    }
}

/// The entry, if nobody has changed it since.
async fn known(
    conn: &mut AnyConnection,
    id: EntryId,
    revision: u64,
) -> Result<Result<Entry, Refusal>, StoreError> {
    Ok(match one(conn, id).await? {
        None => Err(Refusal::NotFound),
        Some(record) if record.revision != revision => Err(Refusal::Outdated),
        Some(record) => Ok(record.entry),
    })
}

/// Whether name and linked community are free, and the community lies in the district.
pub(super) async fn fits(
    conn: &mut AnyConnection,
    id: EntryId,
    district: &str,
    about: &About,
) -> Result<Decided<()>, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM programme_entry WHERE district = $1 AND name = $2 AND id <> $3",
    )
    .bind(district)
    .bind(about.name.as_str())
    .bind(id.to_string())
    .fetch_one(&mut *conn)
    .await?;
    if Columns(&row).number("programme_entry.n")? > 0 {
        return Ok(Err(Refusal::NameTaken));
    }
    let Some(community) = about.community else { return Ok(Ok(())) };
    let row = sqlx::query(
        "SELECT count(*) AS n FROM community c WHERE c.id = $1 AND c.district = $2 AND NOT EXISTS \
         (SELECT 1 FROM programme_entry e WHERE e.community = c.id AND e.id <> $3)",
    )
    .bind(community.to_string())
    .bind(district)
    .bind(id.to_string())
    .fetch_one(conn)
    .await?;
    let free = Columns(&row).number("community.n")? == 1;
    Ok(if free { Ok(()) } else { Err(Refusal::CommunityLinked) })
}

/// Also the demo's and the import's.
pub(crate) async fn insert(conn: &mut AnyConnection, entry: &Entry, facts: &Facts) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO programme_entry (id, name, state, source, builder, households, area, buildings, \
         built_year, started, finished, investment, community, district, year, place, demo, facts, revision) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)",
    );
    bound(query.bind(entry.id.to_string()), &entry.about)
        .bind(entry.district.as_str())
        .bind(entry.place.year.map(i64::from))
        .bind(entry.place.order.map(i64::from))
        .bind(i64::from(entry.demo))
        .bind(written(facts)?)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what is known of an entry; its place changes with a move alone, and never without its line.
pub(super) async fn update(
    conn: &mut AnyConnection,
    doer: &Doer,
    entry: &Entry,
    to: Option<&Move>,
) -> Result<(), StoreError> {
    let place = to.map_or(entry.place, |to| to.after);
    let query = sqlx::query(
        "UPDATE programme_entry SET name = $2, state = $3, source = $4, builder = $5, households = $6, \
         area = $7, buildings = $8, built_year = $9, started = $10, finished = $11, investment = $12, \
         community = $13, year = $14, place = $15, revision = revision + 1 WHERE id = $1",
    );
    bound(query.bind(entry.id.to_string()), &entry.about)
        .bind(place.year.map(i64::from))
        .bind(place.order.map(i64::from))
        .execute(&mut *conn)
        .await?;
    match to {
        Some(to) => queue::note(conn, doer, entry.id, to).await,
        None => Ok(()),
    }
}

fn bound<'q>(query: AnyQuery<'q>, about: &'q About) -> AnyQuery<'q> {
    query
        .bind(about.name.as_str())
        .bind(about.state.word())
        .bind(about.source.as_str())
        .bind(about.builder.as_str())
        .bind(about.households.map(i64::from))
        .bind(about.area.map(Area::hundredths))
        .bind(about.buildings.map(i64::from))
        .bind(about.built_year.map(i64::from))
        .bind(about.started.map(String::from))
        .bind(about.finished.map(String::from))
        .bind(about.investment.map(|fen| fen.0))
        .bind(about.community.map(|id| id.to_string()))
}

fn written(facts: &Facts) -> Result<String, StoreError> {
    serde_json::to_string(facts).map_err(|error| StoreError::Other(error.into()))
}
