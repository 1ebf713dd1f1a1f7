//! Papers are typed after the close: two equal readings, or a third person's word, make the ballot.

use crate::{
    Decided, Store, StoreError,
    column::{Columns, Word},
    committee::{By, audit},
    poll::{Frozen, TypedBallot, record_typed},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    evidence::Hash32,
    id::{PollId, VoterId},
    paper::{
        Compared, Fate, Handed, PaperNumber, PaperOutcome, Reading, Spoiled, Typed, check_reading, compare,
        fate, may_decide, may_type,
    },
    poll::{Poll, State},
};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// Where the typing of one paper stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypingRecord {
    pub number: PaperNumber,
    pub handed: Handed,
    /// Digests, oldest first.
    pub photos: Vec<Hash32>,
    /// What the first two people read, oldest first; for the rule's eyes and a third person's.
    pub typed: Vec<Typed>,
    pub outcome: Option<PaperOutcome>,
}

/// What somebody read on a paper.
#[derive(Clone, Copy, Debug)]
pub struct TypedReading<'r> {
    pub number: PaperNumber,
    pub reading: &'r Reading,
    /// As the third person, where two differ.
    pub deciding: bool,
}

struct Paper {
    voter: VoterId,
    handed: Handed,
    received_at: Instant,
}

impl Store {
    /// All papers of a poll that came in time, in the order of their numbers, which is chance.
    pub async fn typing(&self, poll: PollId) -> Result<Vec<TypingRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        read(&mut tx, poll, None).await
    }

    /// Notes a reading and settles the paper where that decides it. The same reading of the same person
    /// again changes nothing.
    pub async fn type_paper(
        &self,
        by: &By,
        poll: &Poll,
        typed: TypedReading<'_>,
    ) -> Result<Decided<TypingRecord>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let frozen =
                self.disk.known.frozen(&mut *conn, poll.id).await?.ok_or(StoreError::Damaged("poll.id"))?;
            note(conn, by, poll, &frozen, typed).await
        })
    }
}

async fn note(
    conn: &mut AnyConnection,
    by: &By,
    poll: &Poll,
    frozen: &Frozen,
    typed: TypedReading<'_>,
) -> Result<Decided<TypingRecord>, StoreError> {
    let Some(paper) = paper(conn, poll.id, typed.number).await? else {
        return Ok(Err(Refusal::PaperUnknown));
    };
    let known = one(conn, poll.id, typed.number).await?;
    let mine = Typed { by: by.account, reading: typed.reading.clone() };
    if known.typed.contains(&mine) {
        return Ok(Ok(known));
    }
    if let Err(refusal) = takes(by, poll, &known, typed) {
        return Ok(Err(refusal));
    }
    insert(conn, by, typed).await?;
    let now = one(conn, poll.id, typed.number).await?;
    let settled = if typed.deciding {
        Some(typed.reading)
    } else if let Compared::Same(reading) = compare(&now.typed) {
        Some(reading)
    } else {
        None
    };
    if let Some(reading) = settled {
        settle(conn, by, frozen, (typed.number, &paper), reading).await?;
    }
    let act = if typed.deciding { "decide_paper" } else { "type_paper" };
    let detail = if settled.is_some() { "settled" } else { "noted" };
    audit(conn, by, act, &format!("{} {}", poll.id, typed.number), detail).await?;
    Ok(Ok(one(conn, poll.id, typed.number).await?))
}

fn takes(by: &By, poll: &Poll, known: &TypingRecord, typed: TypedReading<'_>) -> Decided<()> {
    if poll.state(by.at) != State::Closed || known.outcome.is_some() {
        return Err(Refusal::StateForbids);
    }
    check_reading(poll, typed.reading)?;
    if typed.deciding { may_decide(&known.typed, by.account) } else { may_type(&known.typed, by.account) }
}

async fn paper(
    conn: &mut AnyConnection,
    poll: PollId,
    number: PaperNumber,
) -> Result<Option<Paper>, StoreError> {
    let row =
        sqlx::query("SELECT voter, channel, received_at FROM paper_receipt WHERE poll = $1 AND number = $2")
            .bind(poll.to_string())
            .bind(number.to_string())
            .fetch_optional(conn)
            .await?;
    let paper = |row: Columns<'_>| {
        Ok(Paper {
            voter: row.parsed("paper_receipt.voter")?,
            handed: row.word("paper_receipt.channel")?,
            received_at: row.instant("paper_receipt.received_at")?,
        })
    };
    row.as_ref().map(|row| paper(Columns(row))).transpose()
}

