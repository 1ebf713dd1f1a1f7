//! The check of a draft: what blocks it, what could be contested, what is advisable.

mod question;
mod scope;
mod time;

pub use scope::decisive;
pub use time::{Holidays, earliest_opening};

use super::{
    Draft, Field, Finding, ItemOrder, Precedence, Scope, Template, Weight, field::Deviation,
    rule_card::RuleCard,
};
use crate::{Area, Instant};

/// What the live roll says about the scope of a draft.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The area of every voter in scope, in any order.
    pub areas: Vec<Area>,
    /// Rows of the 待补名单 that are not settled.
    pub pending: i64,
    /// Dwellings in scope that count and have no owner on the roll.
    pub unowned: i64,
    /// Voters in scope for whom no phone is on the roll.
    pub without_phone: i64,
}

/// Checks a draft as if the notice went out at `now`; what blocks comes first, then warnings, then advice.
#[must_use]
pub fn check(draft: &Draft, facts: &Facts, holidays: &Holidays, now: Instant) -> Vec<Finding> {
    let mut found = Findings::default();
    names(draft, &mut found);
    scope::check(draft, facts, &mut found);
    basis(draft, &mut found);
    time::check(draft, holidays, now, &mut found);
    question::check(draft, &mut found);
    numbers(draft, &mut found);
    reasons(draft, &mut found);
    found.0.sort_by_key(|finding| (finding.level, finding.field, finding.question));
    found.0
}

/// Whether anything blocks.
#[must_use]
pub fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Weight::Block)
}

/// The findings on their way together.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, level: Weight, field: Field, words: impl Into<String>) {
        self.0.push(Finding { level, field, question: None, words: words.into() });
    }

    fn at(&mut self, level: Weight, field: Field, question: usize, words: impl Into<String>) {
        self.0.push(Finding { level, field, question: Some(question), words: words.into() });
    }

    /// A text of 1 to `most` signs.
    fn text(&mut self, field: Field, text: &str, most: usize) {
        if let Some(words) = misfit(field.words(), text, most) {
            self.add(Weight::Block, field, words);
        }
    }
}

/// What is wrong with a text that needs 1 to `most` signs.
fn misfit(name: &str, text: &str, most: usize) -> Option<String> {
    match text.trim().chars().count() {
        0 => Some(format!("“{name}”还没填。")),
        signs if signs > most => Some(format!("“{name}”太长，请控制在 {most} 个字以内。")),
        _ => None,
    }
}

fn names(draft: &Draft, found: &mut Findings) {
    found.text(Field::Title, &draft.title, 40);
    found.text(Field::Organiser, &draft.organiser, 60);
    if draft.title.starts_with(PRACTICE) {
        found.add(Weight::Block, Field::Title, "“练习”开头的名字留给练习用，请换一个。");
    }
}

/// How the title of every practice vote begins.
pub const PRACTICE: &str = "练习：";

fn basis(draft: &Draft, found: &mut Findings) {
    let decides = draft.questions.iter().any(|question| question.card.decision().is_some());
    match &draft.basis {
        None if decides => {
            found.add(Weight::Warn, Field::Basis, "没有依据的文件，这次只能征求意见，不算通过或未通过。");
        }
        None => {}
        Some(basis) => {
            if basis.document.trim().is_empty() || basis.number.trim().is_empty() {
                found.add(Weight::Block, Field::Basis, "依据的文件要写全名和文号。");
            }
            if basis.valid_until < draft.opens_at.day() {
                let until = basis.valid_until.long_words();
                let words =
                    format!("这份文件{until}到期，开始那天已经无效。这次只能征求意见，请核对有没有新文件。");
                found.add(Weight::Warn, Field::Basis, words);
            }
        }
    }
}

fn numbers(draft: &Draft, found: &mut Findings) {
    if draft.count_days > 30 {
        found.add(Weight::Block, Field::CountDays, "录入纸质票最多 30 天。");
    }
    if draft.objection_days == 0 || draft.objection_days > 60 {
        found.add(Weight::Block, Field::ObjectionDays, "异议期请填 1 到 60 天。");
    }
    if draft.proxy_cap > 20 {
        found.add(Weight::Block, Field::ProxyCap, "一个人最多代 20 户。");
    }
    let asks = draft.questions.iter().any(|question| matches!(question.card, RuleCard::Consultation(_)));
    if draft.tenants && !asks {
        found.add(Weight::Warn, Field::Tenants, "没有征求意见的题，不用问租户。");
    }
}

/// The fields in which a draft differs from the default of its template: each needs a reason.
#[must_use]
pub fn deviations(draft: &Draft) -> Vec<Field> {
    let cards: Vec<_> = draft.questions.iter().filter_map(|question| question.card.decision()).collect();
    let matters = draft.template.matters();
    let other_scope =
        draft.template == Template::Elevator && !matches!(draft.scope, Scope::Stairwells { .. });
    let checks = [
        (Field::Scope, other_scope),
        (
            Field::Matter,
            !matters.is_empty()
                && (cards.len() != draft.questions.len()
                    || cards.iter().any(|card| !matters.contains(&card.matter))),
        ),
        (Field::Changes, cards.iter().any(|card| card.changes_allowed)),
        (Field::CountDays, draft.count_days != Template::COUNT_DAYS),
        (Field::ObjectionDays, draft.objection_days != Template::OBJECTION_DAYS),
        (Field::ProxyCap, draft.proxy_cap != Template::PROXY_CAP),
        (Field::Precedence, draft.precedence != Precedence::FirstReceived),
        (Field::Parking, draft.parking),
        (Field::Silence, cards.iter().any(|card| card.silence.is_some())),
        (Field::Order, draft.order != ItemOrder::Fixed),
    ];
    checks.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

fn reasons(draft: &Draft, found: &mut Findings) {
    let of = |field: Field| draft.reasons.iter().find(|reason: &&Deviation| reason.field == field);
    for field in deviations(draft) {
        let words = match of(field).map(|one| one.reason.trim().chars().count()) {
            None | Some(0) => format!("“{}”和默认不一样，请写明为什么。", field.words()),
            Some(signs) if signs > 200 => format!("“{}”的理由太长，请控制在 200 个字以内。", field.words()),
            Some(_) => continue,
        };
        found.add(Weight::Block, field, words);
    }
}
