//! How many have taken part; computed again only when the poll's log has grown.

use crate::{Store, StoreError, column::Columns};
use domain::poll::{Level, Measure, Participation, Poll};
use sqlx::AnyConnection;

const TOOK_PART: &str = "SELECT b.level, count(*) AS heads, CAST(coalesce(sum(v.area), 0) AS BIGINT) AS area \
    FROM ballot b JOIN voter v ON v.poll = b.poll AND v.voter = b.voter WHERE b.poll = $1 GROUP BY b.level";

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
    let row = sqlx::query("SELECT size FROM poll_head WHERE poll = $1")
        .bind(poll.id.to_string())
        .fetch_one(conn)
        .await?;
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

/// Who handed in a ballot at this level or above: statutory questions are answered by all who may.
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
