//! Whether the logs still are what was signed: looked at when the server starts.

use super::sign::leaves;
use crate::{Store, StoreError, column::Columns, evidence::sign::LogSigner};
use domain::{
    evidence::{Checkpoint, Tree, ballot_bytes, commit, digest},
    id::{PollId, VoterId},
};
use sqlx::AnyConnection;

/// What does not fit in a poll's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFault {
    pub poll: PollId,
    /// What, in words for the log of the server: no personal data.
    pub what: String,
}

const OPENED: &str = "SELECT h.voter, h.revision, h.nonce, h.commitment, h.body, h.log_index, l.leaf \
    FROM ballot_history h LEFT JOIN log_entry l ON l.poll = h.poll AND l.idx = h.log_index WHERE h.poll = $1";

impl Store {
    /// Computes every log again, compares it with all its signed heads, the published files and the
    /// ballots with their entries. Without a key signatures are not looked at.
    pub async fn check_logs(&self) -> Result<Vec<LogFault>, StoreError> {
        let rows = sqlx::query("SELECT poll FROM poll_head ORDER BY poll").fetch_all(&self.disk.pool).await?;
        let mut faults = Vec::new();
        for row in rows.iter().map(Columns) {
            let poll = row.parsed("poll_head.poll")?;
            let found = match self.check_log(poll).await {
                Err(StoreError::Damaged(at)) => vec![format!("{at} cannot be read")],
                found => found?,
            };
            faults.extend(found.into_iter().map(|what| LogFault { poll, what }));
        }
        Ok(faults)
    }

    async fn check_log(&self, poll: PollId) -> Result<Vec<String>, StoreError> {
        // One state, however much is written meanwhile.
        let mut conn = self.disk.read().await?;
        let row = sqlx::query("SELECT signed FROM poll_head WHERE poll = $1")
            .bind(poll.to_string())
            .fetch_one(&mut *conn)
            .await?;
        let signed: u64 = Columns(&row).count("poll_head.signed")?;
        let leaves = leaves(&mut conn, poll, 0, signed).await?;
        let tree = Tree::of(&leaves.iter().map(|leaf| leaf.bytes()).collect::<Vec<_>>());
        let mut faults = Vec::new();
        let notes = sqlx::query("SELECT size, note FROM checkpoint WHERE poll = $1 ORDER BY size")
            .bind(poll.to_string())
            .fetch_all(&mut *conn)
            .await?;
        let restart = restarted(&mut conn, poll).await?;
        for row in notes.iter().map(Columns) {
            let (size, note) = (row.count::<u64>("checkpoint.size")?, row.text("checkpoint.note")?);
            // What a lost key had signed is compared by its root alone.
            let signer = self.disk.signer.get().filter(|_| size > restart);
            if !fits(&note, signer, poll, size, &tree) {
                faults.push(format!("the head of {size} entries is not the log's"));
            }
        }
        let last = notes.last().map(|row| Columns(row).count("checkpoint.size")).transpose()?.unwrap_or(0);
        if last != signed {
            faults.push(format!("the head of {signed} entries is missing"));
        }
        for row in sqlx::query(OPENED).bind(poll.to_string()).fetch_all(&mut *conn).await?.iter().map(Columns)
        {
            if !opens(row, poll)? {
                faults.push(format!(
                    "the ballot of entry {} is not its entry's",
                    row.number("ballot_history.log_index")?
                ));
            }
        }
        drop(conn);
        let unlike = |record: &crate::LogRecord| {
            record.leaf.bytes()[22..] != digest(record.file.as_bytes()).bytes()[..]
        };
        let files = self.log_files(poll).await?;
        faults.extend(
            files
                .iter()
                .filter(|file| unlike(file))
                .map(|file| format!("the file of entry {} is not its entry's", file.index)),
        );
        Ok(faults)
    }
}

/// The place of the entry with which the present key began; 0 where it always was the same.
async fn restarted(conn: &mut AnyConnection, poll: PollId) -> Result<u64, StoreError> {
    let row = sqlx::query(
        "SELECT CAST(coalesce(max(idx), 0) AS BIGINT) AS place FROM log_entry \
         WHERE poll = $1 AND kind = 'log_restart'",
    )
    .bind(poll.to_string())
    .fetch_one(conn)
    .await?;
    Columns(&row).count("log_entry.place")
}

fn fits(note: &str, signer: Option<&LogSigner>, poll: PollId, size: u64, tree: &Tree) -> bool {
    let head = match signer {
        Some(signer) => Checkpoint::verify(note, &signer.key.public()),
        None => Checkpoint::read(note),
    };
    head.is_some_and(|head| head.is_of(poll) && head.size == size && tree.root(size) == Some(head.root))
}

fn opens(row: Columns<'_>, poll: PollId) -> Result<bool, StoreError> {
    let voter: VoterId = row.parsed("ballot_history.voter")?;
    let bytes = ballot_bytes(
        poll,
        voter,
        row.count("ballot_history.revision")?,
        &row.answers("ballot_history.body")?,
    );
    let commitment = commit(&row.parsed("ballot_history.nonce")?, &bytes);
    let leaf: Option<domain::evidence::Leaf> = row.parsed_or_null("log_entry.leaf")?;
    Ok(commitment == row.parsed("ballot_history.commitment")?
        && leaf.is_some_and(|leaf| leaf.carries(poll, &commitment)))
}
