//! Times to come into flats, as the committee and the builder offer and see them.

use super::site::known;
use crate::{
    Decided, NewNotice, Store, StoreError,
    column::Columns,
    committee::{By, audit},
    notices,
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    community::Address,
    id::{BuildingId, CommunityId, DwellingId, PackageId, SlotId},
    schedule::SlotFacts,
};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};
use std::collections::HashMap;

/// A time to be offered.
#[derive(Clone, Debug)]
pub struct NewSlot {
    pub id: SlotId,
    pub from: Instant,
    pub to: Instant,
    pub capacity: u16,
    /// Buildings of the community, each with a stairwell or whole; not empty.
    pub places: Vec<(BuildingId, Option<u16>)>,
}

/// A time with who comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotRecord {
    pub id: SlotId,
    pub from: Instant,
    pub to: Instant,
    pub capacity: u16,
    /// Why it was taken back.
    pub withdrawn: Option<String>,
    /// By building, then stairwell.
    pub places: Vec<(BuildingId, Option<u16>)>,
    /// By address.
    pub bookings: Vec<BookingRecord>,
}

/// A dwelling at a time; nobody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingRecord {
    pub dwelling: DwellingId,
    pub address: Address,
    pub at_desk: bool,
    /// Nobody was at home.
    pub absent: bool,
    /// How often nobody was at home for this package.
    pub absences: u8,
}

