//! The signed note, byte for byte, and the notes that are none.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    evidence::{Checkpoint, Hash32, LogKey, digest, tree_root},
    id::PollId,
};

fn head(size: u64) -> Checkpoint {
    Checkpoint::new("linli.example", PollId::from_bits(1), size, tree_root(&[b"leaf"]))
}

const SEED: [u8; 32] = [7; 32];

#[test]
fn the_note_is_the_published_format() {
    let note = head(412).sign(&LogKey::from_seed(&SEED));
    let mut lines = note.split('\n');
    assert_eq!(lines.next(), Some("linli.example/00000000000000000000000001"));
    assert_eq!(lines.next(), Some("412"));
    let root = lines.next().expect("a root");
    assert!(root.len() == 44 && root.ends_with('='), "{root}");
    assert_eq!(lines.next(), Some(""));
    let signature = lines.next().expect("a signature");
    let (name, text) = signature.strip_prefix("— ").expect("a dash").rsplit_once(' ').expect("a name");
    assert_eq!((name, text.len()), ("linli.example/00000000000000000000000001", 92));
    assert_eq!((lines.next(), lines.next()), (Some(""), None));
    let fingerprint = head(412).fingerprint().to_string();
    assert_eq!((fingerprint.len(), fingerprint.matches('-').count()), (19, 3));
    assert_ne!(head(413).fingerprint(), head(412).fingerprint());
}

#[test]
fn the_key_that_signed_it_and_no_other_reads_it() {
    let (key, other) = (LogKey::from_seed(&SEED), LogKey::from_seed(&[8; 32]));
    let note = head(3).sign(&key);
    assert_eq!(Checkpoint::verify(&note, &key.public()), Some(head(3)));
    assert_eq!(Checkpoint::verify(&note, &other.public()), None);
    let both = format!("{note}{}", head(3).sign(&other).rsplit_once("\n\n").expect("a signature").1);
    assert_eq!(Checkpoint::verify(&both, &key.public()), Some(head(3)), "a witness may sign too");
    assert_eq!(Checkpoint::verify(&both, &other.public()), Some(head(3)));
    assert!(head(3).is_of(PollId::from_bits(1)) && !head(3).is_of(PollId::from_bits(2)));
}

/// Every byte of the body matters, and numbers have one way to be written.
#[test]
fn a_note_that_was_touched_is_none() {
    let key = LogKey::from_seed(&SEED);
    let note = head(41).sign(&key);
    for place in 0..note.len() - 1 {
        let mut bytes = note.clone().into_bytes();
        bytes[place] ^= 1;
        if let Ok(text) = String::from_utf8(bytes) {
            assert_eq!(Checkpoint::verify(&text, &key.public()), None, "{text}");
        }
    }
    for (from, to) in [("\n41\n", "\n041\n"), ("\n41\n", "\n+41\n"), ("\n\n", "\nmore\n\n"), ("=\n", "\n")] {
        assert_eq!(Checkpoint::read(&note.replacen(from, to, 1)), None, "{to:?}");
    }
    assert_eq!(Checkpoint::read(""), None);
    assert!(Checkpoint::read(&head(41).body()).is_none(), "a body alone is no note");
}

/// A key of small order: the point of order one, for which R of order one and s = 0 sign everything.
#[test]
fn a_weak_key_is_refused() {
    let mut weak = [0; 32];
    weak[0] = 1;
    let key = serde_json::from_value(serde_json::json!(Hash32::from_bytes(weak))).expect("a key");
    let mut named = head(3).origin.into_bytes();
    named.extend(b"\n\x01");
    named.extend(weak);
    let mut bytes = digest(&named).bytes()[..4].to_vec();
    bytes.extend(weak);
    bytes.extend([0; 32]);
    let (body, origin) = (head(3).body(), head(3).origin);
    let forged = format!("{body}\n— {origin} {}\n", STANDARD.encode(bytes));
    assert_eq!(Checkpoint::read(&forged), Some(head(3)), "a note in good form");
    assert_eq!(Checkpoint::verify(&forged, &key), None);
}
