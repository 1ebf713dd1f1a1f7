//! Everything the committee can do, and what takes two people.

use crate::poll::State;
use serde::{Deserialize, Serialize};

/// What somebody of the committee, the street office or the operator wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Open communities.
    ManageCommunities,
    /// Enter facts of the place: settings of the installation, days off.
    ManageSettings,
    /// Add and disable accounts, reset passwords.
    ManageAccounts,
    /// Read the audit log.
    ReadAudit,
    /// Read the roll, owners and phones masked.
    ReadRoll,
    /// Import the roll, correct it before the notice, settle the 待补名单, answer owners' requests.
    EditRoll,
    /// Write a draft, freeze the roll for it, run a practice vote.
    EditPoll,
    /// Confirm a draft where the district asks for it.
    ConfirmDraft,
    /// Print letters, posters, paper ballots and slips.
    Print,
    /// Note how far a letter got.
    NoteDelivery,
    /// Participation, the work list, the stages of a poll.
    ReadWork,
    /// Register paper as received, before the close.
    ReceivePaper,
    /// Type received paper, after the close.
    TypePaper,
    /// Read cases.
    ReadCases,
    /// Open and answer cases, requests for help, incidents.
    AnswerCases,
    /// Result, notice, exports, case file.
    ReadResult,
    /// Read the schedule's draft, the daily log, hazards, appointments.
    ReadSchedule,
    /// Change work packages, their dates and places.
    EditSchedule,
    /// Bring the schedule before the residents.
    PublishSchedule,
    /// Note what was done: percent, actual dates, daily log, hazards, photos.
    ReportWork,
    /// Keep the programme of a district: its communities, their years, inspections.
    ManageProgramme,
    /// Read the dossiers of lifts, wishes and objections in them.
    ReadElevator,
    /// Keep the dossiers: steps, share tables, papers, who joined.
    EditElevator,
    /// Read residents' questions to the committee.
    ReadQuestions,
    /// Answer residents' questions to the committee, publish good answers.
    AnswerQuestions,
    /// Answer questions to the fund centre, keep the city's rules of withdrawal.
    AnswerFund,
    /// Read firms, rounds, take-up and complaints of the interior decoration.
    ReadPartners,
    /// Invite firms, set up rounds of offers, remove a firm with a reason, answer complaints.
    EditPartners,
    /// Write a firm's own offers, answer the enquiries sent to it.
    OfferPartner,
    /// One of the acts that take two people.
    Ask(Act),
}

/// What takes two people: one asks, another confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The notice goes out; definition and roll are fixed from then on.
    Announce,
    /// The close is moved, by rule and with a reason.
    Extend,
    /// A recorded ballot no longer counts (T17).
    VoidBallot,
    /// The roll leaves the product as a file (T18).
    ExportRoll,
    /// The roll is corrected after the notice (T14).
    CorrectRoll,
    /// Single ballots are looked at: the inspector bundle (T16).
    LookAtBallots,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Announce,
        Self::Extend,
        Self::VoidBallot,
        Self::ExportRoll,
        Self::CorrectRoll,
        Self::LookAtBallots,
    ];

    /// The act in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Announce => "发布公告",
            Self::Extend => "延长表决时间",
            Self::VoidBallot => "作废一张票",
            Self::ExportRoll => "导出名册",
            Self::CorrectRoll => "公告后更正名册",
            Self::LookAtBallots => "查看单张选票",
        }
    }
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 35] = [
        Self::ManageCommunities,
        Self::ManageSettings,
        Self::ManageAccounts,
        Self::ReadAudit,
        Self::ReadRoll,
        Self::EditRoll,
        Self::EditPoll,
        Self::ConfirmDraft,
        Self::Print,
        Self::NoteDelivery,
        Self::ReadWork,
        Self::ReceivePaper,
        Self::TypePaper,
        Self::ReadCases,
        Self::AnswerCases,
        Self::ReadResult,
        Self::ReadSchedule,
        Self::EditSchedule,
        Self::PublishSchedule,
        Self::ReportWork,
        Self::ManageProgramme,
        Self::ReadElevator,
        Self::EditElevator,
        Self::ReadQuestions,
        Self::AnswerQuestions,
        Self::AnswerFund,
        Self::ReadPartners,
        Self::EditPartners,
        Self::OfferPartner,
        Self::Ask(Act::Announce),
        Self::Ask(Act::Extend),
        Self::Ask(Act::VoidBallot),
        Self::Ask(Act::ExportRoll),
        Self::Ask(Act::CorrectRoll),
        Self::Ask(Act::LookAtBallots),
    ];

    /// Whether the state of the poll in question allows it; `None` where no poll is in question or none
    /// has been announced. Nobody sees a choice or a sum before the close (T16, R80).
    #[must_use]
    pub const fn fits(self, state: Option<State>) -> bool {
        match (self, state) {
            (Self::ReceivePaper, Some(state)) => matches!(state, State::Open),
            (Self::TypePaper, Some(state)) => matches!(state, State::Closed),
            (Self::ReadResult | Self::Ask(Act::LookAtBallots), Some(state)) => {
                matches!(state, State::Objection | State::Final)
            }
            (Self::Ask(Act::Extend), Some(state)) => matches!(state, State::Announced | State::Open),
            (Self::Ask(Act::VoidBallot), Some(state)) => {
                matches!(state, State::Open | State::Closed | State::Objection)
            }
            (Self::Ask(Act::CorrectRoll), Some(state)) => matches!(state, State::Announced | State::Open),
            (Self::Ask(Act::Announce), state) => state.is_none(),
            (
                Self::ReceivePaper
                | Self::TypePaper
                | Self::ReadResult
                | Self::Ask(Act::Extend | Act::VoidBallot | Act::LookAtBallots),
                None,
            ) => false,
            _ => true,
        }
    }
}
