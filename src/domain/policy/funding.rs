//! Where the money of a plan comes from.

use serde::{Deserialize, Serialize};

/// One way to balance cost and income (plan 五).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinancingMode {
    /// Stable short id.
    pub id: String,
    /// Its name in the plan.
    pub name: String,
    /// In plain words.
    pub plain: String,
    /// Number of the plan's paragraph.
    pub paragraph: String,
    /// Ids of the bodies the plan charges with it.
    pub bodies: Vec<String>,
}

/// One rule on money (plan 六(二); R52).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundingRule {
    /// 1 to 10, as numbered in the plan.
    pub number: u8,
    /// A short name.
    pub name: String,
    /// In plain words.
    pub plain: String,
    /// Number of the plan's paragraph.
    pub paragraph: String,
    /// Ids of the bodies the plan charges with it.
    pub bodies: Vec<String>,
}