async fn insert(conn: &mut AnyConnection, by: &By, typed: TypedReading<'_>) -> Result<(), StoreError> {
    let body = serde_json::to_string(typed.reading).map_err(|error| StoreError::Other(error.into()))?;
    sqlx::query(
        "INSERT INTO paper_entry (number, typist, body, invalid, deciding, typed_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(typed.number.to_string())
    .bind(by.account.to_string())
    .bind(body)
    .bind(typed.reading.invalid().map(|reason| reason.word()))
    .bind(i64::from(typed.deciding))
    .bind(by.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives the paper its place: in the book, among the invalid ones, or beside the ballot from the phone.
async fn settle(
    conn: &mut AnyConnection,
    by: &By,
    frozen: &Frozen,
    (number, paper): (PaperNumber, &Paper),
    reading: &Reading,
) -> Result<(), StoreError> {
    let poll = &frozen.poll;
    let (outcome, reason) = match (reading.invalid(), reading) {
        (Some(reason), _) => (PaperOutcome::Invalid, Some(reason.word().to_owned())),
        (None, Reading::Answers { answers, spoiled }) => {
            let phone = ballot_at(conn, poll.id, paper.voter).await?;
            if fate(poll.precedence(), phone, paper.received_at) == Fate::SetAside {
                (PaperOutcome::SetAside, None)
            } else {
                let channel = paper.handed.channel();
                let ballot = TypedBallot { voter: paper.voter, channel, answers, at: by.at };
                record_typed(conn, frozen, &ballot).await?;
                (PaperOutcome::Recorded, spoiled_words(spoiled))
            }
        }
        (None, Reading::Invalid { reason }) => (PaperOutcome::Invalid, Some(reason.word().to_owned())),
    };
    sqlx::query(
        "INSERT INTO paper_outcome (number, poll, voter, outcome, reason, at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(number.to_string())
    .bind(poll.id.to_string())
    .bind(paper.voter.to_string())
    .bind(outcome.word())
    .bind(reason)
    .bind(by.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// `13:two_marks 14:empty`: the items of a counted paper that do not count.
fn spoiled_words(spoiled: &[Spoiled]) -> Option<String> {
    let words: Vec<String> =
        spoiled.iter().map(|one| format!("{}:{}", one.item, one.reason.word())).collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}

async fn ballot_at(
    conn: &mut AnyConnection,
    poll: PollId,
    voter: VoterId,
) -> Result<Option<Instant>, StoreError> {
    let row = sqlx::query("SELECT recorded_at FROM ballot WHERE poll = $1 AND voter = $2")
        .bind(poll.to_string())
        .bind(voter.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| Columns(&row).instant("ballot.recorded_at")).transpose()
}

async fn one(
    conn: &mut AnyConnection,
    poll: PollId,
    number: PaperNumber,
) -> Result<TypingRecord, StoreError> {
    read(conn, poll, Some(number)).await?.pop().ok_or(StoreError::Damaged("paper_receipt.number"))
}

async fn read(
    conn: &mut AnyConnection,
    poll: PollId,
    number: Option<PaperNumber>,
) -> Result<Vec<TypingRecord>, StoreError> {
    let (poll, number) = (poll.to_string(), number.map(|one| one.to_string()).unwrap_or_default());
    let mut rows = Vec::with_capacity(3);
    for statement in [
        "SELECT r.number, r.channel, o.outcome FROM paper_receipt r \
         LEFT JOIN paper_outcome o ON o.number = r.number \
         WHERE r.poll = $1 AND ($2 = '' OR r.number = $2) ORDER BY r.number",
        "SELECT e.number, e.typist, e.body FROM paper_entry e JOIN paper_receipt r ON r.number = e.number \
         WHERE r.poll = $1 AND ($2 = '' OR r.number = $2) AND e.deciding = 0 ORDER BY e.typed_at, e.typist",
        "SELECT f.number, f.digest FROM paper_photo f JOIN paper p ON p.number = f.number \
         WHERE p.poll = $1 AND ($2 = '' OR p.number = $2) ORDER BY f.at, f.digest",
    ] {
        rows.push(
            sqlx::query(statement).bind(poll.as_str()).bind(number.as_str()).fetch_all(&mut *conn).await?,
        );
    }
    let [papers, entries, photos] = &rows[..] else { return Ok(Vec::new()) };
    let mut typed: HashMap<PaperNumber, Vec<Typed>> = HashMap::new();
    for row in entries.iter().map(Columns) {
        let reading = serde_json::from_str(&row.text("paper_entry.body")?)
            .map_err(|_| StoreError::Damaged("paper_entry.body"))?;
        let typed = typed.entry(row.parsed("paper_entry.number")?).or_default();
        typed.push(Typed { by: row.parsed("paper_entry.typist")?, reading });
    }
    let mut shown: HashMap<PaperNumber, Vec<Hash32>> = HashMap::new();
    for row in photos.iter().map(Columns) {
        let photos = shown.entry(row.parsed("paper_photo.number")?).or_default();
        photos.push(row.parsed("paper_photo.digest")?);
    }
    let record = |row: Columns<'_>| {
        let number = row.parsed("paper_receipt.number")?;
        Ok(TypingRecord {
            number,
            handed: row.word("paper_receipt.channel")?,
            photos: shown.remove(&number).unwrap_or_default(),
            typed: typed.remove(&number).unwrap_or_default(),
            outcome: row.word_or_null("paper_outcome.outcome")?,
        })
    };
    papers.iter().map(Columns).map(record).collect()
}
