//! After choosing: the warranty's clock, ratings in three parts, counts that name nobody.

use crate::Day;
use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

/// An average is told only from so many ratings on.
pub const AVERAGE_FROM: usize = 5;

/// Counts below this are not told, so that nobody is found by counting.
pub const HIDDEN_BELOW: u32 = 3;

/// What a household says once the work is done: 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// 内容: what was built.
    pub content: u8,
    /// 过程: how it went.
    pub process: u8,
    /// 长效: how it lasts.
    pub lasting: u8,
}

impl Rating {
    /// Whether all three are 1 to 5.
    #[must_use]
    pub fn is_sound(self) -> bool {
        [self.content, self.process, self.lasting].iter().all(|part| (1..=5).contains(part))
    }
}

/// Averages in tenths, 10 to 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Average {
    /// From how many ratings.
    pub ratings: u32,
    /// 内容.
    pub content: u16,
    /// 过程.
    pub process: u16,
    /// 长效.
    pub lasting: u16,
}

/// The averages, from five ratings on.
#[must_use]
pub fn average(ratings: &[Rating]) -> Option<Average> {
    let count = u32::try_from(ratings.len()).ok().filter(|_| ratings.len() >= AVERAGE_FROM)?;
    let mean = |part: fn(&Rating) -> u8| {
        let sum: u32 = ratings.iter().map(|rating| u32::from(part(rating))).sum();
        u16::try_from((sum * 20 + count) / (count * 2)).unwrap_or(0)
    };
    Some(Average {
        ratings: count,
        content: mean(|one| one.content),
        process: mean(|one| one.process),
        lasting: mean(|one| one.lasting),
    })
}

/// The last day of a warranty of so many months for works that were done on `done`.
#[must_use]
pub fn warranty_ends(done: Day, months: u16) -> Day {
    let last = done.date().checked_add_months(Months::new(u32::from(months)));
    last.and_then(|date| Day::of(date.year(), date.month(), date.day())).unwrap_or(done)
}

/// A count as it may be told; none where it is small.
#[must_use]
pub const fn counted(count: u32) -> Option<u32> {
    if count < HIDDEN_BELOW { None } else { Some(count) }
}
