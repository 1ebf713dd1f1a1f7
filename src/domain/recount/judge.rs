//! What the sums of every item mean by Civil Code 278, figure by figure.

use super::{
    file::{DecisionPart, Definition, QuestionPart, RulePart},
    finding::{Finding, FindingCode},
    share::Share,
    sum::{ItemSums, Sum, Sums, Verdict},
};
use crate::poll::{
    Approval, Conditions, Matter, Measure, Mode, QuestionKind, Readings, conditions, readings,
};
use serde::Serialize;

/// One question counted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionRecount {
    /// The question.
    pub title: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Its items.
    pub items: Vec<ItemRecount>,
}

/// One item counted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemRecount {
    /// Its name.
    pub title: String,
    /// Its sums.
    pub sums: ItemSums,
    /// What follows; nothing for a consultation, and where the sums are no numbers to judge by.
    pub decision: Option<DecisionRecount>,
}

/// What follows from the sums of a statutory item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionRecount {
    /// Which of the nine matters.
    pub matter: Matter,
    /// `《民法典》第二百七十八条第一款第七项`.
    pub article: String,
    /// What the law asks for, in its own words.
    pub law: &'static str,
    /// Area that took part, of all area.
    pub quorum_area: Share,
    /// Heads that took part, of all heads.
    pub quorum_heads: Share,
    /// Area that agreed, of the area that took part.
    pub approval_area: Share,
    /// Heads that agreed, of the heads that took part.
    pub approval_heads: Share,
    /// Whether all four conditions are met.
    pub passed: bool,
    /// The same in a sentence.
    pub sentence: String,
    /// Both readings, where a silence clause is adopted (R19).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readings: Option<Readings>,
}

/// Judges every item; what was published and does not follow is a finding.
pub(super) fn judge(poll: &Definition, total: Sum, sums: &Sums) -> (Vec<QuestionRecount>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut question = |question: &QuestionPart| QuestionRecount {
        title: question.title.clone(),
        kind: question.kind,
        items: question
            .items
            .iter()
            .map(|item| {
                let found = sums.items.iter().find(|sums| sums.item == item.item);
                let found = found.copied().unwrap_or(ItemSums { item: item.item, ..ItemSums::default() });
                let decision = card(poll, question).and_then(|card| decide(card, total, &found));
                let follows = decision.as_ref().map(conditions_of);
                if found.published.is_some() && found.published != follows {
                    let at = format!("sums.items {}", item.item);
                    findings.push(Finding::at(FindingCode::ConditionsDiffer, at));
                }
                ItemRecount { title: item.title.clone(), sums: found, decision }
            })
            .collect(),
    };
    let questions = poll.questions.iter().map(&mut question).collect();
    (questions, findings)
}

const fn conditions_of(decision: &DecisionRecount) -> Verdict {
    Verdict {
        quorum_area: decision.quorum_area.met,
        quorum_heads: decision.quorum_heads.met,
        approval_area: decision.approval_area.met,
        approval_heads: decision.approval_heads.met,
    }
}

/// The statutory card, if the question decides anything.
pub(super) fn card<'a>(poll: &Definition, question: &'a QuestionPart) -> Option<&'a DecisionPart> {
    match (&question.rule, poll.mode) {
        (RulePart::Decision(card), Mode::Decision) => Some(card),
        _ => None,
    }
}

fn decide(card: &DecisionPart, total: Sum, sums: &ItemSums) -> Option<DecisionRecount> {
    sums.took_part()?;
    let (total, counts, approval) = (total.measure()?, sums.counts()?, card.matter.approval());
    let found = conditions(total, &counts, approval);
    let (part, agree) = (counts.took_part(), counts.agree);
    let silent = sums.silent.measure().filter(|_| card.silence.is_some() && approval == Approval::Ordinary);
    Some(DecisionRecount {
        matter: card.matter,
        article: card.matter.article(),
        law: card.matter.law(),
        quorum_area: share(part, total, |one| one.area, found.quorum_area),
        quorum_heads: share(part, total, |one| one.heads, found.quorum_heads),
        approval_area: share(agree, part, |one| one.area, found.approval_area),
        approval_heads: share(agree, part, |one| one.heads, found.approval_heads),
        passed: found.passed(),
        sentence: verdict(&found, approval),
        readings: silent.map(|silent| readings(sums.item, total, &counts, silent, approval)),
    })
}

fn share(part: Measure, whole: Measure, of: impl Fn(Measure) -> i64, met: bool) -> Share {
    Share { part: of(part), whole: of(whole), met }
}

/// `未通过：同意的面积没有超过一半`.
#[must_use]
pub fn verdict(conditions: &Conditions, approval: Approval) -> String {
    let missed = |heads: bool, area: bool| match (heads, area) {
        (true, true) => None,
        (false, true) => Some("户数"),
        (true, false) => Some("面积"),
        (false, false) => Some("户数和面积都"),
    };
    let share = match approval {
        Approval::Ordinary => "超过一半",
        Approval::Special => "达到四分之三",
    };
    if let Some(missed) = missed(conditions.quorum_heads, conditions.quorum_area) {
        return format!("未通过：参加的{missed}没有达到三分之二");
    }
    match missed(conditions.approval_heads, conditions.approval_area) {
        Some(missed) => format!("未通过：同意的{missed}没有{share}"),
        None => format!("通过：参加的户数和面积都达到三分之二，同意的户数和面积都{share}"),
    }
}
