//! What the book says about one ballot, without the choice.

use crate::{Store, StoreError, column::Columns};
use domain::{
    Area, Instant,
    evidence::{Channel, Leaf},
    id::{PollId, VoterId},
    poll::Level,
};
use sqlx::AnyConnection;

/// A recorded ballot as its receipt shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRecord {
    /// Its place in the poll's log.
    pub index: u64,
    pub recorded_at: Instant,
    /// The area that counts.
    pub area: Area,
    pub channel: Channel,
    pub level: Level,
    pub leaf: Leaf,
}

impl Store {
    /// The receipt of a voter's current ballot.
    pub async fn receipt(&self, poll: PollId, voter: VoterId) -> Result<Option<ReceiptRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT b.log_index, b.recorded_at, b.channel, b.level, l.leaf, v.area FROM ballot b \
             JOIN log_entry l ON l.poll = b.poll AND l.idx = b.log_index \
             JOIN voter v ON v.poll = b.poll AND v.voter = b.voter WHERE b.poll = $1 AND b.voter = $2",
        )
        .bind(poll.to_string())
        .bind(voter.to_string())
        .fetch_optional(&self.disk.pool)
        .await?;
        row.map(|row| receipt(Columns(&row))).transpose()
    }
}

/// The receipt of the ballot at that place of the log.
pub(super) async fn at_index(
    conn: &mut AnyConnection,
    poll: PollId,
    index: i64,
) -> Result<ReceiptRecord, StoreError> {
    let row = sqlx::query(
        "SELECT h.log_index, h.recorded_at, h.channel, h.level, l.leaf, v.area FROM ballot_history h \
         JOIN log_entry l ON l.poll = h.poll AND l.idx = h.log_index \
         JOIN voter v ON v.poll = h.poll AND v.voter = h.voter WHERE h.poll = $1 AND h.log_index = $2",
    )
    .bind(poll.to_string())
    .bind(index)
    .fetch_optional(conn)
    .await?;
    row.map_or(Err(StoreError::Damaged("attempt.log_index")), |row| receipt(Columns(&row)))
}

fn receipt(row: Columns<'_>) -> Result<ReceiptRecord, StoreError> {
    Ok(ReceiptRecord {
        index: row.count("ballot.log_index")?,
        recorded_at: row.instant("ballot.recorded_at")?,
        area: row.area("voter.area")?,
        channel: row.word("ballot.channel")?,
        level: row.word("ballot.level")?,
        leaf: row.parsed("log_entry.leaf")?,
    })
}
