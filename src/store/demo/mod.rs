//! An invented community for show: the same from the same moment of creation, votes included.

mod ballots;
mod chance;
mod elevator;
mod letters;
mod owners;
mod partners;
mod place;
mod polls;
mod programme;
mod questions;
mod residents;
mod roll;
mod schedule;
mod staff;
mod write;

pub use letters::Letter;
pub use residents::DemoResident;
pub use staff::{DemoStaff, PASSWORD, PASSWORD_HASH};

use crate::{Seal, Store, StoreError, tx::in_transaction};
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, PollId},
};

/// Remembers the moment from which a demo can be told again.
const CREATED_AT: &str = "demo_created_at";

/// What the letters are hashed and the owners sealed with, and what was drawn for the firms.
#[derive(Clone)]
pub struct DemoKeys {
    pub code_key: [u8; 32],
    pub seal: Seal,
    /// Whoever fills the demo keeps the files.
    pub pictures: Vec<DemoPicture>,
}

/// A picture of an invented firm's scheme.
#[derive(Clone, Debug)]
pub struct DemoPicture {
    /// Which of the firms, counted from 0.
    pub firm: usize,
    pub full: Hash32,
    pub small: Hash32,
    pub width: u32,
    pub height: u32,
    pub caption: &'static str,
}

/// What the demo holds, codes included: they belong to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demo {
    pub created_at: Instant,
    pub community: CommunityId,
    pub open_poll: PollId,
    pub closed_poll: PollId,
    pub announced_poll: PollId,
    /// People to become; none of them has voted in the open poll.
    pub residents: Vec<DemoResident>,
    /// People of the committee to become.
    pub staff: Vec<DemoStaff>,
    /// All letters of the open poll by serial number.
    pub letters: Vec<Letter>,
}

/// Fills an empty database; one that is not is a [`StoreError::Conflict`].
pub async fn fill(store: &Store, keys: &DemoKeys, now: Instant) -> Result<Demo, StoreError> {
    let scene = scene(now)?;
    in_transaction!(store.disk, |conn| write::fill(conn, &scene, keys))?;
    Ok(scene.demo())
}

/// The demo that lies in the database, if one does.
pub async fn find(store: &Store) -> Result<Option<Demo>, StoreError> {
    let Some(created_at) = store.setting(CREATED_AT).await? else { return Ok(None) };
    let created_at = created_at.parse().map_err(|_| StoreError::Damaged("setting.value"))?;
    Ok(Some(scene(Instant(created_at))?.demo()))
}

/// Clears a demo and fills it anew; where a real community lies in the database, a
/// [`StoreError::Conflict`] and nothing is touched.
pub async fn reset(store: &Store, keys: &DemoKeys, now: Instant) -> Result<Demo, StoreError> {
    let scene = scene(now)?;
    let engine = store.disk.engine;
    in_transaction!(store.disk, |conn| async {
        write::clear(engine, conn).await?;
        write::fill(conn, &scene, keys).await
    })?;
    store.disk.known.forget();
    store.disk.trees.clear();
    Ok(scene.demo())
}

fn scene(now: Instant) -> Result<write::Scene, StoreError> {
    write::Scene::of(now).map_err(|refusal| StoreError::Other(refusal.into()))
}
