//! What a phone is given with a receipt or a visit, and the check that it makes by itself.

use super::{Checkpoint, Hash32, Leaf, PublicKey, consistent, included, leaf_hash};
use crate::id::PollId;
use serde::{Deserialize, Serialize};

/// The head of a poll's log with what ties it to one entry and to an earlier head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proof {
    /// The signed note.
    pub checkpoint: String,
    /// The key that signed it; its fingerprint stands on the letter.
    pub key: PublicKey,
    /// From the entry to the root, the lowest first; none where no entry was asked for.
    #[serde(default)]
    pub inclusion: Vec<Hash32>,
    /// From the head that the phone remembers to this one; none where it remembers none.
    #[serde(default)]
    pub consistency: Vec<Hash32>,
}

/// What a phone remembers of a poll's log: never choice or nonce.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The last note that was checked.
    pub checkpoint: String,
    /// The key that signed it.
    pub key: PublicKey,
}

/// Why a phone does not believe what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer came without a proof.
    Missing,
    /// Not signed by the key that it names, or no note at all.
    Unsigned,
    /// The head of another poll's log.
    OtherPoll,
    /// Signed by another key than before.
    OtherKey,
    /// Fewer entries than before: something was taken away.
    Shorter,
    /// The entries from before are not what they were.
    Rewritten,
    /// The entry is not in the log.
    NotIncluded,
    /// The entry does not carry what this phone committed to.
    OtherBallot,
}

/// A phone's own ballot: what it committed to, what the server says was written, and where.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    /// What the phone computed before it sent anything.
    pub commitment: &'a Hash32,
    /// The entry.
    pub leaf: &'a Leaf,
    /// Its place.
    pub index: u64,
}

impl Proof {
    /// Checks the head against what was remembered when it was asked for, and the own ballot against the
    /// head; answers the head.
    ///
    /// # Errors
    /// A [`Fault`], the most telling one first.
    pub fn check(
        &self,
        poll: PollId,
        before: Option<&Remembered>,
        own: Option<Own<'_>>,
    ) -> Result<Checkpoint, Fault> {
        if before.is_some_and(|before| before.key != self.key) {
            return Err(Fault::OtherKey);
        }
        let head = Checkpoint::verify(&self.checkpoint, &self.key).ok_or(Fault::Unsigned)?;
        if !head.is_of(poll) {
            return Err(Fault::OtherPoll);
        }
        if let Some(before) = before.and_then(|before| Checkpoint::read(&before.checkpoint)) {
            if head.size < before.size {
                return Err(Fault::Shorter);
            }
            if !consistent(before.size, &before.root, head.size, &head.root, &self.consistency) {
                return Err(Fault::Rewritten);
            }
        }
        if let Some(own) = own {
            if !own.leaf.carries(poll, own.commitment) {
                return Err(Fault::OtherBallot);
            }
            let leaf = leaf_hash(own.leaf.bytes());
            if !included(leaf, own.index, head.size, &self.inclusion, &head.root) {
                return Err(Fault::NotIncluded);
            }
        }
        Ok(head)
    }

    /// What to remember of it once it was checked.
    #[must_use]
    pub fn remembered(&self) -> Remembered {
        Remembered { checkpoint: self.checkpoint.clone(), key: self.key }
    }
}

impl Remembered {
    /// How many entries that head has; 0 where it cannot be read.
    #[must_use]
    pub fn size(&self) -> u64 {
        Checkpoint::read(&self.checkpoint).map_or(0, |head| head.size)
    }
}
