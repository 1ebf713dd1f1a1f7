//! Whether a definition and its sums can be true at all.

use super::{
    file::{Definition, RulePart},
    finding::{Finding, FindingCode},
    sum::{Sum, Sums},
};
use crate::poll::Approval;
use std::collections::BTreeSet;

/// What is wrong with the questions.
pub(super) fn definition(poll: &Definition) -> Vec<Finding> {
    let mut findings = Vec::new();
    if poll.questions.iter().all(|question| question.items.is_empty()) {
        findings.push(Finding::at(FindingCode::NoQuestion, "poll.questions"));
    }
    let mut known = BTreeSet::new();
    for (place, question) in poll.questions.iter().enumerate() {
        for item in question.items.iter().filter(|item| !known.insert(item.item)) {
            findings.push(Finding::at(
                FindingCode::ItemTwice,
                format!("poll.questions[{place}] item {}", item.item),
            ));
        }
        if let RulePart::Decision(card) = &question.rule
            && card.silence.is_some()
            && card.matter.approval() == Approval::Special
        {
            findings
                .push(Finding::at(FindingCode::SilenceOnSpecial, format!("poll.questions[{place}].rule")));
        }
    }
    findings
}

/// What is wrong with sums that somebody states: every part within its whole, every item once.
pub(super) fn sums(poll: &Definition, total: Sum, sums: &Sums) -> Vec<Finding> {
    let mut check = Check { findings: Vec::new() };
    check.within("total", total, total);
    check.within("sums.took_part", sums.took_part, total);
    check.within("sums.voided", sums.voided, total);
    if sums.set_aside < 0 {
        check.find(FindingCode::NumberOutOfRange, "sums.set_aside");
    }
    let channels = sums.channels.iter().map(|one| one.sum);
    check.whole("sums.channels", channels, sums.took_part, !sums.channels.is_empty());
    let levels = sums.levels.iter().map(|one| one.sum);
    check.whole("sums.levels", levels, sums.took_part, !sums.levels.is_empty());
    let none = sums.invalid.iter().map(|one| one.sum).chain([sums.took_part, sums.voided]);
    match added(none) {
        Some(sum) => check.within("sums.invalid", sum, total),
        None => check.find(FindingCode::NumberOutOfRange, "sums.invalid"),
    }
    check.items(poll, total, sums);
    check.findings
}

struct Check {
    findings: Vec<Finding>,
}

impl Check {
    fn find(&mut self, code: FindingCode, at: impl Into<String>) {
        self.findings.push(Finding::at(code, at));
    }

    fn within(&mut self, at: impl Into<String>, part: Sum, whole: Sum) {
        if !part.sound() {
            self.find(FindingCode::NumberOutOfRange, at);
        } else if !part.within(&whole) {
            self.find(FindingCode::MoreThanWhole, at);
        }
    }

    fn whole(&mut self, at: &str, parts: impl Iterator<Item = Sum>, whole: Sum, given: bool) {
        match added(parts) {
            None => self.find(FindingCode::NumberOutOfRange, at),
            Some(sum) if given && sum != whole => self.findings.push(Finding::differs(at, whole, sum)),
            Some(_) => {}
        }
    }

    fn items(&mut self, poll: &Definition, total: Sum, sums: &Sums) {
        let asked: BTreeSet<u16> =
            poll.questions.iter().flat_map(|question| &question.items).map(|item| item.item).collect();
        let mut given = BTreeSet::new();
        for item in &sums.items {
            let at = format!("sums.items {}", item.item);
            if !asked.contains(&item.item) || !given.insert(item.item) {
                self.find(FindingCode::SumsUnknown, at.as_str());
            }
            match item.took_part().and_then(|part| part.plus(item.spoiled)) {
                Some(part) => self.within(at.as_str(), part, sums.took_part),
                None => self.find(FindingCode::NumberOutOfRange, at.as_str()),
            }
            for (name, part) in [
                ("agree", item.agree),
                ("oppose", item.oppose),
                ("abstain", item.abstain),
                ("chosen", item.chosen),
                ("spoiled", item.spoiled),
            ] {
                self.within(format!("{at} {name}"), part, sums.took_part);
            }
            self.within(format!("{at} silent"), item.silent, total);
        }
        for item in asked.difference(&given) {
            self.find(FindingCode::SumsMissing, format!("sums.items {item}"));
        }
    }
}

/// All together; nothing where one is negative or the sum too large.
fn added(parts: impl Iterator<Item = Sum>) -> Option<Sum> {
    let mut whole = Sum::default();
    for part in parts {
        whole = whole.plus(part).filter(|_| part.sound())?;
    }
    Some(whole)
}
