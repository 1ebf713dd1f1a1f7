//! Checking the log of an inspector bundle without trusting whoever made it.

use super::{
    evidence::{EntryPart, EvidencePart, OpeningPart},
    file::{Definition, InspectorFile},
    finding::{Finding, FindingCode as Code},
};
use crate::{
    Area,
    evidence::{Checkpoint, EntryKind, Hash32, Tree, ballot_bytes, commit, digest},
    id::{PollId, VoterId},
    roll::roll_root,
};
use std::collections::{BTreeMap, BTreeSet};

/// Everything in the bundle's log that does not fit together, and between the log and the rest of the
/// bundle: entries, openings, signed heads, the roll, which ballot counts. What entry 0 and void entries
/// say is read by whoever can read JSON: see [`Told`].
#[must_use]
pub fn verify(file: &InspectorFile, told: &Told) -> Vec<Finding> {
    let (Some(part), Some(poll)) = (&file.evidence, file.poll.id) else {
        return vec![Finding::at(Code::NoEvidence, "evidence")];
    };
    let mut check = Check { poll, part, findings: Vec::new() };
    let tree = check.entries();
    check.heads(&tree);
    if file.log.is_none_or(|log| Some(log.root) != tree.root(log.size) || log.size != tree.len()) {
        check.find(Code::LogDiffers, "log");
    }
    // The close alone may be moved, by an entry of its own.
    let opened =
        told.definition.clone().map(|opened| Definition { closes_at: file.poll.closes_at, ..opened });
    if opened.as_ref() != Some(&file.poll) {
        check.find(Code::DefinitionDiffers, "poll");
    }
    let units = check.roll(file, told);
    let latest = check.openings(&units);
    check.counting(file, told, &latest);
    check.findings
}

/// What the published files of a log say, as far as they matter here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Questions and rule cards in entry 0.
    pub definition: Option<Definition>,
    /// The root of the roll in entry 0.
    pub roll_root: Option<Hash32>,
    /// Heads and area of all voters in entry 0.
    pub total: Option<super::Sum>,
    /// The entries of ballots that were voided.
    pub voided: BTreeSet<u64>,
}

struct Check<'a> {
    poll: PollId,
    part: &'a EvidencePart,
    findings: Vec<Finding>,
}

impl<'a> Check<'a> {
    fn find(&mut self, code: Code, at: impl Into<String>) {
        self.findings.push(Finding::at(code, at));
    }

    /// Every entry is of this poll and carries its file; the order of kinds is that of a poll.
    fn entries(&mut self) -> Tree {
        let mut tree = Tree::default();
        for (index, entry) in self.part.entries.iter().enumerate() {
            tree.push(entry.leaf.bytes());
            let bytes = entry.leaf.bytes();
            if bytes[0] != entry.kind.byte() || bytes[1..17] != self.poll.to_bytes() {
                self.find(Code::EntryMalformed, format!("entries[{index}]"));
            }
            let opens =
                entry.file.as_ref().is_some_and(|file| carried(entry) == *digest(file.as_bytes()).bytes());
            if opens != (entry.kind != EntryKind::Ballot) {
                self.find(Code::FileDiffers, format!("entries[{index}]"));
            }
            if (entry.kind == EntryKind::Opening) != (index == 0) {
                self.find(Code::EntryMalformed, format!("entries[{index}]"));
            }
        }
        tree
    }

    /// Every head is signed and of this log; the last is of the whole log.
    fn heads(&mut self, tree: &Tree) {
        let mut last = 0;
        for (place, note) in self.part.checkpoints.iter().enumerate() {
            let head = Checkpoint::verify(note, &self.part.key).filter(|head| head.is_of(self.poll));
            match head {
                None => self.find(Code::HeadUnsigned, format!("checkpoints[{place}]")),
                Some(head) if head.size <= last || tree.root(head.size) != Some(head.root) => {
                    self.find(Code::HeadDiffers, format!("checkpoints[{place}]"));
                }
                Some(head) => last = head.size,
            }
        }
        if last != tree.len() {
            self.find(Code::HeadMissing, "checkpoints");
        }
    }

