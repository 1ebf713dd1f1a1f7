//! The tree and both proofs, entry by entry against `ct-merkle`, and what no proof may survive.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use domain::evidence::{Frontier, Hash32, Tree, consistent, digest, included, leaf_hash, tree_root};
use proptest::prelude::*;
use sha2::Sha256;

const MOST: u64 = 35;

fn leaf(number: u64) -> Vec<u8> {
    number.to_be_bytes().to_vec()
}

fn leaves(count: u64) -> Vec<Vec<u8>> {
    (0..count).map(leaf).collect()
}

fn theirs(count: u64) -> MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    leaves(count).into_iter().for_each(|leaf| tree.push(leaf));
    tree
}

fn bytes(path: &[Hash32]) -> Vec<u8> {
    path.iter().flat_map(|hash| *hash.bytes()).collect()
}

fn place(number: u64) -> usize {
    usize::try_from(number).expect("small")
}

#[test]
fn the_root_is_the_same_by_four_ways() {
    let (ours, mut frontier) = (Tree::of(&leaves(MOST)), Frontier::default());
    for size in 0..=MOST {
        let root = ours.root(size).expect("there");
        assert_eq!(root, tree_root(&leaves(size)), "{size}");
        assert_eq!(root, frontier.root(), "{size}");
        if size > 0 {
            assert_eq!(root.bytes()[..], theirs(size).root().as_bytes()[..], "{size}");
        }
        assert_eq!(Frontier::read(size, &frontier.to_string()), Some(frontier.clone()), "{size}");
        frontier.push(&leaf(size));
    }
    assert_eq!(ours.root(MOST + 1), None);
}

#[test]
fn every_inclusion_proof_is_the_other_implementations_and_holds() {
    let ours = Tree::of(&leaves(MOST));
    for size in 1..=MOST {
        let (theirs, root) = (theirs(size), ours.root(size).expect("there"));
        for index in 0..size {
            let path = ours.inclusion(index, size).expect("there");
            assert_eq!(bytes(&path), theirs.prove_inclusion(place(index)).as_bytes(), "{index} of {size}");
            assert!(included(leaf_hash(&leaf(index)), index, size, &path, &root), "{index} of {size}");
        }
        assert_eq!(ours.inclusion(size, size), None);
    }
}

#[test]
fn every_consistency_proof_is_the_other_implementations_and_holds() {
    let ours = Tree::of(&leaves(MOST));
    for size in 1..=MOST {
        let (theirs, root) = (theirs(size), ours.root(size).expect("there"));
        for old in 1..=size {
            let path = ours.consistency(old, size).expect("there");
            if old < size {
                let proof = theirs.prove_consistency(place(size - old));
                assert_eq!(bytes(&path), proof.as_bytes(), "{old} of {size}");
            }
            assert!(consistent(old, &ours.root(old).expect("there"), size, &root, &path), "{old} of {size}");
        }
        assert_eq!(ours.consistency(size + 1, size), None);
    }
}

#[test]
fn a_proof_for_another_size_or_place_does_not_hold() {
    let ours = Tree::of(&leaves(MOST));
    let root = |size| ours.root(size).expect("there");
    for size in 1..=MOST {
        for index in 0..size {
            let path = ours.inclusion(index, size).expect("there");
            for other in (0..size).filter(|other| *other != index) {
                assert!(!included(leaf_hash(&leaf(index)), other, size, &path, &root(size)));
                assert!(!included(leaf_hash(&leaf(other)), index, size, &path, &root(size)));
            }
        }
        for old in 1..size {
            let path = ours.consistency(old, size).expect("there");
            for other in (1..size).filter(|other| *other != old) {
                assert!(!consistent(other, &root(old), size, &root(size), &path), "{other} for {old}");
                assert!(!consistent(old, &root(other), size, &root(size), &path), "{other} for {old}");
            }
        }
    }
    assert!(!consistent(0, &digest(&[]), 5, &root(5), &[]), "an empty log proves nothing");
    assert!(!consistent(5, &root(5), 4, &root(4), &[]), "a log does not shrink");
    assert!(!included(leaf_hash(&leaf(0)), 0, 0, &[], &digest(&[])), "nothing is in an empty log");
}

fn hashes() -> impl Strategy<Value = Vec<Hash32>> {
    proptest::collection::vec(any::<[u8; 32]>().prop_map(Hash32::from_bytes), 0..70)
}

proptest! {
    /// Whatever a server sends: no panic, and nothing that was made up holds.
    #[test]
    fn nothing_made_up_holds(path in hashes(), index: u64, old: u64, size: u64, root: [u8; 32]) {
        let root = Hash32::from_bytes(root);
        prop_assert!(!included(leaf_hash(b"mine"), index, size, &path, &root));
        prop_assert!(old == size || !consistent(old, &digest(b"before"), size, &root, &path));
    }

    /// One flipped bit anywhere in a true proof, one hash more or one fewer, and it is none.
    #[test]
    fn a_changed_proof_does_not_hold(size in 2..70_u64, at: prop::sample::Index, bit in 0..256_usize, how in 0..3_u8) {
        let tree = Tree::of(&leaves(size));
        let root = tree.root(size).expect("there");
        let index = u64::try_from(at.index(place(size))).expect("small");
        let spoil = |mut path: Vec<Hash32>| {
            match how {
                0 if !path.is_empty() => {
                    let place = at.index(path.len());
                    let mut changed = *path[place].bytes();
                    changed[bit / 8] ^= 1 << (bit % 8);
                    path[place] = Hash32::from_bytes(changed);
                }
                1 if !path.is_empty() => { path.pop(); }
                _ => path.push(root),
            }
            path
        };
        let inclusion = spoil(tree.inclusion(index, size).expect("there"));
        prop_assert!(!included(leaf_hash(&leaf(index)), index, size, &inclusion, &root));
        let old = index + 1;
        let consistency = spoil(tree.consistency(old, size).expect("there"));
        prop_assert!(!consistent(old, &tree.root(old).expect("there"), size, &root, &consistency));
    }

    /// A log in which one earlier entry was exchanged cannot be shown to continue the true one.
    #[test]
    fn an_exchanged_entry_is_noticed(old in 1..40_u64, more in 0..30_u64, at: prop::sample::Index) {
        let (size, mut other) = (old + more, leaves(old + more));
        other[at.index(place(old))] = b"another ballot".to_vec();
        let (before, after) = (Tree::of(&leaves(old)), Tree::of(&other));
        let path = after.consistency(old, size).expect("there");
        let roots = (before.root(old).expect("there"), after.root(size).expect("there"));
        prop_assert!(!consistent(old, &roots.0, size, &roots.1, &path));
    }
}
