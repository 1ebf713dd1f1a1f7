//! Times to come into a flat, as its household chooses them: one for each package, whatever two phones do.

use super::{appointment::facts, site::PUBLISHED};
use crate::{
    Decided, SessionVoter, Store, StoreError,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    community::Address,
    id::{BuildingId, CommunityId, DwellingId, PackageId, SlotId},
    schedule::{SlotFacts, SlotRules},
};
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::BTreeMap;

/// A dwelling of somebody who is signed in; parking places have no rooms to come into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeRecord {
    pub dwelling: DwellingId,
    pub community: CommunityId,
    pub address: Address,
}

/// A published package that comes into a dwelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRecord {
    pub package: PackageId,
    /// What is booked, with why it was taken back where it was.
    pub booked: Option<(ChoiceRecord, Option<String>)>,
    /// Times that are not over and were not taken back, earliest first; the booked one too.
    pub choices: Vec<ChoiceRecord>,
    /// How often nobody was at home.
    pub absences: u8,
}

/// A time for a dwelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceRecord {
    pub slot: SlotId,
    pub to: Instant,
    /// Other dwellings counted as taken.
    pub facts: SlotFacts,
}

/// A booking stays in sight for a week after its time.
const SEEN_MS: i64 = 7 * 86_400_000;

const HOMES: &str = "SELECT d.id, b.community, b.name, d.stairwell, d.room FROM voter_dwelling m \
    JOIN dwelling d ON d.id = m.dwelling JOIN building b ON b.id = d.building \
    WHERE m.poll = $1 AND m.voter = $2 AND d.kind <> 'parking' ORDER BY b.place, d.stairwell, d.floor, d.room";

/// The place of the slot `s` fits the dwelling `d`.
const FITS: &str = "EXISTS (SELECT 1 FROM slot_place q WHERE q.slot = s.id AND q.building = d.building \
    AND (q.stairwell = 0 OR q.stairwell = d.stairwell))";

impl Store {
    /// The flats and shops of these voters, each once.
    pub async fn homes(&self, voters: &[SessionVoter]) -> Result<Vec<HomeRecord>, StoreError> {
        let mut homes: Vec<HomeRecord> = Vec::new();
        for mine in voters {
            let rows = sqlx::query(HOMES)
                .bind(mine.poll.to_string())
                .bind(mine.voter.to_string())
                .fetch_all(&self.disk.pool)
                .await?;
            for row in rows.iter().map(Columns) {
                let home = home(row)?;
                if homes.iter().all(|known| known.dwelling != home.dwelling) {
                    homes.push(home);
                }
            }
        }
        Ok(homes)
    }

    /// The published packages that come into a dwelling.
    pub async fn visits(&self, dwelling: DwellingId, now: Instant) -> Result<Vec<VisitRecord>, StoreError> {
        let statement = format!(
            "SELECT s.package, s.id, s.starts_at, s.ends_at, s.capacity, s.withdrawn, \
             (SELECT count(*) FROM booking o WHERE o.slot = s.id AND o.dwelling <> $1) AS taken, \
             CASE WHEN m.slot IS NULL THEN 0 ELSE 1 END AS mine, \
             (SELECT count(*) FROM absence a JOIN slot t ON t.id = a.slot WHERE t.package = s.package \
             AND a.dwelling = $1) AS absences \
             FROM dwelling d JOIN building b ON b.id = d.building JOIN work_package w ON w.community = b.community \
             JOIN slot s ON s.package = w.id LEFT JOIN booking m ON m.slot = s.id AND m.dwelling = d.id \
             WHERE d.id = $1 AND w.dropped_at IS NULL AND {PUBLISHED} AND ((m.slot IS NOT NULL AND s.ends_at > $2) \
             OR (s.withdrawn IS NULL AND s.ends_at > $3 AND {FITS})) ORDER BY s.starts_at, s.id"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(dwelling.to_string())
            .bind(now.plus_ms(-SEEN_MS).0)
            .bind(now.0)
            .fetch_all(&self.disk.pool)
            .await?;
        let mut visits: BTreeMap<PackageId, VisitRecord> = BTreeMap::new();
        for row in rows.iter().map(Columns) {
            collect(&mut visits, row, now)?;
        }
        Ok(visits.into_values().collect())
    }

    /// Books a time for a dwelling of that community, or changes to it.
    pub async fn book_slot(
        &self,
        home: &HomeRecord,
        package: PackageId,
        slot: SlotId,
        rules: SlotRules,
        now: Instant,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| book(conn, home, package, slot, rules, now))
    }

