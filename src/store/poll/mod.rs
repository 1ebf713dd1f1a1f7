//! Polls: definitions, ballots, participation, receipts, sums.

mod announce;
mod cast;
mod frozen;
mod log;
mod opening;
mod participation;
mod receipt;
mod tally;

pub use announce::NewVoter;
pub use cast::Cast;
pub use log::LogRecord;
pub use receipt::ReceiptRecord;
pub use tally::TallyRecord;

pub(crate) use announce::insert;
pub(crate) use cast::record;
pub(crate) use frozen::Known;
pub(crate) use log::append_file;

use crate::{Store, StoreError, column::Columns};
use domain::{
    id::{CommunityId, PollId},
    poll::Poll,
};
use sqlx::AnyConnection;
use std::sync::Arc;

impl Store {
    /// A community's polls, the newest notice first.
    pub async fn polls_of(&self, community: CommunityId) -> Result<Vec<Arc<Poll>>, StoreError> {
        let rows = sqlx::query("SELECT id FROM poll WHERE community = $1 ORDER BY announced_at DESC, id")
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let mut polls = Vec::with_capacity(rows.len());
        for row in &rows {
            polls.extend(self.poll(Columns(row).parsed("poll.id")?).await?);
        }
        Ok(polls)
    }

    /// A poll as announced.
    pub async fn poll(&self, id: PollId) -> Result<Option<Arc<Poll>>, StoreError> {
        if let Some(poll) = self.disk.known.polls.get(id) {
            return Ok(Some(poll));
        }
        let poll = read(&mut *self.disk.pool.acquire().await?, id).await?.map(Arc::new);
        if let Some(poll) = &poll {
            self.disk.known.polls.put(id, poll.clone());
        }
        Ok(poll)
    }
}

async fn read(conn: &mut AnyConnection, id: PollId) -> Result<Option<Poll>, StoreError> {
    let row = sqlx::query(
        "SELECT definition, community, announced_at, opens_at, closes_at FROM poll WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let row = Columns(&row);
    let poll: Poll = serde_json::from_str(&row.text("poll.definition")?)
        .map_err(|_| StoreError::Damaged("poll.definition"))?;
    let agrees = poll.id == id
        && poll.community == row.parsed("poll.community")?
        && poll.announced_at == row.instant("poll.announced_at")?
        && poll.opens_at == row.instant("poll.opens_at")?
        && poll.closes_at == row.instant("poll.closes_at")?
        && poll.check().is_ok();
    if agrees { Ok(Some(poll)) } else { Err(StoreError::Damaged("poll.definition")) }
}
