//! What an import would do: the file with its corrections, held against the roll.

use super::{
    live::{Counted, keys, present, sums},
    upload::Upload,
};
use crate::{error::Error, seal::Seal};
use api::roll::import::{ChangeCounts, ChangeKind, LISTED, RollChange, RollChoice, RollPreview, RowCells};
use domain::{
    evidence::Hash32,
    id::{CommunityId, DwellingId},
    roll::{
        RollTotals,
        import::{
            Column, Defaults, Difference, Finding, Line, Mapping, Present, Reading, Row, building_key,
            compare, fix, guess, headings, read, same_owners,
        },
    },
};
use std::collections::BTreeSet;
use store::EntryRecord;

/// So many rows are shown beside the question which column holds what.
const SAMPLE: usize = 5;

/// What an import would do.
pub struct Plan {
    pub choice: RollChoice,
    pub community: CommunityId,
    /// The digest of the roll it was held against.
    pub state: Hash32,
    pub records: Vec<EntryRecord>,
    pub present: Vec<Present>,
    pub rows: Vec<Row>,
    pub mapping: Mapping,
    pub set_aside: BTreeSet<u32>,
    pub reading: Reading,
    pub difference: Difference,
    /// What is wrong with every row, set aside or not.
    pub all: Vec<Finding>,
    pub totals: RollTotals,
    sheet: String,
    seen: Hash32,
}

impl Plan {
    /// Holds the file against the roll.
    pub fn of(
        upload: Upload,
        choice: RollChoice,
        community: CommunityId,
        (state, records): (Hash32, Vec<EntryRecord>),
        seal: &Seal,
    ) -> Result<Self, Error> {
        let mut rows = upload.rows.to_vec();
        for cell in &choice.fixes {
            fix(&mut rows, cell.row, cell.place, &cell.text);
        }
        let mapping = choice.mapping.clone().unwrap_or_else(|| guess(&rows));
        let defaults = Defaults { source: choice.area_source, day: choice.area_day };
        let present = records.iter().map(|record| present(seal, record)).collect::<Result<Vec<_>, _>>()?;
        let with = |set_aside: &BTreeSet<u32>| {
            let mut reading = read(&rows, &mapping, defaults, set_aside);
            let mut difference = compare(&reading.lines, &present);
            reading.findings.append(&mut difference.findings);
            reading.findings.sort_by_key(|finding| (!finding.reason.blocks(), finding.row));
            (reading, difference)
        };
        let all = with(&BTreeSet::new()).0.findings;
        let mut set_aside: BTreeSet<u32> = choice.set_aside.iter().copied().collect();
        if choice.set_aside_bad {
            set_aside.extend(with(&set_aside).0.bad());
        }
        let (reading, difference) = with(&set_aside);
        let seen = serde_json::to_string(&(&choice, state)).map_err(Error::internal)?;
        let seen = seal.mac(&seen);
        let totals = totals(seal, community, &reading.lines, &difference, &records, &present)?;
        let sheet = upload.sheet;
        Ok(Self {
            choice,
            community,
            state,
            records,
            present,
            rows,
            mapping,
            set_aside,
            reading,
            difference,
            all,
            totals,
            sheet,
            seen,
        })
    }

    /// Whether it is the preview that was looked at.
    pub fn is(&self, seen: &Hash32) -> bool {
        self.seen == *seen
    }

    /// Whether a row is bad.
    pub fn faulty(&self) -> bool {
        !self.reading.bad().is_empty() || !self.mapping.missing().is_empty()
    }

    /// The numbers of what differs.
    pub fn counts(&self) -> ChangeCounts {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        ChangeCounts {
            new: number(self.difference.new.len()),
            changed: number(self.difference.changed.len()),
            unchanged: self.difference.unchanged,
            missing: number(self.difference.missing.len()),
        }
    }

