//! The file of the entry with which another key begins to sign a log, after the one before was lost.

use super::PublicKey;
use crate::{Instant, id::PollId};
use serde::{Deserialize, Serialize};

/// A new start. Nobody can sign it with the lost key: phones that know that one say so, and people compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Restart {
    /// The poll.
    pub poll: PollId,
    /// When the server found that it holds another key.
    pub at: Instant,
    /// The entries that the lost key had signed.
    pub signed: u64,
    /// The key that signs from now on.
    pub key: PublicKey,
}
