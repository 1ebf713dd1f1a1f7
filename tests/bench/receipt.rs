//! What a phone checks of one receipt at 2,400 voters, for the bench to run as wasm: the commitment, the
//! entry, the way to the head, the signature, and that the head continues the one remembered.

use domain::{
    Instant,
    evidence::{
        Channel, Checkpoint, Hash32, Leaf, LogKey, Own, Proof, Remembered, Tree, ballot_bytes, commit,
    },
    id::{PollId, VoterId},
    poll::{Answer, Choice},
};
use std::sync::OnceLock;

const POLL: PollId = PollId::from_bits(1);
const VOTER: VoterId = VoterId::from_bits(1_500);
const NONCE: Hash32 = Hash32::from_bytes([9; 32]);
const OWN: u64 = 1_500;
const SEEN: u64 = 1_365;

/// What the server sends, and what the phone remembers; made once, outside of what is timed.
static TOLD: OnceLock<(Leaf, Proof, Remembered)> = OnceLock::new();

fn answers() -> Vec<Answer> {
    (1..=27).map(|item| Answer { item, option: Choice::Agree }).collect()
}

fn told() -> (Leaf, Proof, Remembered) {
    let own = commit(&NONCE, &ballot_bytes(POLL, VOTER, 0, &answers()));
    let leaf = |index: u64| {
        let commitment = if index == OWN { own } else { domain::evidence::digest(&index.to_be_bytes()) };
        Leaf::ballot(POLL, Instant(0), Channel::OwnDevice, &commitment)
    };
    let leaves: Vec<Leaf> = (0..=2_400).map(leaf).collect();
    let tree = Tree::of(&leaves.iter().map(|leaf| leaf.bytes()).collect::<Vec<_>>());
    let key = LogKey::from_seed(&[7; 32]);
    let head =
        |size| Checkpoint::new("linli.example", POLL, size, tree.root(size).expect("there")).sign(&key);
    let size = tree.len();
    let proof = Proof {
        checkpoint: head(size),
        key: key.public(),
        inclusion: tree.inclusion(OWN, size).expect("there"),
        consistency: tree.consistency(SEEN, size).expect("there"),
    };
    (leaf(OWN), proof, Remembered { checkpoint: head(SEEN), key: key.public() })
}

fn main() {
    let (leaf, proof, before) = TOLD.get_or_init(told);
    let commitment = &commit(&NONCE, &ballot_bytes(POLL, VOTER, 0, &answers()));
    let checked = proof.check(POLL, Some(before), Some(Own { commitment, leaf, index: OWN }));
    assert!(std::hint::black_box(checked).is_ok());
}
