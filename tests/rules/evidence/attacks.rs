//! Attacks 8 to 11 and 13: a forged bundle, its sums made to fit, is refused by both verifiers.

use super::bundle::{bundle, ours, theirs};
use domain::recount::{File, InspectorFile, recount};

/// The sums that follow from what the forged bundle says of its voters.
fn fitted(mut file: InspectorFile) -> InspectorFile {
    file.sums = None;
    file.sums = Some(recount(&File::Inspector(Box::new(file.clone()))).sums);
    file
}

/// Both name that place.
fn refused(file: &impl serde::Serialize, place: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bundle.json");
    std::fs::write(&path, serde_json::to_string(file).expect("JSON")).expect("written");
    let (ours, theirs) = (ours(&path), theirs(&[path]));
    for found in [&ours, &theirs[0]] {
        assert!(found.iter().any(|(_, at)| at == place), "{place} is not named: {found:?}");
    }
    assert_eq!(ours, theirs[0], "the two verifiers agree");
}

/// A bundle in which nothing is wrong, and two of its voters whose ballots count.
fn whole() -> (InspectorFile, [usize; 2]) {
    let counted = |file: &InspectorFile| {
        let voters = file.voters.iter().enumerate().filter(|(_, voter)| voter.answers.is_some());
        voters.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let found = (1..100).map(bundle).find(|file| counted(file).len() >= 2).expect("a poll with ballots");
    let places = counted(&found);
    (found, [places[0], places[1]])
}

#[test]
fn attack_8_a_voter_counted_as_not_voted() {
    let (mut file, [place, _]) = whole();
    file.voters[place].answers = None;
    let name = format!("voters[{place}] {}", file.voters[place].voter);
    refused(&fitted(file), &name);
}

#[test]
fn attack_9_one_entry_for_two_owners() {
    let (mut file, [one, other]) = whole();
    let part = file.evidence.as_mut().expect("a log");
    let newest = |name: &str, part: &domain::recount::EvidencePart| {
        part.openings.iter().rposition(|opening| opening.voter == name).expect("a ballot")
    };
    // The other's own ballot is left out; what opens the entry of the one is told of both.
    let shown = part.openings[newest(&file.voters[one].voter, part)].clone();
    let own = newest(&file.voters[other].voter, part);
    let left_out = part.openings[own].index;
    part.openings[own].index = shown.index;
    part.openings[own].nonce = shown.nonce;
    part.openings[own].answers.clone_from(&shown.answers);
    file.voters[other].answers = Some(shown.answers);
    let file = fitted(file);
    refused(&file, &format!("entries[{}]", shown.index));
    refused(&file, &format!("entries[{left_out}]"));
}

#[test]
fn attack_10_a_sum_made_smaller() {
    let (mut file, [place, _]) = whole();
    let answer = file.voters[place].answers.as_ref().expect("a ballot")[0];
    let sums = file.sums.as_mut().expect("sums");
    let item = sums.items.iter_mut().find(|item| item.item == answer.item).expect("the item");
    let (name, sum) = match answer.option {
        domain::poll::Choice::Agree => ("agree", &mut item.agree),
        domain::poll::Choice::Oppose => ("oppose", &mut item.oppose),
        _ => ("abstain", &mut item.abstain),
    };
    sum.heads -= 1;
    sum.area -= file.voters[place].area;
    refused(&file, &format!("sums.items {} {name}", answer.item));
}

#[test]
fn attack_11_a_number_beyond_its_bounds_or_below_nothing() {
    for area in [-1, i64::MIN, i64::MAX] {
        let (mut file, [place, _]) = whole();
        let name = file.voters[place].voter.clone();
        file.voters[place].area = area;
        let roll = &file.evidence.as_ref().expect("a log").roll;
        let row = roll.iter().position(|one| one.voter == name).expect("in the roll");
        refused(&file, &format!("roll[{row}] {name}"));
        let (mut file, _) = whole();
        file.sums.as_mut().expect("sums").took_part.area = area;
        refused(&file, "sums.took_part");
    }
}

#[test]
fn attack_13_another_rule_than_was_announced() {
    let (file, _) = whole();
    let mut file = serde_json::to_value(file).expect("JSON");
    file["poll"]["questions"][0]["rule"]["decision"]["notice_days"] = 1.into();
    refused(&file, "poll");
}
