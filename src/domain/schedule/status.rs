//! How far a package is on a day, and what is going on at one building.

use super::{Package, Stretch};
use crate::{
    Day,
    id::{BuildingId, PackageId},
};
use serde::{Deserialize, Serialize};

/// How far a package is on a day. Late is by the planned dates; an actual end ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Status {
    /// Finished.
    Done,
    /// Begun, and its planned end has not passed.
    Running,
    /// Not begun, and its planned start has not passed.
    Next,
    /// Not begun although its planned start has passed.
    LateToStart {
        /// Calendar days since the planned start, at least 1.
        days: u32,
    },
    /// Begun and not finished although its planned end has passed.
    LateToFinish {
        /// Calendar days since the planned end, at least 1.
        days: u32,
    },
    /// Will not be done.
    Dropped,
}

impl Status {
    /// Calendar days by which it is behind, 0 where it is not.
    #[must_use]
    pub const fn late(self) -> u32 {
        match self {
            Self::LateToStart { days } | Self::LateToFinish { days } => days,
            _ => 0,
        }
    }

    /// Whether it is begun and not finished, late or not.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::LateToFinish { .. })
    }

    /// Whether it is still to begin, late or not.
    #[must_use]
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Next | Self::LateToStart { .. })
    }
}

/// How far that package is `today`. The planned days themselves are not late.
#[must_use]
pub fn status(package: &Package, today: Day) -> Status {
    let late = |day: Day| u32::try_from((today.date() - day.date()).num_days()).unwrap_or(0);
    match (package.actual_start, package.actual_end) {
        _ if package.dropped => Status::Dropped,
        (_, Some(_)) => Status::Done,
        (Some(_), None) => match late(package.planned.end) {
            0 => Status::Running,
            days => Status::LateToFinish { days },
        },
        (None, None) => match late(package.planned.start) {
            0 => Status::Next,
            days => Status::LateToStart { days },
        },
    }
}

/// What is going on at one building (今天在我家门口).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtMyDoor {
    /// Begun and not finished; the first to end comes first.
    pub now: Vec<PackageId>,
    /// Still to begin; the first to start comes first, so that late ones lead.
    pub next: Vec<PackageId>,
}

/// What runs and what comes at `building`: packages there, in its stairwells, along its roads and in the
/// whole community. Ties are in catalogue order, then by id.
#[must_use]
pub fn at_my_door(packages: &[Package], stretches: &[Stretch], building: BuildingId, today: Day) -> AtMyDoor {
    let here = || packages.iter().filter(|package| package.place.touches(building, stretches));
    let mut now: Vec<&Package> = here().filter(|package| status(package, today).is_running()).collect();
    let mut next: Vec<&Package> = here().filter(|package| status(package, today).is_ahead()).collect();
    now.sort_by_key(|package| (package.planned.end, package.item, package.id));
    next.sort_by_key(|package| (package.planned.start, package.item, package.id));
    let ids = |packages: Vec<&Package>| packages.iter().map(|package| package.id).collect();
    AtMyDoor { now: ids(now), next: ids(next) }
}
