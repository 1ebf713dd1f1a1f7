//! Cases: opened by owners and the committee, answered once, counted on the result while they are open.

mod write;

pub use write::NewCase;

pub(crate) use write::insert;

use crate::{Store, StoreError, column::Columns, paper::addresses};
use domain::{
    Instant,
    cases::CaseKind,
    community::Address,
    id::{CaseId, CommunityId, PollId, VoterId},
};
use sqlx::{AssertSqlSafe, any::AnyRow};
use std::collections::HashMap;

/// A case as it is kept; what was written is sealed to its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRecord {
    pub id: CaseId,
    pub community: CommunityId,
    pub poll: Option<PollId>,
    pub voter: Option<VoterId>,
    /// The number on the voter's letter.
    pub serial: Option<u32>,
    /// The voter's first dwelling; read for the committee only.
    pub address: Option<Address>,
    pub kind: CaseKind,
    pub text_sealed: String,
    pub opened_at: Instant,
    /// The name of who opened it, where it was the committee.
    pub opened_by: Option<String>,
    pub due_at: Instant,
    pub answer: Option<AnswerRecord>,
}

/// The answer to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRecord {
    pub upheld: bool,
    pub text: String,
    pub at: Instant,
    /// The name of who answered.
    pub by: String,
}

const CASES: &str = "SELECT c.id, c.community, c.poll, c.voter, v.serial, c.kind, c.text_sealed, c.opened_at, \
    o.name AS opened_name, c.due_at, c.upheld, c.answer, c.answered_at, a.name AS answered_name \
    FROM cases c LEFT JOIN voter v ON v.poll = c.poll AND v.voter = c.voter \
    LEFT JOIN account o ON o.id = c.opened_by LEFT JOIN account a ON a.id = c.answered_by ";

impl Store {
    /// A community's cases: open ones by due date, then answered ones, newest first.
    pub async fn cases(&self, community: CommunityId) -> Result<Vec<CaseRecord>, StoreError> {
        let order = "WHERE c.community = $1 ORDER BY CASE WHEN c.answered_at IS NULL THEN 0 ELSE 1 END, \
            CASE WHEN c.answered_at IS NULL THEN c.due_at ELSE -c.answered_at END, c.id";
        let mut tx = self.disk.read().await?;
        let rows = sqlx::query(AssertSqlSafe(format!("{CASES}{order}")))
            .bind(community.to_string())
            .fetch_all(&mut *tx)
            .await?;
        let mut cases = rows.iter().map(case).collect::<Result<Vec<_>, _>>()?;
        let mut known: HashMap<PollId, HashMap<VoterId, Address>> = HashMap::new();
        for case in &mut cases {
            let (Some(poll), Some(voter)) = (case.poll, case.voter) else { continue };
            if let std::collections::hash_map::Entry::Vacant(entry) = known.entry(poll) {
                entry.insert(addresses(&mut tx, poll, None).await?);
            }
            case.address = known.get(&poll).and_then(|of| of.get(&voter)).cloned();
        }
        Ok(cases)
    }

    /// One case of a community.
    pub async fn case(&self, community: CommunityId, id: CaseId) -> Result<Option<CaseRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        let row = sqlx::query(AssertSqlSafe(format!("{CASES}WHERE c.community = $1 AND c.id = $2")))
            .bind(community.to_string())
            .bind(id.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        let Some(mut case) = row.as_ref().map(case).transpose()? else { return Ok(None) };
        if let (Some(poll), Some(voter)) = (case.poll, case.voter) {
            case.address = addresses(&mut tx, poll, Some(voter)).await?.remove(&voter);
        }
        Ok(Some(case))
    }

    /// A voter's cases, newest first.
    pub async fn cases_of_voter(&self, poll: PollId, voter: VoterId) -> Result<Vec<CaseRecord>, StoreError> {
        let of = "WHERE c.poll = $1 AND c.voter = $2 ORDER BY c.opened_at DESC, c.id";
        let rows = sqlx::query(AssertSqlSafe(format!("{CASES}{of}")))
            .bind(poll.to_string())
            .bind(voter.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(case).collect()
    }

    /// Cases of a poll that put a ballot in doubt and have no answer: they are counted on the result.
    pub async fn open_doubts(&self, poll: PollId) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) AS open FROM cases WHERE poll = $1 AND answered_at IS NULL \
             AND kind IN ('objection', 'not_mine', 'conflict')",
        )
        .bind(poll.to_string())
        .fetch_one(&self.disk.pool)
        .await?;
        Columns(&row).number("cases.open")
    }
}

fn case(row: &AnyRow) -> Result<CaseRecord, StoreError> {
    let row = Columns(row);
    let answer = match row.text_or_null("cases.answer")? {
        None => None,
        Some(text) => Some(AnswerRecord {
            upheld: row.flag("cases.upheld")?,
            text,
            at: row.instant("cases.answered_at")?,
            by: row.text("account.answered_name")?,
        }),
    };
    Ok(CaseRecord {
        id: row.parsed("cases.id")?,
        community: row.parsed("cases.community")?,
        poll: row.parsed_or_null("cases.poll")?,
        voter: row.parsed_or_null("cases.voter")?,
        serial: row.count_or_null("voter.serial")?,
        address: None,
        kind: row.word("cases.kind")?,
        text_sealed: row.text("cases.text_sealed")?,
        opened_at: row.instant("cases.opened_at")?,
        opened_by: row.text_or_null("account.opened_name")?,
        due_at: row.instant("cases.due_at")?,
        answer,
    })
}
