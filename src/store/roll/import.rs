//! Saving an import: everything or nothing, against the roll that the preview saw.

use super::{
    docket::{self, NewDocket},
    entry::{self, EntryChange, Saving},
    pending::{self, NewPending},
};
use crate::{
    Doer, NewBuilding, NewDwelling, Store, StoreError, bulk::insert_rows, column::Word, committee::append,
    tx::in_transaction,
};
use domain::{
    Day, Instant,
    evidence::Hash32,
    id::{BuildingId, CommunityId, DwellingId},
    roll::{AreaSource, Delivery},
};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// What an import writes.
#[derive(Clone, Debug, Default)]
pub struct RollImport {
    /// Behind the buildings that are there.
    pub buildings: Vec<NewBuilding>,
    pub dwellings: Vec<NewDwelling>,
    /// The entries of those dwellings.
    pub entries: Vec<NewEntry>,
    pub changes: Vec<EntryChange>,
    /// Before and after of the changes.
    pub docket: Vec<NewDocket>,
    pub pending: Vec<NewPending>,
}

/// The first entry of a dwelling.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub dwelling: DwellingId,
    /// Sealed for the dwelling.
    pub owners: String,
    /// Ascending.
    pub owner_keys: Vec<String>,
    pub delivery: Delivery,
    pub area_source: AreaSource,
    pub area_day: Option<Day>,
}

impl Store {
    /// Saves an import, unless the roll has changed since `seen`. `by` is nobody on the command line.
    pub async fn import_roll(
        &self,
        by: Doer,
        community: CommunityId,
        import: &RollImport,
        seen: &Hash32,
    ) -> Result<Saving, StoreError> {
        let subject = community.to_string();
        let detail = format!(
            "new {}, changed {}, set aside {}",
            import.entries.len(),
            import.changes.len(),
            import.pending.len()
        );
        in_transaction!(self.disk, |conn| async {
            if entry::roll_state(conn, community).await? != *seen {
                return Ok(Saving::Outdated);
            }
            write(conn, community, import, by.at).await?;
            append(conn, &by, "save_roll", &subject, &detail).await?;
            Ok(Saving::Saved)
        })
    }
}

async fn write(
    conn: &mut AnyConnection,
    community: CommunityId,
    import: &RollImport,
    at: Instant,
) -> Result<(), StoreError> {
    add_buildings(conn, community, &import.buildings).await?;
    let dwellings: Vec<_> = import.dwellings.iter().map(crate::community::dwelling_row).collect();
    insert_rows(conn, crate::community::DWELLING, &dwellings).await?;
    insert_entries(conn, &import.entries, at).await?;
    for change in &import.changes {
        if !entry::save(conn, change, at).await? {
            return Err(StoreError::Busy);
        }
    }
    docket::insert(conn, community, &import.docket).await?;
    pending::insert(conn, community, &import.pending).await?;
    let new = import.dwellings.iter().map(|dwelling| dwelling.building);
    let touched: BTreeSet<BuildingId> =
        new.chain(import.changes.iter().map(|change| change.building)).collect();
    for building in touched {
        entry::stairwells(conn, building).await?;
    }
    Ok(())
}

/// Adds buildings behind those that are there.
pub(super) async fn add_buildings(
    conn: &mut AnyConnection,
    community: CommunityId,
    buildings: &[NewBuilding],
) -> Result<(), StoreError> {
    for building in buildings {
        sqlx::query(
            "INSERT INTO building (id, community, place, name, stairwells) \
             SELECT $1, $2, coalesce(max(place), 0) + 1, $3, $4 FROM building WHERE community = $2",
        )
        .bind(building.id.to_string())
        .bind(community.to_string())
        .bind(building.name.as_str())
        .bind(i64::from(building.stairwells))
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// First entries of dwellings; also the demo's.
pub(crate) async fn insert_entries(
    conn: &mut AnyConnection,
    entries: &[NewEntry],
    at: Instant,
) -> Result<(), StoreError> {
    let row = |entry: &NewEntry| {
        [
            entry.dwelling.to_string().into(),
            entry.owners.clone().into(),
            entry.owner_keys.join(" ").into(),
            entry.delivery.word().to_owned().into(),
            entry.area_source.word().to_owned().into(),
            entry.area_day.map(String::from).into(),
            1.into(),
            at.0.into(),
        ]
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    let table =
        "roll_entry (dwelling, owners, owner_keys, delivery, area_source, area_day, revision, updated_at)";
    insert_rows(conn, table, &rows).await
}
