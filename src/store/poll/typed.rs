//! A paper that two people read alike becomes a ballot: revision, commitment, log entry, in the book of all.

use super::{
    frozen::Frozen,
    log::{ENTRY, entry},
    opening::HISTORY,
};
use crate::{
    StoreError,
    bulk::insert_rows,
    column::{Columns, Word, bigint, write_answers},
};
use domain::{
    Instant,
    evidence::{Channel, EntryKind, Hash32, Leaf, ballot_bytes, commit},
    id::VoterId,
    poll::{Answer, Level},
};
use sqlx::AnyConnection;

/// A paper's content on its way into the book.
pub(crate) struct TypedBallot<'t> {
    pub voter: VoterId,
    pub channel: Channel,
    pub answers: &'t [Answer],
    pub at: Instant,
}

/// Records it as the voter's next revision, which takes the place of any ballot before; answers its place
/// in the log. The server draws the nonce: there is no phone.
pub(crate) async fn record_typed(
    conn: &mut AnyConnection,
    frozen: &Frozen,
    typed: &TypedBallot<'_>,
) -> Result<u64, StoreError> {
    let (poll, voter) = (frozen.poll.id, typed.voter);
    let row = sqlx::query("UPDATE poll_head SET size = size + 1 WHERE poll = $1 RETURNING size - 1 AS idx")
        .bind(poll.to_string())
        .fetch_one(&mut *conn)
        .await?;
    let index: u64 = Columns(&row).count("poll_head.idx")?;
    let row = sqlx::query(
        "SELECT coalesce(max(revision) + 1, 0) AS revision FROM ballot_history WHERE poll = $1 AND voter = $2",
    )
    .bind(poll.to_string())
    .bind(voter.to_string())
    .fetch_one(&mut *conn)
    .await?;
    let revision: u32 = Columns(&row).count("ballot_history.revision")?;
    let nonce = nonce()?;
    let commitment = commit(&nonce, &ballot_bytes(poll, voter, revision, typed.answers));
    let leaf = Leaf::ballot(poll, typed.at, typed.channel, &commitment);
    insert_rows(conn, ENTRY, &[entry(poll, index, EntryKind::Ballot, &leaf, None)?]).await?;
    let history = [
        poll.to_string().into(),
        voter.to_string().into(),
        i64::from(revision).into(),
        nonce.to_string().into(),
        commitment.to_string().into(),
        write_answers(typed.answers).into(),
        typed.channel.word().to_owned().into(),
        Level::Paper.word().to_owned().into(),
        bigint(index)?.into(),
        typed.at.0.into(),
    ];
    insert_rows(conn, HISTORY, &[history]).await?;
    put_ballot(conn, frozen, typed, revision, index).await?;
    Ok(index)
}

async fn put_ballot(
    conn: &mut AnyConnection,
    frozen: &Frozen,
    typed: &TypedBallot<'_>,
    revision: u32,
    index: u64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO ballot (poll, voter, revision, body, channel, level, log_index, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (poll, voter) DO UPDATE SET \
         revision = excluded.revision, body = excluded.body, channel = excluded.channel, \
         level = excluded.level, log_index = excluded.log_index, recorded_at = excluded.recorded_at",
    )
    .bind(frozen.poll.id.to_string())
    .bind(typed.voter.to_string())
    .bind(i64::from(revision))
    .bind(write_answers(typed.answers))
    .bind(typed.channel.word())
    .bind(Level::Paper.word())
    .bind(bigint(index)?)
    .bind(typed.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

fn nonce() -> Result<Hash32, StoreError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Other(error.to_string().into()))?;
    Ok(Hash32::from_bytes(bytes))
}
