//! What a roll adds up to before anybody freezes it (R9–R15).

use super::{Delivery, DwellingKind, Parking, RollEntry, VoterKind, freeze};
use crate::{Area, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a roll adds up to, parking not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollTotals {
    /// Buildings.
    pub buildings: u32,
    /// Flats and shops.
    pub dwellings: u32,
    /// Garages and stalls.
    pub parking: u32,
    /// Voters: one letter, one ballot, one head each.
    pub voters: u32,
    /// The area that counts.
    pub area: Area,
    /// Flats and shops unsold or not handed over; together one head (R10a).
    pub undelivered: u32,
    /// Voters with several flats or shops (R10b).
    pub with_several: u32,
    /// Flats and shops owned by several people together (R12).
    pub co_owned: u32,
    /// Flats and shops of which no owner is known yet; no roll can be frozen with them.
    pub unknown: u32,
    /// Voters without any phone: no code and phone for them, statutory questions on paper only (R78).
    pub without_phone: u32,
}

/// A dwelling as far as sums go.
#[derive(Clone, Debug)]
pub struct Summand<'a> {
    /// What makes its building the same.
    pub building: &'a str,
    /// The line; without owners although delivered where nobody is known.
    pub entry: RollEntry,
    /// Whether any of its owners has a phone.
    pub phone: bool,
}

/// Adds up.
///
/// # Errors
/// Those of [`freeze`].
pub fn totals(summands: &[Summand<'_>]) -> Result<RollTotals, Refusal> {
    let count = |keep: &dyn Fn(&Summand<'_>) -> bool| {
        u32::try_from(summands.iter().filter(|summand| keep(summand)).count()).unwrap_or(u32::MAX)
    };
    let counted = |summand: &Summand<'_>| summand.entry.kind != DwellingKind::Parking;
    let unknown = |entry: &RollEntry| entry.delivery == Delivery::Delivered && entry.owners.is_empty();
    let known: Vec<RollEntry> =
        summands.iter().map(|summand| &summand.entry).filter(|entry| !unknown(entry)).cloned().collect();
    let voters = freeze(&known, Parking::NotCounted)?;
    let area = voters.iter().try_fold(Area::ZERO, |sum, voter| sum.plus(voter.area))?;
    let reached: BTreeSet<_> =
        summands.iter().filter(|one| one.phone).map(|one| one.entry.dwelling).collect();
    let flats: BTreeSet<_> =
        summands.iter().filter(|one| counted(one)).map(|one| one.entry.dwelling).collect();
    let voters_that = |keep: &dyn Fn(&super::FrozenVoter) -> bool| {
        let owners = voters.iter().filter(|voter| voter.kind == VoterKind::Owners);
        u32::try_from(owners.filter(|voter| keep(voter)).count()).unwrap_or(u32::MAX)
    };
    let buildings: BTreeSet<&str> = summands.iter().map(|summand| summand.building).collect();
    Ok(RollTotals {
        buildings: u32::try_from(buildings.len()).unwrap_or(u32::MAX),
        dwellings: count(&counted),
        parking: count(&|summand| !counted(summand)),
        voters: u32::try_from(voters.len()).unwrap_or(u32::MAX),
        area,
        undelivered: count(&|one| counted(one) && one.entry.delivery == Delivery::Undelivered),
        with_several: voters_that(&|voter| {
            voter.dwellings.iter().filter(|one| flats.contains(one)).count() > 1
        }),
        co_owned: count(&|one| counted(one) && one.entry.owners.len() > 1),
        unknown: count(&|one| counted(one) && unknown(&one.entry)),
        without_phone: voters_that(&|voter| !voter.dwellings.iter().any(|one| reached.contains(one))),
    })
}
