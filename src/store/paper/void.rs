//! A ballot that no longer counts: out of the sums, kept in history and log, told to its voter.

use crate::{
    Decided, NewCase, Store, StoreError, cases,
    column::{Columns, bigint},
    committee::{By, audit},
    poll::append_file,
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    committee::{Act, Action},
    evidence::EntryKind,
    id::{AccountId, PollId, VoterId},
    paper::Voided,
    poll::Poll,
};
use sqlx::AnyConnection;

/// Which ballot is to be voided, and who asked for it.
#[derive(Clone, Copy, Debug)]
pub struct Voiding {
    pub voter: VoterId,
    /// The ballot's place in the log: a newer one is not meant.
    pub index: u64,
    pub asked_by: AccountId,
}

/// A voided ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidRecord {
    /// The voter's number on the letter.
    pub serial: u32,
    pub index: u64,
    pub reason: String,
    /// Names.
    pub asked_by: String,
    pub confirmed_by: String,
    pub at: Instant,
}

impl Store {
    /// Voids a current ballot; `by` confirms. `notice` is the case that tells the voter.
    pub async fn void_ballot(
        &self,
        by: &By,
        poll: &Poll,
        voiding: Voiding,
        reason: &str,
        notice: &NewCase,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| void(conn, by, poll, voiding, reason, notice))
    }

    /// The voided ballots of a poll, oldest first.
    pub async fn voids(&self, poll: PollId) -> Result<Vec<VoidRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT v.serial, b.log_index, b.reason, b.at, a.name AS asked_name, c.name AS confirmed_name \
             FROM ballot_void b JOIN voter v ON v.poll = b.poll AND v.voter = b.voter \
             JOIN account a ON a.id = b.asked_by JOIN account c ON c.id = b.confirmed_by \
             WHERE b.poll = $1 ORDER BY b.at, b.log_index",
        )
        .bind(poll.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let record = |row: Columns<'_>| {
            Ok(VoidRecord {
                serial: row.count("voter.serial")?,
                index: row.count("ballot_void.log_index")?,
                reason: row.text("ballot_void.reason")?,
                asked_by: row.text("account.asked_name")?,
                confirmed_by: row.text("account.confirmed_name")?,
                at: row.instant("ballot_void.at")?,
            })
        };
        rows.iter().map(Columns).map(record).collect()
    }
}

async fn void(
    conn: &mut AnyConnection,
    by: &By,
    poll: &Poll,
    Voiding { voter, index, asked_by }: Voiding,
    reason: &str,
    notice: &NewCase,
) -> Result<Decided<()>, StoreError> {
    if !Action::Ask(Act::VoidBallot).fits(Some(poll.state(by.at))) {
        return Ok(Err(Refusal::StateForbids));
    }
    let done = sqlx::query("DELETE FROM ballot WHERE poll = $1 AND voter = $2 AND log_index = $3")
        .bind(poll.id.to_string())
        .bind(voter.to_string())
        .bind(bigint(index)?)
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(Err(Refusal::Outdated));
    }
    sqlx::query(
        "INSERT INTO ballot_void (poll, voter, log_index, reason, asked_by, confirmed_by, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(poll.id.to_string())
    .bind(voter.to_string())
    .bind(bigint(index)?)
    .bind(reason)
    .bind(asked_by.to_string())
    .bind(by.account.to_string())
    .bind(by.at.0)
    .execute(&mut *conn)
    .await?;
    let file = Voided { index, reason: reason.to_owned() };
    append_file(conn, poll.id, EntryKind::Void, by.at, &file).await?;
    cases::insert(conn, notice).await?;
    audit(conn, by, "void_ballot", &format!("{} {index}", poll.id), "").await?;
    Ok(Ok(()))
}
