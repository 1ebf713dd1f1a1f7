//! A paper comes back: registered by number while the poll is open, and the phone refuses from then on.

use super::addresses;
use crate::{
    Decided, NewCase, Store, StoreError, cases,
    column::{Columns, Word},
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    community::Address,
    evidence::Hash32,
    id::{CaseId, PollId, VoterId},
    paper::{Handed, Holder, PaperNumber, check_holder},
    poll::{Poll, State},
};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

/// A paper that somebody brings.
#[derive(Clone, Debug)]
pub struct NewPaper {
    pub number: PaperNumber,
    pub handed: Handed,
    /// With a proxy.
    pub holder: Option<NewHolder>,
    /// Keyed hash of the objection code on the echo slip.
    pub echo_mac: Hash32,
    /// The case that is opened where the voter has voted by phone; its poll and voter are filled in.
    pub conflict: NewCase,
}

/// The holder of a written power; `held` of the rule's view is counted here.
#[derive(Clone, Debug)]
pub struct NewHolder {
    /// Sealed into `paper_receipt.holder_sealed` of that number.
    pub sealed: String,
    /// By which powers of the same holder are found.
    pub mac: Hash32,
    pub holder: Holder,
    /// How many one holder may have.
    pub cap: u32,
}

/// A paper that is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperReceipt {
    pub number: PaperNumber,
    pub voter: VoterId,
    pub serial: u32,
    pub address: Address,
    pub handed: Handed,
    pub holder_sealed: Option<String>,
    pub received_at: Instant,
    /// The name of who registered it.
    pub received_by: String,
    pub echo_mac: Hash32,
    pub echo_printed: bool,
    /// The conflict with a ballot by phone.
    pub conflict: Option<CaseId>,
    /// How many powers its holder has handed in.
    pub held: u32,
}

const RECEIPTS: &str = "SELECT r.number, r.voter, v.serial, r.channel, r.holder_sealed, r.received_at, a.name, \
    r.echo_mac, r.echo_printed_at, c.id AS conflict, \
    (SELECT count(*) FROM paper_receipt h WHERE h.poll = r.poll AND h.holder_mac = r.holder_mac) AS held \
    FROM paper_receipt r JOIN voter v ON v.poll = r.poll AND v.voter = r.voter \
    JOIN account a ON a.id = r.received_by \
    LEFT JOIN cases c ON c.poll = r.poll AND c.voter = r.voter AND c.kind = 'conflict' \
    WHERE r.poll = $1 ";

impl Store {
    /// Registers a paper; the same number again answers the same and says so with `true`.
    pub async fn receive_paper(
        &self,
        by: &By,
        poll: &Poll,
        new: &NewPaper,
    ) -> Result<Decided<(PaperReceipt, bool)>, StoreError> {
        in_transaction!(self.disk, |conn| receive(conn, by, poll, new))
    }

    /// The papers that came back, newest first.
    pub async fn received_papers(&self, poll: PollId) -> Result<Vec<PaperReceipt>, StoreError> {
        let mut tx = self.disk.read().await?;
        let places = addresses(&mut tx, poll, None).await?;
        let rows = sqlx::query(AssertSqlSafe(format!("{RECEIPTS}ORDER BY r.received_at DESC, v.serial")))
            .bind(poll.to_string())
            .fetch_all(&mut *tx)
            .await?;
        rows.iter().map(|row| receipt(row, |voter| places.get(&voter).cloned())).collect()
    }

    /// The paper that a voter of that number handed in.
    pub async fn received_paper(
        &self,
        poll: PollId,
        serial: u32,
    ) -> Result<Option<PaperReceipt>, StoreError> {
        let mut tx = self.disk.read().await?;
        let row = sqlx::query(AssertSqlSafe(format!("{RECEIPTS}AND v.serial = $2")))
            .bind(poll.to_string())
            .bind(i64::from(serial))
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let voter = Columns(&row).parsed("paper_receipt.voter")?;
        let place = addresses(&mut tx, poll, Some(voter)).await?.remove(&voter);
        receipt(&row, |_| place.clone()).map(Some)
    }

    /// The voter behind a serial number, if the poll has one.
    pub async fn voter_of_serial(&self, poll: PollId, serial: u32) -> Result<Option<VoterId>, StoreError> {
        let row = sqlx::query("SELECT voter FROM voter WHERE poll = $1 AND serial = $2")
            .bind(poll.to_string())
            .bind(i64::from(serial))
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| Columns(&row).parsed("voter.voter")).transpose()
    }
}

