//! The rule card: how one question is decided, printed on the ballot and frozen at announcement.

use super::{
    matter::{Approval, Matter},
    reading::Silence,
};
use crate::Day;
use serde::{Deserialize, Serialize};

/// The rule of one question. It belongs to the question, not to the poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum RuleCard {
    /// The owners decide together (Civil Code 278).
    Decision(Decision),
    /// Opinions are collected: no quorum, no majority, counts only (R7).
    Consultation(Consultation),
}

/// The card of a statutory question. The quorum of two thirds, by area and by heads, is the law's
/// for all nine matters (R2); abstentions stay in the base (R18); silence counts for nothing (R19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Which of the nine matters; it fixes the majority.
    pub matter: Matter,
    /// Whether a recorded ballot may be replaced (default not, R26).
    pub changes_allowed: bool,
    /// Full days between notice and opening, at least 15 (PMR 14, R21).
    pub notice_days: u8,
    /// Where the rule stands, for people: law, article, house rules.
    pub source: String,
    /// Which ballot counts where paper and phone both arrived; a conflict opens a case all the same (R27).
    #[serde(default)]
    pub precedence: Precedence,
    /// The adopted clause by which silence follows the majority, if there is one; never where three
    /// quarters must agree (R19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
}

/// Which ballot counts where a paper and a phone ballot of the same voter arrived (R27, [U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// The one that was received first.
    #[default]
    FirstReceived,
    /// The signed paper.
    Paper,
    /// The one from the phone.
    Electronic,
}

/// The card of a consultation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Consultation {
    /// Who decides in the end.
    pub decided_by: String,
    /// By which day that is to be decided.
    pub decided_until: Day,
    /// Where the decision is made public.
    pub published_at: String,
}

impl RuleCard {
    /// The statutory card, where there is one.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decision(decision) => Some(decision),
            Self::Consultation(_) => None,
        }
    }

    /// The rule in two plain sentences, as printed on the ballot.
    #[must_use]
    pub fn sentences(&self) -> [String; 2] {
        match self {
            Self::Decision(decision) => decision.sentences(),
            Self::Consultation(card) => [
                "这是征求意见：只公布各有多少户、多少㎡这样选，不算通过或未通过。".into(),
                format!(
                    "最后由{}在{}前决定，结果公布在{}。",
                    card.decided_by,
                    card.decided_until.words(),
                    card.published_at
                ),
            ],
        }
    }
}

impl Decision {
    fn sentences(&self) -> [String; 2] {
        let share = match self.matter.approval() {
            Approval::Ordinary => "超过一半",
            Approval::Special => "四分之三以上",
        };
        let change = if self.changes_allowed { "截止前可以改" } else { "提交后不能改" };
        let silence = match self.silence {
            None => "没投票的不算同意",
            Some(_) => "没投票的按法律不算同意，按本小区的从多条款另算一遍，两个结果都公布",
        };
        [
            format!(
                "要有三分之二以上的户数、而且三分之二以上的面积参加，其中{share}的户数和面积都同意，才算通过。"
            ),
            format!("弃权也算参加；{silence}；{change}。"),
        ]
    }
}
