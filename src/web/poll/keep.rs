//! What the phone keeps of a poll: the draft until a definite answer, afterwards number and commitment only.

use super::draft::Draft;
use crate::{device, json};
use domain::{
    evidence::Hash32,
    id::{PollId, VoterId},
    letter::Fingerprint,
};
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, collections::BTreeMap};

const RECEIPTS: &str = "linli.receipts";
const VOTER: &str = "linli.voter";

thread_local! {
    // For phones that keep nothing: at least until the page is closed.
    static MEMORY: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// What remains of a ballot that this phone handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReceipt {
    /// The poll.
    pub poll: PollId,
    /// Whose ballot.
    pub voter: VoterId,
    /// Its number.
    pub index: u64,
    /// What this phone committed to.
    pub commitment: Hash32,
    /// The fingerprint of the log's head in which this phone found it; nothing while it did not.
    #[serde(default)]
    pub seen: Option<Fingerprint>,
}

fn key(poll: PollId, voter: VoterId) -> String {
    format!("linli.draft.{poll}.{voter}")
}

/// The text under that key.
#[must_use]
pub fn read(key: &str) -> Option<String> {
    device::kept(key).or_else(|| MEMORY.with(|memory| memory.borrow().get(key).cloned()))
}

/// Keeps a text under that key.
pub fn write(key: &str, text: String) {
    if !device::keep(key, &text) {
        MEMORY.with(|memory| memory.borrow_mut().insert(key.to_owned(), text));
    }
}

/// The draft of that ballot; an empty one where none is kept or it cannot be read.
#[must_use]
pub fn draft(poll: PollId, voter: VoterId) -> Draft {
    let kept = read(&key(poll, voter)).and_then(|text| json::read(&text).ok());
    kept.unwrap_or_else(|| Draft::new(poll, voter))
}

/// Keeps a draft.
pub fn keep_draft(draft: &Draft) {
    if let Ok(text) = serde_json::to_string(draft) {
        write(&key(draft.poll, draft.voter), text);
    }
}

/// Forgets a draft with its choices and its nonce.
pub fn forget_draft(poll: PollId, voter: VoterId) {
    device::forget(&key(poll, voter));
    MEMORY.with(|memory| memory.borrow_mut().remove(&key(poll, voter)));
}

fn receipts() -> Vec<KeptReceipt> {
    read(RECEIPTS).and_then(|text| json::read(&text).ok()).unwrap_or_default()
}

/// Keeps what remains of a ballot.
pub fn keep_receipt(receipt: KeptReceipt) {
    let mut all = receipts();
    all.retain(|old| (old.poll, old.voter) != (receipt.poll, receipt.voter));
    all.push(receipt);
    if let Ok(text) = serde_json::to_string(&all) {
        write(RECEIPTS, text);
    }
}

/// What remains of that ballot on this phone.
#[must_use]
pub fn receipt(poll: PollId, voter: VoterId) -> Option<KeptReceipt> {
    receipts().into_iter().find(|kept| (kept.poll, kept.voter) == (poll, voter))
}

/// The voter this phone fills in for, where it has opened several letters.
#[must_use]
pub fn voter() -> Option<VoterId> {
    read(VOTER)?.parse().ok()
}

/// From now on this phone fills in for that voter.
pub fn keep_voter(voter: VoterId) {
    write(VOTER, voter.to_string());
}
