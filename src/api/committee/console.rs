//! Communities as the back office sees them.

use crate::contact::Contact;
use domain::{
    Instant,
    committee::Line,
    id::{CommunityId, PollId},
    poll::State,
};
use serde::{Deserialize, Serialize};

/// All communities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsoleList {
    /// By name.
    pub communities: Vec<ConsoleEntry>,
}

/// A community as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsoleEntry {
    /// The community.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Its district.
    pub district: String,
    /// Whether everything in it is invented for show.
    pub demo: bool,
    /// Accounts that are not disabled.
    pub accounts: u32,
}

/// A community to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCommunity {
    /// Its name.
    pub name: Line,
    /// Its district.
    pub district: Line,
    /// Whom residents call and where they go.
    pub contact: NewContact,
}

/// The contact of a community to be opened; every line is printed on letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Who answers.
    pub name: Line,
    /// The phone number.
    pub phone: Line,
    /// Where the desk is.
    pub desk: Line,
    /// When somebody is there.
    pub hours: Line,
}

/// The home of a community's console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Console {
    /// The community.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// What stands on its letters.
    pub contact: Contact,
    /// Whether everything in it is invented for show.
    pub demo: bool,
    /// Flats and shops.
    pub dwellings: u32,
    /// Of all dwellings, parking included, those with an owner or a developer on the roll.
    pub roll_entries: u32,
    /// Its polls, the newest first; those that are prepared but not announced have no state.
    pub polls: Vec<ConsolePoll>,
    /// Polls that are being written.
    pub drafts: u32,
    /// Acts that wait for a second person.
    pub asked: u32,
    /// Rows of the 待补名单 that are not settled.
    pub pending: u32,
    /// Corrections that wait for an answer.
    pub corrections: u32,
    /// Cases without an answer.
    pub cases: u32,
    /// Of these, those whose due date has passed.
    pub cases_overdue: u32,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A poll on the console's home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsolePoll {
    /// The poll.
    pub id: PollId,
    /// What it is called.
    pub title: String,
    /// Where it stands; nothing while it is prepared and not announced.
    pub state: Option<State>,
    /// When it opens, UTC ms.
    pub opens_at: Instant,
    /// When it closes, UTC ms.
    pub closes_at: Instant,
}
