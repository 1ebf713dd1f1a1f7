//! The head of a log as it is signed: a C2SP signed note, `origin`, `size`, base64 root, Ed25519.

use super::{Hash32, LogKey, PublicKey};
use crate::{id::PollId, letter::Fingerprint};
use base64ct::{Base64, Encoding};

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// `host/poll`; the poll's part is what is checked.
    pub origin: String,
    /// Entries.
    pub size: u64,
    /// The root over them.
    pub root: Hash32,
}

/// What separates body and signatures.
const BREAK: &str = "\n\n";
/// How a line with a signature begins.
const DASH: &str = "\u{2014} ";

impl Checkpoint {
    /// The head of that poll's log on that host.
    #[must_use]
    pub fn new(host: &str, poll: PollId, size: u64, root: Hash32) -> Self {
        Self { origin: format!("{host}/{poll}"), size, root }
    }

    /// The body: three lines, each with its end.
    #[must_use]
    pub fn body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, Base64::encode_string(self.root.bytes()))
    }

    /// The signed note; the key's name is the origin.
    #[must_use]
    pub fn sign(&self, key: &LogKey) -> String {
        let body = self.body();
        let mut signature = key.public().id(&self.origin).to_vec();
        signature.extend(key.sign(body.as_bytes()));
        format!("{body}\n{DASH}{} {}\n", self.origin, Base64::encode_string(&signature))
    }

    /// What people compare: the first 80 bits of SHA-256 of the body.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.body().as_bytes())
    }

    /// Whether this is the head of that poll's log.
    #[must_use]
    pub fn is_of(&self, poll: PollId) -> bool {
        self.origin.rsplit_once('/').is_some_and(|(_, last)| last == poll.to_string())
    }

    /// Reads a note without looking at its signatures, for a note that was checked before.
    #[must_use]
    pub fn read(note: &str) -> Option<Self> {
        let (body, _) = note.split_once(BREAK)?;
        let mut lines = body.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let mut bytes = [0; 32];
        let whole = Base64::decode(root, &mut bytes).ok()?.len() == bytes.len() && lines.next().is_none();
        let read =
            Self { origin: origin.to_owned(), size: size.parse().ok()?, root: Hash32::from_bytes(bytes) };
        // Numbers and base64 have one way to be written.
        (whole && !origin.is_empty() && read.body().strip_suffix('\n') == Some(body)).then_some(read)
    }

    /// Whether one of the note's signatures names that key; whether it holds is not looked at.
    #[must_use]
    pub fn names(note: &str, key: &PublicKey) -> bool {
        let Some((checkpoint, (_, signatures))) = Self::read(note).zip(note.split_once(BREAK)) else {
            return false;
        };
        signatures.lines().any(|line| {
            let mut bytes = [0; 68];
            let text = line.strip_prefix(DASH).and_then(|line| line.rsplit_once(' '));
            let data = text.and_then(|(_, text)| Base64::decode(text, &mut bytes).ok());
            data.is_some_and(|data| data.starts_with(&key.id(&checkpoint.origin)))
        })
    }

    /// Reads a note and checks that this key signed it; signatures of others beside it do no harm.
    #[must_use]
    pub fn verify(note: &str, key: &PublicKey) -> Option<Self> {
        let (checkpoint, (_, signatures)) = (Self::read(note)?, note.split_once(BREAK)?);
        let body = checkpoint.body();
        let ours = |line: &str| {
            let (name, text) = line.strip_prefix(DASH)?.rsplit_once(' ')?;
            let mut bytes = [0; 68];
            let (id, signature) = Base64::decode(text, &mut bytes).ok()?.split_first_chunk::<4>()?;
            let named = name == checkpoint.origin && *id == key.id(name);
            (named && key.signed(body.as_bytes(), signature.try_into().ok()?)).then_some(())
        };
        let signed = signatures.lines().any(|line| ours(line).is_some());
        signed.then_some(checkpoint)
    }
}
