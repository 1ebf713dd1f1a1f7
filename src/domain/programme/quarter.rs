//! Quarters, and which communities an inspection has to see (八(二) 每季度一次全覆盖, R53).

use super::{Entry, State};
use crate::{Day, Refusal};
use core::{fmt, str::FromStr};

/// A quarter of a year, written `2026Q4`; years 2000 to 2049.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i32,
    number: u32,
}

impl Quarter {
    /// The quarter in which that day lies.
    #[must_use]
    pub fn of(day: Day) -> Self {
        use chrono::Datelike;
        Self { year: day.year(), number: day.date().month0() / 3 + 1 }
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        // Month and day are those of every year.
        Day::of(self.year, self.number * 3 - 2, 1).unwrap_or_else(unix)
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Day {
        self.next().first().minus(1)
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        Self::of(day) == self
    }

    /// The one before.
    #[must_use]
    pub const fn previous(self) -> Self {
        match self.number {
            1 => Self { year: self.year - 1, number: 4 },
            number => Self { year: self.year, number: number - 1 },
        }
    }

    /// The one after.
    #[must_use]
    pub const fn next(self) -> Self {
        match self.number {
            4 => Self { year: self.year + 1, number: 1 },
            number => Self { year: self.year, number: number + 1 },
        }
    }

    /// `2026年第4季度`.
    #[must_use]
    pub fn words(self) -> String {
        format!("{}年第{}季度", self.year, self.number)
    }
}

fn unix() -> Day {
    crate::Instant(0).day()
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (year, number) = text.split_once('Q').ok_or(Refusal::DayMalformed)?;
        let parsed = year.parse().ok().zip(number.parse().ok()).map(|(year, number)| Self { year, number });
        let sane =
            |quarter: &Self| (2000..=2049).contains(&quarter.year) && (1..=4).contains(&quarter.number);
        parsed.filter(sane).filter(|quarter| quarter.to_string() == text).ok_or(Refusal::DayMalformed)
    }
}

impl serde::Serialize for Quarter {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Quarter {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::id::text(from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Quarter {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quarter".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^20[0-4][0-9]Q[1-4]$" })
    }
}

/// Whether works went on there in that quarter: from the day they began to the day they were finished;
/// where the first day is unknown, while the state says so.
#[must_use]
pub fn under_works(entry: &Entry, quarter: Quarter) -> bool {
    let about = &entry.about;
    match about.started {
        Some(started) => {
            let over = about.state == State::Done && about.finished.is_none_or(|end| end < quarter.first());
            started <= quarter.last() && !over && about.state != State::NotEligible
        }
        None => about.state == State::Running,
    }
}

/// Whether it stands in the plan of a year that was over before the quarter began, and is not done.
#[must_use]
pub fn overdue(entry: &Entry, quarter: Quarter) -> bool {
    matches!(entry.about.state, State::Planned | State::Running)
        && entry.place.year.is_some_and(|year| year < quarter.year())
}
