//! What can be off for some hours while works go on.

use serde::{Deserialize, Serialize};

/// A supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// 停水.
    Water,
    /// 停电.
    Power,
    /// 停气.
    Gas,
    /// 停暖.
    Heat,
    /// 断网.
    Network,
}

impl Supply {
    /// `停水`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Water => "停水",
            Self::Power => "停电",
            Self::Gas => "停气",
            Self::Heat => "停暖",
            Self::Network => "断网",
        }
    }
}
