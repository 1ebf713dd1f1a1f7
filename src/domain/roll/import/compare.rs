//! The file against the roll: what is new, changed, the same, left out.

use super::{Column, Finding, Line, Reason};
use crate::{
    Area, Day,
    community::Address,
    id::DwellingId,
    roll::{AddressKey, AreaSource, Delivery, DwellingKind, Owner},
};
use std::collections::{BTreeMap, BTreeSet};

/// A dwelling as the roll has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// The floor.
    pub floor: i16,
    /// 户型, where known.
    pub layout: Option<String>,
    /// What it is.
    pub kind: DwellingKind,
    /// Its area.
    pub area: Area,
    /// Owners and what goes with them, where known.
    pub entry: Option<Entry>,
    /// Whether a poll with it is announced or open.
    pub locked: bool,
}

/// What the live roll says of a dwelling besides its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// All its owners.
    pub owners: Vec<Owner>,
    /// Whether it has been handed over.
    pub delivery: Delivery,
    /// Where the area comes from.
    pub source: AreaSource,
    /// The day of that source, where known.
    pub day: Option<Day>,
}

/// How a file differs from the roll; numbers are places in the two lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Lines that the roll does not have.
    pub new: Vec<usize>,
    /// Lines that the roll has otherwise, with the place in the roll.
    pub changed: Vec<(usize, usize)>,
    /// How many are the same.
    pub unchanged: u32,
    /// Places in the roll that the file leaves out.
    pub missing: Vec<usize>,
    /// Changes that may not be made by an import.
    pub findings: Vec<Finding>,
}

/// Compares by address; what the file is silent about is no change.
#[must_use]
pub fn compare(lines: &[Line], roll: &[Present]) -> Difference {
    let places: BTreeMap<AddressKey, usize> =
        roll.iter().enumerate().map(|(place, present)| (AddressKey::of(&present.address), place)).collect();
    let mut difference = Difference::default();
    let mut seen = BTreeSet::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(place) = places.get(&AddressKey::of(&line.address)).copied() else {
            difference.new.push(number);
            continue;
        };
        seen.insert(place);
        if same(line, &roll[place]) {
            difference.unchanged += 1;
            continue;
        }
        difference.changed.push((number, place));
        if roll[place].locked {
            let (row, column, reason) = (line.row, Column::Room, Reason::PollRunning);
            difference.findings.push(Finding { row, place: None, column, reason });
        }
    }
    difference.missing = (0..roll.len()).filter(|place| !seen.contains(place)).collect();
    difference
}

fn same(line: &Line, present: &Present) -> bool {
    let Some(entry) = &present.entry else { return false };
    line.area == present.area
        && line.kind == present.kind
        && line.floor.is_none_or(|floor| floor == present.floor)
        && (line.layout.is_none() || line.layout == present.layout)
        && line.source == entry.source
        && (line.day.is_none() || line.day == entry.day)
        && line.delivery == entry.delivery
        && same_owners(&line.owners, &entry.owners)
}

/// Whether two lists name the same owners with the same phones; a number that one is silent about is no
/// difference.
#[must_use]
pub fn same_owners(file: &[Owner], roll: &[Owner]) -> bool {
    let same = |a: &Owner, b: &Owner| {
        a.name == b.name && a.phone == b.phone && (a.number.is_none() || a.number == b.number)
    };
    file.len() == roll.len() && file.iter().all(|a| roll.iter().any(|b| same(a, b)))
}
