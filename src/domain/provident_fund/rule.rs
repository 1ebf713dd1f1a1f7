//! A city's rules on withdrawing for a lift, as data: who entered them, who confirmed them, and until when they hold (R37).

use super::condition::Condition;
use crate::{
    Day, Refusal,
    id::{AccountId, FundRuleId},
};
use serde::{Deserialize, Serialize};

/// The city of the plan.
pub const PLAN_CITY: &str = "淄博市";
/// The city of everything invented.
pub const DEMO_CITY: &str = "示例市";
/// Longest text of a rule, in characters.
pub const RULE_MOST: usize = 300;
/// Longest clause, source or reason, in characters.
pub const LINE_MOST: usize = 80;

/// The city whose fund centre answers for a community.
#[must_use]
pub const fn city_of(demo: bool) -> &'static str {
    if demo { DEMO_CITY } else { PLAN_CITY }
}

/// Where a rule is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A published document.
    Document,
    /// The centre's written reply.
    Reply,
}

impl SourceKind {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Document => "文件",
            Self::Reply => "书面答复",
        }
    }
}

/// What a rule says and where it stands; what one clerk enters and another one confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// The condition with its value.
    pub condition: Condition,
    /// The rule in one or two sentences, 1 to [`RULE_MOST`] characters.
    pub text: String,
    /// Its clause, `第五条第（二）项`, 1 to [`LINE_MOST`] characters.
    pub clause: String,
    /// What kind of source.
    pub source_kind: SourceKind,
    /// The number of the document or of the reply, 1 to [`LINE_MOST`] characters.
    pub source: String,
    /// The day of the document or of the reply.
    pub dated: Day,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The last day on which it holds, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Day>,
    /// The day on which it was last compared with its source.
    pub checked_on: Day,
}

impl RuleText {
    /// Whether a clerk may enter it on that day.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    pub fn check(&self, today: Day) -> Result<(), (&'static str, Refusal)> {
        let lines = [("text", &self.text, RULE_MOST), ("clause", &self.clause, LINE_MOST)];
        for (field, text, most) in lines.into_iter().chain([("source", &self.source, LINE_MOST)]) {
            let control = text.chars().any(char::is_control);
            if text.trim().is_empty() || text.chars().count() > most || control {
                return Err((field, Refusal::TextMalformed));
            }
        }
        if !self.condition.sound() {
            return Err(("condition", Refusal::NumberMalformed));
        }
        for (field, day) in [("dated", self.dated), ("checked_on", self.checked_on)] {
            if day > today {
                return Err((field, Refusal::DayMalformed));
            }
        }
        match self.valid_to {
            Some(to) if to < self.valid_from => Err(("valid_to", Refusal::DayMalformed)),
            _ => Ok(()),
        }
    }

    /// Whether it holds on that day.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both hold.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| one.valid_to.is_some_and(|to| to < two.valid_from);
        self.condition.kind() == other.condition.kind() && !before(self, other) && !before(other, self)
    }
}

/// A rule of a city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityRule {
    /// The rule.
    pub id: FundRuleId,
    /// The city, `示例市`.
    pub city: String,
    /// What it says.
    pub rule: RuleText,
    /// Who entered it.
    pub entered_by: AccountId,
    /// Who confirmed it, once somebody has.
    pub confirmed_by: Option<AccountId>,
    /// Whether it was taken back.
    pub retired: bool,
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleState {
    /// Waits for the second person.
    Proposed,
    /// Confirmed; holds from a later day on.
    Later,
    /// Residents see it.
    Counts,
    /// Its last day is over: as if it were not there.
    Expired,
    /// Taken back with a reason.
    Retired,
}

impl RuleState {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Proposed => "等第二个人确认",
            Self::Later => "还没到生效的日子",
            Self::Counts => "正在用",
            Self::Expired => "已经过期，居民看不到",
            Self::Retired => "已经停用",
        }
    }
}

impl CityRule {
    /// Where it stands on that day. One's own confirmation is none.
    #[must_use]
    pub fn state(&self, today: Day) -> RuleState {
        let confirmed = self.confirmed_by.is_some_and(|by| by != self.entered_by);
        if self.retired {
            RuleState::Retired
        } else if self.rule.valid_to.is_some_and(|to| to < today) {
            RuleState::Expired
        } else if !confirmed {
            RuleState::Proposed
        } else if today < self.rule.valid_from {
            RuleState::Later
        } else {
            RuleState::Counts
        }
    }

    /// Whether somebody may confirm it on that day.
    ///
    /// # Errors
    /// `StateForbids` where it does not wait for anybody, `SecondPersonNeeded` for who entered it.
    pub fn may_confirm(&self, who: AccountId, today: Day) -> Result<(), Refusal> {
        if self.state(today) != RuleState::Proposed {
            return Err(Refusal::StateForbids);
        }
        if who == self.entered_by { Err(Refusal::SecondPersonNeeded) } else { Ok(()) }
    }
}
