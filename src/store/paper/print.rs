//! Printing paper ballots: each voter has one live number, a newer print revokes it.

use super::addresses;
use crate::{
    Store, StoreError,
    bulk::insert_rows,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Area, Instant,
    community::Address,
    id::{BuildingId, PollId, VoterId},
    paper::PaperNumber,
};
use sqlx::AnyConnection;
use std::collections::HashSet;

/// What a print made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedPapers {
    pub papers: u32,
    /// Earlier papers of the same voters.
    pub revoked: u32,
    /// Voters whose paper has come back.
    pub left_out: u32,
}

/// One paper as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPaper {
    pub number: PaperNumber,
    pub serial: u32,
    pub area: Area,
    pub address: Address,
}

impl Store {
    /// Draws a number for every voter with a dwelling in one of these buildings or with one of these
    /// serial numbers; for all where both are empty. `by.at` is the name of the print.
    pub async fn print_papers(
        &self,
        by: &By,
        poll: PollId,
        buildings: &[BuildingId],
        serials: &[u32],
    ) -> Result<PrintedPapers, StoreError> {
        in_transaction!(self.disk, |conn| print(conn, by, poll, buildings, serials))
    }

    /// The papers of one print that still hold, in the order of the serial numbers.
    pub async fn printed_papers(
        &self,
        poll: PollId,
        printed_at: Instant,
    ) -> Result<Vec<PrintedPaper>, StoreError> {
        let mut tx = self.disk.read().await?;
        let places = addresses(&mut tx, poll, None).await?;
        let rows = sqlx::query(
            "SELECT p.number, v.voter, v.serial, v.area FROM paper p \
             JOIN voter v ON v.poll = p.poll AND v.voter = p.voter \
             WHERE p.poll = $1 AND p.printed_at = $2 AND p.revoked_at IS NULL ORDER BY v.serial",
        )
        .bind(poll.to_string())
        .bind(printed_at.0)
        .fetch_all(&mut *tx)
        .await?;
        let paper = |row: Columns<'_>| {
            let voter: VoterId = row.parsed("paper.voter")?;
            Ok(PrintedPaper {
                number: row.parsed("paper.number")?,
                serial: row.count("voter.serial")?,
                area: row.area("voter.area")?,
                address: places.get(&voter).cloned().ok_or(StoreError::Damaged("voter_dwelling.voter"))?,
            })
        };
        rows.iter().map(Columns).map(paper).collect()
    }
}

async fn print(
    conn: &mut AnyConnection,
    by: &By,
    poll: PollId,
    buildings: &[BuildingId],
    serials: &[u32],
) -> Result<PrintedPapers, StoreError> {
    let back = voters_of(conn, "SELECT voter FROM paper_receipt WHERE poll = $1", poll).await?;
    let wanted = wanted(conn, poll, buildings, serials).await?;
    let voters: Vec<&VoterId> = wanted.iter().filter(|voter| !back.contains(voter)).collect();
    let live =
        voters_of(conn, "SELECT voter FROM paper WHERE poll = $1 AND revoked_at IS NULL", poll).await?;
    let mut revoked = 0;
    for voter in voters.iter().filter(|voter| live.contains(voter)) {
        revoked += sqlx::query(
            "UPDATE paper SET revoked_at = $3 WHERE poll = $1 AND voter = $2 AND revoked_at IS NULL",
        )
        .bind(poll.to_string())
        .bind(voter.to_string())
        .bind(by.at.0)
        .execute(&mut *conn)
        .await?
        .rows_affected();
    }
    let row = |voter: &&VoterId| {
        Ok([
            number()?.to_string().into(),
            poll.to_string().into(),
            voter.to_string().into(),
            by.at.0.into(),
            by.account.to_string().into(),
        ])
    };
    let rows = voters.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    insert_rows(conn, "paper (number, poll, voter, printed_at, printed_by)", &rows).await?;
    let printed = PrintedPapers {
        papers: count(voters.len())?,
        revoked: count(revoked)?,
        left_out: count(wanted.len() - voters.len())?,
    };
    let detail = format!("{} printed, {} revoked", printed.papers, printed.revoked);
    audit(conn, by, "print_papers", &poll.to_string(), &detail).await?;
    Ok(printed)
}

fn count<N>(number: N) -> Result<u32, StoreError>
where
    u32: TryFrom<N>,
{
    u32::try_from(number).map_err(|_| StoreError::Damaged("paper.number"))
}

/// 36 bits of chance; the key of the table has the last word on whether it is new.
fn number() -> Result<PaperNumber, StoreError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Other(error.to_string().into()))?;
    Ok(PaperNumber::from_chance(u64::from_be_bytes(bytes)))
}

async fn voters_of(
    conn: &mut AnyConnection,
    statement: &'static str,
    poll: PollId,
) -> Result<HashSet<VoterId>, StoreError> {
    let rows = sqlx::query(statement).bind(poll.to_string()).fetch_all(conn).await?;
    rows.iter().map(|row| Columns(row).parsed("paper.voter")).collect()
}

async fn wanted(
    conn: &mut AnyConnection,
    poll: PollId,
    buildings: &[BuildingId],
    serials: &[u32],
) -> Result<Vec<VoterId>, StoreError> {
    let rows = sqlx::query(
        "SELECT v.voter, v.serial, d.building FROM voter v \
         JOIN voter_dwelling m ON m.poll = v.poll AND m.voter = v.voter JOIN dwelling d ON d.id = m.dwelling \
         WHERE v.poll = $1 ORDER BY v.serial",
    )
    .bind(poll.to_string())
    .fetch_all(conn)
    .await?;
    let all = buildings.is_empty() && serials.is_empty();
    let mut voters: Vec<VoterId> = Vec::new();
    for row in rows.iter().map(Columns) {
        let voter = row.parsed("voter.voter")?;
        let asked = all
            || serials.contains(&row.count("voter.serial")?)
            || buildings.contains(&row.parsed("dwelling.building")?);
        if asked && voters.last() != Some(&voter) {
            voters.push(voter);
        }
    }
    Ok(voters)
}
