//! The sums of a poll, from one state of the database.

use super::participation::total;
use crate::{Store, StoreError, column::Columns};
use domain::{
    Area,
    id::PollId,
    poll::{Answer, Counted, Level, Measure, Poll, QuestionTally, tally},
};
use sqlx::AnyConnection;

/// The sums of a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRecord {
    /// All voters in scope.
    pub total: Measure,
    /// All whose ballot is recorded.
    pub took_part: Measure,
    /// Questions as in the poll.
    pub questions: Vec<QuestionTally>,
    /// Ballots by level of identification, every level once.
    pub levels: Vec<(Level, i64)>,
}

impl Store {
    /// Adds up all current ballots of a poll. Whether anybody may see it yet is for the caller to say.
    pub async fn tally(&self, poll: &Poll) -> Result<TallyRecord, StoreError> {
        let mut tx = self.disk.read().await?;
        sums(&mut tx, poll).await
    }
}

/// Adds up all current ballots.
pub(super) async fn sums(conn: &mut AnyConnection, poll: &Poll) -> Result<TallyRecord, StoreError> {
    let total = total(conn, poll).await?;
    let rows = sqlx::query(
        "SELECT b.body, b.level, v.area FROM ballot b \
         JOIN voter v ON v.poll = b.poll AND v.voter = b.voter WHERE b.poll = $1",
    )
    .bind(poll.id.to_string())
    .fetch_all(conn)
    .await?;
    let ballots: Vec<(Area, Level, Vec<Answer>)> = rows
        .iter()
        .map(Columns)
        .map(|row| Ok((row.area("voter.area")?, row.word("ballot.level")?, row.answers("ballot.body")?)))
        .collect::<Result<_, StoreError>>()?;
    let counted = ballots.iter().map(|(area, _, answers)| Counted { area: *area, answers });
    let at = |level| (level, ballots.iter().filter(|ballot| ballot.1 == level).map(|_| 1).sum());
    Ok(TallyRecord {
        total,
        took_part: ballots.iter().fold(Measure::default(), |sum, (area, ..)| sum.plus(Measure::voter(*area))),
        questions: tally(poll, counted),
        levels: vec![at(Level::Code), at(Level::CodeAndPhone), at(Level::Paper)],
    })
}

/// All whose ballot is recorded.
pub(super) async fn recorded(conn: &mut AnyConnection, poll: PollId) -> Result<Measure, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS heads, CAST(coalesce(sum(v.area), 0) AS BIGINT) AS area FROM ballot b \
         JOIN voter v ON v.poll = b.poll AND v.voter = b.voter WHERE b.poll = $1",
    )
    .bind(poll.to_string())
    .fetch_one(conn)
    .await?;
    let row = Columns(&row);
    Ok(Measure { heads: row.number("ballot.heads")?, area: row.number("ballot.area")? })
}
