//! Hours in which a firm may come to measure and fit; no rule was found, so they are a setting (R64).

use serde::{Deserialize, Serialize};

/// From which to which full hour of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VisitHours {
    /// Visits begin no earlier, 0 to 23.
    pub from: u8,
    /// Visits end no later, 1 to 24.
    pub to: u8,
}

impl Default for VisitHours {
    /// 8 to 18, unless entered.
    fn default() -> Self {
        Self { from: 8, to: 18 }
    }
}

impl VisitHours {
    /// Whether a visit fits between them.
    #[must_use]
    pub const fn is_sound(self) -> bool {
        self.from < self.to && self.to <= 24
    }
}
