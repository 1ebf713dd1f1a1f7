//! Residents' written questions: to whom they go, by when they are answered, what must not stand in them, how
//! answers for everybody are found.

mod personal;
mod search;

pub use personal::personal;
pub use search::{Text, search};

use crate::{Calendar, Instant, Refusal};
use serde::{Deserialize, Serialize};

/// Longest question, in characters.
pub const QUESTION_MOST: usize = 500;
/// Longest answer, in characters.
pub const ANSWER_MOST: usize = 1_000;
/// Longest source of an answer, in characters.
pub const SOURCE_MOST: usize = 120;
/// Longest question of a published answer, in characters.
pub const FAQ_ASK_MOST: usize = 80;
/// Longest published answer, in characters.
pub const FAQ_ANSWER_MOST: usize = 400;
/// All that one body publishes for one list, in bytes: two lists are at most 15 KB on the phone.
pub const FAQ_BYTES_MOST: usize = 7_500;
/// Working days for an answer where nothing was set; 待核实.
pub const DAYS: u8 = 5;
/// So many questions one browser may ask in a day.
pub const PER_DEVICE: i64 = 5;

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answerer {
    /// 市住房公积金管理中心 (plan 七(十一)).
    FundCentre,
    /// The community's committee (plan 七(十二)).
    Committee,
}

impl Answerer {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::FundCentre => Self::Committee,
            Self::Committee => Self::FundCentre,
        }
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::FundCentre => "住房公积金管理中心",
            Self::Committee => "居委会",
        }
    }
}

/// What a question is about; it decides who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionTopic {
    /// Withdrawing from the fund for a lift.
    Withdrawal,
    /// The papers for it.
    FundPapers,
    /// The fund and interior decoration (R41).
    FundDecoration,
    /// How a lift comes about.
    Elevator,
    /// The renovation works.
    Works,
    /// Voting.
    Vote,
    /// Interior decoration and its firms.
    Decoration,
    /// Anything else.
    Other,
}

impl QuestionTopic {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Withdrawal,
        Self::FundPapers,
        Self::FundDecoration,
        Self::Elevator,
        Self::Works,
        Self::Vote,
        Self::Decoration,
        Self::Other,
    ];

    /// Who answers, by the plan's duties (七(十一), 七(十二)).
    #[must_use]
    pub const fn answerer(self) -> Answerer {
        match self {
            Self::Withdrawal | Self::FundPapers | Self::FundDecoration => Answerer::FundCentre,
            Self::Elevator | Self::Works | Self::Vote | Self::Decoration | Self::Other => Answerer::Committee,
        }
    }

    /// The plan's paragraph by which it goes there.
    #[must_use]
    pub const fn paragraph(self) -> &'static str {
        match self.answerer() {
            Answerer::FundCentre => "七(十一)",
            Answerer::Committee => "七(十二)",
        }
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Withdrawal => "加装电梯提取公积金",
            Self::FundPapers => "提取公积金带什么材料",
            Self::FundDecoration => "装修和公积金",
            Self::Elevator => "加装电梯怎么办",
            Self::Works => "小区改造施工",
            Self::Vote => "表决投票",
            Self::Decoration => "家里装修和企业",
            Self::Other => "别的事",
        }
    }
}

/// By when a question of that moment is to be answered: 24:00 of the last of so many working days, its own day
/// not counted (R22).
#[must_use]
pub fn due(asked: Instant, working_days: u8, calendar: &Calendar) -> Instant {
    let (mut day, mut left) = (asked.day(), working_days);
    while left > 0 {
        day = day.plus(1);
        left -= u8::from(calendar.is_working(day));
    }
    day.end()
}

/// What somebody wrote, without the spaces around it.
///
/// # Errors
/// `TextMalformed` where nothing is left, more than `most` characters or strange ones; else as [`personal`].
pub fn written(typed: &str, most: usize) -> Result<&str, Refusal> {
    let text = typed.trim();
    let strange = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if text.is_empty() || text.chars().count() > most || strange {
        return Err(Refusal::TextMalformed);
    }
    personal(text).map_or(Ok(text), Err)
}
