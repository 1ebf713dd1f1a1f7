//! The count: double majority by area and by heads, in integers (Civil Code 278(2), R2–R8, R18–R20).

use super::{Answer, Approval, Choice, Matter, Poll, Question};
use crate::Area;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The two measures that always go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// 0.01 m², not negative; at most 10^12, so that four times it fits 64 bits.
    pub area: i64,
    /// Voters (人数), not negative.
    pub heads: i64,
}

impl Measure {
    /// One voter of that area.
    #[must_use]
    pub const fn voter(area: Area) -> Self {
        Self { area: area.hundredths(), heads: 1 }
    }

    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { area: self.area + other.area, heads: self.heads + other.heads }
    }
}

/// What was said about one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// 赞同.
    pub agree: Measure,
    /// 反对.
    pub oppose: Measure,
    /// 弃权.
    pub abstain: Measure,
    /// Named among the few that matter most.
    pub chosen: Measure,
}

impl Counts {
    /// Who took part in this item: agreed, opposed or abstained; the base of every majority (R3, R18).
    #[must_use]
    pub const fn took_part(&self) -> Measure {
        self.agree.plus(self.oppose).plus(self.abstain)
    }
}

/// The four conditions of art. 278(2), each for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conditions {
    /// Two thirds of the area took part.
    pub quorum_area: bool,
    /// Two thirds of the heads took part.
    pub quorum_heads: bool,
    /// Enough of the area that took part agreed.
    pub approval_area: bool,
    /// Enough of the heads that took part agreed.
    pub approval_heads: bool,
}

impl Conditions {
    /// Whether enough took part, by both measures.
    #[must_use]
    pub const fn quorum(&self) -> bool {
        self.quorum_area && self.quorum_heads
    }

    /// Whether enough of those agreed, by both measures.
    #[must_use]
    pub const fn approval(&self) -> bool {
        self.approval_area && self.approval_heads
    }

    /// Whether the decision stands: all four.
    #[must_use]
    pub const fn passed(&self) -> bool {
        self.quorum() && self.approval()
    }
}

/// The conditions of art. 278(2) by cross-multiplication: two thirds and three quarters include the
/// number itself, one half does not (Civil Code 1259, R5, R6).
#[must_use]
pub fn conditions(total: Measure, counts: &Counts, approval: Approval) -> Conditions {
    let part = counts.took_part();
    let two_thirds = |part: i64, total: i64| part > 0 && 3 * part >= 2 * total;
    let enough = |agree: i64, part: i64| match approval {
        Approval::Ordinary => part > 0 && 2 * agree > part,
        Approval::Special => part > 0 && 4 * agree >= 3 * part,
    };
    Conditions {
        quorum_area: two_thirds(part.area, total.area),
        quorum_heads: two_thirds(part.heads, total.heads),
        approval_area: enough(counts.agree.area, part.area),
        approval_heads: enough(counts.agree.heads, part.heads),
    }
}

/// One recorded ballot, ready to be counted: the voter's area and answers.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The voter's area in scope.
    pub area: Area,
    /// The answers.
    pub answers: &'a [Answer],
}

/// The published sums of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemTally {
    /// The item's number in the poll.
    pub item: u16,
    /// Its sums.
    pub counts: Counts,
}

/// The published sums of one question, items as in the poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionTally {
    /// One entry for each item.
    pub items: Vec<ItemTally>,
}

/// What follows from the sums of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// A statutory question: passed or not, condition by condition.
    Decided(Conditions),
    /// A consultation: counts, never passed or failed (R7).
    Counted,
}

/// Adds up the ballots of a poll. Neither their order nor anybody's name matters.
pub fn tally<'a>(poll: &Poll, ballots: impl IntoIterator<Item = Counted<'a>>) -> Vec<QuestionTally> {
    let mut sums: BTreeMap<u16, Counts> = BTreeMap::new();
    for ballot in ballots {
        let voter = Measure::voter(ballot.area);
        for answer in ballot.answers {
            let counts = sums.entry(answer.item).or_default();
            let sum = match answer.option {
                Choice::Agree => &mut counts.agree,
                Choice::Oppose => &mut counts.oppose,
                Choice::Abstain => &mut counts.abstain,
                Choice::Chosen => &mut counts.chosen,
            };
            *sum = sum.plus(voter);
        }
    }
    let of = |item: u16| ItemTally { item, counts: sums.get(&item).copied().unwrap_or_default() };
    let question = |question: &Question| QuestionTally {
        items: question.items.iter().map(|item| of(item.item)).collect(),
    };
    poll.questions.iter().map(question).collect()
}

/// What the sums of one item mean: judged by the matter's majority, or only counted.
#[must_use]
pub fn outcome(matter: Option<Matter>, total: Measure, counts: &Counts) -> Outcome {
    match matter {
        Some(matter) => Outcome::Decided(conditions(total, counts, matter.approval())),
        None => Outcome::Counted,
    }
}
