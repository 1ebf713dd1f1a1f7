//! Every voter of a poll with dwellings, letter, delivery and whether they have taken part.

use super::delivery::{self, DeliveryRecord};
use crate::{Store, StoreError, column::Columns};
use domain::{
    Area, Instant,
    community::Address,
    evidence::Hash32,
    id::{BuildingId, CommunityId, DwellingId, PollId, VoterId},
    roll::{DwellingKind, VoterKind},
};
use sqlx::{AnyConnection, any::AnyRow};
use std::collections::{HashMap, HashSet};

/// A voter as the committee works with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRecord {
    pub voter: VoterId,
    /// The number on the letter.
    pub serial: u32,
    pub kind: VoterKind,
    /// The area that counts.
    pub area: Area,
    /// What is known of the phone digits; nothing where the roll has no phone.
    pub phone_mac: Option<Hash32>,
    /// Flats and shops first, each in the order of the doors.
    pub dwellings: Vec<PlacedDwelling>,
    /// When the letter that is valid was printed.
    pub printed_at: Option<Instant>,
    /// Oldest first.
    pub deliveries: Vec<DeliveryRecord>,
    /// Whether a ballot is recorded or a paper received.
    pub took_part: bool,
}

impl WorkRecord {
    /// The first dwelling: there the letter goes.
    #[must_use]
    pub fn home(&self) -> Option<&PlacedDwelling> {
        self.dwellings.first()
    }
}

/// A dwelling and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedDwelling {
    pub id: DwellingId,
    pub building: BuildingId,
    /// The building's place among the buildings.
    pub place: i64,
    pub floor: i64,
    pub address: Address,
    pub kind: DwellingKind,
    pub area: Area,
    /// Whether its area counts in this poll.
    pub counts: bool,
}

const DWELLINGS: &str = "SELECT m.voter, d.id, d.building, b.place, b.name, d.stairwell, d.floor, d.room, d.kind, d.area, m.counts \
    FROM voter_dwelling m JOIN dwelling d ON d.id = m.dwelling JOIN building b ON b.id = d.building \
    WHERE m.poll = $1 \
    ORDER BY CASE d.kind WHEN 'parking' THEN 1 ELSE 0 END, b.place, coalesce(d.stairwell, 0), d.floor, d.room, d.id";

const VOTERS: &str = "SELECT voter, serial, kind, area, phone_mac FROM voter WHERE poll = $1 ORDER BY serial";

const TOOK_PART: &str = "SELECT voter FROM ballot WHERE poll = $1 \
    UNION SELECT voter FROM paper_receipt WHERE poll = $1";

const PRINTED: &str = "SELECT voter, max(issued_at) AS issued_at FROM voting_code \
    WHERE poll = $1 AND revoked_at IS NULL GROUP BY voter";

impl Store {
    /// All voters of a poll by serial number.
    pub async fn work(&self, poll: PollId) -> Result<Vec<WorkRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        let mut dwellings = dwellings(&mut tx, poll).await?;
        let mut deliveries = delivery::read(&mut tx, poll, None).await?;
        let took_part: HashSet<VoterId> = fetch(&mut tx, TOOK_PART, poll)
            .await?
            .iter()
            .map(|row| Columns(row).parsed("ballot.voter"))
            .collect::<Result<_, _>>()?;
        let printed: HashMap<VoterId, Instant> = fetch(&mut tx, PRINTED, poll)
            .await?
            .iter()
            .map(Columns)
            .map(|row| Ok((row.parsed("voting_code.voter")?, row.instant("voting_code.issued_at")?)))
            .collect::<Result<_, StoreError>>()?;
        let record = |row: &AnyRow| {
            let row = Columns(row);
            let voter = row.parsed("voter.voter")?;
            Ok(WorkRecord {
                voter,
                serial: row.count("voter.serial")?,
                kind: row.word("voter.kind")?,
                area: row.area("voter.area")?,
                phone_mac: row.parsed_or_null("voter.phone_mac")?,
                dwellings: dwellings.remove(&voter).unwrap_or_default(),
                printed_at: printed.get(&voter).copied(),
                deliveries: deliveries.remove(&voter).unwrap_or_default(),
                took_part: took_part.contains(&voter),
            })
        };
        fetch(&mut tx, VOTERS, poll).await?.iter().map(record).collect()
    }

    /// The sealed owners of a community's dwellings, as the live roll has them now.
    pub async fn sealed_owners(
        &self,
        community: CommunityId,
    ) -> Result<HashMap<DwellingId, String>, StoreError> {
        let rows = sqlx::query(
            "SELECT r.dwelling, r.owners FROM roll_entry r JOIN dwelling d ON d.id = r.dwelling \
             JOIN building b ON b.id = d.building WHERE b.community = $1",
        )
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let entry =
            |row: Columns<'_>| Ok((row.parsed("roll_entry.dwelling")?, row.text("roll_entry.owners")?));
        rows.iter().map(|row| entry(Columns(row))).collect()
    }
}

async fn fetch(
    conn: &mut AnyConnection,
    statement: &'static str,
    poll: PollId,
) -> Result<Vec<AnyRow>, StoreError> {
    Ok(sqlx::query(statement).bind(poll.to_string()).fetch_all(conn).await?)
}

async fn dwellings(
    conn: &mut AnyConnection,
    poll: PollId,
) -> Result<HashMap<VoterId, Vec<PlacedDwelling>>, StoreError> {
    let mut owned = HashMap::<_, Vec<_>>::new();
    for row in fetch(conn, DWELLINGS, poll).await?.iter().map(Columns) {
        owned.entry(row.parsed("voter_dwelling.voter")?).or_default().push(PlacedDwelling {
            id: row.parsed("dwelling.id")?,
            building: row.parsed("dwelling.building")?,
            place: row.number("building.place")?,
            floor: row.number("dwelling.floor")?,
            address: Address {
                building: row.text("building.name")?,
                stairwell: row.count_or_null("dwelling.stairwell")?,
                room: row.text("dwelling.room")?,
            },
            kind: row.word("dwelling.kind")?,
            area: row.area("dwelling.area")?,
            counts: row.flag("voter_dwelling.counts")?,
        });
    }
    Ok(owned)
}
