//! From owners and dwellings to voters: one letter, one ballot, one head each (R9–R15).

use crate::{Area, Refusal, id::DwellingId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a dwelling is, as far as votes care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DwellingKind {
    /// A flat (住宅).
    Flat,
    /// A shop or office (非住宅).
    Shop,
    /// A garage or parking stall; whether its area counts is for the house rules to say (R13).
    Parking,
}

/// Whether the developer has handed the dwelling over (R10a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Sold and delivered: its owners vote.
    Delivered,
    /// Unsold, or sold but not delivered: all of these together are one head.
    Undelivered,
}

/// Whether the area of parking counts (R13); off unless the house rules say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parking {
    /// Its area is left out; parking alone makes nobody a voter.
    NotCounted,
    /// Its area counts like any other.
    Counted,
}

/// One line of the roll.
#[derive(Clone, Debug)]
pub struct RollEntry {
    /// The dwelling; stands on one line only.
    pub dwelling: DwellingId,
    /// What it is.
    pub kind: DwellingKind,
    /// Its area by register, survey or contract (R9).
    pub area: Area,
    /// Opaque keys of all its owners; a work unit is one owner (R14).
    pub owners: BTreeSet<String>,
    /// Whether it has been handed over.
    pub delivery: Delivery,
}

/// Who a voter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VoterKind {
    /// One owner, or co-owners of the same dwellings who name one of themselves (R12).
    Owners,
    /// The developer's unsold and undelivered stock (R10a).
    Undelivered,
}

/// A voter as frozen: one head, the sum of its areas in scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenVoter {
    /// Who.
    pub kind: VoterKind,
    /// All dwellings of the group, parking included, ascending.
    pub dwellings: Vec<DwellingId>,
    /// The area that counts.
    pub area: Area,
}

/// Merges dwellings with an identical owner set into one voter (R10b, R11) and all undelivered stock
/// into one more (R10a). The order of the lines does not matter.
///
/// # Errors
/// [`Refusal::DwellingTwice`], [`Refusal::OwnerMissing`], [`Refusal::AreaOutOfRange`].
pub fn freeze(roll: &[RollEntry], parking: Parking) -> Result<Vec<FrozenVoter>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut groups: BTreeMap<Option<&BTreeSet<String>>, Vec<&RollEntry>> = BTreeMap::new();
    for entry in roll {
        if !seen.insert(entry.dwelling) {
            return Err(Refusal::DwellingTwice);
        }
        let key = match entry.delivery {
            Delivery::Undelivered => None,
            Delivery::Delivered if entry.owners.is_empty() => return Err(Refusal::OwnerMissing),
            Delivery::Delivered => Some(&entry.owners),
        };
        groups.entry(key).or_default().push(entry);
    }
    groups
        .into_iter()
        .filter_map(|(owners, entries)| voter(owners.is_none(), &entries, parking).transpose())
        .collect()
}

fn voter(
    undelivered: bool,
    entries: &[&RollEntry],
    parking: Parking,
) -> Result<Option<FrozenVoter>, Refusal> {
    let counts = |entry: &&&RollEntry| parking == Parking::Counted || entry.kind != DwellingKind::Parking;
    if !entries.iter().any(|entry| counts(&entry)) {
        return Ok(None);
    }
    let area = entries.iter().filter(counts).try_fold(Area::ZERO, |sum, entry| sum.plus(entry.area))?;
    let mut dwellings: Vec<_> = entries.iter().map(|entry| entry.dwelling).collect();
    dwellings.sort_unstable();
    let kind = if undelivered { VoterKind::Undelivered } else { VoterKind::Owners };
    Ok(Some(FrozenVoter { kind, dwellings, area }))
}
