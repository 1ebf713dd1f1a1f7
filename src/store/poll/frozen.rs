//! What hardly changes once a poll is announced, kept in memory.

use super::read;
use crate::{StoreError, column::Columns};
use domain::{
    Area,
    evidence::Hash32,
    id::{PollId, VoterId},
    poll::{Measure, Participation, Poll},
};
use sqlx::AnyConnection;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// A poll with its frozen roll.
pub(crate) struct Frozen {
    pub poll: Arc<Poll>,
    pub total: Measure,
    pub roll_root: Hash32,
    pub areas: HashMap<VoterId, Area>,
}

/// What is read only once.
#[derive(Default)]
pub(crate) struct Known {
    pub polls: Memory<Arc<Poll>>,
    pub frozen: Memory<Arc<Frozen>>,
    /// Participation with the size of the log from which it follows.
    pub participation: Memory<(i64, Participation)>,
}

impl Known {
    /// For a database that was emptied.
    pub fn forget(&self) {
        self.polls.clear();
        self.frozen.clear();
        self.participation.clear();
    }

    /// What was known of a poll is no longer so: its close was moved, its paper is counted.
    pub fn forget_poll(&self, id: PollId) {
        self.polls.remove(id);
        self.frozen.remove(id);
    }

    /// The frozen roll of an announced poll.
    pub async fn frozen(
        &self,
        conn: &mut AnyConnection,
        id: PollId,
    ) -> Result<Option<Arc<Frozen>>, StoreError> {
        if let Some(frozen) = self.frozen.get(id) {
            return Ok(Some(frozen));
        }
        let Some((poll, false)) = read(conn, id).await? else { return Ok(None) };
        let frozen = Arc::new(load(conn, poll).await?);
        self.frozen.put(id, frozen.clone());
        Ok(Some(frozen))
    }
}

async fn load(conn: &mut AnyConnection, poll: Poll) -> Result<Frozen, StoreError> {
    let id = poll.id.to_string();
    let row = sqlx::query("SELECT total_heads, total_area, roll_root FROM poll WHERE id = $1")
        .bind(id.as_str())
        .fetch_one(&mut *conn)
        .await?;
    let voters = sqlx::query("SELECT voter, area FROM voter WHERE poll = $1")
        .bind(id.as_str())
        .fetch_all(conn)
        .await?;
    let area = |row| Ok((Columns(row).parsed("voter.voter")?, Columns(row).area("voter.area")?));
    let row = Columns(&row);
    Ok(Frozen {
        poll: Arc::new(poll),
        total: Measure { heads: row.number("poll.total_heads")?, area: row.number("poll.total_area")? },
        roll_root: row.parsed("poll.roll_root")?,
        areas: voters.iter().map(area).collect::<Result<_, StoreError>>()?,
    })
}

/// One value for each poll.
pub(crate) struct Memory<V>(Mutex<HashMap<PollId, V>>);

impl<V> Default for Memory<V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<V: Clone> Memory<V> {
    pub fn get(&self, id: PollId) -> Option<V> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    pub fn put(&self, id: PollId, value: V) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, value);
    }

    fn remove(&self, id: PollId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