impl Store {
    /// Offers times of a package.
    pub async fn offer_slots(
        &self,
        by: &By,
        package: PackageId,
        slots: &[NewSlot],
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if !known(&mut *conn, by.community, package).await? {
                return Ok(Err(Refusal::NotFound));
            }
            for slot in slots {
                insert(&mut *conn, package, slot).await?;
            }
            audit(conn, by, "offer_slots", &package.to_string(), &format!("{} times", slots.len())).await?;
            Ok(Ok(()))
        })
    }

    /// The package of a community's time.
    pub async fn slot_package(
        &self,
        community: CommunityId,
        slot: SlotId,
    ) -> Result<Option<PackageId>, StoreError> {
        Ok(facts(&mut *self.disk.pool.acquire().await?, community, slot).await?.map(|(package, _)| package))
    }

    /// The times of a package, earliest first.
    pub async fn slots(&self, package: PackageId) -> Result<Vec<SlotRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        let rows = sqlx::query(
            "SELECT id, starts_at, ends_at, capacity, withdrawn FROM slot WHERE package = $1 ORDER BY starts_at, id",
        )
        .bind(package.to_string())
        .fetch_all(&mut *tx)
        .await?;
        let mut slots = rows.iter().map(slot).collect::<Result<Vec<_>, _>>()?;
        let (mut places, mut bookings) = (places(&mut tx, package).await?, bookings(&mut tx, package).await?);
        for slot in &mut slots {
            slot.places = places.remove(&slot.id).unwrap_or_default();
            slot.bookings = bookings.remove(&slot.id).unwrap_or_default();
        }
        Ok(slots)
    }

    /// Whether a package has times that are not over and were not taken back.
    pub async fn offers_slots(&self, package: PackageId, now: Instant) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT 1 AS n FROM slot WHERE package = $1 AND ends_at > $2 AND withdrawn IS NULL LIMIT 1",
        )
        .bind(package.to_string())
        .bind(now.0)
        .fetch_optional(&self.disk.pool)
        .await?;
        Ok(row.is_some())
    }

    /// Takes a time back that is not over; its bookings stay beside it until other times are chosen.
    pub async fn withdraw_slot(
        &self,
        by: &By,
        slot: SlotId,
        reason: &str,
        notice: Option<&NewNotice>,
    ) -> Result<Decided<PackageId>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let Some((package, found)) = facts(&mut *conn, by.community, slot).await? else {
                return Ok(Err(Refusal::NotFound));
            };
            if found.withdrawn || found.from <= by.at {
                return Ok(Err(Refusal::Outdated));
            }
            sqlx::query("UPDATE slot SET withdrawn = $2 WHERE id = $1")
                .bind(slot.to_string())
                .bind(reason)
                .execute(&mut *conn)
                .await?;
            if let Some(notice) = notice {
                notices::post(&mut *conn, notice).await?;
            }
            audit(conn, by, "withdraw_slot", &slot.to_string(), reason).await?;
            Ok(Ok(package))
        })
    }

    /// Notes that nobody was at home, or that this was wrong; from the time's beginning on.
    pub async fn mark_absent(
        &self,
        by: &By,
        slot: SlotId,
        dwelling: DwellingId,
        absent: bool,
    ) -> Result<Decided<PackageId>, StoreError> {
        in_transaction!(self.disk, |conn| mark(conn, by, slot, dwelling, absent))
    }
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    package: PackageId,
    slot: &NewSlot,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO slot (id, package, starts_at, ends_at, capacity) VALUES ($1, $2, $3, $4, $5)")
        .bind(slot.id.to_string())
        .bind(package.to_string())
        .bind(slot.from.0)
        .bind(slot.to.0)
        .bind(i64::from(slot.capacity))
        .execute(&mut *conn)
        .await?;
    for (building, stairwell) in &slot.places {
        sqlx::query("INSERT INTO slot_place (slot, building, stairwell) VALUES ($1, $2, $3)")
            .bind(slot.id.to_string())
            .bind(building.to_string())
            .bind(i64::from(stairwell.unwrap_or(0)))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// A community's time as the rules see it, everybody's bookings counted.
pub(super) async fn facts(
    conn: &mut AnyConnection,
    community: CommunityId,
    slot: SlotId,
) -> Result<Option<(PackageId, SlotFacts)>, StoreError> {
    let row = sqlx::query(
        "SELECT s.package, s.starts_at, s.capacity, CASE WHEN s.withdrawn IS NULL THEN 0 ELSE 1 END AS withdrawn, \
         (SELECT count(*) FROM booking b WHERE b.slot = s.id) AS taken \
         FROM slot s JOIN work_package w ON w.id = s.package WHERE s.id = $1 AND w.community = $2",
    )
    .bind(slot.to_string())
    .bind(community.to_string())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row.as_ref().map(Columns) else { return Ok(None) };
    let facts = SlotFacts {
        from: row.instant("slot.starts_at")?,
        capacity: row.count("slot.capacity")?,
        taken: row.count("slot.taken")?,
        withdrawn: row.flag("slot.withdrawn")?,
    };
    Ok(Some((row.parsed("slot.package")?, facts)))
}

async fn mark(
    conn: &mut AnyConnection,
    by: &By,
    slot: SlotId,
    dwelling: DwellingId,
    absent: bool,
) -> Result<Decided<PackageId>, StoreError> {
    let Some((package, found)) = facts(conn, by.community, slot).await? else {
        return Ok(Err(Refusal::NotFound));
    };
    if by.at < found.from || found.withdrawn {
        return Ok(Err(Refusal::StateForbids));
    }
    let moved = if absent {
        move_row(conn, ["absence", "booking"], slot, dwelling, by.at).await?
    } else {
        back(conn, package, slot, dwelling, by.at).await?
    };
    if moved {
        let detail = format!("{dwelling}: {}", if absent { "absent" } else { "not absent" });
        audit(conn, by, "mark_absent", &slot.to_string(), &detail).await?;
    } else if has(conn, slot, dwelling).await? != Some(absent) {
        return Ok(Err(Refusal::NotFound));
    }
    Ok(Ok(package))
}

/// From booking to absence; false where there is no booking.
async fn move_row(
    conn: &mut AnyConnection,
    [to, from]: [&'static str; 2],
    slot: SlotId,
    dwelling: DwellingId,
    at: Instant,
) -> Result<bool, StoreError> {
    let statement = format!(
        "INSERT INTO {to} (slot, dwelling, at_desk, at) SELECT slot, dwelling, at_desk, CAST($3 AS BIGINT) \
         FROM {from} WHERE slot = $1 AND dwelling = $2"
    );
    let moved = sqlx::query(AssertSqlSafe(statement))
        .bind(slot.to_string())
        .bind(dwelling.to_string())
        .bind(at.0)
        .execute(&mut *conn)
        .await?;
    forget(conn, from, slot, dwelling).await?;
    Ok(moved.rows_affected() > 0)
}

/// From absence to booking, unless another time is booked by now: then the absence is only forgotten.
async fn back(
    conn: &mut AnyConnection,
    package: PackageId,
    slot: SlotId,
    dwelling: DwellingId,
    at: Instant,
) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT at_desk FROM absence WHERE slot = $1 AND dwelling = $2")
        .bind(slot.to_string())
        .bind(dwelling.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else { return Ok(false) };
    forget(conn, "absence", slot, dwelling).await?;
    sqlx::query(
        "INSERT INTO booking (package, dwelling, slot, at_desk, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (package, dwelling) DO NOTHING",
    )
    .bind(package.to_string())
    .bind(dwelling.to_string())
    .bind(slot.to_string())
    .bind(Columns(&row).number("absence.at_desk")?)
    .bind(at.0)
    .execute(conn)
    .await?;
    Ok(true)
}

async fn forget(
    conn: &mut AnyConnection,
    table: &'static str,
    slot: SlotId,
    dwelling: DwellingId,
) -> Result<(), StoreError> {
    sqlx::query(AssertSqlSafe(format!("DELETE FROM {table} WHERE slot = $1 AND dwelling = $2")))
        .bind(slot.to_string())
        .bind(dwelling.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether the dwelling was absent at that time; nothing where it never had it.
async fn has(
    conn: &mut AnyConnection,
    slot: SlotId,
    dwelling: DwellingId,
) -> Result<Option<bool>, StoreError> {
    let row = sqlx::query(
        "SELECT 1 AS absent FROM absence WHERE slot = $1 AND dwelling = $2 \
         UNION ALL SELECT 0 AS absent FROM booking WHERE slot = $1 AND dwelling = $2",
    )
    .bind(slot.to_string())
    .bind(dwelling.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(|row| Columns(row).flag("absence.absent")).transpose()
}

fn slot(row: &AnyRow) -> Result<SlotRecord, StoreError> {
    let row = Columns(row);
    Ok(SlotRecord {
        id: row.parsed("slot.id")?,
        from: row.instant("slot.starts_at")?,
        to: row.instant("slot.ends_at")?,
        capacity: row.count("slot.capacity")?,
        withdrawn: row.text_or_null("slot.withdrawn")?,
        places: Vec::new(),
        bookings: Vec::new(),
    })
}

type Places = HashMap<SlotId, Vec<(BuildingId, Option<u16>)>>;

async fn places(conn: &mut AnyConnection, package: PackageId) -> Result<Places, StoreError> {
    let rows = sqlx::query(
        "SELECT p.slot, p.building, p.stairwell FROM slot_place p JOIN slot s ON s.id = p.slot \
         JOIN building b ON b.id = p.building WHERE s.package = $1 ORDER BY b.place, p.stairwell",
    )
    .bind(package.to_string())
    .fetch_all(conn)
    .await?;
    let mut places = Places::new();
    for row in rows.iter().map(Columns) {
        let stairwell = Some(row.count("slot_place.stairwell")?).filter(|number| *number > 0);
        let of = places.entry(row.parsed("slot_place.slot")?).or_default();
        of.push((row.parsed("slot_place.building")?, stairwell));
    }
    Ok(places)
}

const BOOKINGS: &str = "SELECT c.slot, c.dwelling, c.at_desk, c.absent, n.name AS building, d.stairwell, d.room, \
    (SELECT count(*) FROM absence o JOIN slot t ON t.id = o.slot WHERE t.package = $1 AND o.dwelling = c.dwelling) AS absences \
    FROM (SELECT b.slot, b.dwelling, b.at_desk, 0 AS absent FROM booking b WHERE b.package = $1 \
    UNION ALL SELECT a.slot, a.dwelling, a.at_desk, 1 AS absent FROM absence a JOIN slot s ON s.id = a.slot \
    WHERE s.package = $1) c JOIN dwelling d ON d.id = c.dwelling JOIN building n ON n.id = d.building \
    ORDER BY n.place, coalesce(d.stairwell, 0), d.floor, d.room";

async fn bookings(
    conn: &mut AnyConnection,
    package: PackageId,
) -> Result<HashMap<SlotId, Vec<BookingRecord>>, StoreError> {
    let rows = sqlx::query(BOOKINGS).bind(package.to_string()).fetch_all(conn).await?;
    let mut bookings: HashMap<SlotId, Vec<BookingRecord>> = HashMap::new();
    for row in rows.iter().map(Columns) {
        bookings.entry(row.parsed("booking.slot")?).or_default().push(BookingRecord {
            dwelling: row.parsed("booking.dwelling")?,
            address: Address {
                building: row.text("building.building")?,
                stairwell: row.count_or_null("dwelling.stairwell")?,
                room: row.text("dwelling.room")?,
            },
            at_desk: row.flag("booking.at_desk")?,
            absent: row.flag("booking.absent")?,
            absences: row.count("absence.absences")?,
        });
    }
    Ok(bookings)
}