    /// Gives a dwelling's time back.
    pub async fn cancel_booking(
        &self,
        home: &HomeRecord,
        package: PackageId,
        rules: SlotRules,
        now: Instant,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let Some(booked) = booked(&mut *conn, package, home.dwelling).await? else { return Ok(Ok(())) };
            if let Some((_, facts)) = facts(&mut *conn, home.community, booked).await?
                && let Err(refusal) = rules.leave(facts, now)
            {
                return Ok(Err(refusal));
            }
            sqlx::query("DELETE FROM booking WHERE package = $1 AND dwelling = $2")
                .bind(package.to_string())
                .bind(home.dwelling.to_string())
                .execute(conn)
                .await?;
            Ok(Ok(()))
        })
    }

    /// Books for a household that called: any time that is not over and has a place.
    pub async fn book_at_desk(
        &self,
        by: &By,
        slot: SlotId,
        (building, stairwell, room): (BuildingId, Option<u16>, &str),
    ) -> Result<Decided<PackageId>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let dwelling = at_door(&mut *conn, slot, building, stairwell, room).await?;
            let Some((package, facts)) = facts(&mut *conn, by.community, slot).await? else {
                return Ok(Err(Refusal::NotFound));
            };
            let Some(dwelling) = dwelling else { return Ok(Err(Refusal::NotFound)) };
            if booked(&mut *conn, package, dwelling).await? == Some(slot) {
                return Ok(Ok(package));
            }
            if facts.from <= by.at {
                return Ok(Err(Refusal::StateForbids));
            }
            if let Err(refusal) = facts.free() {
                return Ok(Err(refusal));
            }
            write(&mut *conn, package, dwelling, slot, true, by.at).await?;
            audit(conn, by, "book_at_desk", &slot.to_string(), &dwelling.to_string()).await?;
            Ok(Ok(package))
        })
    }
}

fn home(row: Columns<'_>) -> Result<HomeRecord, StoreError> {
    Ok(HomeRecord {
        dwelling: row.parsed("dwelling.id")?,
        community: row.parsed("building.community")?,
        address: Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
    })
}

fn collect(
    visits: &mut BTreeMap<PackageId, VisitRecord>,
    row: Columns<'_>,
    now: Instant,
) -> Result<(), StoreError> {
    let package = row.parsed("slot.package")?;
    let reason = row.text_or_null("slot.withdrawn")?;
    let choice = ChoiceRecord {
        slot: row.parsed("slot.id")?,
        to: row.instant("slot.ends_at")?,
        facts: SlotFacts {
            from: row.instant("slot.starts_at")?,
            capacity: row.count("slot.capacity")?,
            taken: row.count("slot.taken")?,
            withdrawn: reason.is_some(),
        },
    };
    let absences = row.count("absence.absences")?;
    let visit =
        visits.entry(package).or_insert(VisitRecord { package, booked: None, choices: Vec::new(), absences });
    if choice.to > now && !choice.facts.withdrawn {
        visit.choices.push(choice);
    }
    if row.flag("booking.mine")? {
        visit.booked = Some((choice, reason));
    }
    Ok(())
}

