//! The course of a poll: what the clock brings is written into its log, once, by whoever comes first.

use super::{
    log::{append_file, has},
    participation::total,
    read, tally,
};
use crate::{
    Store, StoreError,
    column::Columns,
    tx::{Disk, in_transaction},
};
use domain::{
    Instant,
    evidence::EntryKind,
    id::PollId,
    poll::{CloseFile, CountedFile, OpenFile, Poll, SETTLING_MS, SumsFile},
};
use sqlx::AnyConnection;

/// How far a poll is, beside its definition and its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CourseRecord {
    /// Ballots in the log, replaced ones included.
    pub ballots: i64,
    /// Papers received in time.
    pub papers: i64,
    /// Those of them for which it was decided what they say or that they are invalid.
    pub settled: i64,
    /// Cases without an answer.
    pub cases: i64,
}

const RUNNING: &str = "SELECT p.id FROM poll p WHERE p.prepared = 0 AND NOT EXISTS \
    (SELECT 1 FROM log_entry l WHERE l.poll = p.id AND l.kind = 'final' AND l.file IS NOT NULL) ORDER BY p.id";

const PAPERS: &str = "SELECT count(*) AS papers, count(o.number) AS settled, max(o.at) AS last \
    FROM paper_receipt r LEFT JOIN paper_outcome o ON o.number = r.number WHERE r.poll = $1";

impl Store {
    /// Writes what the clock has brought by `now` into the logs of all polls: opening, close, the end of
    /// counting, preliminary and final sums. Any number may call it at any time.
    pub async fn advance(&self, now: Instant) -> Result<(), StoreError> {
        let rows = sqlx::query(RUNNING).fetch_all(&self.disk.pool).await?;
        for row in rows.iter().map(Columns) {
            advance(&self.disk, row.parsed("poll.id")?, now).await?;
        }
        Ok(())
    }

    /// The same for one poll.
    pub async fn advance_poll(&self, poll: PollId, now: Instant) -> Result<(), StoreError> {
        advance(&self.disk, poll, now).await
    }

    /// How far a poll is.
    pub async fn course(&self, poll: PollId) -> Result<CourseRecord, StoreError> {
        let mut tx = self.disk.read().await?;
        let count = async |statement: &'static str, conn: &mut AnyConnection| {
            let row = sqlx::query(statement).bind(poll.to_string()).fetch_one(conn).await?;
            Columns(&row).number("course.n")
        };
        let (papers, settled, _) = papers(&mut tx, poll).await?;
        Ok(CourseRecord {
            ballots: count("SELECT count(*) AS n FROM ballot_history WHERE poll = $1", &mut tx).await?,
            papers,
            settled,
            cases: count("SELECT count(*) AS n FROM cases WHERE poll = $1 AND answered_at IS NULL", &mut tx)
                .await?,
        })
    }
}

async fn advance(disk: &Disk, id: PollId, now: Instant) -> Result<(), StoreError> {
    let mut conn = disk.pool.acquire().await?;
    let Some((poll, false)) = read(&mut conn, id).await? else { return Ok(()) };
    // Another process may have moved the close or counted the papers.
    if disk.known.polls.get(id).is_some_and(|known| *known != poll) {
        disk.known.forget_poll(id);
    }
    let due = due(&mut conn, &poll, now).await?;
    drop(conn);
    if due.is_none() {
        return Ok(());
    }
    in_transaction!(disk, |conn| write(conn, id, now))?;
    disk.known.forget_poll(id);
    Ok(())
}

/// Writes one entry after the other until none is due.
async fn write(conn: &mut AnyConnection, id: PollId, now: Instant) -> Result<(), StoreError> {
    loop {
        // Touching the head first makes another process wait or begin again.
        sqlx::query("UPDATE poll_head SET size = size WHERE poll = $1")
            .bind(id.to_string())
            .execute(&mut *conn)
            .await?;
        let Some((poll, false)) = read(conn, id).await? else { return Ok(()) };
        let Some(due) = due(conn, &poll, now).await? else { return Ok(()) };
        match due {
            Due::Open => {
                let file = OpenFile { poll: id, at: poll.opens_at };
                append_file(conn, id, EntryKind::Open, file.at, &file).await?;
            }
            Due::Close => close(conn, &poll).await?,
            Due::Counted(at) => counted(conn, &poll, at).await?,
            Due::Tally => sums(conn, &poll, EntryKind::Tally, poll.result_at()).await?,
            Due::Final => sums(conn, &poll, EntryKind::Final, poll.final_at()).await?,
        }
    }
}

