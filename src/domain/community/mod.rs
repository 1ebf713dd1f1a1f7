//! The place: community → building → stairwell → dwelling.

use serde::{Deserialize, Serialize};

/// Where a dwelling is, in words a postman knows: `7号楼 2单元 402`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Address {
    /// The building as people call it, `7号楼`.
    pub building: String,
    /// The stairwell (单元), where the building has them.
    pub stairwell: Option<u16>,
    /// The room or stall, `402`.
    pub room: String,
}

impl core::fmt::Display for Address {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} ", self.building)?;
        if let Some(stairwell) = self.stairwell {
            write!(f, "{stairwell}单元 ")?;
        }
        f.write_str(&self.room)
    }
}
