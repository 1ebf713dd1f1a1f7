//! Accounts: what proves that it is you, and who may manage whose.

use super::{Actor, Role};
use crate::{Refusal, id::CommunityId};
use serde::{Deserialize, Serialize};

/// What somebody has besides the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SecondProof {
    /// An app that shows six digits (TOTP, RFC 6238).
    Totp,
    /// A printed card of 20 codes, each good once.
    Card,
}

/// What the second person said to an act that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Done.
    Confirmed,
    /// Not done.
    Refused,
    /// Taken back by the one who asked.
    Withdrawn,
}

/// Whether `actor` may add, reset or disable an account of that role. Who answers for a poll and who
/// confirms it is given their account from outside the committee: somebody who could reset the second
/// person's password would be both people.
///
/// # Errors
/// [`Refusal::NotFound`] for another community, [`Refusal::NotAllowed`].
pub fn may_manage(actor: Actor, community: CommunityId, role: Role) -> Result<(), Refusal> {
    let own = actor.community == Some(community);
    match (actor.role, role) {
        _ if !role.in_community() && (own || actor.role == Role::Operator) => Err(Refusal::NotAllowed),
        (Role::Operator, _) => Ok(()),
        _ if !own => Err(Refusal::NotFound),
        (Role::Chair, Role::Clerk | Role::Inspector | Role::Builder) => Ok(()),
        _ => Err(Refusal::NotAllowed),
    }
}
