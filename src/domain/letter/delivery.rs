//! How far a letter got, by which channel, and the notice for those whom it cannot reach (R23).

use crate::{Instant, time::Day};
use serde::{Deserialize, Serialize};

/// How far a letter got; the newest note of a voter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// The voter has it.
    Delivered,
    /// Nobody wanted to take it.
    Refused,
    /// Nobody was there.
    Absent,
    /// The voter lives elsewhere and was not found.
    Moved,
    /// A notice hangs in the community instead (R23).
    Posted,
}

impl DeliveryState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Delivered, Self::Refused, Self::Absent, Self::Moved, Self::Posted];

    /// The state in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Delivered => "已送达",
            Self::Refused => "拒收",
            Self::Absent => "没人在家",
            Self::Moved => "已搬走",
            Self::Posted => "已张贴公示",
        }
    }

    /// Whether somebody tried and the voter still has nothing: a notice may have to be posted (R23).
    #[must_use]
    pub const fn unreached(self) -> bool {
        matches!(self, Self::Refused | Self::Absent | Self::Moved)
    }
}

/// By which channel; the record of delivery is kept by channel (R23).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryChannel {
    /// Handed over and signed for.
    Hand,
    /// Into the letter box.
    LetterBox,
    /// By mail or courier.
    Mail,
    /// At a meeting, signed for.
    Meeting,
    /// By a notice in the community.
    Notice,
    /// By phone.
    Phone,
}

impl DeliveryChannel {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Hand, Self::LetterBox, Self::Mail, Self::Meeting, Self::Notice, Self::Phone];

    /// The channel in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hand => "当面签收",
            Self::LetterBox => "投信箱",
            Self::Mail => "邮寄",
            Self::Meeting => "会上领取",
            Self::Notice => "小区公示",
            Self::Phone => "电话告知",
        }
    }
}

/// For how many days a notice hangs for those whom no letter reaches: the rule of another city (BZ 13),
/// an example until Zibo's own is known (R23).
pub const NOTICE_DAYS: u8 = 5;

/// When a notice that was posted at `posted` has hung long enough: the first day is not counted, and the
/// last ends at 24:00 (R22, R23).
#[must_use]
pub fn notice_ends(posted: Instant) -> Instant {
    let last: Day = posted.day().plus(u64::from(NOTICE_DAYS));
    last.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_posting_is_not_counted() {
        let posted = Day::of(2026, 11, 22).map(|day| day.start().plus_ms(15 * 3_600_000)).expect("a day");
        assert_eq!(notice_ends(posted).deadline_words(), "11月27日（周五）24:00");
    }

    #[test]
    fn who_was_tried_and_has_nothing_is_unreached() {
        let unreached = DeliveryState::ALL.into_iter().filter(|state| state.unreached());
        assert_eq!(
            unreached.collect::<Vec<_>>(),
            [DeliveryState::Refused, DeliveryState::Absent, DeliveryState::Moved]
        );
    }
}
