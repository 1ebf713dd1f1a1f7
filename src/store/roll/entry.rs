//! The live roll: who owns a dwelling now. Names and phones come and go sealed.

use crate::{
    Store, StoreError,
    column::{Columns, Word},
};
use domain::{
    Area, Day, Instant,
    community::Address,
    evidence::{Hash32, digest},
    id::{BuildingId, CommunityId, DwellingId},
    roll::{AreaSource, Delivery, DwellingKind},
};
use sqlx::AnyConnection;
use std::fmt::Write;

/// A dwelling with what the roll says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRecord {
    pub dwelling: DwellingId,
    pub building: BuildingId,
    pub address: Address,
    pub floor: i16,
    pub layout: Option<String>,
    pub kind: DwellingKind,
    pub area: Area,
    /// Nothing where only the dwelling is known.
    pub live: Option<LiveRecord>,
    /// Whether a poll with it is announced or open.
    pub locked: bool,
}

/// What the roll says about a dwelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveRecord {
    /// A sealed list of owners, by dwelling.
    pub owners: String,
    /// Keyed digests of their identities, ascending.
    pub owner_keys: Vec<String>,
    pub delivery: Delivery,
    pub area_source: AreaSource,
    pub area_day: Option<Day>,
    pub revision: u32,
    pub updated_at: Instant,
}

/// A building by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildingRecord {
    pub id: BuildingId,
    pub name: String,
    pub stairwells: u32,
}

/// An entry as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryChange {
    pub dwelling: DwellingId,
    /// The revision that was looked at; `None` where there was no entry.
    pub seen: Option<u32>,
    pub building: BuildingId,
    pub stairwell: Option<u16>,
    pub floor: i16,
    pub room: String,
    pub layout: Option<String>,
    pub kind: DwellingKind,
    pub area: Area,
    /// Sealed for the dwelling.
    pub owners: String,
    /// Ascending.
    pub owner_keys: Vec<String>,
    pub delivery: Delivery,
    pub area_source: AreaSource,
    pub area_day: Option<Day>,
}

/// What came of an attempt to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    Saved,
    /// Somebody changed it meanwhile; nothing was written.
    Outdated,
    /// A poll with it is announced or open; nothing was written.
    Locked,
}

const ENTRIES: &str = "SELECT d.id, d.building, b.name, d.stairwell, d.floor, d.room, d.layout, d.kind, d.area, \
    r.owners, r.owner_keys, r.delivery, r.area_source, r.area_day, r.revision, r.updated_at, \
    CASE WHEN EXISTS (SELECT 1 FROM voter_dwelling m JOIN poll p ON p.id = m.poll \
     WHERE m.dwelling = d.id AND p.prepared = 0 AND p.closes_at > $2) THEN 1 ELSE 0 END AS locked \
    FROM dwelling d JOIN building b ON b.id = d.building LEFT JOIN roll_entry r ON r.dwelling = d.id \
    WHERE b.community = $1 AND ($3 = '' OR d.id = $3) \
    ORDER BY b.place, CASE d.kind WHEN 'parking' THEN 1 ELSE 0 END, coalesce(d.stairwell, 0), d.floor, d.room, d.id";

impl Store {
    /// All dwellings of a community in the order of the doors.
    pub async fn entries(
        &self,
        community: CommunityId,
        now: Instant,
    ) -> Result<Vec<EntryRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        entries(&mut conn, community, now, None).await
    }

    /// One dwelling of a community.
    pub async fn entry(
        &self,
        community: CommunityId,
        dwelling: DwellingId,
        now: Instant,
    ) -> Result<Option<EntryRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        Ok(entries(&mut conn, community, now, Some(dwelling)).await?.pop())
    }

    /// The buildings of a community in the order in which people count them.
    pub async fn buildings(&self, community: CommunityId) -> Result<Vec<BuildingRecord>, StoreError> {
        let rows =
            sqlx::query("SELECT id, name, stairwells FROM building WHERE community = $1 ORDER BY place, id")
                .bind(community.to_string())
                .fetch_all(&self.disk.pool)
                .await?;
        let building = |row: Columns<'_>| {
            Ok(BuildingRecord {
                id: row.parsed("building.id")?,
                name: row.text("building.name")?,
                stairwells: row.count("building.stairwells")?,
            })
        };
        rows.iter().map(Columns).map(building).collect()
    }

    /// A digest over everything the live roll says: the same as long as nothing has changed.
    pub async fn roll_state(&self, community: CommunityId) -> Result<Hash32, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        roll_state(&mut conn, community).await
    }
}

pub(super) async fn entries(
    conn: &mut AnyConnection,
    community: CommunityId,
    now: Instant,
    only: Option<DwellingId>,
) -> Result<Vec<EntryRecord>, StoreError> {
    let rows = sqlx::query(ENTRIES)
        .bind(community.to_string())
        .bind(now.0)
        .bind(only.map_or(String::new(), |dwelling| dwelling.to_string()))
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| entry(Columns(row))).collect()
}

