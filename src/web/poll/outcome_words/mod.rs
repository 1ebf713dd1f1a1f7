//! What the sums of a result mean, in words: the first sentence, and the four conditions of a decision.

use super::measure::{Share, Unit};
use api::poll::TallyView;
use domain::poll::{
    Approval, Conditions, Counts, ItemTally, Measure, Outcome, Question, QuestionKind, outcome,
};

/// One of the four conditions of art. 278(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    pub bar: Bar,
    pub share: Share,
    pub met: bool,
}

/// What a condition measures against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Two thirds of all take part.
    Quorum,
    /// Enough of those who took part agree.
    Approval(Approval),
}

impl Bar {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quorum => "参加",
            Self::Approval(_) => "赞同",
        }
    }

    /// What is needed, as a condition says it.
    pub const fn needed(self) -> &'static str {
        match self {
            Self::Quorum => "全体的三分之二以上",
            Self::Approval(Approval::Ordinary) => "参加的过半数",
            Self::Approval(Approval::Special) => "参加的四分之三以上",
        }
    }

    /// The label at the line in the picture.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Quorum => "三分之二",
            Self::Approval(Approval::Ordinary) => "一半",
            Self::Approval(Approval::Special) => "四分之三",
        }
    }

    /// Where the line stands, in basis points.
    pub const fn at(self) -> i64 {
        match self {
            Self::Quorum => 6_667,
            Self::Approval(Approval::Ordinary) => 5_000,
            Self::Approval(Approval::Special) => 7_500,
        }
    }
}

/// 达到 or 未达到.
pub const fn met_words(met: bool) -> &'static str {
    if met { "达到" } else { "未达到" }
}

/// An item that the owners decide, with what the rule says about its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub approval: Approval,
    pub conditions: Conditions,
    pub rows: [Condition; 4],
}

impl Decided {
    /// The verdict on one item as it was published, where its question is statutory in this poll.
    pub fn published(view: &TallyView, question: &Question, sums: &ItemTally) -> Option<Self> {
        let conditions = view.decided.iter().find(|decided| decided.item == sums.item)?.conditions;
        Self::of(view, question, sums, conditions)
    }

    /// The verdict on one item as this phone computes it from the published sums.
    pub fn computed(view: &TallyView, question: &Question, sums: &ItemTally) -> Option<Self> {
        match outcome(view.poll.matter(question), view.total, &sums.counts) {
            Outcome::Decided(conditions) => Self::of(view, question, sums, conditions),
            Outcome::Counted => None,
        }
    }

    fn of(view: &TallyView, question: &Question, sums: &ItemTally, conditions: Conditions) -> Option<Self> {
        let approval = view.poll.matter(question)?.approval();
        Some(Self { approval, conditions, rows: rows(view.total, &sums.counts, approval, conditions) })
    }

    /// `未通过：面积未过四分之三`.
    pub fn sentence(&self) -> String {
        sentence(self.approval, self.conditions)
    }
}

fn rows(total: Measure, counts: &Counts, approval: Approval, conditions: Conditions) -> [Condition; 4] {
    let part = counts.took_part();
    let row = |unit, bar| {
        let (share, met) = match (bar, unit) {
            (Bar::Quorum, Unit::Heads) => (Share::new(unit, part, total), conditions.quorum_heads),
            (Bar::Quorum, Unit::Area) => (Share::new(unit, part, total), conditions.quorum_area),
            (Bar::Approval(_), Unit::Heads) => {
                (Share::new(unit, counts.agree, part), conditions.approval_heads)
            }
            (Bar::Approval(_), Unit::Area) => {
                (Share::new(unit, counts.agree, part), conditions.approval_area)
            }
        };
        Condition { bar, share, met }
    };
    let approve = Bar::Approval(approval);
    [
        row(Unit::Heads, Bar::Quorum),
        row(Unit::Heads, approve),
        row(Unit::Area, Bar::Quorum),
        row(Unit::Area, approve),
    ]
}

fn sentence(approval: Approval, conditions: Conditions) -> String {
    let share = match approval {
        Approval::Ordinary => "过半",
        Approval::Special => "过四分之三",
    };
    if conditions.passed() {
        return match approval {
            Approval::Ordinary => "通过：户数和面积都过半".to_owned(),
            Approval::Special => "通过：户数和面积都达到四分之三".to_owned(),
        };
    }
    if !conditions.quorum() {
        let missing = failing(conditions.quorum_heads, conditions.quorum_area);
        return format!("未通过：参加的{missing}不足三分之二");
    }
    format!("未通过：{}未{share}", failing(conditions.approval_heads, conditions.approval_area))
}

const fn failing(heads: bool, area: bool) -> &'static str {
    match (heads, area) {
        (false, false) => "户数和面积都",
        (false, true) => "户数",
        _ => "面积",
    }
}

/// Every item with its question and sums, in the order of the ballot.
pub fn items(view: &TallyView) -> impl Iterator<Item = (&Question, &domain::poll::Item, &ItemTally)> {
    let questions = view.poll.questions.iter().zip(&view.questions);
    questions.flat_map(|(question, sums)| {
        question.items.iter().zip(&sums.items).map(move |(item, sums)| (question, item, sums))
    })
}

/// The first sentence of the page; for several decisions how many passed, for none that opinions were collected.
pub fn headline(view: &TallyView) -> String {
    let decided: Vec<Decided> =
        items(view).filter_map(|(question, _, sums)| Decided::published(view, question, sums)).collect();
    match &decided[..] {
        [] => "征求意见结束了，各项的户数和面积都在下面".to_owned(),
        [one] => one.sentence(),
        many => {
            let passed = many.iter().filter(|one| one.conditions.passed()).count();
            format!("{} 件事：{passed} 件通过，{} 件未通过", many.len(), many.len() - passed)
        }
    }
}

/// What a consultation is, said without judging (R7).
pub const fn consultation_words(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Concern(_) => "这些都要改，不用投票。下面是大家觉得最急的，各有多少户、多少㎡选。",
        QuestionKind::Approve => "这是征求意见，只公布各有多少户、多少㎡这样选。",
        QuestionKind::Need(_) => "这是征求意见，只公布每一项各有多少户、多少㎡需要。",
    }
}

#[cfg(test)]
mod tests;
