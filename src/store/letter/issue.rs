//! Codes that are issued and revoked: the database sees their keyed hashes alone.

use crate::{
    By, Store, StoreError, bulk::insert_rows, column::Columns, committee::audit, tx::in_transaction,
};
use domain::{
    Instant,
    evidence::Hash32,
    id::{PollId, VoterId},
};
use sqlx::AnyConnection;
use std::collections::{BTreeMap, BTreeSet};

/// What came of issuing letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// Who got a new letter.
    pub voters: BTreeSet<VoterId>,
    /// How many of them had one that is revoked now.
    pub revoked: u32,
    /// The devices on which those were opened; they are signed out.
    pub devices: Vec<String>,
}

/// One letter of a voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRecord {
    pub at: Instant,
    /// The name of the account; nothing where no account printed it.
    pub by: Option<String>,
    pub revoked_at: Option<Instant>,
    pub revoked_by: Option<String>,
}

impl Store {
    /// Issues a code to each of these voters of a poll, all or none. Who has a valid one is left out,
    /// or, where `again` says so, gets another: the old one is revoked and opens nothing any more.
    pub async fn issue_letters(
        &self,
        by: &By,
        act: &'static str,
        poll: PollId,
        codes: &[(VoterId, Hash32)],
        again: bool,
    ) -> Result<Issued, StoreError> {
        in_transaction!(self.disk, |conn| issue(conn, by, act, poll, codes, again))
    }

    /// Every letter of a voter, newest first.
    pub async fn issues(&self, poll: PollId, voter: VoterId) -> Result<Vec<IssueRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT c.issued_at, i.name AS issued_name, c.revoked_at, r.name AS revoked_name \
             FROM voting_code c LEFT JOIN account i ON i.id = c.issued_by \
             LEFT JOIN account r ON r.id = c.revoked_by \
             WHERE c.poll = $1 AND c.voter = $2 \
             ORDER BY c.issued_at DESC, CASE WHEN c.revoked_at IS NULL THEN 0 ELSE 1 END, c.mac",
        )
        .bind(poll.to_string())
        .bind(voter.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let issue = |row: Columns<'_>| {
            Ok(IssueRecord {
                at: row.instant("voting_code.issued_at")?,
                by: row.text_or_null("account.issued_name")?,
                revoked_at: row.instant_or_null("voting_code.revoked_at")?,
                revoked_by: row.text_or_null("account.revoked_name")?,
            })
        };
        rows.iter().map(|row| issue(Columns(row))).collect()
    }
}

async fn issue(
    conn: &mut AnyConnection,
    by: &By,
    act: &'static str,
    poll: PollId,
    codes: &[(VoterId, Hash32)],
    again: bool,
) -> Result<Issued, StoreError> {
    let valid = valid(conn, poll).await?;
    let mut issued = Issued::default();
    let mut rows = Vec::with_capacity(codes.len());
    for (voter, mac) in codes {
        if let Some(old) = valid.get(voter) {
            if !again {
                continue;
            }
            issued.revoked += 1;
            revoke(conn, by, old).await?;
            issued.devices.extend(sign_out(conn, poll, *voter).await?);
        }
        issued.voters.insert(*voter);
        rows.push([
            mac.to_string().into(),
            poll.to_string().into(),
            voter.to_string().into(),
            by.at.0.into(),
            by.account.to_string().into(),
        ]);
    }
    insert_rows(conn, "voting_code (mac, poll, voter, issued_at, issued_by)", &rows).await?;
    let subject = match codes {
        [(voter, _)] => format!("{poll} {voter}"),
        _ => poll.to_string(),
    };
    let detail =
        format!("letters={} revoked={} devices={}", rows.len(), issued.revoked, issued.devices.len());
    audit(conn, by, act, &subject, &detail).await?;
    Ok(issued)
}

/// The valid codes of a poll: one for each voter who has one.
async fn valid(conn: &mut AnyConnection, poll: PollId) -> Result<BTreeMap<VoterId, Vec<String>>, StoreError> {
    let rows = sqlx::query("SELECT voter, mac FROM voting_code WHERE poll = $1 AND revoked_at IS NULL")
        .bind(poll.to_string())
        .fetch_all(conn)
        .await?;
    let mut valid = BTreeMap::<_, Vec<_>>::new();
    for row in rows.iter().map(Columns) {
        valid.entry(row.parsed("voting_code.voter")?).or_default().push(row.text("voting_code.mac")?);
    }
    Ok(valid)
}

async fn revoke(conn: &mut AnyConnection, by: &By, macs: &[String]) -> Result<(), StoreError> {
    for mac in macs {
        sqlx::query("UPDATE voting_code SET revoked_at = $2, revoked_by = $3 WHERE mac = $1")
            .bind(mac.as_str())
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Whoever opened the revoked letter is out; answers on which devices that was.
async fn sign_out(conn: &mut AnyConnection, poll: PollId, voter: VoterId) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(
        "SELECT s.label FROM session_voter v JOIN session s ON s.token_hash = v.token_hash \
         WHERE v.poll = $1 AND v.voter = $2 ORDER BY v.since, v.token_hash",
    )
    .bind(poll.to_string())
    .bind(voter.to_string())
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM session_voter WHERE poll = $1 AND voter = $2")
        .bind(poll.to_string())
        .bind(voter.to_string())
        .execute(conn)
        .await?;
    rows.iter().map(|row| Columns(row).text("session.label")).collect()
}
