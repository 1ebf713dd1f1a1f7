//! Recording ballots: the rule decides inside the transaction, the key has the last word.

use super::{
    frozen::Known,
    opening::Logs,
    receipt::{ReceiptRecord, at_index},
};
use crate::{
    CastError, Store, StoreError,
    column::{Columns, Word, bigint, write_answers},
    writer,
};
use domain::{
    Area, Instant, Refusal,
    evidence::{Channel, Leaf},
    id::{PollId, VoterId},
    poll::{Level, Prior, Recorded, Submission, Verdict, decide},
};
use sqlx::AnyConnection;

/// A ballot on its way into the book.
#[derive(Clone, Debug)]
pub struct Cast {
    pub poll: PollId,
    /// One of the session's voters.
    pub voter: VoterId,
    pub level: Level,
    /// The app or the plain pages.
    pub channel: Channel,
    pub submission: Submission,
    pub now: Instant,
}

impl Store {
    /// Records a ballot and answers once it is on disk. A ballot that was recorded by the same attempt
    /// gets its receipt again.
    pub async fn cast(&self, cast: Cast) -> Result<ReceiptRecord, CastError> {
        writer::cast(&self.casts, cast).await
    }
}

/// Records ballots in one transaction. A refused one writes nothing and does not disturb the others.
pub(crate) async fn record(
    conn: &mut AnyConnection,
    known: &Known,
    casts: &[Cast],
) -> Result<Vec<Result<ReceiptRecord, CastError>>, StoreError> {
    let mut logs = Logs::default();
    let mut answers = Vec::with_capacity(casts.len());
    for cast in casts {
        match record_one(conn, known, &mut logs, cast).await {
            Err(CastError::Store(error)) => return Err(error),
            answer => answers.push(answer),
        }
    }
    logs.finish(conn).await?;
    Ok(answers)
}

async fn record_one(
    conn: &mut AnyConnection,
    known: &Known,
    logs: &mut Logs,
    cast: &Cast,
) -> Result<ReceiptRecord, CastError> {
    let not_found = CastError::Refused { refusal: Refusal::NotFound, recorded: None };
    let Some(frozen) = known.frozen(conn, cast.poll).await? else { return Err(not_found) };
    let Some(area) = frozen.areas.get(&cast.voter).copied() else { return Err(not_found) };
    let decided = |prior| {
        let how = (cast.level, cast.channel);
        decide(&frozen.poll, cast.voter, how, &cast.submission, prior, cast.now)
    };
    // Nothing is looked up for a first ballot: the statement that inserts it says whether it is one.
    if cast.submission.replaces.is_none()
        && let Ok(Verdict::Record { leaf, revision }) = decided(Prior::default())
    {
        let entry = Entry { cast, area, leaf, revision, index: logs.next(conn, &frozen).await? };
        if entry.insert_ballot(conn).await? {
            return Ok(entry.finish(logs)?);
        }
    }
    logs.flush(conn).await?;
    let prior = prior(conn, cast).await?;
    let refused = |refusal| CastError::Refused { refusal, recorded: prior.ballot.map(|ballot| ballot.index) };
    match decided(prior).map_err(refused)? {
        Verdict::Repeat { index } => Ok(at_index(conn, cast.poll, bigint(index)?).await?),
        Verdict::Record { leaf, revision } => {
            let entry = Entry { cast, area, leaf, revision, index: logs.next(conn, &frozen).await? };
            entry.replace_ballot(conn).await?;
            Ok(entry.finish(logs)?)
        }
    }
}