/// The next entry that the clock has brought.
enum Due {
    Open,
    Close,
    Counted(Instant),
    Tally,
    Final,
}

async fn due(conn: &mut AnyConnection, poll: &Poll, now: Instant) -> Result<Option<Due>, StoreError> {
    if now < poll.opens_at {
        return Ok(None);
    }
    if !has(conn, poll.id, EntryKind::Open).await? {
        return Ok(Some(Due::Open));
    }
    if now < poll.closes_at.plus_ms(SETTLING_MS) {
        return Ok(None);
    }
    if !has(conn, poll.id, EntryKind::Close).await? {
        return Ok(Some(Due::Close));
    }
    if !has(conn, poll.id, EntryKind::Counted).await? {
        return Ok(end_of_count(conn, poll, now).await?.map(Due::Counted));
    }
    if !has(conn, poll.id, EntryKind::Tally).await? {
        return Ok(Some(Due::Tally));
    }
    let over = now >= poll.final_at() && !has(conn, poll.id, EntryKind::Final).await?;
    Ok(over.then_some(Due::Final))
}

/// When the counting ended: with the close where no paper came, with the last paper's outcome, or when the
/// days for it were over.
async fn end_of_count(
    conn: &mut AnyConnection,
    poll: &Poll,
    now: Instant,
) -> Result<Option<Instant>, StoreError> {
    let (received, settled, last) = papers(conn, poll.id).await?;
    let latest = poll.result_at();
    if received == settled {
        return Ok(Some(last.map_or(poll.closes_at, |last| last.max(poll.closes_at)).min(latest)));
    }
    Ok((now >= latest).then_some(latest))
}

async fn papers(conn: &mut AnyConnection, poll: PollId) -> Result<(i64, i64, Option<Instant>), StoreError> {
    let row = sqlx::query(PAPERS).bind(poll.to_string()).fetch_one(conn).await?;
    let row = Columns(&row);
    let last = row.instant_or_null("paper_outcome.last")?;
    Ok((row.number("paper_receipt.papers")?, row.number("paper_outcome.settled")?, last))
}

async fn close(conn: &mut AnyConnection, poll: &Poll) -> Result<(), StoreError> {
    let took_part = tally::recorded(conn, poll.id).await?;
    let (papers, ..) = papers(conn, poll.id).await?;
    let total = total(conn, poll).await?;
    let file = CloseFile { poll: poll.id, at: poll.closes_at, total, took_part, papers };
    append_file(conn, poll.id, EntryKind::Close, file.at, &file).await?;
    Ok(())
}

async fn counted(conn: &mut AnyConnection, poll: &Poll, at: Instant) -> Result<(), StoreError> {
    sqlx::query("UPDATE poll SET counted_at = $2 WHERE id = $1")
        .bind(poll.id.to_string())
        .bind(at.0)
        .execute(&mut *conn)
        .await?;
    let (papers, settled, _) = papers(conn, poll.id).await?;
    let file = CountedFile { poll: poll.id, at, papers, settled };
    append_file(conn, poll.id, EntryKind::Counted, at, &file).await?;
    Ok(())
}

async fn sums(conn: &mut AnyConnection, poll: &Poll, kind: EntryKind, at: Instant) -> Result<(), StoreError> {
    let sums = tally::sums(conn, poll).await?;
    let file = SumsFile {
        poll: poll.id,
        at,
        total: sums.total,
        took_part: sums.took_part,
        questions: sums.questions,
        levels: sums.levels,
    };
    append_file(conn, poll.id, kind, at, &file).await?;
    Ok(())
}
