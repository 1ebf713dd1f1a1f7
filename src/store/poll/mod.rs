//! Polls: definitions, ballots, participation, receipts, sums.

mod announce;
mod cast;
mod course;
mod draft;
mod extension;
mod freeze;
mod frozen;
mod frozen_roll;
mod live;
mod log;
mod notice;
mod opening;
mod participation;
mod parts;
mod practice;
mod receipt;
mod tally;
mod tenant;
mod typed;

pub use announce::NewVoter;
pub use cast::Cast;
pub use course::CourseRecord;
pub use draft::DraftRecord;
pub use extension::ExtensionRecord;
pub use freeze::Freezing;
pub use frozen_roll::{FrozenPart, FrozenRecord};
pub use live::{LiveRoll, LiveVoter, PlaceRecord};
pub use log::LogRecord;
pub use notice::Notice;
pub use parts::PartRecord;
pub use receipt::ReceiptRecord;
pub use tally::TallyRecord;
pub use tenant::{TenancyRecord, TenantCodeRecord};

pub(crate) use announce::insert;
pub(crate) use cast::record;
pub(crate) use draft::begin_draft;
pub(crate) use frozen::{Frozen, Known};
pub(crate) use log::append_file;
pub(crate) use typed::{TypedBallot, record_typed};

use crate::{Store, StoreError, column::Columns};
use domain::{
    id::{CommunityId, PollId},
    poll::Poll,
};
use sqlx::AnyConnection;
use std::sync::Arc;

impl Store {
    /// A community's announced polls, the newest notice first; practice is nobody's business.
    pub async fn polls_of(&self, community: CommunityId) -> Result<Vec<Arc<Poll>>, StoreError> {
        let rows = sqlx::query(
            "SELECT id FROM poll WHERE community = $1 AND prepared = 0 AND practice = 0 \
             ORDER BY announced_at DESC, id",
        )
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let mut polls = Vec::with_capacity(rows.len());
        for row in &rows {
            polls.extend(self.poll(Columns(row).parsed("poll.id")?).await?);
        }
        Ok(polls)
    }

    /// A poll as announced, with the close as it stands now; nothing while it is only prepared.
    pub async fn poll(&self, id: PollId) -> Result<Option<Arc<Poll>>, StoreError> {
        if let Some(poll) = self.disk.known.polls.get(id) {
            return Ok(Some(poll));
        }
        let poll = read(&mut *self.disk.pool.acquire().await?, id).await?;
        let poll = poll.filter(|(_, prepared)| !prepared).map(|(poll, _)| Arc::new(poll));
        if let Some(poll) = &poll {
            self.disk.known.polls.put(id, poll.clone());
        }
        Ok(poll)
    }

    /// The same for the back office, prepared ones included.
    pub async fn any_poll(&self, id: PollId) -> Result<Option<Arc<Poll>>, StoreError> {
        match self.poll(id).await? {
            Some(poll) => Ok(Some(poll)),
            None => {
                let poll = read(&mut *self.disk.pool.acquire().await?, id).await?;
                Ok(poll.map(|(poll, _)| Arc::new(poll)))
            }
        }
    }
}

const POLL: &str = "SELECT p.definition, p.community, p.announced_at, p.opens_at, p.closes_at, p.counted_at, \
    p.prepared, (SELECT max(e.closes_at) FROM extension e WHERE e.poll = p.id) AS extended \
    FROM poll p WHERE p.id = $1";

/// A poll with the close as it stands now, and whether it is only prepared.
async fn read(conn: &mut AnyConnection, id: PollId) -> Result<Option<(Poll, bool)>, StoreError> {
    let row = sqlx::query(POLL).bind(id.to_string()).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    let row = Columns(&row);
    let mut poll: Poll = serde_json::from_str(&row.text("poll.definition")?)
        .map_err(|_| StoreError::Damaged("poll.definition"))?;
    let whole = poll.check().is_ok();
    poll.closes_at = row.instant_or_null("poll.extended")?.unwrap_or(poll.closes_at);
    poll.counted_at = row.instant_or_null("poll.counted_at")?;
    let agrees = whole
        && poll.id == id
        && poll.community == row.parsed("poll.community")?
        && poll.announced_at == row.instant("poll.announced_at")?
        && poll.opens_at == row.instant("poll.opens_at")?
        && poll.closes_at == row.instant("poll.closes_at")?;
    if !agrees {
        return Err(StoreError::Damaged("poll.definition"));
    }
    Ok(Some((poll, row.flag("poll.prepared")?)))
}
