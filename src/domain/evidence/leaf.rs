//! One entry of a poll's log, byte for byte.

use super::Hash32;
use crate::{Instant, id::PollId};
use serde::{Deserialize, Serialize};

/// What an entry of the log records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Entry 0: the digest of the published definition with the root of the roll.
    Opening,
    /// The commitment to a ballot.
    Ballot,
    /// A correction of the roll after the notice.
    Docket,
    /// A later close, by rule and with a reason.
    Extension,
    /// A ballot that no longer counts.
    Void,
    /// No ballot is taken any more.
    Close,
    /// The preliminary sums.
    Tally,
    /// Somebody looked at single ballots.
    Inspection,
    /// Ballots are taken from now on.
    Open,
    /// All paper that came in time has been typed, or the time for typing has run out.
    Counted,
    /// The result is final.
    Final,
    /// The signing key was lost: from here on another one signs.
    LogRestart,
}

impl EntryKind {
    /// The byte in the leaf.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Opening => 0,
            Self::Ballot => 1,
            Self::Docket => 2,
            Self::Extension => 3,
            Self::Void => 4,
            Self::Close => 5,
            Self::Tally => 6,
            Self::Inspection => 7,
            Self::Open => 10,
            Self::Counted => 11,
            Self::Final => 12,
            Self::LogRestart => 9,
        }
    }
}

/// How a ballot arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The app on the voter's own device.
    OwnDevice,
    /// The plain pages, whose chance and commitment are the server's.
    PlainPage,
    /// The voter's signed paper.
    Paper,
    /// Paper handed in by the holder of a written power (R28).
    Proxy,
    /// At the desk or the door, somebody helping (R67).
    Helped,
}

impl Channel {
    /// The byte in the leaf (1 own device, 2 plain page, 3 paper, 4 proxy, 5 helped).
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::OwnDevice => 1,
            Self::PlainPage => 2,
            Self::Paper => 3,
            Self::Proxy => 4,
            Self::Helped => 5,
        }
    }
}

/// The bytes `kind u8 ‖ poll(16) ‖ hour u32 ‖ channel u8 ‖ hash(32)`; the hour, not the second, so that
/// nobody links a neighbour who was seen typing. In JSON and SQL: hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf([u8; 54]);

impl Leaf {
    /// The entry for a ballot: its commitment.
    #[must_use]
    pub fn ballot(poll: PollId, at: Instant, channel: Channel, commitment: &Hash32) -> Self {
        Self::new(EntryKind::Ballot, poll, at, channel.byte(), commitment)
    }

    /// Entry 0 of a poll: the digest of its published opening file.
    #[must_use]
    pub fn opening(poll: PollId, at: Instant, file: &Hash32) -> Self {
        Self::file(EntryKind::Opening, poll, at, file)
    }

    /// Any entry but a ballot: the digest of the published file that goes with it.
    #[must_use]
    pub fn file(kind: EntryKind, poll: PollId, at: Instant, file: &Hash32) -> Self {
        Self::new(kind, poll, at, 0, file)
    }

    fn new(kind: EntryKind, poll: PollId, at: Instant, channel: u8, hash: &Hash32) -> Self {
        let mut bytes = [0; 54];
        bytes[0] = kind.byte();
        bytes[1..17].copy_from_slice(&poll.to_bytes());
        bytes[17..21].copy_from_slice(&at.hour().to_be_bytes());
        bytes[21] = channel;
        bytes[22..].copy_from_slice(hash.bytes());
        Self(bytes)
    }

    /// Whether this leaf commits to that ballot: what the phone checks before it says "recorded".
    #[must_use]
    pub fn carries(&self, poll: PollId, commitment: &Hash32) -> bool {
        self.0[0] == EntryKind::Ballot.byte()
            && self.0[1..17] == poll.to_bytes()
            && self.0[22..] == *commitment.bytes()
    }

    /// The full hour in which it was, UTC ms.
    #[must_use]
    pub fn hour(&self) -> Instant {
        let hours = self.0[17..21].iter().fold(0, |hours, byte| hours << 8 | i64::from(*byte));
        Instant(hours * 3_600_000)
    }

    /// The bytes that enter the tree.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 54] {
        &self.0
    }
}

impl core::fmt::Display for Leaf {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl core::str::FromStr for Leaf {
    type Err = crate::Refusal;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 54];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| crate::Refusal::HashMalformed)?;
        Ok(Self(bytes))
    }
}

impl Serialize for Leaf {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Leaf {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::id::text(from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Leaf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Leaf".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{108}$" })
    }
}
