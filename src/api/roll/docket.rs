//! The docket: owners ask for a correction, the committee answers; before, after, reason, who.

use crate::{community::CommunityParams, poll::BallotParams};
use domain::{
    Area, Instant,
    community::Address,
    id::{CommunityId, DocketId, DwellingId, PollId},
    roll::{DocketState, EntryField, OwnerShown},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Ask that the entry of one of my dwellings be corrected. Needs the voter's session.
    AskCorrection: Post "/api/polls/{poll}/voters/{voter}/corrections", BallotParams, AskCorrectionRequest => MyCorrections;
    /// What I asked for and what became of it. Needs the voter's session.
    ListMyCorrections: Get "/api/polls/{poll}/voters/{voter}/corrections", BallotParams, () => MyCorrections;
    /// The docket, newest first. Needs `ReadRoll`.
    ListDocket: Get "/api/console/communities/{community}/roll/docket", CommunityParams, () => Docket;
    /// Answer an owner's request: refused with a reason, or noted as done once the entry was corrected.
    /// Needs `EditRoll`.
    AnswerDocket: Put "/api/console/communities/{community}/roll/docket/{docket}", DocketParams, AnswerDocketRequest => Docket;
}

crate::params! {
    /// Which entry of whose docket.
    DocketParams {
        /// The community.
        community: CommunityId,
        /// The entry.
        docket: DocketId,
    }
}

/// An owner's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskCorrectionRequest {
    /// Which of my dwellings, by its place in [`MyVoter::dwellings`](super::MyVoter), from 0.
    pub dwelling: u16,
    /// What is wrong.
    pub field: EntryField,
    /// What it should be, and by which paper, 1 to 200 signs.
    pub text: String,
}

/// What I asked for, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCorrections {
    /// My requests.
    pub requests: Vec<MyCorrection>,
}

/// One request of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCorrection {
    /// Where the dwelling is.
    pub address: Address,
    /// What is wrong.
    pub field: EntryField,
    /// What I wrote.
    pub text: String,
    /// Where it stands.
    pub state: DocketState,
    /// The committee's answer, once there is one.
    pub answer: Option<String>,
    /// When I asked, UTC ms.
    pub asked_at: Instant,
}

/// The docket of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Docket {
    /// Newest first, at most 500.
    pub entries: Vec<DocketEntry>,
}

/// An entry of the docket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocketEntry {
    /// The entry.
    pub id: DocketId,
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// The poll in whose log it stands, for a correction after the notice.
    pub poll: Option<PollId>,
    /// What changes.
    pub field: EntryField,
    /// What the roll said; nothing of a request.
    pub before: Option<EntryValue>,
    /// What it says now; nothing of a request.
    pub after: Option<EntryValue>,
    /// Why, or what the owner wrote.
    pub reason: String,
    /// Where it stands.
    pub state: DocketState,
    /// Whether an owner asked.
    pub by_owner: bool,
    /// Who of the committee proposed it.
    pub proposed_by: Option<String>,
    /// Who confirmed it, where that took two people.
    pub confirmed_by: Option<String>,
    /// The answer to the owner.
    pub answer: Option<String>,
    /// When it was asked or done, UTC ms.
    pub asked_at: Instant,
    /// When it was decided, UTC ms.
    pub decided_at: Option<Instant>,
}

/// One side of a correction; owners masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryValue {
    /// The address.
    pub address: Address,
    /// The area.
    pub area: Area,
    /// The owners.
    pub owners: Vec<OwnerShown>,
    /// Whether it has been handed over.
    pub delivery: domain::roll::Delivery,
}

/// The committee's answer to an owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerDocketRequest {
    /// Whether the roll was corrected.
    pub done: bool,
    /// What the owner reads, 1 to 200 signs.
    pub answer: String,
}
