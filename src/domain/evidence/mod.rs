//! Evidence: the bytes that are hashed, the commitment to a ballot, the entries of a poll's log.

mod canonical;
mod hash;
mod leaf;
mod opening;

pub use canonical::{ballot_bytes, commit};
pub use hash::{Hash32, digest, tree_root};
pub use leaf::{Channel, EntryKind, Leaf};
pub use opening::Opening;
