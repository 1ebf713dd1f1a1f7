//! Logging in, and who I am.

use super::Asked;
use domain::{
    Instant,
    committee::{NewPassword, Role, SecondProof},
    id::{AccountId, CommunityId, StaffSessionId},
};
use serde::{Deserialize, Serialize};

/// What somebody types to log in. Nothing here is checked for form, so that every failure is the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogInRequest {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// Six digits from the app or ten from the card; blanks and hyphens do not matter.
    pub code: String,
}

/// Who I am.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Staff {
    /// My account.
    pub account: AccountId,
    /// What I log in with.
    pub login: String,
    /// My name.
    pub name: String,
    /// What I am there for.
    pub role: Role,
    /// My community; nobody's for the operator.
    pub community: Option<MyCommunity>,
    /// Whether my password is still the one I was given.
    pub start_password: bool,
    /// What I have besides the password.
    pub second: SecondProof,
    /// Unused codes on my card, where I have one.
    pub codes_left: Option<u32>,
    /// On how many browsers I am logged in.
    pub sessions: u32,
    /// Acts that wait for somebody like me as the second person, oldest first.
    pub waiting: Vec<Asked>,
    /// When this session ends if I do nothing, UTC ms: 30 minutes from now, at most 12 hours in all.
    pub expires_at: Instant,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// The community of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCommunity {
    /// The community.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
}

/// A new password of mine.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The one I have.
    pub current: String,
    /// The one I want.
    pub new: NewPassword,
}

/// Where I am logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionList {
    /// The newest first.
    pub sessions: Vec<Session>,
}

/// One browser that is logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// The session.
    pub id: StaffSessionId,
    /// What the device is, coarsely: `电脑浏览器`.
    pub label: String,
    /// Since when, UTC ms.
    pub created_at: Instant,
    /// Last used, UTC ms, to the minute.
    pub seen_at: Instant,
    /// Whether it is this one.
    pub this: bool,
}
