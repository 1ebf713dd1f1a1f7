//! The live roll in the scope of a draft: who would vote if the roll were frozen now.

use crate::{Seal, Store, StoreError, column::Columns};
use domain::{
    Refusal,
    id::{BuildingId, CommunityId, DwellingId},
    poll::{Facts, Scope},
    roll::{Delivery, FrozenVoter, Owner, Parking, PhoneTail, RollEntry, freeze},
};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// Who would vote, in the order of the doors.
#[derive(Clone, Debug, Default)]
pub struct LiveRoll {
    pub voters: Vec<LiveVoter>,
    /// Dwellings in scope that count and have no owner on the roll.
    pub unowned: i64,
    /// Rows of the 待补名单 that are not settled.
    pub pending: i64,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct LiveVoter {
    pub frozen: FrozenVoter,
    /// The last four digits of the first phone of its owners.
    pub tail: Option<PhoneTail>,
}

impl LiveRoll {
    /// What the check of a draft needs.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let without_phone = self.voters.iter().filter(|voter| voter.tail.is_none()).count();
        Facts {
            areas: self.voters.iter().map(|voter| voter.frozen.area).collect(),
            pending: self.pending,
            unowned: self.unowned,
            without_phone: i64::try_from(without_phone).unwrap_or(i64::MAX),
        }
    }
}

/// Parking stands last, as in every list of doors.
const ROLL: &str = "SELECT d.id, d.kind, d.area, d.stairwell, d.building, r.owners, r.owner_keys, r.delivery \
    FROM dwelling d JOIN building b ON b.id = d.building LEFT JOIN roll_entry r ON r.dwelling = d.id \
    WHERE b.community = $1 \
    ORDER BY CASE d.kind WHEN 'parking' THEN 1 ELSE 0 END, b.place, coalesce(d.stairwell, 0), d.floor, d.room, d.id";

impl Store {
    /// Who would vote in that scope.
    pub async fn live_roll(
        &self,
        community: CommunityId,
        scope: &Scope,
        parking: Parking,
        seal: &Seal,
    ) -> Result<Result<LiveRoll, Refusal>, StoreError> {
        let mut tx = self.disk.read().await?;
        live(&mut tx, community, scope, parking, seal).await
    }
}

/// A line of the roll with what is sealed of it.
struct Line {
    entry: RollEntry,
    sealed: Option<String>,
}

pub(super) async fn live(
    conn: &mut AnyConnection,
    community: CommunityId,
    scope: &Scope,
    parking: Parking,
    seal: &Seal,
) -> Result<Result<LiveRoll, Refusal>, StoreError> {
    let rows = sqlx::query(ROLL).bind(community.to_string()).fetch_all(&mut *conn).await?;
    let (mut lines, mut unowned) = (Vec::with_capacity(rows.len()), 0);
    for row in rows.iter().map(Columns) {
        if !scope.holds(row.parsed("dwelling.building")?, row.count_or_null("dwelling.stairwell")?) {
            continue;
        }
        let line = line(row)?;
        if line.entry.delivery == Delivery::Delivered && line.entry.owners.is_empty() {
            let counts =
                parking == Parking::Counted || line.entry.kind != domain::roll::DwellingKind::Parking;
            unowned += i64::from(counts);
        } else {
            lines.push(line);
        }
    }
    let pending = pending(conn, community).await?;
    let entries: Vec<RollEntry> = lines.iter().map(|line| line.entry.clone()).collect();
    let frozen = match freeze(&entries, parking) {
        Ok(frozen) => frozen,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let voters = in_door_order(frozen, &lines, seal)?;
    Ok(Ok(LiveRoll { voters, unowned, pending }))
}

fn line(row: Columns<'_>) -> Result<Line, StoreError> {
    let keys = row.text_or_null("roll_entry.owner_keys")?.unwrap_or_default();
    let undelivered = row.text_or_null("roll_entry.delivery")?.as_deref() == Some("undelivered");
    Ok(Line {
        entry: RollEntry {
            dwelling: row.parsed("dwelling.id")?,
            kind: row.word("dwelling.kind")?,
            area: row.area("dwelling.area")?,
            owners: keys.split_whitespace().map(str::to_owned).collect(),
            delivery: if undelivered { Delivery::Undelivered } else { Delivery::Delivered },
        },
        sealed: row.text_or_null("roll_entry.owners")?,
    })
}

pub(super) async fn pending(conn: &mut AnyConnection, community: CommunityId) -> Result<i64, StoreError> {
    let row =
        sqlx::query("SELECT count(*) AS n FROM roll_pending WHERE community = $1 AND settled_at IS NULL")
            .bind(community.to_string())
            .fetch_one(conn)
            .await?;
    Columns(&row).number("roll_pending.n")
}

fn in_door_order(
    frozen: Vec<FrozenVoter>,
    lines: &[Line],
    seal: &Seal,
) -> Result<Vec<LiveVoter>, StoreError> {
    let doors: HashMap<DwellingId, usize> =
        lines.iter().enumerate().map(|(place, line)| (line.entry.dwelling, place)).collect();
    let first = |voter: &FrozenVoter| {
        voter.dwellings.iter().filter_map(|dwelling| doors.get(dwelling)).min().copied().unwrap_or(usize::MAX)
    };
    let mut placed: Vec<(usize, FrozenVoter)> =
        frozen.into_iter().map(|voter| (first(&voter), voter)).collect();
    placed.sort_unstable_by_key(|(place, _)| *place);
    let live = |(place, frozen): (usize, FrozenVoter)| {
        let tail = lines.get(place).map(|line| tail(line, seal)).transpose()?.flatten();
        Ok(LiveVoter { frozen, tail })
    };
    placed.into_iter().map(live).collect()
}

/// The last four digits of the first phone on that line.
fn tail(line: &Line, seal: &Seal) -> Result<Option<PhoneTail>, StoreError> {
    let Some(sealed) = &line.sealed else { return Ok(None) };
    let text = seal.open("roll_entry.owners", line.entry.dwelling, sealed)?;
    let owners: Vec<Owner> =
        serde_json::from_str(&text).map_err(|_| StoreError::Damaged("roll_entry.owners"))?;
    let phone = owners.into_iter().find_map(|owner| owner.phone);
    let digits = phone.and_then(|phone| phone.get(phone.len().saturating_sub(4)..).map(str::to_owned));
    Ok(digits.and_then(|digits| digits.parse().ok()))
}

/// A building to choose from, with the numbers of its stairwells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRecord {
    pub id: BuildingId,
    pub name: String,
    pub stairwells: Vec<u16>,
}

impl Store {
    /// The buildings of a community with their stairwells, in order.
    pub async fn places(&self, community: CommunityId) -> Result<Vec<PlaceRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT b.place, b.id, b.name, d.stairwell FROM building b \
             LEFT JOIN dwelling d ON d.building = b.id WHERE b.community = $1 ORDER BY b.place, d.stairwell",
        )
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let mut places = Vec::<PlaceRecord>::new();
        for row in rows.iter().map(Columns) {
            let id = row.parsed("building.id")?;
            if places.last().is_none_or(|last| last.id != id) {
                places.push(PlaceRecord { id, name: row.text("building.name")?, stairwells: Vec::new() });
            }
            if let (Some(place), Some(stairwell)) =
                (places.last_mut(), row.count_or_null("dwelling.stairwell")?)
            {
                place.stairwells.push(stairwell);
            }
        }
        Ok(places)
    }
}
