//! The file that entry 0 of a poll's log takes the digest of.

use super::Hash32;
use crate::poll::{Measure, Poll};
use serde::{Deserialize, Serialize};

/// What is fixed when a poll opens; published as the JSON whose bytes were hashed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opening {
    /// The frozen definition.
    pub poll: Poll,
    /// All voters in scope.
    pub total: Measure,
    /// The root over the frozen roll, see [`crate::roll::roll_root`].
    pub roll_root: Hash32,
}
