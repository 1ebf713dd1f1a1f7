//! One voter of a poll with its dwellings and its building's participation.

use crate::{Store, StoreError, column::Columns};
use domain::{
    Area,
    community::Address,
    id::{PollId, VoterId},
    roll::{DwellingKind, VoterKind},
};

/// A voter as frozen for a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoterRecord {
    /// The number on the letter.
    pub serial: u32,
    pub kind: VoterKind,
    /// The area that counts.
    pub area: Area,
    /// Flats and shops first, each in the order of the doors.
    pub dwellings: Vec<DwellingRecord>,
    /// Participation in the building of the first dwelling.
    pub building: BuildingPart,
}

/// A dwelling of a voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DwellingRecord {
    pub address: Address,
    pub kind: DwellingKind,
    pub area: Area,
    /// Whether its area counts in this poll.
    pub counts: bool,
}

/// Dwellings of a building, parking left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildingPart {
    pub name: String,
    /// Those whose voter's ballot is recorded, or whose paper came back.
    pub took_part: u32,
    pub total: u32,
}

const DWELLINGS: &str = "SELECT v.serial, v.kind AS voter_kind, v.area AS voter_area, \
    d.building, b.name, d.stairwell, d.room, d.kind, d.area, m.counts \
    FROM voter v JOIN voter_dwelling m ON m.poll = v.poll AND m.voter = v.voter \
    JOIN dwelling d ON d.id = m.dwelling JOIN building b ON b.id = d.building \
    WHERE v.poll = $1 AND v.voter = $2 \
    ORDER BY CASE d.kind WHEN 'parking' THEN 1 ELSE 0 END, b.place, coalesce(d.stairwell, 0), d.floor, d.room";

const BUILDING: &str = "SELECT count(*) AS total, count(coalesce(t.voter, r.voter)) AS took_part \
    FROM dwelling d JOIN voter_dwelling m ON m.dwelling = d.id AND m.poll = $1 \
    LEFT JOIN ballot t ON t.poll = m.poll AND t.voter = m.voter \
    LEFT JOIN (SELECT r.poll, r.voter FROM paper_receipt r LEFT JOIN paper_outcome o ON o.number = r.number \
    WHERE o.number IS NULL) r ON r.poll = m.poll AND r.voter = m.voter \
    WHERE d.building = $2 AND d.kind <> 'parking'";

impl Store {
    /// A voter of a poll.
    pub async fn voter(&self, poll: PollId, voter: VoterId) -> Result<Option<VoterRecord>, StoreError> {
        let rows = sqlx::query(DWELLINGS)
            .bind(poll.to_string())
            .bind(voter.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let Some(first) = rows.first().map(Columns) else { return self.invented(poll, voter).await };
        let part = sqlx::query(BUILDING)
            .bind(poll.to_string())
            .bind(first.text("dwelling.building")?)
            .fetch_one(&self.disk.pool)
            .await?;
        Ok(Some(VoterRecord {
            serial: first.count("voter.serial")?,
            kind: first.word("voter.voter_kind")?,
            area: first.area("voter.voter_area")?,
            dwellings: rows.iter().map(|row| dwelling(Columns(row))).collect::<Result<_, _>>()?,
            building: BuildingPart {
                name: first.text("building.name")?,
                took_part: Columns(&part).count("building.took_part")?,
                total: Columns(&part).count("building.total")?,
            },
        }))
    }

    /// A voter of a practice vote: nothing but a number.
    async fn invented(&self, poll: PollId, voter: VoterId) -> Result<Option<VoterRecord>, StoreError> {
        let row = sqlx::query("SELECT serial, kind, area FROM voter WHERE poll = $1 AND voter = $2")
            .bind(poll.to_string())
            .bind(voter.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        let record = |row: Columns<'_>| {
            Ok(VoterRecord {
                serial: row.count("voter.serial")?,
                kind: row.word("voter.kind")?,
                area: row.area("voter.area")?,
                dwellings: Vec::new(),
                building: BuildingPart { name: String::new(), took_part: 0, total: 0 },
            })
        };
        row.as_ref().map(Columns).map(record).transpose()
    }
}

fn dwelling(row: Columns<'_>) -> Result<DwellingRecord, StoreError> {
    Ok(DwellingRecord {
        address: Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
        kind: row.word("dwelling.kind")?,
        area: row.area("dwelling.area")?,
        counts: row.flag("voter_dwelling.counts")?,
    })
}
