//! Cases: objections, doubted ballots, conflicts of channels, requests for help, incidents.

use crate::{
    NoParams,
    community::CommunityParams,
    poll::{BallotParams, PollParams},
};
use domain::{
    Instant,
    cases::CaseKind,
    community::Address,
    id::{CaseId, CommunityId, PollId, VoterId},
    paper::ObjectionCode,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// I object, or: this ballot is not mine. For one of the session's voters.
    OpenCase: Post "/api/polls/{poll}/ballots/{voter}/cases", BallotParams, OpenCaseRequest => MyCase;
    /// The cases of the session's voters, newest first.
    MyCases: Get "/api/me/cases", NoParams, () => MyCaseList;
    /// Somebody at home wants help; with or without a session.
    AskHelp: Post "/api/communities/{community}/help", CommunityParams, AskHelpRequest => CaseOpened;
    /// Object with the slip from the letter box, without signing in.
    OpenEchoCase: Post "/api/polls/{poll}/echo-cases", PollParams, OpenEchoCaseRequest => CaseOpened;
    /// A community's cases: open ones by due date, then answered ones, newest first.
    ListCases: Get "/api/console/communities/{community}/cases", CommunityParams, () => CaseList;
    /// The phone number to call back, in full; noted in the audit log.
    GetCasePhone: Get "/api/console/communities/{community}/cases/{case}/phone", CaseParams, () => CasePhone;
    /// Answer a case; once.
    AnswerCase: Put "/api/console/communities/{community}/cases/{case}/answer", CaseParams, AnswerCaseRequest => Case;
    /// Note an incident or a request for help that somebody made by phone.
    OpenIncident: Post "/api/console/communities/{community}/cases", CommunityParams, OpenIncidentRequest => Case;
}

crate::params! {
    /// Which case of which community.
    CaseParams {
        /// The community.
        community: CommunityId,
        /// The case.
        case: CaseId,
    }
}

/// What a resident may open with a session or with an echo slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// 我有异议.
    Objection,
    /// 这票不是我投的.
    NotMine,
}

/// An objection.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenCaseRequest {
    /// Which.
    pub kind: Doubt,
    /// In the owner's words, 1 to 1000 characters; kept sealed.
    pub text: String,
}

/// An objection with the slip from the letter box.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenEchoCaseRequest {
    /// The number on the slip.
    pub serial: u32,
    /// The objection code on the slip.
    pub code: ObjectionCode,
    /// Which.
    pub kind: Doubt,
    /// In the owner's words, 1 to 1000 characters; kept sealed.
    pub text: String,
}

/// A request for help.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskHelpRequest {
    /// What kind of help and where, 1 to 1000 characters; kept sealed.
    pub text: String,
    /// A number to call back, 5 to 20 digits, spaces and hyphens allowed; kept sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A case that was opened without a session: only what everybody may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseOpened {
    /// What it is about.
    pub kind: CaseKind,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
}

/// A case of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCase {
    /// The case.
    pub id: CaseId,
    /// The poll, where one is in question.
    pub poll: Option<PollId>,
    /// Which of my voters.
    pub voter: VoterId,
    /// What it is about.
    pub kind: CaseKind,
    /// What I wrote, or what I am told.
    pub text: String,
    /// When it was opened, UTC ms.
    pub opened_at: Instant,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
    /// The answer, once there is one.
    pub answer: Option<CaseAnswer>,
}

/// My cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCaseList {
    /// Newest first.
    pub cases: Vec<MyCase>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseAnswer {
    /// Whether the one who opened it was right; for help: whether it was given.
    pub upheld: bool,
    /// In words.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
    /// Who answered; residents are not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A case as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// The poll, where one is in question.
    pub poll: Option<PollId>,
    /// The poll's title.
    pub poll_title: Option<String>,
    /// The voter's number on the letter.
    pub serial: Option<u32>,
    /// The voter's first dwelling.
    pub address: Option<Address>,
    /// What was written.
    pub text: String,
    /// The number to call back, masked: `138****1234`.
    pub phone: Option<String>,
    /// When it was opened, UTC ms.
    pub opened_at: Instant,
    /// Who opened it, where it was the committee.
    pub opened_by: Option<String>,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
    /// The answer, once there is one.
    pub answer: Option<CaseAnswer>,
}

/// A community's cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseList {
    /// Open ones by due date, then answered ones, newest first.
    pub cases: Vec<Case>,
    /// How many are open.
    pub open: u32,
    /// How many of those are overdue.
    pub overdue: u32,
    /// Calendar days for an answer: a setting, 待核实.
    pub objection_days: u8,
    /// Working days for help: a setting, 待核实.
    pub help_days: u8,
}

/// A number to call back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CasePhone {
    /// As it was given.
    pub phone: String,
}

/// An answer to a case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerCaseRequest {
    /// Whether the one who opened it was right; for help: whether it was given.
    pub upheld: bool,
    /// 1 to 1000 characters; the one who opened it reads it.
    pub answer: String,
}

/// Something the committee notes itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenIncidentRequest {
    /// The poll, where one is in question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollId>,
    /// True for a request for help that came by phone or at the desk.
    #[serde(default)]
    pub help: bool,
    /// With a poll: the voter it is about, by the number on the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
    /// What happened, 1 to 1000 characters; kept sealed.
    pub text: String,
}
