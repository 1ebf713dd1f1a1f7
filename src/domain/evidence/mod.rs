//! Evidence: the bytes that are hashed, the commitment to a ballot, a poll's log, its tree and its signed head.

mod canonical;
mod checkpoint;
mod hash;
mod key;
mod leaf;
mod opening;
mod path;
mod proof;
mod restart;
mod tree;

pub use canonical::{ballot_bytes, commit};
pub use checkpoint::Checkpoint;
pub use hash::{Hash32, digest, leaf_hash};
pub use key::{LogKey, PublicKey};
pub use leaf::{Channel, EntryKind, Leaf};
pub use opening::Opening;
pub use path::{consistent, included};
pub use proof::{Fault, Own, Proof, Remembered};
pub use restart::Restart;
pub use tree::{Frontier, Tree, tree_root};
