//! Acts of two people.

use domain::{
    Instant,
    committee::{Act, Decision},
    id::{AskedId, CommunityId, PollId},
};
use serde::{Deserialize, Serialize};

/// Acts of two people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedList {
    /// Those that wait, oldest first.
    pub waiting: Vec<Asked>,
    /// The last 100 that were decided, newest first.
    pub decided: Vec<Asked>,
}

/// An act that takes two people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Asked {
    /// What was asked.
    pub id: AskedId,
    /// The community.
    pub community: CommunityId,
    /// Which act.
    pub act: Act,
    /// What it is about: ids, the poll's or the community's first.
    pub subject: String,
    /// What exactly is to be done, as JSON of the act's own shape; no personal data.
    pub payload: String,
    /// The poll it is about, where the subject begins with one.
    pub poll: Option<AskedPoll>,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// Whether that was me.
    pub mine: bool,
    /// When, UTC ms.
    pub asked_at: Instant,
    /// Whether I may confirm it now.
    pub confirmable: bool,
    /// What became of it; nothing while it waits.
    pub decision: Option<Decision>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When, UTC ms.
    pub decided_at: Option<Instant>,
    /// When the asker fetched what was confirmed, for exports, UTC ms.
    pub used_at: Option<Instant>,
}

/// The poll an act is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedPoll {
    /// The poll.
    pub id: PollId,
    /// What it is called.
    pub title: String,
}

/// What the second person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedDecision {
    /// Whether it is to be done.
    pub confirm: bool,
}
