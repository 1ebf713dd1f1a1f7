//! How many have taken part; computed again only when the poll's log or its papers have grown.

use crate::{Store, StoreError, column::Columns};
use domain::poll::{Level, Measure, Participation, Poll};
use sqlx::AnyConnection;

/// Ballots, and papers that came back and are not typed yet: what is on them is not known, but that their
/// voters took part is.
const TOOK_PART: &str = "SELECT t.level, count(*) AS heads, CAST(coalesce(sum(v.area), 0) AS BIGINT) AS area \
    FROM (SELECT poll, voter, level FROM ballot WHERE poll = $1 \
    UNION ALL SELECT r.poll, r.voter, 'paper' AS level FROM paper_receipt r WHERE r.poll = $1 \
    AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.poll = r.poll AND b.voter = r.voter) \
    AND NOT EXISTS (SELECT 1 FROM paper_outcome o WHERE o.number = r.number)) t \
    JOIN voter v ON v.poll = t.poll AND v.voter = t.voter GROUP BY t.level";

/// All that participation follows from only ever grows.
const SIZE: &str = "SELECT size + (SELECT count(*) FROM paper_receipt WHERE poll = $1) \
    + (SELECT count(*) FROM paper_outcome WHERE poll = $1) AS size FROM poll_head WHERE poll = $1";

impl Store {
    /// Participation in a poll.
    pub async fn participation(&self, poll: &Poll) -> Result<Participation, StoreError> {
        let mut tx = self.disk.read().await?;
        let size = size(&mut tx, poll).await?;
        if let Some((known, participation)) = self.disk.known.participation.get(poll.id)
            && known == size
        {
            return Ok(participation);
        }
        let participation = Participation {
            total: total(&mut tx, poll).await?,
            took_part: took_part(&mut tx, poll, Level::Code).await?,
            decided: took_part(&mut tx, poll, if poll.decides() { Level::CodeAndPhone } else { Level::Code })
                .await?,
        };
        self.disk.known.participation.put(poll.id, (size, participation));
        Ok(participation)
    }
}

async fn size(conn: &mut AnyConnection, poll: &Poll) -> Result<i64, StoreError> {
    let row = sqlx::query(SIZE).bind(poll.id.to_string()).fetch_one(conn).await?;
    Columns(&row).number("poll_head.size")
}

/// All voters in scope.
pub(super) async fn total(conn: &mut AnyConnection, poll: &Poll) -> Result<Measure, StoreError> {
    let row = sqlx::query("SELECT total_heads, total_area FROM poll WHERE id = $1")
        .bind(poll.id.to_string())
        .fetch_one(conn)
        .await?;
    Ok(Measure {
        heads: Columns(&row).number("poll.total_heads")?,
        area: Columns(&row).number("poll.total_area")?,
    })
}

/// Who handed in a ballot or a paper at this level or above: statutory questions are answered by all who may.
async fn took_part(conn: &mut AnyConnection, poll: &Poll, least: Level) -> Result<Measure, StoreError> {
    let rows = sqlx::query(TOOK_PART).bind(poll.id.to_string()).fetch_all(conn).await?;
    let mut sum = Measure::default();
    for row in rows.iter().map(Columns) {
        let level: Level = row.word("ballot.level")?;
        let part = Measure { heads: row.number("ballot.heads")?, area: row.number("ballot.area")? };
        sum = if level >= least { sum.plus(part) } else { sum };
    }
    Ok(sum)
}
