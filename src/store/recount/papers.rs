//! Typed papers by voter: which are invalid, spoiled in part, or set aside.

use crate::{StoreError, column::Columns};
use domain::{
    id::{PollId, VoterId},
    paper::{Invalid, PaperOutcome},
};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// What became of a voter's papers.
#[derive(Default)]
pub(super) struct Papers {
    pub invalid: Option<Invalid>,
    pub spoiled: Vec<u16>,
    pub set_aside: u32,
}

/// By voter.
pub(super) async fn papers(
    conn: &mut AnyConnection,
    poll: PollId,
) -> Result<HashMap<VoterId, Papers>, StoreError> {
    let rows =
        sqlx::query("SELECT voter, outcome, reason FROM paper_outcome WHERE poll = $1 ORDER BY at, number")
            .bind(poll.to_string())
            .fetch_all(conn)
            .await?;
    let mut found: HashMap<VoterId, Papers> = HashMap::new();
    for row in rows.iter().map(Columns) {
        let of = found.entry(row.parsed("paper_outcome.voter")?).or_default();
        match row.word("paper_outcome.outcome")? {
            PaperOutcome::Invalid => of.invalid = Some(row.word("paper_outcome.reason")?),
            PaperOutcome::SetAside => of.set_aside = of.set_aside.saturating_add(1),
            PaperOutcome::Recorded => {
                of.spoiled = spoiled(&row.text_or_null("paper_outcome.reason")?.unwrap_or_default())
                    .ok_or(StoreError::Damaged("paper_outcome.reason"))?;
            }
        }
    }
    Ok(found)
}

/// The items of `13:two_marks 14:empty`.
fn spoiled(reason: &str) -> Option<Vec<u16>> {
    reason.split_terminator(' ').map(|one| one.split_once(':')?.0.parse().ok()).collect()
}
