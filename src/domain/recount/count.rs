//! The recount of a whole file.

use super::{
    ballots::Count,
    check, compare,
    file::{Definition, File, InspectorFile, ResultFile},
    finding::Finding,
    judge::{QuestionRecount, card, judge},
    sum::{Sum, Sums},
};
use serde::Serialize;

/// Which of the two files was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Sums that somebody else added up.
    Result,
    /// Single ballots, added up here.
    Inspector,
}

/// Everything that follows from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recount {
    /// Which file it was.
    pub file: FileKind,
    /// The community's name.
    pub community: String,
    /// What the poll is called.
    pub poll: String,
    /// All voters in scope.
    pub total: Sum,
    /// The sums; of an inspector bundle those counted from the ballots.
    pub sums: Sums,
    /// Question by question.
    pub questions: Vec<QuestionRecount>,
    /// Everything that does not fit together; empty where the file agrees with itself.
    pub findings: Vec<Finding>,
}

/// Counts a file again. It never fails: what is wrong with the file is among the findings.
#[must_use]
pub fn recount(file: &File) -> Recount {
    match file {
        File::Result(file) => of_result(file),
        File::Inspector(file) => of_inspector(file),
    }
}

fn of_result(file: &ResultFile) -> Recount {
    let mut findings = check::definition(&file.poll);
    findings.extend(check::sums(&file.poll, file.total, &file.sums));
    finish(FileKind::Result, &file.community, &file.poll, file.total, file.sums.clone(), findings)
}

fn of_inspector(file: &InspectorFile) -> Recount {
    let mut findings = check::definition(&file.poll);
    let Count { total, mut sums, findings: of_ballots, .. } = Count::of(file);
    findings.extend(of_ballots);
    if let Some(stated) = file.total.filter(|stated| *stated != total) {
        findings.push(Finding::differs("total", stated, total));
    }
    if let Some(stated) = &file.sums {
        findings.extend(check::sums(&file.poll, total, stated));
        let silence = file
            .poll
            .questions
            .iter()
            .any(|question| card(&file.poll, question).is_some_and(|card| card.silence.is_some()));
        findings.extend(compare::sums(stated, &sums, silence));
        for item in &mut sums.items {
            let printed = stated.items.iter().find(|printed| printed.item == item.item);
            item.published = printed.and_then(|printed| printed.published);
        }
    }
    finish(FileKind::Inspector, &file.community, &file.poll, total, sums, findings)
}

fn finish(
    file: FileKind,
    community: &str,
    poll: &Definition,
    total: Sum,
    sums: Sums,
    mut findings: Vec<Finding>,
) -> Recount {
    let (questions, published) = judge(poll, total, &sums);
    findings.extend(published);
    Recount {
        file,
        community: community.to_owned(),
        poll: poll.title.clone(),
        total,
        sums,
        questions,
        findings,
    }
}
