//! What the committee does: invite and remove firms, plan rounds, answer complaints; never an offer before its minute.

use super::{Firm, RoundLine, RoundParams};
use crate::{
    committee::{AccountSecrets, NewAccount},
    community::CommunityParams,
};
use domain::{
    Instant,
    id::{CommunityId, ComplaintId, FirmId, RoundId},
    partners::{Bill, Card},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Firms and rounds of a community. Needs `ReadPartners`; what writes needs `EditPartners`.
    GetPartnersDesk: Get "/api/console/communities/{community}/partners", CommunityParams, () => PartnersDesk;
    /// Invite a firm by published criteria.
    InviteFirm: Post "/api/console/communities/{community}/partners/firms", CommunityParams, InviteFirmRequest => Firm;
    /// Change a firm's card.
    ChangeFirm: Put "/api/console/communities/{community}/partners/firms/{firm}", FirmParams, InviteFirmRequest => Firm;
    /// Take a firm from the list, with a reason that everybody reads; it stays in the log.
    RemoveFirm: Put "/api/console/communities/{community}/partners/firms/{firm}/removal", FirmParams, RemoveFirmRequest => Firm;
    /// Add an account for a firm; answers once with its secrets. The role asked for is `partner`.
    AddFirmAccount: Post "/api/console/communities/{community}/partners/firms/{firm}/accounts", FirmParams, NewAccount => AccountSecrets;
    /// Plan a round.
    PlanRound: Post "/api/console/communities/{community}/partners/rounds", CommunityParams, PlanRoundRequest => PartnerRound;
    /// A round with its log; of sealed offers only how many were handed in.
    GetPartnerRound: Get "/api/console/communities/{community}/partners/rounds/{round}", RoundParams, () => PartnerRound;
    /// Change a round while nobody has begun an offer; `state_forbids` afterwards.
    ChangeRound: Put "/api/console/communities/{community}/partners/rounds/{round}", RoundParams, PlanRoundRequest => PartnerRound;
    /// Complaints about firms: open ones by due date, then answered ones, newest first; at most 200.
    ListComplaints: Get "/api/console/communities/{community}/partners/complaints", CommunityParams, () => ComplaintList;
    /// Answer one; once.
    AnswerComplaint: Put "/api/console/communities/{community}/partners/complaints/{complaint}/answer", ComplaintParams, AnswerComplaintRequest => ComplaintList;
}

crate::params! {
    /// Which firm of which community.
    FirmParams {
        /// The community.
        community: CommunityId,
        /// The firm.
        firm: FirmId,
    }
    /// Which complaint of which community.
    ComplaintParams {
        /// The community.
        community: CommunityId,
        /// The complaint.
        complaint: ComplaintId,
    }
}

/// The address of a round's take-up as a CSV file: by building, nobody's name or door.
#[must_use]
pub fn download(community: CommunityId, round: RoundId) -> String {
    format!("/console/export/partners/{community}/{round}/take-up.csv")
}

/// Firms and rounds of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnersDesk {
    /// By name; removed ones last.
    pub firms: Vec<Firm>,
    /// Newest first.
    pub rounds: Vec<RoundLine>,
    /// Complaints that wait for an answer.
    pub complaints: u32,
    /// How many of those are overdue.
    pub overdue: u32,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A firm to be invited, or its changed card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteFirmRequest {
    /// Its card.
    pub card: Card,
    /// By which criteria it was invited, 1 to 200 characters; everybody reads it.
    pub criteria: String,
}

/// Why a firm is removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveFirmRequest {
    /// 1 to 200 characters; everybody reads it.
    pub reason: String,
}

/// A round to be planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRoundRequest {
    /// 1 to 40 characters.
    pub title: String,
    /// What an offer has to do, 1 to 600 characters.
    pub criteria: String,
    /// When all offers open, UTC ms; a whole minute, later than now, within a year.
    pub opens_at: Instant,
    /// What every firm fills in.
    pub bill: Bill,
    /// 1 to 12 firms of the list.
    pub firms: Vec<FirmId>,
}

/// A round as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerRound {
    /// The round.
    pub line: RoundLine,
    /// What an offer has to do.
    pub criteria: String,
    /// What every firm fills in.
    pub bill: Bill,
    /// Who was invited.
    pub firms: Vec<FirmId>,
    /// How many offers were handed in; before the minute nothing else is known of them.
    pub handed_in: u32,
    /// Whether it can still be changed.
    pub changeable: bool,
    /// By building, once it is open; small counts are not told.
    pub take_up: Vec<TakeUp>,
    /// What happened, oldest first.
    pub log: Vec<RoundEvent>,
}

/// What the homes of a building did; none is a count below 3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakeUp {
    /// The building's name.
    pub building: String,
    /// How many homes it has.
    pub homes: u32,
    /// Chose an offer, confirmed or not.
    pub chosen: Option<u32>,
    /// Said 暂不选择.
    pub declined: Option<u32>,
    /// Confirmed.
    pub confirmed: Option<u32>,
}

/// Something that happened in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundEvent {
    /// When, UTC ms.
    pub at: Instant,
    /// In words.
    pub words: String,
}

/// Complaints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComplaintList {
    /// Open ones by due date, then answered ones, newest first.
    pub complaints: Vec<Complaint>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A complaint as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Complaint {
    /// The complaint.
    pub id: ComplaintId,
    /// About which firm.
    pub firm: FirmId,
    /// Its name.
    pub name: String,
    /// Where the household lives: it asked the committee for help.
    pub address: domain::community::Address,
    /// What is complained of.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<super::mine::Answered>,
}

/// An answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerComplaintRequest {
    /// 1 to 1000 characters; the household reads it.
    pub text: String,
}
