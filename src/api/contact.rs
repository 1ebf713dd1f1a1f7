//! Whom to call and where to go; stands on every page of a community.

use serde::{Deserialize, Serialize};

/// Where to go and whom to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// Who answers, `示例小区居委会`.
    pub name: String,
    /// The phone number, digits and hyphens.
    pub phone: String,
    /// Where the desk is, for paper ballots and help.
    pub desk: String,
    /// When somebody is there.
    pub hours: String,
}
