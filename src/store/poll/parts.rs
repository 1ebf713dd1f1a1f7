//! Participation by building and stairwell: how many, never the direction.

use crate::{Store, StoreError, column::Columns};
use domain::{id::PollId, poll::Measure};

/// Participation in one stairwell, or in what a building has outside stairwells; dwellings with their own
/// areas, parking left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRecord {
    pub building: String,
    pub stairwell: Option<u16>,
    pub total: Measure,
    /// Those whose voter's ballot is recorded or whose paper came back.
    pub took_part: Measure,
    /// Those of them whose paper is not typed yet.
    pub paper: Measure,
}

const PARTS: &str = "SELECT b.name, d.stairwell, count(*) AS heads, CAST(sum(d.area) AS BIGINT) AS area, \
    count(t.voter) AS voted_heads, CAST(coalesce(sum(CASE WHEN t.voter IS NULL THEN 0 ELSE d.area END), 0) AS BIGINT) AS voted_area, \
    count(r.voter) AS paper_heads, CAST(coalesce(sum(CASE WHEN r.voter IS NULL THEN 0 ELSE d.area END), 0) AS BIGINT) AS paper_area \
    FROM voter_dwelling m JOIN dwelling d ON d.id = m.dwelling JOIN building b ON b.id = d.building \
    LEFT JOIN ballot t ON t.poll = m.poll AND t.voter = m.voter \
    LEFT JOIN (SELECT q.poll, q.voter FROM paper_receipt q \
      WHERE NOT EXISTS (SELECT 1 FROM paper_outcome o WHERE o.number = q.number) \
      AND NOT EXISTS (SELECT 1 FROM ballot x WHERE x.poll = q.poll AND x.voter = q.voter)) r \
      ON r.poll = m.poll AND r.voter = m.voter \
    WHERE m.poll = $1 AND d.kind <> 'parking' GROUP BY b.place, b.name, d.stairwell \
    ORDER BY b.place, coalesce(d.stairwell, 65536)";

const UNTYPED: &str = "SELECT count(*) AS heads, CAST(coalesce(sum(v.area), 0) AS BIGINT) AS area \
    FROM paper_receipt q JOIN voter v ON v.poll = q.poll AND v.voter = q.voter WHERE q.poll = $1 \
    AND NOT EXISTS (SELECT 1 FROM paper_outcome o WHERE o.number = q.number) \
    AND NOT EXISTS (SELECT 1 FROM ballot x WHERE x.poll = q.poll AND x.voter = q.voter)";

impl Store {
    /// Voters whose paper came back and is not typed yet.
    pub async fn untyped(&self, poll: PollId) -> Result<Measure, StoreError> {
        let row = sqlx::query(UNTYPED).bind(poll.to_string()).fetch_one(&self.disk.pool).await?;
        let row = Columns(&row);
        Ok(Measure { heads: row.number("voter.heads")?, area: row.number("voter.area")? })
    }

    /// Participation by building and stairwell.
    pub async fn parts(&self, poll: PollId) -> Result<Vec<PartRecord>, StoreError> {
        let rows = sqlx::query(PARTS).bind(poll.to_string()).fetch_all(&self.disk.pool).await?;
        let part = |row: Columns<'_>| {
            let paper =
                Measure { heads: row.number("part.paper_heads")?, area: row.number("part.paper_area")? };
            let voted =
                Measure { heads: row.number("part.voted_heads")?, area: row.number("part.voted_area")? };
            Ok(PartRecord {
                building: row.text("building.name")?,
                stairwell: row.count_or_null("dwelling.stairwell")?,
                total: Measure { heads: row.number("part.heads")?, area: row.number("part.area")? },
                took_part: voted.plus(paper),
                paper,
            })
        };
        rows.iter().map(Columns).map(part).collect()
    }
}
