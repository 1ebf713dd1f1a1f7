//! The roll as a resident meets it: signing in with the letter, and what belongs to me.

pub mod console;
pub mod docket;
pub mod import;

use crate::{
    NoParams,
    poll::{Receipt, tenant::Tenancy},
};
use domain::{
    Area, Instant,
    community::Address,
    id::{CommunityId, PollId, VoterId},
    poll::Level,
    roll::{DwellingKind, PhoneTail, VotingCode},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Open my ballot with the 投票码 and the last four digits of the phone on the roll.
    SignIn: Post "/api/session", NoParams, SignInRequest => Me;
    /// Leave on this device.
    SignOut: Delete "/api/session", NoParams, () => ();
    /// What belongs to this session; nothing at all without one, which is no error.
    GetMe: Get "/api/me", NoParams, () => Me;
    /// I have seen the list of devices.
    SeeDevices: Post "/api/me/devices", NoParams, () => Me;
}

/// The letter's code and the phone digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// The 投票码, 18 digits with or without spaces.
    pub code: VotingCode,
    /// The last four digits of the phone on the roll; left out where the letter says that none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_tail: Option<PhoneTail>,
}

/// What belongs to this session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// One for each letter opened on this device, newest first.
    pub voters: Vec<MyVoter>,
    /// One for each tenants' slip opened on this device, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tenants: Vec<Tenancy>,
}

/// One voter of mine in one poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyVoter {
    /// The voter.
    pub voter: VoterId,
    /// The poll it was frozen for.
    pub poll: PollId,
    /// The community.
    pub community: CommunityId,
    /// The number on the letter and in the participation list.
    pub serial: u32,
    /// How surely I am known.
    pub level: Level,
    /// All dwellings of the owner group.
    pub dwellings: Vec<MyDwelling>,
    /// The area that counts, beside one head.
    pub area: Area,
    /// The receipt, once the ballot is recorded.
    pub receipt: Option<Receipt>,
    /// Participation in the building of the first dwelling.
    pub building: BuildingPart,
    /// The devices on which this letter was opened, newest first.
    pub devices: Vec<Device>,
}

/// A dwelling of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyDwelling {
    /// Where it is.
    pub address: Address,
    /// What it is.
    pub kind: DwellingKind,
    /// Its area.
    pub area: Area,
    /// Whether its area counts in this poll (R13).
    pub counts: bool,
}

/// Participation in one building: dwellings whose voter has taken part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildingPart {
    /// The building's name.
    pub building: String,
    /// Dwellings (parking left out) whose voter's ballot is recorded.
    pub took_part: u32,
    /// All dwellings (parking left out).
    pub total: u32,
}

/// A device on which a letter was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Device {
    /// What it is, coarsely: `微信（安卓手机）`.
    pub label: String,
    /// When the letter was opened on it, UTC ms.
    pub since: Instant,
    /// Whether it is the one in my hand.
    pub this: bool,
    /// Whether it came after this device last looked.
    pub new: bool,
}
