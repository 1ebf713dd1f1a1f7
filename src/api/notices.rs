//! Following: what a browser follows in a community, and its inbox.

use crate::community::CommunityParams;
use domain::{
    Instant,
    id::{CommunityId, NoticeId, PackageId, QuestionId},
    notices::{NoticeKind, Topic},
    policy::ItemCode,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// What this browser follows in the community, and what it could.
    GetFollowing: Get "/api/communities/{community}/following", CommunityParams, () => Following;
    /// Follow one more; a browser that follows nothing yet gets a cookie.
    Follow: Put "/api/communities/{community}/following/{topic}", TopicParams, () => Following;
    /// Follow it no longer; with the last one everything kept about the browser is deleted, unless it asked
    /// something.
    Unfollow: Delete "/api/communities/{community}/following/{topic}", TopicParams, () => Following;
    /// Follow nothing in this community any longer.
    UnfollowAll: Delete "/api/communities/{community}/following", CommunityParams, () => Following;
    /// What this browser was told about the community, newest first.
    GetInbox: Get "/api/communities/{community}/inbox", CommunityParams, () => Inbox;
    /// What was told up to a moment has been looked at.
    MarkSeen: Put "/api/communities/{community}/inbox/seen", CommunityParams, MarkSeenRequest => Unread;
}

crate::params! {
    /// Which topic of which community.
    TopicParams {
        /// The community.
        community: CommunityId,
        /// `all`, a building's id, or an item's code.
        topic: Topic,
    }
}

/// What a browser follows in a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Following {
    /// What it follows.
    pub topics: Vec<Topic>,
    /// What it could follow: the whole community, its buildings in their order, items in catalogue order.
    pub choices: Vec<Choice>,
    /// Notices in the inbox that were not looked at yet.
    pub unread: u32,
}

/// Something to follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// What.
    pub topic: Topic,
    /// Its name, `7号楼`.
    pub name: String,
}

/// What a browser was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inbox {
    /// Whether this browser follows anything in the community.
    pub following: bool,
    /// Newest first, at most 100.
    pub messages: Vec<Told>,
    /// Notices that were not looked at yet.
    pub unread: u32,
    /// Notices that wait for the day's digest.
    pub waiting: u32,
    /// When that digest leaves, UTC ms.
    pub next_at: Option<Instant>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A notice in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Told {
    /// The notice.
    pub id: NoticeId,
    /// What it tells.
    pub kind: NoticeKind,
    /// Whether it came at once.
    pub urgent: bool,
    /// One line.
    pub title: String,
    /// The rest; may be empty.
    pub text: String,
    /// When it was written, UTC ms.
    pub at: Instant,
    /// When it came into the inbox, UTC ms.
    pub sent_at: Instant,
    /// When it is of no more use, where that is known, UTC ms.
    pub until: Option<Instant>,
    /// The item it is about.
    pub item: Option<ItemCode>,
    /// The work package it is about.
    pub package: Option<PackageId>,
    /// The question of this browser that was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
    /// Whether it was looked at.
    pub seen: bool,
    /// Where the committee's recording of it is, for phones that cannot read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<String>,
}

/// What has been looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkSeenRequest {
    /// Everything that came up to this moment: the `sent_at` of the newest notice shown, UTC ms.
    pub until: Instant,
}

/// What is left to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unread {
    /// Notices that were not looked at yet.
    pub unread: u32,
}
