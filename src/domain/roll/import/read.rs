//! The whole file: lines, and what is to be said about rows.

use super::{
    Column, Finding, Mapping, Reason, Row,
    line::{Defaults, Line, Reader},
};
use crate::roll::{AddressKey, identities, is_alone};
use std::collections::{BTreeMap, BTreeSet};

/// A file as read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Rows that can be taken.
    pub lines: Vec<Line>,
    /// What is to be said, in the order of the rows.
    pub findings: Vec<Finding>,
    /// How many rows there are below the headings, set aside ones included.
    pub rows: u32,
}

impl Reading {
    /// Rows that cannot be taken.
    #[must_use]
    pub fn bad(&self) -> BTreeSet<u32> {
        self.findings.iter().filter(|finding| finding.reason.blocks()).map(|finding| finding.row).collect()
    }
}

/// Puts corrected texts into their cells: row and column from 1 as in the spreadsheet.
pub fn fix(rows: &mut [Row], row: u32, place: u32, text: &str) {
    let Ok(at) = rows.binary_search_by_key(&row, |row| row.number) else { return };
    let Some(place) =
        place.checked_sub(1).and_then(|place| usize::try_from(place).ok()).filter(|place| *place < 60)
    else {
        return;
    };
    let cells = &mut rows[at].cells;
    if cells.len() <= place {
        cells.resize(place + 1, String::new());
    }
    cells[place] = text.chars().take(200).collect();
    rows[at].carried.retain(|carried| usize::from(*carried) != place);
}

/// Reads every row below the headings that is not set aside.
#[must_use]
pub fn read(rows: &[Row], mapping: &Mapping, defaults: Defaults, set_aside: &BTreeSet<u32>) -> Reading {
    let mut reading = Reading::default();
    let mut seen = BTreeSet::new();
    for row in rows.iter().filter(|row| row.number > mapping.header) {
        reading.rows += 1;
        if set_aside.contains(&row.number) {
            continue;
        }
        let mut reader = Reader { row, mapping, defaults, findings: Vec::new() };
        let line = reader.line();
        if let Some(line) = line {
            if seen.insert(AddressKey::of(&line.address)) {
                reading.lines.push(line);
            } else {
                let column =
                    if mapping.place(Column::Room).is_some() { Column::Room } else { Column::Address };
                reader.find(column, Reason::DwellingTwice);
            }
        }
        reading.findings.append(&mut reader.findings);
    }
    namesakes(&mut reading, mapping);
    reading.findings.sort_by_key(|finding| finding.row);
    reading
}

/// The same name in several dwellings, where neither phone nor number says whether it is one person.
fn namesakes(reading: &mut Reading, mapping: &Mapping) {
    let mut doors: BTreeMap<&str, u32> = BTreeMap::new();
    for owner in reading.lines.iter().flat_map(|line| &line.owners) {
        *doors.entry(&owner.name).or_default() += 1;
    }
    let place = mapping.place(Column::Owners).and_then(|place| u32::try_from(place + 1).ok());
    let unclear = |line: &&Line| {
        let alone = identities(&line.owners, &AddressKey::of(&line.address));
        let mut owners = line.owners.iter().zip(&alone);
        owners.any(|(owner, identity)| {
            is_alone(identity) && doors.get(owner.name.as_str()).is_some_and(|doors| *doors > 1)
        })
    };
    let finding = |line: &Line| Finding {
        row: line.row,
        place,
        column: Column::Owners,
        reason: Reason::PerhapsSameOwner,
    };
    let found: Vec<Finding> = reading.lines.iter().filter(unclear).map(finding).collect();
    reading.findings.extend(found);
}
