//! The trees of the logs that are written and asked about, in memory: they only grow.

use super::{ProofRecord, sign::Signed};
use domain::{evidence::Tree, id::PollId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

#[derive(Default)]
pub(crate) struct Trees(Mutex<HashMap<PollId, Arc<Mutex<Log>>>>);

#[derive(Default)]
pub(crate) struct Log {
    pub tree: Tree,
    /// The newest note that this process has signed, and of how many entries.
    newest: Option<(String, u64)>,
}

/// Polls whose trees are kept at the same time; 2,400 entries take 150 kB.
const KEPT: usize = 64;

impl Trees {
    /// How many entries of that log are here.
    pub fn len(&self, poll: PollId) -> u64 {
        lock(&self.of(poll)).tree.len()
    }

    /// Takes over what was signed, once it is committed.
    pub fn grow(&self, signed: Vec<Signed>) {
        for Signed { poll, known, leaves, root, size, note } in signed {
            let log = self.of(poll);
            let mut log = lock(&log);
            if known == log.tree.len() {
                leaves.iter().for_each(|leaf| log.tree.push(leaf.bytes()));
            }
            if log.tree.root(size) == Some(root) {
                log.newest = Some((note, size));
            } else if log.tree.len() >= size {
                // The log on the disk is another one than before.
                *log = Log::default();
            }
        }
    }

    /// A proof from memory; nothing where the newest head here is older than what is asked.
    pub fn newest(&self, poll: PollId, index: u64, since: u64) -> Option<ProofRecord> {
        let log = self.of(poll);
        let log = lock(&log);
        let (note, size) = log.newest.clone().filter(|(_, size)| *size > index && *size >= since)?;
        Some(proved(&log.tree, note, size, Some(index), since))
    }

    /// For a database that was emptied.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// That log, also for whoever works on it while others are cleared.
    pub fn of(&self, poll: PollId) -> Arc<Mutex<Log>> {
        let mut trees = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if trees.len() >= KEPT && !trees.contains_key(&poll) {
            trees.clear();
        }
        Arc::clone(trees.entry(poll).or_default())
    }
}

pub(super) fn lock(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What hangs on that head; a way that there is not is none.
pub(super) fn proved(tree: &Tree, note: String, size: u64, index: Option<u64>, since: u64) -> ProofRecord {
    let inclusion = index.and_then(|index| tree.inclusion(index, size)).unwrap_or_default();
    ProofRecord { note, size, inclusion, consistency: tree.consistency(since, size).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Instant,
        evidence::{EntryKind, Leaf, digest},
    };

    const POLL: PollId = PollId::from_bits(1);

    fn leaf(word: &str) -> Leaf {
        Leaf::file(EntryKind::Docket, POLL, Instant(0), &digest(word.as_bytes()))
    }

    fn signed(words: &[&str], known: usize) -> Signed {
        let leaves: Vec<Leaf> = words.iter().map(|word| leaf(word)).collect();
        let tree = Tree::of(&leaves.iter().map(|leaf| leaf.bytes()).collect::<Vec<_>>());
        let (size, note) = (tree.len(), words.concat());
        let root = tree.root(size).expect("there");
        let known_size = u64::try_from(known).expect("small");
        Signed { poll: POLL, known: known_size, leaves: leaves[known..].to_vec(), root, size, note }
    }

    #[test]
    fn memory_proves_what_was_signed_last_and_nothing_beyond_it() {
        let trees = Trees::default();
        assert!(trees.newest(POLL, 0, 0).is_none());
        trees.grow(vec![signed(&["a", "b"], 0)]);
        trees.grow(vec![signed(&["a", "b", "c"], 2)]);
        let found = trees.newest(POLL, 1, 2).expect("there");
        assert_eq!((found.note.as_str(), found.size, found.inclusion.len()), ("abc", 3, 2));
        assert!(trees.newest(POLL, 3, 0).is_none() && trees.newest(POLL, 0, 4).is_none());
    }

    #[test]
    fn a_log_that_is_another_one_than_before_is_forgotten() {
        let trees = Trees::default();
        trees.grow(vec![signed(&["a", "b", "c"], 0)]);
        trees.grow(vec![signed(&["a", "x"], 1)]);
        assert_eq!((trees.newest(POLL, 0, 0).is_none(), trees.len(POLL)), (true, 0));
        // Longer than before, and of a past that memory does not know.
        trees.grow(vec![signed(&["a", "x"], 0)]);
        trees.grow(vec![signed(&["a", "b", "c", "d"], 3)]);
        assert!(trees.newest(POLL, 3, 0).is_none(), "the head of four is not in memory");
    }
}
