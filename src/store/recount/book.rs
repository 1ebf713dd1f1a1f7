//! Every voter of a poll with the ballot that counts, from one state of the database.

use super::papers::{Papers, papers};
use crate::{Store, StoreError, column::Columns, evidence::closed_head};
use domain::{
    Area,
    evidence::{Channel, Checkpoint, Hash32, Leaf, tree_root},
    id::{PollId, VoterId},
    paper::Invalid,
    poll::{Answer, Level, Measure},
};
use sqlx::AnyConnection;
use std::collections::{HashMap, HashSet};

/// A poll's voters and what surrounds their ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookRecord {
    /// All voters in scope.
    pub total: Measure,
    /// The root over the frozen roll.
    pub roll_root: Hash32,
    /// Every voter once, by id.
    pub voters: Vec<BookVoter>,
    /// The log as it stands.
    pub log: LogHead,
    /// The head that was signed with the close; nothing before, and nothing while nobody has signed it.
    pub closed: Option<Checkpoint>,
    /// Corrections of the roll after the notice.
    pub corrections: i64,
    /// Objections, doubted ballots and conflicts without an answer.
    pub open_cases: i64,
    /// Who holds proxies whose ballot counts.
    pub proxies: ProxyRecord,
}

/// One voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookVoter {
    pub voter: VoterId,
    /// The number on its letter.
    pub serial: u32,
    pub area: Area,
    /// The ballot that counts.
    pub ballot: Option<BookBallot>,
    /// Why the paper is invalid, where no other ballot counts.
    pub invalid: Option<Invalid>,
    /// Items whose mark is invalid on the paper that counts.
    pub spoiled: Vec<u16>,
    /// A ballot was voided and no other counts.
    pub voided: bool,
    /// Papers set aside because another ballot counts.
    pub set_aside: u32,
    /// There is proof that the letter reached the voter.
    pub delivered: bool,
}

/// The ballot of a voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookBallot {
    pub answers: Vec<Answer>,
    pub channel: Channel,
    pub level: Level,
}

/// Size and root of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogHead {
    pub size: u64,
    pub root: Hash32,
}

/// The frozen roll as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollRoll {
    pub total: Measure,
    pub roll_root: Hash32,
    pub parking: bool,
}

/// Ballots by proxy and their holders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProxyRecord {
    pub ballots: i64,
    pub holders: i64,
    /// The most that one of them holds.
    pub most: i64,
}

impl Store {
    /// The book of a poll. Whether anybody may see it yet is for the caller to say.
    pub async fn book(&self, poll: PollId) -> Result<BookRecord, StoreError> {
        let mut tx = self.disk.read().await?;
        let PollRoll { total, roll_root, .. } = roll(&mut tx, poll).await?;
        Ok(BookRecord {
            total,
            roll_root,
            voters: voters(&mut tx, poll).await?,
            log: log(&mut tx, poll).await?,
            closed: closed_head(&mut tx, poll).await?,
            corrections: count(&mut tx, CORRECTIONS, poll).await?,
            open_cases: count(&mut tx, OPEN_CASES, poll).await?,
            proxies: proxies(&mut tx, poll).await?,
        })
    }

    /// The frozen roll of a poll: totals, root, and whether the area of parking counts.
    pub async fn poll_roll(&self, poll: PollId) -> Result<PollRoll, StoreError> {
        roll(&mut *self.disk.pool.acquire().await?, poll).await
    }

    /// What tells whether a result that was read before is still the result: entries in the log, and
    /// cases without an answer.
    pub async fn book_mark(&self, poll: PollId) -> Result<(u64, i64), StoreError> {
        let mut tx = self.disk.read().await?;
        let size = count(&mut tx, SIZE, poll).await?;
        let size = u64::try_from(size).map_err(|_| StoreError::Damaged("poll_head.size"))?;
        Ok((size, count(&mut tx, OPEN_CASES, poll).await?))
    }
}

async fn roll(conn: &mut AnyConnection, poll: PollId) -> Result<PollRoll, StoreError> {
    let row = sqlx::query("SELECT total_heads, total_area, roll_root, parking FROM poll WHERE id = $1")
        .bind(poll.to_string())
        .fetch_one(conn)
        .await?;
    let row = Columns(&row);
    let total = Measure { heads: row.number("poll.total_heads")?, area: row.number("poll.total_area")? };
    Ok(PollRoll { total, roll_root: row.parsed("poll.roll_root")?, parking: row.flag("poll.parking")? })
}

const SIZE: &str = "SELECT size AS counted FROM poll_head WHERE poll = $1";
const CORRECTIONS: &str = "SELECT count(*) AS counted FROM log_entry WHERE poll = $1 AND kind = 'docket'";
const OPEN_CASES: &str = "SELECT count(*) AS counted FROM cases WHERE poll = $1 \
    AND kind IN ('objection', 'not_mine', 'conflict') AND answered_at IS NULL";

