//! A server that lies, in each of the ways that a phone can see alone (attacks 1 to 4, 6 and 14).

use domain::{
    Instant,
    evidence::{
        Channel, Checkpoint, Fault, Hash32, Leaf, LogKey, Own, Proof, Remembered, Tree, ballot_bytes, commit,
    },
    id::{PollId, VoterId},
    poll::{Answer, Choice},
};

const POLL: PollId = PollId::from_bits(1);
const HOST: &str = "linli.example";

fn key() -> LogKey {
    LogKey::from_seed(&[7; 32])
}

fn commitment(voter: u128, option: Choice) -> Hash32 {
    let nonce = Hash32::from_bytes([u8::try_from(voter % 251).expect("small"); 32]);
    commit(&nonce, &ballot_bytes(POLL, VoterId::from_bits(voter), 0, &[Answer { item: 1, option }]))
}

fn ballot(voter: u128, option: Choice) -> Leaf {
    Leaf::ballot(POLL, Instant(0), Channel::OwnDevice, &commitment(voter, option))
}

/// A log of `count` ballots of agreement after its opening.
fn log(count: u128) -> Vec<Leaf> {
    let opening = Leaf::opening(POLL, Instant(0), &Hash32::from_bytes([1; 32]));
    core::iter::once(opening).chain((1..=count).map(|voter| ballot(voter, Choice::Agree))).collect()
}

/// What a server with that log and that key answers about entry `index` to a phone that remembers `since`.
fn told(log: &[Leaf], key: &LogKey, index: u64, since: u64) -> Proof {
    let tree = Tree::of(&log.iter().map(|leaf| leaf.bytes()).collect::<Vec<_>>());
    let size = tree.len();
    Proof {
        checkpoint: Checkpoint::new(HOST, POLL, size, tree.root(size).expect("there")).sign(key),
        key: key.public(),
        inclusion: tree.inclusion(index, size).unwrap_or_default(),
        consistency: tree.consistency(since, size).unwrap_or_default(),
    }
}

fn before(count: u128) -> Remembered {
    told(&log(count), &key(), 0, 0).remembered()
}

fn check(
    proof: &Proof,
    before: Option<&Remembered>,
    own: Option<(&Hash32, &Leaf, u64)>,
) -> Result<u64, Fault> {
    let own = own.map(|(commitment, leaf, index)| Own { commitment, leaf, index });
    proof.check(POLL, before, own).map(|head| head.size)
}

#[test]
fn an_honest_server_passes_at_every_size() {
    for count in 1..40_u128 {
        let (log, size) = (log(count), u64::try_from(count).expect("small") + 1);
        let mine =
            (&commitment(count, Choice::Agree), &log[usize::try_from(count).expect("small")], size - 1);
        for seen in 0..=count {
            let since = u64::try_from(seen).expect("small") + 1;
            assert_eq!(
                check(&told(&log, &key(), size - 1, since), Some(&before(seen)), Some(mine)),
                Ok(size)
            );
        }
        assert_eq!(check(&told(&log, &key(), size - 1, 0), None, Some(mine)), Ok(size));
    }
}

#[test]
fn attack_1_acknowledged_and_not_recorded() {
    let mine = (&commitment(6, Choice::Agree), &ballot(6, Choice::Agree), 6);
    assert_eq!(check(&told(&log(5), &key(), 6, 6), Some(&before(5)), Some(mine)), Err(Fault::NotIncluded));
    // Nor does it help to point at somebody else's entry.
    let theirs = (mine.0, mine.1, 5);
    assert_eq!(check(&told(&log(5), &key(), 5, 6), Some(&before(5)), Some(theirs)), Err(Fault::NotIncluded));
}

#[test]
fn attack_2_another_choice_recorded() {
    let mut log = log(6);
    log[6] = ballot(6, Choice::Oppose);
    let mine = commitment(6, Choice::Agree);
    let shown = (&mine, &log[6], 6);
    assert_eq!(check(&told(&log, &key(), 6, 6), Some(&before(5)), Some(shown)), Err(Fault::OtherBallot));
    let claimed = (&mine, &ballot(6, Choice::Agree), 6);
    assert_eq!(check(&told(&log, &key(), 6, 6), Some(&before(5)), Some(claimed)), Err(Fault::NotIncluded));
}

#[test]
fn attack_3_a_ballot_dropped_later() {
    let mut log = log(9);
    log.remove(4);
    assert_eq!(check(&told(&log, &key(), 0, 6), Some(&before(5)), None), Err(Fault::Rewritten));
}

#[test]
fn attack_4_a_ballot_changed_later() {
    for place in 1..=6_usize {
        let mut log = log(9);
        log[place] = ballot(100, Choice::Oppose);
        assert_eq!(check(&told(&log, &key(), 0, 7), Some(&before(6)), None), Err(Fault::Rewritten));
    }
}

#[test]
fn attack_6_yesterdays_backup() {
    assert_eq!(check(&told(&log(4), &key(), 0, 0), Some(&before(9)), None), Err(Fault::Shorter));
    // Refilled to the old size with other ballots.
    let mut log = log(9);
    log[9] = ballot(77, Choice::Oppose);
    assert_eq!(check(&told(&log, &key(), 0, 10), Some(&before(9)), None), Err(Fault::Rewritten));
}

#[test]
fn attack_14_another_key() {
    let other = LogKey::from_seed(&[8; 32]);
    let mut proof = told(&log(6), &other, 0, 6);
    assert_eq!(check(&proof, Some(&before(5)), None), Err(Fault::OtherKey));
    proof.key = key().public();
    assert_eq!(check(&proof, Some(&before(5)), None), Err(Fault::Unsigned));
    // On a first visit the phone knows no key: the fingerprint on the letter is another.
    assert_ne!(other.fingerprint(), key().fingerprint());
}

#[test]
fn the_head_of_another_poll_proves_nothing() {
    let mut proof = told(&log(6), &key(), 0, 0);
    let head = Checkpoint::read(&proof.checkpoint).expect("a head");
    let other = Checkpoint::new(HOST, PollId::from_bits(2), head.size, head.root);
    proof.checkpoint = other.sign(&key());
    assert_eq!(check(&proof, None, None), Err(Fault::OtherPoll));
}

#[test]
fn what_a_phone_gets_stays_small_at_2400_voters() {
    let log = log(2_400);
    let last = u64::try_from(log.len()).expect("small") - 1;
    let size = |index, since| serde_json::to_string(&told(&log, &key(), index, since)).expect("JSON").len();
    let most = [0, 1, 1_023, 1_365, 2_047, last]
        .into_iter()
        .flat_map(|index| [1, 1_365, 2_047, last].map(|since| size(index, since)))
        .max();
    assert!(most.is_some_and(|most| most <= 4_096), "{most:?} bytes");
}