async fn receive(
    conn: &mut AnyConnection,
    by: &By,
    poll: &Poll,
    new: &NewPaper,
) -> Result<Decided<(PaperReceipt, bool)>, StoreError> {
    let Some((voter, revoked)) = paper(conn, poll.id, new.number).await? else {
        return Ok(Err(Refusal::PaperUnknown));
    };
    if let Some(known) = of_voter(conn, poll.id, voter).await? {
        let same = known.number == new.number;
        return Ok(if same { Ok((known, true)) } else { Err(Refusal::PaperReceived) });
    }
    let held = held(conn, poll.id, new.holder.as_ref()).await?;
    if let Err(refusal) = takes(by, poll, new, revoked, held) {
        return Ok(Err(refusal));
    }
    insert(conn, by, poll.id, voter, new).await?;
    if has_ballot(conn, poll.id, voter).await? {
        let case = NewCase { poll: Some(poll.id), voter: Some(voter), ..new.conflict.clone() };
        cases::insert(conn, &case).await?;
    }
    let subject = format!("{} {}", poll.id, new.number);
    audit(conn, by, "receive_paper", &subject, new.handed.word()).await?;
    let known = of_voter(conn, poll.id, voter).await?.ok_or(StoreError::Damaged("paper_receipt.number"))?;
    Ok(Ok((known, false)))
}

/// The voter of a number of this poll, and whether a newer print took its place.
pub(super) async fn paper(
    conn: &mut AnyConnection,
    poll: PollId,
    number: PaperNumber,
) -> Result<Option<(VoterId, bool)>, StoreError> {
    let row = sqlx::query("SELECT voter, revoked_at FROM paper WHERE poll = $1 AND number = $2")
        .bind(poll.to_string())
        .bind(number.to_string())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let row = Columns(&row);
    Ok(Some((row.parsed("paper.voter")?, row.instant_or_null("paper.revoked_at")?.is_some())))
}

fn takes(by: &By, poll: &Poll, new: &NewPaper, revoked: bool, held: u32) -> Decided<()> {
    match poll.state(by.at) {
        State::Announced => return Err(Refusal::PollNotOpen),
        State::Open => {}
        State::Closed | State::Objection | State::Final => return Err(Refusal::PollClosed),
    }
    if revoked {
        return Err(Refusal::PaperRevoked);
    }
    match (&new.holder, new.handed) {
        (Some(one), Handed::Proxy) => check_holder(Holder { held, ..one.holder }, one.cap),
        (None, Handed::Proxy) => Err(Refusal::PowerIncomplete),
        (Some(_), _) => Err(Refusal::TextMalformed),
        (None, _) => Ok(()),
    }
}

async fn held(conn: &mut AnyConnection, poll: PollId, holder: Option<&NewHolder>) -> Result<u32, StoreError> {
    let Some(holder) = holder else { return Ok(0) };
    let row = sqlx::query("SELECT count(*) AS held FROM paper_receipt WHERE poll = $1 AND holder_mac = $2")
        .bind(poll.to_string())
        .bind(holder.mac.to_string())
        .fetch_one(conn)
        .await?;
    Columns(&row).count("paper_receipt.held")
}

async fn has_ballot(conn: &mut AnyConnection, poll: PollId, voter: VoterId) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT 1 AS one FROM ballot WHERE poll = $1 AND voter = $2")
        .bind(poll.to_string())
        .bind(voter.to_string())
        .fetch_optional(conn)
        .await?;
    Ok(row.is_some())
}

async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    poll: PollId,
    voter: VoterId,
    new: &NewPaper,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO paper_receipt (poll, voter, number, channel, holder_sealed, holder_mac, received_at, \
         received_by, echo_mac) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(poll.to_string())
    .bind(voter.to_string())
    .bind(new.number.to_string())
    .bind(new.handed.word())
    .bind(new.holder.as_ref().map(|holder| holder.sealed.clone()))
    .bind(new.holder.as_ref().map(|holder| holder.mac.to_string()))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .bind(new.echo_mac.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

async fn of_voter(
    conn: &mut AnyConnection,
    poll: PollId,
    voter: VoterId,
) -> Result<Option<PaperReceipt>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("{RECEIPTS}AND r.voter = $2")))
        .bind(poll.to_string())
        .bind(voter.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let place = addresses(conn, poll, Some(voter)).await?.remove(&voter);
    receipt(&row, |_| place.clone()).map(Some)
}

fn receipt(row: &AnyRow, place: impl Fn(VoterId) -> Option<Address>) -> Result<PaperReceipt, StoreError> {
    let row = Columns(row);
    let voter = row.parsed("paper_receipt.voter")?;
    Ok(PaperReceipt {
        number: row.parsed("paper_receipt.number")?,
        voter,
        serial: row.count("voter.serial")?,
        address: place(voter).ok_or(StoreError::Damaged("voter_dwelling.voter"))?,
        handed: row.word("paper_receipt.channel")?,
        holder_sealed: row.text_or_null("paper_receipt.holder_sealed")?,
        received_at: row.instant("paper_receipt.received_at")?,
        received_by: row.text("account.name")?,
        echo_mac: row.parsed("paper_receipt.echo_mac")?,
        echo_printed: row.instant_or_null("paper_receipt.echo_printed_at")?.is_some(),
        conflict: row.parsed_or_null("cases.conflict")?,
        held: row.count("paper_receipt.held")?,
    })
}
