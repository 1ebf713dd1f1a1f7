//! The bodies of a plan and the districts it is addressed to.

use serde::{Deserialize, Serialize};

/// The city's service line, shown wherever a body has no sourced number (R57).
pub const HOTLINE: &str = "12345";

/// One responsible body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Body {
    /// Stable short id, `housing`.
    pub id: String,
    /// Its name in the plan.
    pub name: String,
    /// Its duties, one per entry.
    pub duties: Vec<String>,
    /// Number of the plan's paragraph, `七(一)`.
    pub paragraph: String,
    /// A number, only where a source is known; otherwise show [`HOTLINE`].
    pub phone: Option<SourcedPhone>,
}

/// A telephone number with the place it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourcedPhone {
    /// The number as dialled.
    pub number: String,
    /// Address of the page or document that prints it.
    pub source: String,
}

/// A district, county or 管委会 the plan is addressed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct District {
    /// Its name.
    pub name: String,
    /// Who answers there for the renovation (七(十二)): the district's government or its 管委会.
    pub authority: String,
    /// True where the plan prints the name; false where it is one of 各区县.
    pub named: bool,
}
