//! The fingerprint of a frozen roll: an RFC 6962 tree over voter, heads, area and salt.

use crate::{
    Area,
    evidence::{Hash32, tree_root},
    id::VoterId,
};

/// The root over all voters of a poll, in ascending order of their ids: what the opening entry
/// publishes, so that no area and no owner group can change unseen afterwards.
#[must_use]
pub fn roll_root(voters: &mut [(VoterId, Area, Hash32)]) -> Hash32 {
    voters.sort_unstable_by_key(|(voter, ..)| *voter);
    let leaves: Vec<Vec<u8>> = voters.iter().map(|(voter, area, salt)| leaf(*voter, *area, salt)).collect();
    tree_root(&leaves)
}

fn leaf(voter: VoterId, area: Area, salt: &Hash32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64);
    bytes.extend(voter.to_bytes());
    bytes.extend(1_u64.to_be_bytes());
    bytes.extend(area.hundredths().to_be_bytes());
    bytes.extend(salt.bytes());
    bytes
}
