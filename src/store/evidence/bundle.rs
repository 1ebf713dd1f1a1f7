//! The whole log of a poll with what opens it, for an inspector.

use crate::{Store, StoreError, column::Columns, column::bigint};
use domain::{
    evidence::{EntryKind, Hash32, Leaf},
    id::{PollId, VoterId},
    poll::Answer,
};
use sqlx::AnyConnection;

/// A log up to one of its signed heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRecord {
    /// Kind, bytes and published file of every entry.
    pub entries: Vec<(EntryKind, Leaf, Option<String>)>,
    /// The chance in every voter's leaf of the roll.
    pub salts: Vec<(VoterId, Hash32)>,
    pub openings: Vec<OpeningRecord>,
    /// Signed notes, the shortest log first.
    pub notes: Vec<String>,
}

/// What a ballot's entry opens to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningRecord {
    pub index: u64,
    pub voter: VoterId,
    pub revision: u32,
    pub nonce: Hash32,
    pub answers: Vec<Answer>,
}

const ENTRIES: &str = "SELECT kind, leaf, file FROM log_entry WHERE poll = $1 AND idx < $2 ORDER BY idx";
const SALTS: &str = "SELECT voter, salt FROM voter WHERE poll = $1 AND $2 > 0 ORDER BY voter";
const OPENINGS: &str = "SELECT log_index, voter, revision, nonce, body FROM ballot_history \
    WHERE poll = $1 AND log_index < $2 ORDER BY log_index";
const NOTES: &str = "SELECT note FROM checkpoint WHERE poll = $1 AND size <= $2 ORDER BY size";

impl Store {
    /// The first `size` entries of a poll's log with what opens them.
    pub async fn evidence(&self, poll: PollId, size: u64) -> Result<EvidenceRecord, StoreError> {
        let mut tx = self.disk.read().await?;
        let entry = |row: Columns<'_>| {
            let (kind, leaf) = (row.word("log_entry.kind")?, row.parsed("log_entry.leaf")?);
            Ok((kind, leaf, row.text_or_null("log_entry.file")?))
        };
        let opening = |row: Columns<'_>| {
            Ok(OpeningRecord {
                index: row.count("ballot_history.log_index")?,
                voter: row.parsed("ballot_history.voter")?,
                revision: row.count("ballot_history.revision")?,
                nonce: row.parsed("ballot_history.nonce")?,
                answers: row.answers("ballot_history.body")?,
            })
        };
        let salt = |row: Columns<'_>| Ok((row.parsed("voter.voter")?, row.parsed("voter.salt")?));
        Ok(EvidenceRecord {
            entries: all(&mut tx, ENTRIES, poll, size, entry).await?,
            salts: all(&mut tx, SALTS, poll, size, salt).await?,
            openings: all(&mut tx, OPENINGS, poll, size, opening).await?,
            notes: all(&mut tx, NOTES, poll, size, |row| row.text("checkpoint.note")).await?,
        })
    }
}

async fn all<T>(
    conn: &mut AnyConnection,
    statement: &'static str,
    poll: PollId,
    size: u64,
    read: impl Fn(Columns<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let rows = sqlx::query(statement).bind(poll.to_string()).bind(bigint(size)?).fetch_all(conn).await?;
    rows.iter().map(Columns).map(read).collect()
}