async fn count(conn: &mut AnyConnection, text: &'static str, poll: PollId) -> Result<i64, StoreError> {
    let row = sqlx::query(text).bind(poll.to_string()).fetch_one(conn).await?;
    Columns(&row).number("poll.counted")
}

async fn log(conn: &mut AnyConnection, poll: PollId) -> Result<LogHead, StoreError> {
    let rows = sqlx::query("SELECT leaf FROM log_entry WHERE poll = $1 ORDER BY idx")
        .bind(poll.to_string())
        .fetch_all(conn)
        .await?;
    let leaves: Vec<Leaf> =
        rows.iter().map(|row| Columns(row).parsed("log_entry.leaf")).collect::<Result<_, _>>()?;
    let bytes: Vec<&[u8]> = leaves.iter().map(|leaf| leaf.bytes().as_slice()).collect();
    Ok(LogHead { size: u64::try_from(bytes.len()).unwrap_or(u64::MAX), root: tree_root(&bytes) })
}

async fn proxies(conn: &mut AnyConnection, poll: PollId) -> Result<ProxyRecord, StoreError> {
    let rows = sqlx::query(
        "SELECT count(*) AS held FROM ballot b \
         JOIN paper_receipt r ON r.poll = b.poll AND r.voter = b.voter AND r.channel = 'proxy' \
         WHERE b.poll = $1 AND b.channel = 'proxy' GROUP BY r.holder_mac",
    )
    .bind(poll.to_string())
    .fetch_all(conn)
    .await?;
    let mut found = ProxyRecord::default();
    for row in rows.iter().map(Columns) {
        let held = row.number("ballot.held")?;
        found.ballots += held;
        found.holders += 1;
        found.most = found.most.max(held);
    }
    Ok(found)
}

async fn voters(conn: &mut AnyConnection, poll: PollId) -> Result<Vec<BookVoter>, StoreError> {
    let voided = voided(conn, poll).await?;
    let mut papers = papers(conn, poll).await?;
    let delivered = delivered(conn, poll).await?;
    let rows = sqlx::query(
        "SELECT v.voter, v.serial, v.area, b.body, b.channel, b.level, b.log_index FROM voter v \
         LEFT JOIN ballot b ON b.poll = v.poll AND b.voter = v.voter WHERE v.poll = $1 ORDER BY v.voter",
    )
    .bind(poll.to_string())
    .fetch_all(conn)
    .await?;
    let mut voters = Vec::with_capacity(rows.len());
    for row in rows.iter().map(Columns) {
        let voter = row.parsed("voter.voter")?;
        let void_of = voided.get(&voter);
        let index = row.count_or_null::<u64>("ballot.log_index")?;
        let counts = index.is_some_and(|index| void_of.is_none_or(|voided| !voided.contains(&index)));
        let ballot = if counts { Some(ballot(row)?) } else { None };
        let Papers { invalid, spoiled, set_aside } = papers.remove(&voter).unwrap_or_default();
        let invalid = invalid.filter(|_| ballot.is_none());
        let on_paper = ballot.as_ref().is_some_and(|ballot| ballot.level == Level::Paper);
        voters.push(BookVoter {
            voter,
            serial: row.count("voter.serial")?,
            area: row.area("voter.area")?,
            voided: void_of.is_some() && ballot.is_none() && invalid.is_none(),
            ballot,
            invalid,
            spoiled: if on_paper { spoiled } else { Vec::new() },
            set_aside,
            delivered: delivered.contains(&voter),
        });
    }
    Ok(voters)
}

fn ballot(row: Columns<'_>) -> Result<BookBallot, StoreError> {
    Ok(BookBallot {
        answers: row.answers("ballot.body")?,
        channel: row.word("ballot.channel")?,
        level: row.word("ballot.level")?,
    })
}

/// Log indices of voided ballots by voter.
async fn voided(
    conn: &mut AnyConnection,
    poll: PollId,
) -> Result<HashMap<VoterId, HashSet<u64>>, StoreError> {
    let rows = sqlx::query("SELECT voter, log_index FROM ballot_void WHERE poll = $1")
        .bind(poll.to_string())
        .fetch_all(conn)
        .await?;
    let mut found: HashMap<VoterId, HashSet<u64>> = HashMap::new();
    for row in rows.iter().map(Columns) {
        let index = row.count("ballot_void.log_index")?;
        found.entry(row.parsed("ballot_void.voter")?).or_default().insert(index);
    }
    Ok(found)
}

/// Voters whose newest line of delivery says that the letter arrived.
async fn delivered(conn: &mut AnyConnection, poll: PollId) -> Result<HashSet<VoterId>, StoreError> {
    let rows = sqlx::query("SELECT voter, state FROM delivery WHERE poll = $1 ORDER BY at, id")
        .bind(poll.to_string())
        .fetch_all(conn)
        .await?;
    let mut found = HashSet::new();
    for row in rows.iter().map(Columns) {
        let voter = row.parsed("delivery.voter")?;
        if row.text("delivery.state")? == "delivered" {
            found.insert(voter);
        } else {
            found.remove(&voter);
        }
    }
    Ok(found)
}