    /// For the page.
    pub fn preview(&self) -> RollPreview {
        let findings: Vec<Finding> = self.reading.findings.iter().take(LISTED).cloned().collect();
        let shown: BTreeSet<u32> = findings.iter().map(|finding| finding.row).collect();
        let cells = self.rows.iter().filter(|row| shown.contains(&row.number));
        let below = self.rows.iter().filter(|row| row.number > self.mapping.header);
        RollPreview {
            upload: self.choice.upload.clone(),
            sheet: self.sheet.clone(),
            headings: headings(&self.rows, &self.mapping),
            sample: below.take(SAMPLE).map(|row| row.cells.clone()).collect(),
            missing_columns: self.mapping.missing(),
            mapping: self.mapping.clone(),
            rows: self.reading.rows,
            bad_rows: u32::try_from(self.reading.bad().len()).unwrap_or(u32::MAX),
            set_aside: self.set_aside.iter().copied().collect(),
            findings_total: u32::try_from(self.reading.findings.len()).unwrap_or(u32::MAX),
            cells: cells.map(|row| RowCells { row: row.number, cells: row.cells.clone() }).collect(),
            findings,
            totals: self.totals.clone(),
            counts: self.counts(),
            changes: self.changes(),
            seen: self.seen,
        }
    }

    fn changes(&self) -> Vec<RollChange> {
        let lines = &self.reading.lines;
        let new = self.difference.new.iter().map(|line| change(ChangeKind::New, Some(&lines[*line]), None));
        let changed = self.difference.changed.iter().map(|(line, place)| {
            change(ChangeKind::Changed, Some(&lines[*line]), Some(&self.present[*place]))
        });
        let missing = self
            .difference
            .missing
            .iter()
            .map(|place| change(ChangeKind::Missing, None, Some(&self.present[*place])));
        changed.chain(missing).chain(new).take(LISTED).flatten().collect()
    }

    /// What a row says, column by column, for the 待补名单; what stands for the whole file included.
    pub fn said(&self, row: &Row) -> Vec<(Column, String)> {
        let held = self.mapping.columns.iter().zip(&row.cells);
        let mut said: Vec<(Column, String)> =
            held.filter_map(|(column, text)| Some(((*column)?, text.clone()))).collect();
        said.retain(|(column, text)| !text.is_empty() && *column != Column::Community);
        if let Some(source) = self.choice.area_source
            && !said.iter().any(|(column, _)| *column == Column::AreaSource)
        {
            said.push((Column::AreaSource, source.words().to_owned()));
        }
        said
    }
}

fn change(kind: ChangeKind, line: Option<&Line>, present: Option<&Present>) -> Option<RollChange> {
    let before = present.and_then(|present| present.entry.as_ref());
    Some(RollChange {
        row: line.map(|line| line.row),
        address: present.map(|one| &one.address).or(line.map(|line| &line.address))?.clone(),
        kind,
        area_before: present.map(|present| present.area),
        area_after: line.map(|line| line.area),
        owners: line.zip(before).is_some_and(|(line, before)| !same_owners(&line.owners, &before.owners)),
    })
}

/// The roll after saving: what the file says, and the rest as it is.
fn totals(
    seal: &Seal,
    community: CommunityId,
    lines: &[Line],
    difference: &Difference,
    records: &[EntryRecord],
    present: &[Present],
) -> Result<RollTotals, Error> {
    let changed: BTreeSet<usize> = difference.changed.iter().map(|(_, place)| *place).collect();
    let kept = records.iter().zip(present).enumerate().filter(|(place, _)| !changed.contains(place));
    let mut counted: Vec<Counted> = kept
        .map(|(_, (record, present))| {
            Counted::of(record, present.entry.as_ref().map_or(&[], |entry| &entry.owners))
        })
        .collect();
    let changed = difference.changed.iter().map(|(line, place)| (*line, Some(present[*place].dwelling)));
    let written = difference.new.iter().map(|line| (*line, None)).chain(changed);
    for (number, (line, dwelling)) in (0..).zip(written) {
        let line = &lines[line];
        counted.push(Counted {
            building: building_key(&line.address.building),
            // No dwelling has so high an id: chance of 128 bits.
            dwelling: dwelling.unwrap_or(DwellingId::from_bits(u128::MAX - number)),
            kind: line.kind,
            area: line.area,
            keys: keys(seal, community, &line.owners, &line.address),
            delivery: line.delivery,
            phone: line.owners.iter().any(|owner| owner.phone.is_some()),
        });
    }
    sums(counted)
}
