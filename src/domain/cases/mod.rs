//! Cases: what somebody objects to or asks for, and by when it has to be answered.

use crate::{Calendar, Instant, time::period_end};
use serde::{Deserialize, Serialize};

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// 我有异议.
    Objection,
    /// 这票不是我投的.
    NotMine,
    /// Two ballots of one voter, by phone and on paper (R27); also what is told after a ballot was voided.
    Conflict,
    /// 我要人帮忙 (R67).
    Help,
    /// Something that happened and has to stand in the case file.
    Incident,
}

impl CaseKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Objection, Self::NotMine, Self::Conflict, Self::Help, Self::Incident];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Objection => "我有异议",
            Self::NotMine => "这票不是我投的",
            Self::Conflict => "同一户有两张票",
            Self::Help => "我要人帮忙",
            Self::Incident => "情况记录",
        }
    }

    /// Whether an open one stands on the result: a request for help or a note puts no ballot in doubt.
    #[must_use]
    pub const fn on_result(self) -> bool {
        matches!(self, Self::Objection | Self::NotMine | Self::Conflict)
    }

    /// By when a case opened at `opened` is to be answered: 24:00 of the last day, the first day not
    /// counted (R22).
    #[must_use]
    pub fn due(self, opened: Instant, days: Days, calendar: &Calendar) -> Instant {
        match self {
            Self::Help => {
                let (mut day, mut left) = (opened.day(), days.help);
                while left > 0 {
                    day = day.plus(1);
                    left -= u8::from(calendar.is_working(day));
                }
                day.end()
            }
            _ => period_end(opened.day(), u64::from(days.objection), &calendar.off),
        }
    }
}

/// Within how many days cases are answered: settings of the community, 待核实.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Calendar days for everything but help.
    pub objection: u8,
    /// Working days for a request for help.
    pub help: u8,
}

/// Seven calendar days, two working days.
impl Default for Days {
    fn default() -> Self {
        Self { objection: 7, help: 2 }
    }
}

/// The longest text of a case, in characters.
pub const TEXT_MOST: usize = 1_000;
