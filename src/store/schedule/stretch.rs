//! Stretches of road and quiet days: the board beside its packages.

use super::{board, change};
use crate::{By, Decided, Store, StoreError, column::Columns, committee::audit, tx::in_transaction};
use domain::{
    Refusal,
    id::{CommunityId, StretchId},
    schedule::{Span, Stretch},
};
use sqlx::AnyConnection;

/// Days without noisy work, and the document that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietRecord {
    pub days: Span,
    pub name: String,
    pub source: String,
}

impl Store {
    /// Puts a stretch on the board.
    pub async fn add_stretch(&self, by: &By, stretch: &Stretch) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if taken(&mut *conn, by.community, stretch).await? {
                return Ok(Err(Refusal::NameTaken));
            }
            insert(&mut *conn, by.community, stretch).await?;
            change(&mut *conn, by.community).await?;
            audit(conn, by, "add_stretch", &stretch.id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// Saves a stretch that was read at that revision.
    pub async fn save_stretch(
        &self,
        by: &By,
        revision: u64,
        stretch: &Stretch,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            match board::stretches(&mut *conn, by.community)
                .await?
                .iter()
                .find(|one| one.stretch.id == stretch.id)
            {
                None => return Ok(Err(Refusal::NotFound)),
                Some(known) if known.revision != revision => return Ok(Err(Refusal::Outdated)),
                Some(_) => {}
            }
            if taken(&mut *conn, by.community, stretch).await? {
                return Ok(Err(Refusal::NameTaken));
            }
            sqlx::query("UPDATE stretch SET name = $2, revision = revision + 1 WHERE id = $1")
                .bind(stretch.id.to_string())
                .bind(stretch.name.as_str())
                .execute(&mut *conn)
                .await?;
            clear_buildings(&mut *conn, stretch.id).await?;
            buildings(&mut *conn, stretch).await?;
            change(&mut *conn, by.community).await?;
            audit(conn, by, "save_stretch", &stretch.id.to_string(), &format!("revision {}", revision + 1))
                .await?;
            Ok(Ok(()))
        })
    }

    /// Takes a stretch away that no package lies on.
    pub async fn drop_stretch(&self, by: &By, id: StretchId) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if !board::stretches(&mut *conn, by.community).await?.iter().any(|one| one.stretch.id == id) {
                return Ok(Err(Refusal::NotFound));
            }
            let row = sqlx::query("SELECT count(*) AS n FROM work_package WHERE stretch = $1")
                .bind(id.to_string())
                .fetch_one(&mut *conn)
                .await?;
            if Columns(&row).number("work_package.n")? > 0 {
                return Ok(Err(Refusal::StretchUsed));
            }
            clear_buildings(&mut *conn, id).await?;
            sqlx::query("DELETE FROM stretch WHERE id = $1").bind(id.to_string()).execute(&mut *conn).await?;
            change(&mut *conn, by.community).await?;
            audit(conn, by, "drop_stretch", &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// A community's quiet days, earliest first.
    pub async fn quiet_days(&self, community: CommunityId) -> Result<Vec<QuietRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT first_day, last_day, name, source FROM quiet_days WHERE community = $1 ORDER BY first_day, name",
        )
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let quiet = |row| {
            let row = Columns(row);
            Ok(QuietRecord {
                days: Span { start: row.day("quiet_days.first_day")?, end: row.day("quiet_days.last_day")? },
                name: row.text("quiet_days.name")?,
                source: row.text("quiet_days.source")?,
            })
        };
        rows.iter().map(quiet).collect()
    }

    /// Puts these in place of a community's quiet days.
    pub async fn save_quiet_days(&self, by: &By, quiet: &[QuietRecord]) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query("DELETE FROM quiet_days WHERE community = $1")
                .bind(by.community.to_string())
                .execute(&mut *conn)
                .await?;
            insert_quiet(&mut *conn, by.community, quiet).await?;
            change(&mut *conn, by.community).await?;
            audit(conn, by, "save_quiet_days", "", &format!("{} entries", quiet.len())).await
        })
    }
}

/// Also the demo's.
pub(crate) async fn insert_quiet(
    conn: &mut AnyConnection,
    community: CommunityId,
    quiet: &[QuietRecord],
) -> Result<(), StoreError> {
    for one in quiet {
        sqlx::query(
            "INSERT INTO quiet_days (community, first_day, last_day, name, source) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(community.to_string())
        .bind(String::from(one.days.start))
        .bind(String::from(one.days.end))
        .bind(one.name.as_str())
        .bind(one.source.as_str())
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

async fn taken(
    conn: &mut AnyConnection,
    community: CommunityId,
    stretch: &Stretch,
) -> Result<bool, StoreError> {
    let row =
        sqlx::query("SELECT count(*) AS n FROM stretch WHERE community = $1 AND name = $2 AND id <> $3")
            .bind(community.to_string())
            .bind(stretch.name.as_str())
            .bind(stretch.id.to_string())
            .fetch_one(conn)
            .await?;
    Ok(Columns(&row).number("stretch.n")? > 0)
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    stretch: &Stretch,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO stretch (id, community, name, revision) VALUES ($1, $2, $3, 1)")
        .bind(stretch.id.to_string())
        .bind(community.to_string())
        .bind(stretch.name.as_str())
        .execute(&mut *conn)
        .await?;
    buildings(conn, stretch).await
}

async fn clear_buildings(conn: &mut AnyConnection, id: StretchId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM stretch_building WHERE stretch = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

async fn buildings(conn: &mut AnyConnection, stretch: &Stretch) -> Result<(), StoreError> {
    for building in &stretch.buildings {
        sqlx::query("INSERT INTO stretch_building (stretch, building) VALUES ($1, $2)")
            .bind(stretch.id.to_string())
            .bind(building.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}
