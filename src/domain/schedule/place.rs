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

impl WorkPlace {
    /// Whether works at both places get into each other's way, so that their order matters. The whole
    /// community meets everything; a building its stairwells and the stretches along it; a stairwell
    /// what its building meets, but not the stairwell beside it; two stretches only where they are one.
    #[must_use]
    pub fn meets(&self, other: &Self, stretches: &[Stretch]) -> bool {
        match (*self, *other) {
            (Self::Community, _) | (_, Self::Community) => true,
            (Self::Stretch { stretch }, Self::Stretch { stretch: other }) => stretch == other,
            (Self::Stretch { stretch }, place) | (place, Self::Stretch { stretch }) => {
                place.building().is_some_and(|building| along(stretch, building, stretches))
            }
            (Self::Building { building }, place) | (place, Self::Building { building }) => {
                place.building() == Some(building)
            }
            (here, there) => here == there,
        }
    }

    /// Whether works there are works at that building.
    #[must_use]
    pub fn touches(&self, building: BuildingId, stretches: &[Stretch]) -> bool {
        self.meets(&Self::Building { building }, stretches)
    }

    /// The building, where the place is one or lies in one.
    #[must_use]
    pub const fn building(&self) -> Option<BuildingId> {
        match *self {
            Self::Building { building } | Self::Stairwell { building, .. } => Some(building),
            Self::Community | Self::Stretch { .. } => None,
        }
    }
}

fn along(stretch: StretchId, building: BuildingId, stretches: &[Stretch]) -> bool {
    stretches
        .iter()
        .find(|known| known.id == stretch)
        .is_some_and(|known| known.buildings.contains(&building))
}
