//! What a check of a draft says about one field.

use super::field::Field;
use serde::{Deserialize, Serialize};

/// How weighty a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Neither freezing nor announcing until it is put right.
    Block,
    /// May stand, but somebody could contest the vote over it.
    Warn,
    /// A piece of advice.
    Hint,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// How weighty.
    pub level: Weight,
    /// Which field.
    pub field: Field,
    /// Which question, from 0, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<usize>,
    /// What is found and what to do.
    pub words: String,
}
