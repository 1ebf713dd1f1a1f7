//! Checking the proofs of RFC 9162, 2.1.3.2 and 2.1.4.2, as a phone does: nothing in them is trusted.

use super::{Hash32, hash::node_hash};

/// Whether that leaf hash stands at `index` of the log of `size` entries with that root.
#[must_use]
pub fn included(leaf: Hash32, index: u64, size: u64, path: &[Hash32], root: &Hash32) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, leaf);
    for other in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(other, &hash);
            up_to_right_child(&mut node, &mut last);
        } else {
            hash = node_hash(&hash, other);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether the log of `size` entries begins with the log of `old` entries, given both roots. Of an empty
/// log nothing can be proved.
#[must_use]
pub fn consistent(old: u64, old_root: &Hash32, size: u64, root: &Hash32, path: &[Hash32]) -> bool {
    if old == size {
        return path.is_empty() && old_root == root;
    }
    if old == 0 || old > size {
        return false;
    }
    // Where the old log is a complete subtree, its root is known and not sent.
    let (first, rest) = match path {
        [first, rest @ ..] if !old.is_power_of_two() => (first, rest),
        [] => return false,
        all => (old_root, all),
    };
    let (mut node, mut last) = (old - 1, size - 1);
    let shift = node.trailing_ones();
    (node, last) = (node >> shift, last >> shift);
    let (mut old_hash, mut hash) = (*first, *first);
    for other in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(other, &old_hash);
            hash = node_hash(other, &hash);
            up_to_right_child(&mut node, &mut last);
        } else {
            hash = node_hash(&hash, other);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    last == 0 && old_hash == *old_root && hash == *root
}

/// Levels at which the node has no neighbour do not appear in a proof.
const fn up_to_right_child(node: &mut u64, last: &mut u64) {
    while *node & 1 == 0 && *node != 0 {
        (*node, *last) = (*node >> 1, *last >> 1);
    }
}