async fn prior(conn: &mut AnyConnection, cast: &Cast) -> Result<Prior, StoreError> {
    let (poll, voter) = (cast.poll.to_string(), cast.voter.to_string());
    let ballot = sqlx::query("SELECT log_index, revision FROM ballot WHERE poll = $1 AND voter = $2")
        .bind(poll.as_str())
        .bind(voter.as_str())
        .fetch_optional(&mut *conn)
        .await?;
    let attempt = sqlx::query(
        "SELECT commitment, log_index FROM attempt WHERE poll = $1 AND voter = $2 AND attempt = $3",
    )
    .bind(poll.as_str())
    .bind(voter.as_str())
    .bind(cast.submission.attempt.to_string())
    .fetch_optional(&mut *conn)
    .await?;
    let on_paper = sqlx::query(
        "SELECT (SELECT count(*) FROM paper_receipt WHERE poll = $1 AND voter = $2) AS received, \
         (SELECT count(*) FROM ballot_void WHERE poll = $1 AND voter = $2) AS voided",
    )
    .bind(poll.as_str())
    .bind(voter.as_str())
    .fetch_one(conn)
    .await?;
    let recorded = |row: Columns<'_>| {
        Ok::<_, StoreError>(Recorded {
            index: row.count("ballot.log_index")?,
            revision: row.count("ballot.revision")?,
        })
    };
    let tried = |row: Columns<'_>| {
        Ok::<_, StoreError>((row.parsed("attempt.commitment")?, row.count("attempt.log_index")?))
    };
    Ok(Prior {
        ballot: ballot.as_ref().map(|row| recorded(Columns(row))).transpose()?,
        attempt: attempt.as_ref().map(|row| tried(Columns(row))).transpose()?,
        paper: Columns(&on_paper).number("paper_receipt.received")? > 0,
        voided: Columns(&on_paper).number("ballot_void.voided")? > 0,
    })
}

/// One ballot with everything that is written about it.
struct Entry<'c> {
    cast: &'c Cast,
    area: Area,
    leaf: Leaf,
    revision: u32,
    index: u64,
}

impl Entry<'_> {
    /// False where this voter has a ballot already, on paper or by phone, or had one voided.
    async fn insert_ballot(&self, conn: &mut AnyConnection) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO ballot (poll, voter, revision, body, channel, level, log_index, recorded_at) \
             SELECT $1, $2, $3, $4, $5, $6, $7, $8 \
             WHERE NOT EXISTS (SELECT 1 FROM paper_receipt WHERE poll = $1 AND voter = $2) \
             AND NOT EXISTS (SELECT 1 FROM ballot_void WHERE poll = $1 AND voter = $2) ON CONFLICT DO NOTHING",
        )
        .bind(self.cast.poll.to_string())
        .bind(self.cast.voter.to_string())
        .bind(i64::from(self.revision))
        .bind(write_answers(&self.cast.submission.answers))
        .bind(self.cast.channel.word())
        .bind(self.cast.level.word())
        .bind(bigint(self.index)?)
        .bind(self.cast.now.0)
        .execute(conn)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn replace_ballot(&self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        let done = sqlx::query(
            "UPDATE ballot SET revision = $3, body = $4, channel = $5, level = $6, log_index = $7, recorded_at = $8 \
             WHERE poll = $1 AND voter = $2 AND revision = $3 - 1",
        )
        .bind(self.cast.poll.to_string())
        .bind(self.cast.voter.to_string())
        .bind(i64::from(self.revision))
        .bind(write_answers(&self.cast.submission.answers))
        .bind(self.cast.channel.word())
        .bind(self.cast.level.word())
        .bind(bigint(self.index)?)
        .bind(self.cast.now.0)
        .execute(conn)
        .await?;
        if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Busy) }
    }

    /// History, attempt and log entry, which go with every recorded ballot.
    fn finish(&self, logs: &mut Logs) -> Result<ReceiptRecord, StoreError> {
        let (cast, submission) = (self.cast, &self.cast.submission);
        let history = [
            cast.poll.to_string().into(),
            cast.voter.to_string().into(),
            i64::from(self.revision).into(),
            submission.nonce.to_string().into(),
            submission.commitment.to_string().into(),
            write_answers(&submission.answers).into(),
            self.cast.channel.word().to_owned().into(),
            cast.level.word().to_owned().into(),
            bigint(self.index)?.into(),
            cast.now.0.into(),
        ];
        let attempt = [
            cast.poll.to_string().into(),
            cast.voter.to_string().into(),
            submission.attempt.to_string().into(),
            submission.commitment.to_string().into(),
            "recorded".to_owned().into(),
            bigint(self.index)?.into(),
        ];
        logs.append(cast.poll, &self.leaf, history, attempt)?;
        Ok(ReceiptRecord {
            index: self.index,
            recorded_at: cast.now,
            area: self.area,
            channel: cast.channel,
            level: cast.level,
            leaf: self.leaf,
        })
    }
}
