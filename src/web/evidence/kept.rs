//! What stays on the phone of a poll's log: the last head that was checked.

use crate::{json, poll::keep};
use domain::{
    evidence::{Proof, Remembered},
    id::PollId,
};

fn key(poll: PollId) -> String {
    format!("linli.book.{poll}")
}

/// The last head of that log that this phone checked.
#[must_use]
pub fn remembered(poll: PollId) -> Option<Remembered> {
    json::read(&keep::read(&key(poll))?).ok()
}

/// Remembers a head that was checked, unless another tab remembers a longer log by now.
pub fn remember(poll: PollId, proof: &Proof, size: u64) {
    if remembered(poll).is_some_and(|known| known.size() > size) {
        return;
    }
    if let Ok(text) = serde_json::to_string(&proof.remembered()) {
        keep::write(&key(poll), text);
    }
}