async fn book(
    conn: &mut AnyConnection,
    home: &HomeRecord,
    package: PackageId,
    slot: SlotId,
    rules: SlotRules,
    now: Instant,
) -> Result<Decided<()>, StoreError> {
    let Some((_, facts_of)) = facts(conn, home.community, slot).await?.filter(|(of, _)| *of == package)
    else {
        return Ok(Err(Refusal::NotFound));
    };
    if !fits(conn, slot, home.dwelling).await? {
        return Ok(Err(Refusal::NotFound));
    }
    let before = booked(conn, package, home.dwelling).await?;
    if before == Some(slot) && !facts_of.withdrawn {
        return Ok(Ok(()));
    }
    if let Some(before) = before
        && let Some((_, left)) = facts(conn, home.community, before).await?
        && let Err(refusal) = rules.leave(left, now)
    {
        return Ok(Err(refusal));
    }
    let absences = absences(conn, package, home.dwelling).await?;
    if let Err(refusal) = rules.choose(facts_of, absences, now) {
        return Ok(Err(refusal));
    }
    write(conn, package, home.dwelling, slot, false, now).await?;
    Ok(Ok(()))
}

/// Also the demo's.
pub(crate) async fn write(
    conn: &mut AnyConnection,
    package: PackageId,
    dwelling: DwellingId,
    slot: SlotId,
    at_desk: bool,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO booking (package, dwelling, slot, at_desk, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (package, dwelling) DO UPDATE SET slot = excluded.slot, at_desk = excluded.at_desk, \
         at = excluded.at",
    )
    .bind(package.to_string())
    .bind(dwelling.to_string())
    .bind(slot.to_string())
    .bind(i64::from(at_desk))
    .bind(at.0)
    .execute(conn)
    .await?;
    Ok(())
}

async fn booked(
    conn: &mut AnyConnection,
    package: PackageId,
    dwelling: DwellingId,
) -> Result<Option<SlotId>, StoreError> {
    let row = sqlx::query("SELECT slot FROM booking WHERE package = $1 AND dwelling = $2")
        .bind(package.to_string())
        .bind(dwelling.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(|row| Columns(row).parsed("booking.slot")).transpose()
}

async fn absences(
    conn: &mut AnyConnection,
    package: PackageId,
    dwelling: DwellingId,
) -> Result<u8, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM absence a JOIN slot t ON t.id = a.slot WHERE t.package = $1 AND a.dwelling = $2",
    )
    .bind(package.to_string())
    .bind(dwelling.to_string())
    .fetch_one(conn)
    .await?;
    Ok(u8::try_from(Columns(&row).number("absence.n")?).unwrap_or(u8::MAX))
}

/// Whether a published package's time is for that dwelling.
async fn fits(conn: &mut AnyConnection, slot: SlotId, dwelling: DwellingId) -> Result<bool, StoreError> {
    let statement = format!(
        "SELECT 1 AS n FROM dwelling d JOIN slot s ON s.id = $1 JOIN work_package w ON w.id = s.package \
         WHERE d.id = $2 AND w.dropped_at IS NULL AND {PUBLISHED} AND {FITS}"
    );
    let row = sqlx::query(AssertSqlSafe(statement))
        .bind(slot.to_string())
        .bind(dwelling.to_string())
        .fetch_optional(conn)
        .await?;
    Ok(row.is_some())
}

/// The flat or shop behind that door, if the time is for it.
async fn at_door(
    conn: &mut AnyConnection,
    slot: SlotId,
    building: BuildingId,
    stairwell: Option<u16>,
    room: &str,
) -> Result<Option<DwellingId>, StoreError> {
    let statement = format!(
        "SELECT d.id FROM dwelling d JOIN slot s ON s.id = $1 WHERE d.building = $2 \
         AND coalesce(d.stairwell, 0) = $3 AND d.room = $4 AND d.kind <> 'parking' AND {FITS}"
    );
    let row = sqlx::query(AssertSqlSafe(statement))
        .bind(slot.to_string())
        .bind(building.to_string())
        .bind(i64::from(stairwell.unwrap_or(0)))
        .bind(room)
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(|row| Columns(row).parsed("dwelling.id")).transpose()
}
