//! The part of an inspector bundle from which its log can be checked: entries, openings, signed heads.

use crate::{
    evidence::{EntryKind, Hash32, Leaf, PublicKey},
    id::VoterId,
    poll::Answer,
};
use serde::{Deserialize, Serialize};

/// A poll's log with everything that opens it. The ids of voters stand on no letter and no page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidencePart {
    /// The key that signed the heads; its fingerprint stands on the letters.
    pub key: PublicKey,
    /// The entries in their order, entry 0 first.
    pub entries: Vec<EntryPart>,
    /// The voters' places in the roll, each once.
    pub roll: Vec<RollPart>,
    /// The ballots, replaced and voided ones too, by entry.
    pub openings: Vec<OpeningPart>,
    /// The signed heads, the shortest log first; the last is of the whole log.
    pub checkpoints: Vec<String>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryPart {
    /// What it records.
    pub kind: EntryKind,
    /// Its bytes.
    pub leaf: Leaf,
    /// The published file whose digest it carries, byte for byte; nothing for a ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A voter in the frozen roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RollPart {
    /// The pseudonym.
    pub voter: String,
    /// The id that is hashed.
    pub id: VoterId,
    /// The chance in the leaf of the roll.
    pub salt: Hash32,
}

/// What a ballot's commitment opens to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpeningPart {
    /// The entry.
    pub index: u64,
    /// The pseudonym.
    pub voter: String,
    /// 0 for a first ballot.
    pub revision: u32,
    /// The chance of the commitment.
    pub nonce: Hash32,
    /// The answers, items ascending.
    pub answers: Vec<Answer>,
}
