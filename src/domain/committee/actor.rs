//! Who is asking, and whether they may: one function for the server to refuse and the screen to hide.

use super::act::{Act, Action};
use crate::{
    Refusal,
    id::{AccountId, CommunityId},
    poll::State,
};
use serde::{Deserialize, Serialize};

/// What somebody is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the installation: communities and accounts, never a roll, never a ballot.
    Operator,
    /// Answers for the poll (居委会主任, 业委会主任 and deputies).
    Chair,
    /// Does the work: roll, letters, paper.
    Clerk,
    /// Reads everything that may be read, changes nothing.
    Inspector,
    /// The street office: reads, confirms drafts and acts of two people.
    Street,
    /// The builder (施工单位) of one community: its schedule, nothing of its roll and polls.
    Builder,
    /// The housing authority of one district (区县住房城乡建设主管部门): the programme, no community's affairs.
    District,
    /// 市住房公积金管理中心: questions about the fund and the city's rules, nothing else (plan 七(十一)).
    FundClerk,
    /// A firm that offers interior decoration: its own offers and the enquiries sent to it.
    Partner,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Operator,
        Self::Chair,
        Self::Clerk,
        Self::Inspector,
        Self::Street,
        Self::Builder,
        Self::District,
        Self::FundClerk,
        Self::Partner,
    ];

    /// The role in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Operator => "平台管理员",
            Self::Chair => "负责人",
            Self::Clerk => "工作人员",
            Self::Inspector => "监督员（只看）",
            Self::Street => "街道",
            Self::Builder => "施工单位",
            Self::District => "区县住建部门",
            Self::FundClerk => "公积金中心",
            Self::Partner => "装修企业",
        }
    }

    /// Whether whoever has that role belongs to one community.
    #[must_use]
    pub const fn in_community(self) -> bool {
        !matches!(self, Self::Operator | Self::District | Self::FundClerk | Self::Partner)
    }
}

/// Somebody with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// What they are there for.
    pub role: Role,
    /// Whose committee they belong to; nobody's unless [`Role::in_community`].
    pub community: Option<CommunityId>,
}

/// What the act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The community.
    pub community: CommunityId,
    /// Where the poll in question stands, if one is in question and announced.
    pub state: Option<State>,
}

/// Whether `actor` may do `action` to `subject`. Another community's is not found: whether it exists is
/// not told (T22).
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::NotAllowed`], [`Refusal::StateForbids`].
pub fn may(actor: Actor, action: Action, subject: Subject) -> Result<(), Refusal> {
    let operator = actor.role == Role::Operator;
    if !operator && actor.community != Some(subject.community) {
        return Err(Refusal::NotFound);
    }
    if !role_may(actor.role, action) {
        return Err(Refusal::NotAllowed);
    }
    if action.fits(subject.state) { Ok(()) } else { Err(Refusal::StateForbids) }
}

/// Whether somebody of that role may do what is about no community there is.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may_anywhere(role: Role, action: Action) -> Result<(), Refusal> {
    if role_may(role, action) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// Whether somebody of that role, who belongs to the district `own`, may do `action` to the programme of
/// `district`. Another district's is not found.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::NotAllowed`].
pub fn may_in_district(role: Role, own: Option<&str>, action: Action, district: &str) -> Result<(), Refusal> {
    match role {
        Role::District if own != Some(district) => Err(Refusal::NotFound),
        _ if role_may(role, action) => Ok(()),
        _ => Err(Refusal::NotAllowed),
    }
}

/// Whether `actor` may confirm what `asked_by` asked for: another person who answers for the poll.
///
/// # Errors
/// As [`may`], and [`Refusal::SecondPersonNeeded`] where they are the same person.
pub fn may_confirm(actor: Actor, asked_by: AccountId, act: Act, subject: Subject) -> Result<(), Refusal> {
    if actor.community != Some(subject.community) {
        return Err(Refusal::NotFound);
    }
    if !matches!(actor.role, Role::Chair | Role::Street) {
        return Err(Refusal::NotAllowed);
    }
    if actor.account == asked_by {
        return Err(Refusal::SecondPersonNeeded);
    }
    if Action::Ask(act).fits(subject.state) { Ok(()) } else { Err(Refusal::StateForbids) }
}

const fn role_may(role: Role, action: Action) -> bool {
    match action {
        Action::ManageCommunities | Action::ManageSettings => matches!(role, Role::Operator),
        Action::ManageAccounts => matches!(role, Role::Operator | Role::Chair),
        Action::ReadAudit => {
            matches!(role, Role::Operator | Role::Chair | Role::Inspector | Role::Street)
        }
        Action::ReadRoll
        | Action::ReadWork
        | Action::ReadCases
        | Action::ReadResult
        | Action::ReadElevator
        | Action::ReadQuestions => {
            matches!(role, Role::Chair | Role::Clerk | Role::Inspector | Role::Street)
        }
        Action::EditRoll
        | Action::EditPoll
        | Action::Print
        | Action::NoteDelivery
        | Action::ReceivePaper
        | Action::TypePaper
        | Action::AnswerCases
        | Action::EditElevator
        | Action::AnswerQuestions => matches!(role, Role::Chair | Role::Clerk),
        Action::ReadSchedule => role.in_community(),
        Action::EditSchedule | Action::ReportWork => {
            matches!(role, Role::Chair | Role::Clerk | Role::Builder)
        }
        Action::PublishSchedule => matches!(role, Role::Chair | Role::Clerk),
        Action::ManageProgramme => matches!(role, Role::Operator | Role::District),
        Action::AnswerFund => matches!(role, Role::FundClerk),
        Action::ReadPartners => {
            matches!(role, Role::Chair | Role::Clerk | Role::Inspector | Role::Street | Role::District)
        }
        Action::EditPartners => matches!(role, Role::Chair | Role::Clerk | Role::District),
        Action::OfferPartner => matches!(role, Role::Partner),
        Action::ConfirmDraft => matches!(role, Role::Street),
        Action::Ask(Act::LookAtBallots) => matches!(role, Role::Chair | Role::Inspector),
        Action::Ask(_) => matches!(role, Role::Chair | Role::Clerk),
    }
}
