//! Where works are: the whole community, a building, a stairwell, a stretch of road.

use crate::id::{BuildingId, StretchId};
use serde::{Deserialize, Serialize};

/// Where a package is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WorkPlace {
    /// Everywhere.
    Community,
    /// One building.
    Building {
        /// The building.
        building: BuildingId,
    },
    /// One stairwell (单元) of a building.
    Stairwell {
        /// The building.
        building: BuildingId,
        /// Its number, from 1.
        stairwell: u16,
    },
    /// A stretch of road.
    Stretch {
        /// The stretch.
        stretch: StretchId,
    },
}

/// A stretch of road and the buildings along it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stretch {
    /// The stretch.
    pub id: StretchId,
    /// What people call it.
    pub name: String,
    /// The buildings along it.
    pub buildings: Vec<BuildingId>,
}
