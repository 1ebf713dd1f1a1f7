//! The RFC 6962 / RFC 9162 tree over a growing log: its root, and proofs about single entries and growth.

use super::{
    Hash32,
    hash::{digest, leaf_hash, node_hash},
};

/// The RFC 6962 / RFC 9162 root over these leaves: `SHA256(0x00 ‖ leaf)`, `SHA256(0x01 ‖ left ‖ right)`;
/// of no leaf at all, the digest of nothing.
#[must_use]
pub fn tree_root<L: AsRef<[u8]>>(leaves: &[L]) -> Hash32 {
    let mut frontier = Frontier::default();
    leaves.iter().for_each(|leaf| frontier.push(leaf.as_ref()));
    frontier.root()
}

/// All complete subtrees of a log, so that every proof is a matter of looking up.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// `levels[k][j]` is over the leaves from `j · 2^k` to `(j + 1) · 2^k`.
    levels: Vec<Vec<Hash32>>,
}

impl Tree {
    /// The tree over these leaves.
    #[must_use]
    pub fn of<L: AsRef<[u8]>>(leaves: &[L]) -> Self {
        let mut tree = Self::default();
        leaves.iter().for_each(|leaf| tree.push(leaf.as_ref()));
        tree
    }

    /// Appends one leaf.
    pub fn push(&mut self, leaf: &[u8]) {
        let mut hash = leaf_hash(leaf);
        let mut level = 0;
        loop {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(hash);
            match row[..] {
                [.., left, right] if row.len().is_multiple_of(2) => hash = node_hash(&left, &right),
                _ => return,
            }
            level += 1;
        }
    }

    /// How many leaves there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| u64::try_from(leaves.len()).unwrap_or(u64::MAX))
    }

    /// Whether there is no leaf.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The root over the first `size` leaves; nothing where there are fewer.
    #[must_use]
    pub fn root(&self, size: u64) -> Option<Hash32> {
        if size == 0 { Some(digest(&[])) } else { self.range(0, size) }
    }

    /// The hashes that lead from leaf `index` to the root over `size` leaves, the lowest first; nothing
    /// where there is no such leaf.
    #[must_use]
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash32>> {
        if index >= size || size > self.len() {
            return None;
        }
        let (mut start, mut end, mut path) = (0, size, Vec::new());
        while end - start > 1 {
            let middle = start + split(end - start);
            let (near, far) = if index < middle {
                ((start, middle), (middle, end))
            } else {
                ((middle, end), (start, middle))
            };
            path.push(self.range(far.0, far.1)?);
            (start, end) = near;
        }
        path.reverse();
        Some(path)
    }

    /// The hashes that prove that the first `old` of `size` leaves are what they were (RFC 9162, 2.1.4);
    /// none for `old` 0 or `size`; nothing where there are not so many leaves.
    #[must_use]
    pub fn consistency(&self, old: u64, size: u64) -> Option<Vec<Hash32>> {
        if old > size || size > self.len() {
            return None;
        }
        let (mut start, mut end, mut path) = (0, size, Vec::new());
        if old == 0 || old == size {
            return Some(path);
        }
        // `whole`: the old tree is the leftmost part so far, and the verifier has its root.
        let mut whole = true;
        while old != end {
            let middle = start + split(end - start);
            if old <= middle {
                path.push(self.range(middle, end)?);
                end = middle;
            } else {
                path.push(self.range(start, middle)?);
                start = middle;
                whole = false;
            }
        }
        if !whole {
            path.push(self.range(start, end)?);
        }
        path.reverse();
        Some(path)
    }

    /// The root over the leaves from `start` to `end`, a range that RFC 6962 splits off.
    fn range(&self, start: u64, end: u64) -> Option<Hash32> {
        let count = end.checked_sub(start).filter(|count| *count > 0)?;
        if count.is_power_of_two() {
            let row = self.levels.get(usize::try_from(count.ilog2()).ok()?)?;
            return row.get(usize::try_from(start / count).ok()?).copied();
        }
        let middle = start + split(count);
        Some(node_hash(&self.range(start, middle)?, &self.range(middle, end)?))
    }
}

/// The largest power of two below `count`, for two leaves or more.
const fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// What is needed of a tree to append to it: the roots of its complete subtrees, the largest first. In SQL
/// their digits one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash32>,
}

impl Frontier {
    /// The frontier of a log of `size` leaves as it was written; nothing where that cannot be one.
    #[must_use]
    pub fn read(size: u64, text: &str) -> Option<Self> {
        let mut peaks = Vec::new();
        for at in (0..text.len()).step_by(64) {
            peaks.push(text.get(at..at + 64)?.parse().ok()?);
        }
        (u32::try_from(peaks.len()) == Ok(size.count_ones())).then_some(Self { size, peaks })
    }

    /// Appends one leaf.
    pub fn push(&mut self, leaf: &[u8]) {
        let mut hash = leaf_hash(leaf);
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over all leaves.
    #[must_use]
    pub fn root(&self) -> Hash32 {
        let mut peaks = self.peaks.iter().rev().copied();
        let lowest = peaks.next().unwrap_or_else(|| digest(&[]));
        peaks.fold(lowest, |right, left| node_hash(&left, &right))
    }
}

impl core::fmt::Display for Frontier {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.peaks.iter().try_for_each(|peak| write!(f, "{peak}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_6962_known_roots() {
        let leaves: [&[u8]; 3] = [b"", b"\x00", b"\x10"];
        assert_eq!(
            tree_root::<&[u8]>(&[]).to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            tree_root(&leaves[..1]).to_string(),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        assert_eq!(
            tree_root(&leaves[..2]).to_string(),
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
        );
        assert_eq!(
            tree_root(&leaves).to_string(),
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
        );
    }
}
