//! A work package: one catalogue item at one place, with its dates.

use super::WorkPlace;
use crate::{Day, Refusal, id::PackageId, policy::ItemCode};
use serde::{Deserialize, Serialize};

/// First and last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first day.
    pub start: Day,
    /// The last day, not before the first.
    pub end: Day,
}

/// A work package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Package {
    /// The package.
    pub id: PackageId,
    /// Its line of the catalogue.
    pub item: ItemCode,
    /// Where.
    pub place: WorkPlace,
    /// What is done; empty for the catalogue's name.
    pub title: String,
    /// The planned days.
    pub planned: Span,
    /// The day on which it began.
    pub actual_start: Option<Day>,
    /// The day on which it was finished.
    pub actual_end: Option<Day>,
    /// Percent done, 0 to 100.
    pub percent: u8,
    /// Whether it is noisy.
    pub noisy: bool,
    /// Whether it opens the ground.
    pub opens_ground: bool,
    /// Working days it takes.
    pub work_days: u16,
    /// Packages that have to be finished first, beside the catalogue's order.
    pub after: Vec<PackageId>,
    /// Who does the work; empty where not known.
    pub contractor: String,
    /// Who watches over it.
    pub supervisor: String,
    /// Whose line it is.
    pub utility: String,
    /// The day by which its owner has the plan of the line ready (同步规划, 二(二)); none where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designed: Option<Day>,
    /// Whether it is dropped.
    pub dropped: bool,
}

impl Span {
    /// From one day to another, both included.
    ///
    /// # Errors
    /// [`Refusal::SpanMalformed`] where the end lies before the start.
    pub fn new(start: Day, end: Day) -> Result<Self, Refusal> {
        if end < start { Err(Refusal::SpanMalformed) } else { Ok(Self { start, end }) }
    }

    /// Whether that day is one of it.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Every day, in order; of an endless span the first hundred years.
    pub fn days(self) -> impl Iterator<Item = Day> {
        core::iter::successors(Some(self.start), |day| Some(day.plus(1)))
            .take_while(move |day| *day <= self.end)
            .take(36_525)
    }
}

impl Package {
    /// The days it takes as far as is known: what happened, and what is planned for the rest.
    #[must_use]
    pub fn known(&self) -> Span {
        Span {
            start: self.actual_start.unwrap_or(self.planned.start),
            end: self.actual_end.unwrap_or(self.planned.end),
        }
    }
}
