//! Tenants answer a poll's consultations: with a slip of their own, counted apart from the owners.

use super::PollParams;
use crate::letter::{LetterJob, LetterOrder};
use domain::{
    Instant,
    community::Address,
    id::{CommunityId, DwellingId, PollId},
    poll::TenantAnswer,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Hand in the answer of a dwelling's tenants, with the slip opened on this device. Safe to repeat with
    /// the same attempt; one for each dwelling, before the close.
    AnswerAsTenant: Put "/api/polls/{poll}/tenants/{dwelling}", TenantParams, TenantAnswer => Tenancy;
    /// Draw tenants' codes for the dwellings of voters, parking left out, and make the page that prints
    /// their slips; for a poll that asks tenants, not after the close. As with letters, earlier codes are
    /// revoked where `again` says so, and nothing keeps them in the clear.
    PrintTenantSlips: Post "/api/console/polls/{poll}/tenants", PollParams, LetterOrder => LetterJob;
}

crate::params! {
    /// Which dwelling's tenants in which poll.
    TenantParams {
        /// The poll.
        poll: PollId,
        /// The dwelling, one whose slip was opened on this device.
        dwelling: DwellingId,
    }
}

/// A dwelling whose tenants' slip was opened on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tenancy {
    /// The poll.
    pub poll: PollId,
    /// The community.
    pub community: CommunityId,
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// When the answer was recorded, UTC ms; nothing while there is none. What was answered is not shown.
    pub answered_at: Option<Instant>,
}