/// The digest that [`Store::roll_state`] answers, in a transaction.
pub(crate) async fn roll_state(
    conn: &mut AnyConnection,
    community: CommunityId,
) -> Result<Hash32, StoreError> {
    let rows = sqlx::query(
        "SELECT d.id, d.building, d.stairwell, d.floor, d.room, d.layout, d.kind, d.area, \
         r.owner_keys, r.delivery, r.area_source, r.area_day, r.revision \
         FROM dwelling d JOIN building b ON b.id = d.building LEFT JOIN roll_entry r ON r.dwelling = d.id \
         WHERE b.community = $1 ORDER BY d.id",
    )
    .bind(community.to_string())
    .fetch_all(conn)
    .await?;
    let mut text = String::new();
    for row in rows.iter().map(Columns) {
        let texts = [
            Some(row.text("dwelling.id")?),
            Some(row.text("dwelling.building")?),
            Some(row.text("dwelling.room")?),
            row.text_or_null("dwelling.layout")?,
            Some(row.text("dwelling.kind")?),
            row.text_or_null("roll_entry.owner_keys")?,
            row.text_or_null("roll_entry.delivery")?,
            row.text_or_null("roll_entry.area_source")?,
            row.text_or_null("roll_entry.area_day")?,
        ];
        let numbers = [
            row.count_or_null::<i64>("dwelling.stairwell")?,
            Some(row.number("dwelling.floor")?),
            Some(row.number("dwelling.area")?),
            row.count_or_null::<i64>("roll_entry.revision")?,
        ];
        // Writing into a String cannot fail; Debug quotes, so that no two rows look alike.
        let _ = writeln!(text, "{texts:?} {numbers:?}");
    }
    Ok(digest(text.as_bytes()))
}

fn entry(row: Columns<'_>) -> Result<EntryRecord, StoreError> {
    Ok(EntryRecord {
        dwelling: row.parsed("dwelling.id")?,
        building: row.parsed("dwelling.building")?,
        address: Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
        floor: row.count("dwelling.floor")?,
        layout: row.text_or_null("dwelling.layout")?,
        kind: row.word("dwelling.kind")?,
        area: row.area("dwelling.area")?,
        live: live(row)?,
        locked: row.flag("voter_dwelling.locked")?,
    })
}

fn live(row: Columns<'_>) -> Result<Option<LiveRecord>, StoreError> {
    let Some(owners) = row.text_or_null("roll_entry.owners")? else { return Ok(None) };
    let day = row.text_or_null("roll_entry.area_day")?.map(Day::try_from).transpose();
    Ok(Some(LiveRecord {
        owners,
        owner_keys: row.text("roll_entry.owner_keys")?.split_whitespace().map(str::to_owned).collect(),
        delivery: row.word("roll_entry.delivery")?,
        area_source: row.word("roll_entry.area_source")?,
        area_day: day.map_err(|_| StoreError::Damaged("roll_entry.area_day"))?,
        revision: row.count("roll_entry.revision")?,
        updated_at: row.instant("roll_entry.updated_at")?,
    }))
}

/// Saves an entry with its dwelling; false where the revision is another by now.
pub(super) async fn save(
    conn: &mut AnyConnection,
    change: &EntryChange,
    at: Instant,
) -> Result<bool, StoreError> {
    let done = match change.seen {
        None => sqlx::query(
            "INSERT INTO roll_entry \
                 (dwelling, owners, owner_keys, delivery, area_source, area_day, revision, updated_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, 1, $7) ON CONFLICT (dwelling) DO NOTHING",
        ),
        Some(_) => sqlx::query(
            "UPDATE roll_entry SET owners = $2, owner_keys = $3, delivery = $4, area_source = $5, \
             area_day = $6, updated_at = $7, revision = revision + 1 WHERE dwelling = $1 AND revision = $8",
        ),
    };
    let done = done
        .bind(change.dwelling.to_string())
        .bind(change.owners.as_str())
        .bind(change.owner_keys.join(" "))
        .bind(change.delivery.word())
        .bind(change.area_source.word())
        .bind(change.area_day.map(String::from))
        .bind(at.0);
    let done = match change.seen {
        None => done,
        Some(revision) => done.bind(i64::from(revision)),
    };
    if done.execute(&mut *conn).await?.rows_affected() != 1 {
        return Ok(false);
    }
    sqlx::query(
        "UPDATE dwelling SET building = $2, stairwell = $3, floor = $4, room = $5, layout = $6, kind = $7, \
         area = $8 WHERE id = $1",
    )
    .bind(change.dwelling.to_string())
    .bind(change.building.to_string())
    .bind(change.stairwell.map(i64::from))
    .bind(i64::from(change.floor))
    .bind(change.room.as_str())
    .bind(change.layout.as_deref())
    .bind(change.kind.word())
    .bind(change.area.hundredths())
    .execute(&mut *conn)
    .await?;
    Ok(true)
}

/// A building has as many stairwells as its doors name.
pub(super) async fn stairwells(conn: &mut AnyConnection, building: BuildingId) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE building SET stairwells = (SELECT count(DISTINCT d.stairwell) FROM dwelling d \
         WHERE d.building = building.id AND d.stairwell IS NOT NULL) WHERE id = $1",
    )
    .bind(building.to_string())
    .execute(conn)
    .await?;
    Ok(())
}