    /// The voters with their areas are the roll of entry 0.
    fn roll(&mut self, file: &InspectorFile, told: &Told) -> BTreeMap<&'a str, VoterId> {
        let areas: BTreeMap<&str, i64> =
            file.voters.iter().map(|voter| (voter.voter.as_str(), voter.area)).collect();
        let (mut units, mut leaves) = (BTreeMap::new(), Vec::new());
        for (place, one) in self.part.roll.iter().enumerate() {
            let area = areas.get(one.voter.as_str()).and_then(|area| Area::new(*area).ok());
            match area {
                Some(area) if units.insert(one.voter.as_str(), one.id).is_none() => {
                    leaves.push((one.id, area, one.salt));
                }
                _ => self.find(Code::RollDiffers, format!("roll[{place}] {}", one.voter)),
            }
        }
        let root = roll_root(&mut leaves);
        let whole = units.len() == file.voters.len() && told.roll_root == Some(root);
        if !whole || file.roll_root != Some(root) {
            self.find(Code::RollDiffers, "roll");
        }
        if told.total.is_none() || told.total != file.total {
            self.find(Code::RollDiffers, "total");
        }
        units
    }

    /// Every ballot entry opens, once; a voter's revisions follow each other. The newest by voter.
    fn openings(&mut self, units: &BTreeMap<&'a str, VoterId>) -> BTreeMap<&'a str, &'a OpeningPart> {
        let (mut opened, mut latest) = (BTreeSet::new(), BTreeMap::<&str, &OpeningPart>::new());
        for opening in &self.part.openings {
            let at = format!("entries[{}]", opening.index);
            let entry = usize::try_from(opening.index).ok().and_then(|index| self.part.entries.get(index));
            let unit = units.get(opening.voter.as_str());
            let opens = entry.zip(unit).is_some_and(|(entry, unit)| self.opens(opening, entry, *unit));
            if !opens || !opened.insert(opening.index) {
                self.find(Code::BallotDiffers, at);
                continue;
            }
            let before = latest.insert(&opening.voter, opening);
            let follows = before.map_or(opening.revision == 0, |before| {
                before.index < opening.index && Some(opening.revision) == before.revision.checked_add(1)
            });
            if !follows {
                self.find(Code::RevisionDiffers, at);
            }
        }
        for (index, entry) in (0_u64..).zip(&self.part.entries) {
            if entry.kind == EntryKind::Ballot && !opened.contains(&index) {
                self.find(Code::BallotUnopened, format!("entries[{index}]"));
            }
        }
        latest
    }

    fn opens(&self, opening: &OpeningPart, entry: &EntryPart, unit: VoterId) -> bool {
        let bytes = ballot_bytes(self.poll, unit, opening.revision, &opening.answers);
        entry.leaf.carries(self.poll, &commit(&opening.nonce, &bytes))
    }

    /// What is counted for a voter is the newest ballot, unless it was voided; none comes after its time.
    fn counting(&mut self, file: &InspectorFile, told: &Told, latest: &BTreeMap<&str, &OpeningPart>) {
        let place = |kind| self.part.entries.iter().position(|entry| entry.kind == kind);
        let end = |kind| place(kind).and_then(|place| u64::try_from(place).ok()).unwrap_or(u64::MAX);
        let (close, counted) = (end(EntryKind::Close), end(EntryKind::Counted));
        for (place, voter) in file.voters.iter().enumerate() {
            let at = || format!("voters[{place}] {}", voter.voter);
            let newest = latest.get(voter.voter.as_str());
            let stands = newest.filter(|opening| !told.voided.contains(&opening.index));
            if stands.map(|opening| &opening.answers) != voter.answers.as_ref() {
                self.find(Code::CountedOther, at());
            }
            if voter.voided && newest.is_none() {
                self.find(Code::CountedOther, at());
            }
        }
        let late = self.part.openings.iter().filter(|opening| {
            let channel = usize::try_from(opening.index)
                .ok()
                .and_then(|index| self.part.entries.get(index))
                .map_or(0, |entry| entry.leaf.bytes()[21]);
            opening.index > if channel < 3 { close } else { counted }
        });
        let late: Vec<u64> = late.map(|opening| opening.index).collect();
        for index in late {
            self.find(Code::BallotLate, format!("entries[{index}]"));
        }
    }
}

fn carried(entry: &EntryPart) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(&entry.leaf.bytes()[22..]);
    bytes
}
