//! The docket of corrections: what of an entry, and where it stands.

use serde::{Deserialize, Serialize};

/// What of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryField {
    /// Building, stairwell, room.
    Address,
    /// The area, its source and day.
    Area,
    /// Owners and their phones.
    Owners,
    /// Whether it has been handed over.
    Delivery,
}

impl EntryField {
    /// The field in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Address => "地址",
            Self::Area => "面积",
            Self::Owners => "业主",
            Self::Delivery => "是否交付",
        }
    }
}

/// Where an entry of the docket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocketState {
    /// Waits for an answer.
    Asked,
    /// The roll was corrected.
    Done,
    /// The roll stays as it is.
    Refused,
}
