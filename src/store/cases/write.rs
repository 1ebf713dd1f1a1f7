//! Opening and answering cases.

use crate::{
    Decided, Store, StoreError,
    column::{Columns, Word},
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    cases::CaseKind,
    id::{AccountId, CaseId, CommunityId, PollId, VoterId},
};
use sqlx::AnyConnection;

/// A case to be opened.
#[derive(Clone, Debug)]
pub struct NewCase {
    pub id: CaseId,
    pub community: CommunityId,
    pub poll: Option<PollId>,
    pub voter: Option<VoterId>,
    pub kind: CaseKind,
    /// Sealed into `cases.text_sealed` of this id.
    pub text_sealed: String,
    pub opened_at: Instant,
    /// The committee's account, where it is the committee.
    pub opened_by: Option<AccountId>,
    pub due_at: Instant,
}

/// So many cases one voter may open in a day, and so many a community gets from people nobody knows.
const PER_VOTER: i64 = 10;
const UNKNOWN: i64 = 200;
const DAY_MS: i64 = 86_400_000;

impl Store {
    /// Opens an owner's case.
    pub async fn open_case(&self, new: &NewCase) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if too_many(&mut *conn, new).await? {
                return Ok(Err(Refusal::TooManyAttempts));
            }
            insert(conn, new).await?;
            Ok(Ok(()))
        })
    }

    /// Opens a case of the committee's own.
    pub async fn note_case(&self, by: &By, new: &NewCase) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            insert(&mut *conn, new).await?;
            audit(conn, by, "open_incident", &new.id.to_string(), new.kind.word()).await
        })
    }

    /// Answers a case; once.
    pub async fn answer_case(
        &self,
        by: &By,
        id: CaseId,
        upheld: bool,
        answer: &str,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE cases SET upheld = $3, answer = $4, answered_by = $5, answered_at = $6 \
                 WHERE id = $1 AND community = $2 AND answered_at IS NULL",
            )
            .bind(id.to_string())
            .bind(by.community.to_string())
            .bind(i64::from(upheld))
            .bind(answer)
            .bind(by.account.to_string())
            .bind(by.at.0)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            let detail = if upheld { "upheld" } else { "not upheld" };
            audit(conn, by, "answer_case", &id.to_string(), detail).await?;
            Ok(Ok(()))
        })
    }
}

async fn too_many(conn: &mut AnyConnection, new: &NewCase) -> Result<bool, StoreError> {
    let since = new.opened_at.plus_ms(-DAY_MS).0;
    let (statement, id, most) = match new.voter {
        Some(voter) => (
            "SELECT count(*) AS n FROM cases WHERE voter = $1 AND opened_by IS NULL AND opened_at > $2",
            voter.to_string(),
            PER_VOTER,
        ),
        None => (
            "SELECT count(*) AS n FROM cases WHERE community = $1 AND voter IS NULL AND opened_by IS NULL \
             AND opened_at > $2",
            new.community.to_string(),
            UNKNOWN,
        ),
    };
    let row = sqlx::query(statement).bind(id).bind(since).fetch_one(conn).await?;
    Ok(Columns(&row).number("cases.n")? >= most)
}

pub(crate) async fn insert(conn: &mut AnyConnection, new: &NewCase) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO cases (id, community, poll, voter, kind, text_sealed, opened_at, opened_by, due_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.id.to_string())
    .bind(new.community.to_string())
    .bind(new.poll.map(|id| id.to_string()))
    .bind(new.voter.map(|id| id.to_string()))
    .bind(new.kind.word())
    .bind(new.text_sealed.as_str())
    .bind(new.opened_at.0)
    .bind(new.opened_by.map(|id| id.to_string()))
    .bind(new.due_at.0)
    .execute(conn)
    .await?;
    Ok(())
}
