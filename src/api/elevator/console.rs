//! 一梯一档 in the console: steps, papers, share versions, the vote, objections, late joiners.

pub use domain::elevator::{Home, Lack, Mediator, ObjectionState, Refund, ShareTable};

use super::{DossierParams, LiftPaper, LiftVote, Sharing, StairwellLine, Step, StepView};
use crate::{community::CommunityParams, poll::console::Place};
use domain::{
    Area, Day, Fen, Instant,
    id::{BuildingId, CommunityId, DossierId, ObjectionId, ShareId},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The dossiers of a community and where one may be opened. Needs `ReadElevator`, like every `Get` here.
    ListDossiers: Get "/api/console/communities/{community}/elevator", CommunityParams, () => DossierList;
    /// Open a dossier; each stairwell has one. Needs `EditElevator`, like everything below.
    OpenDossier: Post "/api/console/communities/{community}/elevator", CommunityParams, OpenDossierRequest => Dossier;
    /// The days of a step in this community, with the document that says so.
    SaveLiftDays: Put "/api/console/communities/{community}/elevator-days", CommunityParams, LiftDaysRequest => DossierList;
    /// A dossier with all that belongs to it.
    ReadDossier: Get "/api/console/communities/{community}/elevator/{dossier}", DossierParams, () => Dossier;
    /// Go on to the next step, over one that may be skipped, or back; the last two need a reason.
    MoveStep: Put "/api/console/communities/{community}/elevator/{dossier}/step", DossierParams, MoveStepRequest => Dossier;
    /// A paper is there since that day, or is not.
    TickPaper: Put "/api/console/communities/{community}/elevator/{dossier}/paper", DossierParams, TickPaperRequest => Dossier;
    /// Name the 使用单位 (R47).
    NameUsingUnit: Put "/api/console/communities/{community}/elevator/{dossier}/using-unit", DossierParams, UsingUnitRequest => Dossier;
    /// Save a share version; it gets the next number and never changes.
    SaveShare: Post "/api/console/communities/{community}/elevator/{dossier}/shares", DossierParams, SaveShareRequest => Dossier;
    /// This version is the agreed one: at the latest at the step of the agreement, and before anybody joins late.
    AgreeShare: Put "/api/console/communities/{community}/elevator/{dossier}/shares/{share}/agreed", ShareParams, DossierRevision => Dossier;
    /// Begin the draft of the stairwell's vote from the template; again after one that failed or was dropped.
    NewLiftPoll: Post "/api/console/communities/{community}/elevator/{dossier}/poll", DossierParams, DossierRevision => Dossier;
    /// Note an objection; room and text are kept sealed.
    AddObjection: Post "/api/console/communities/{community}/elevator/{dossier}/objections", DossierParams, AddObjectionRequest => Dossier;
    /// How an objection goes on.
    SettleObjection: Put "/api/console/communities/{community}/elevator/{dossier}/objections/{objection}", ObjectionParams, SettleObjectionRequest => Dossier;
    /// A home joins late: it pays in, the others get exactly that back (R48).
    AddJoiner: Post "/api/console/communities/{community}/elevator/{dossier}/joiners", DossierParams, AddJoinerRequest => Dossier;
}

crate::params! {
    /// Which version of which dossier.
    ShareParams {
        /// The community.
        community: CommunityId,
        /// The dossier.
        dossier: DossierId,
        /// The version.
        share: ShareId,
    }
    /// Which objection of which dossier.
    ObjectionParams {
        /// The community.
        community: CommunityId,
        /// The dossier.
        dossier: DossierId,
        /// The objection.
        objection: ObjectionId,
    }
}

/// The dossiers of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DossierList {
    /// By building, then number.
    pub dossiers: Vec<StairwellLine>,
    /// Stairwells that have none yet.
    pub places: Vec<Place>,
    /// The days that hold for the steps, in order.
    pub days: Vec<LiftDays>,
}

/// The days of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiftDays {
    /// Which.
    pub step: Step,
    /// What has so many days.
    pub words: String,
    /// Calendar days.
    pub days: u16,
    /// Where the number comes from.
    pub source: super::SourceView,
}

/// A dossier as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dossier {
    /// The stairwell and how far it is.
    pub line: StairwellLine,
    /// Counts the changes, from 0; every change names the one it saw, otherwise `outdated`.
    pub revision: u64,
    /// All 14 steps in order.
    pub steps: Vec<StepView>,
    /// All papers in order.
    pub papers: Vec<PaperView>,
    /// What is lacking before the next step.
    pub lacks: Vec<LackView>,
    /// The step that may be passed over now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skippable: Option<Step>,
    /// The vote; its poll from the draft on.
    pub vote: LiftVote,
    /// The 使用单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub using_unit: Option<String>,
    /// The share versions, newest first.
    pub shares: Vec<ShareVersion>,
    /// The objections, open ones first.
    pub objections: Vec<ObjectionView>,
    /// Those who joined late, in their order.
    pub joiners: Vec<Joiner>,
    /// The stairwell's dwellings on the roll, to start a version from; nobody's name.
    pub dwellings: Vec<DwellingLine>,
    /// What happened, newest first; at most 100.
    pub moves: Vec<MoveLine>,
    /// Whether whoever reads may change it.
    pub may_edit: bool,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperView {
    /// Which.
    pub paper: LiftPaper,
    /// The step it belongs to.
    pub step: Step,
    /// What it is called.
    pub words: String,
    /// Whether its step is not left forward without it.
    pub needed: bool,
    /// The day since which it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Who ticked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Something that is lacking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LackView {
    /// What.
    pub lack: Lack,
    /// In words.
    pub words: String,
}

/// A saved share version; it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShareVersion {
    /// The version.
    pub id: ShareId,
    /// Its number, from 1.
    pub number: u32,
    /// What it is for, in the committee's words; may be empty.
    pub note: String,
    /// When it was saved, UTC ms.
    pub saved_at: Instant,
    /// By whom.
    pub saved_by: String,
    /// The day it was agreed; the latest of these counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_on: Option<Day>,
    /// What was shared, and how.
    pub sharing: Sharing,
    /// Who pays what; the rows are also the lines of the signature list.
    pub table: ShareTable,
}

/// An objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectionView {
    /// The objection.
    pub id: ObjectionId,
    /// The room; for those who may edit alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// In their words; for those who may edit alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How far it is.
    pub state: ObjectionState,
    /// Who mediates, once somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediator: Option<Mediator>,
    /// What came out, in the committee's words; for those who may edit alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// When it was noted, UTC ms.
    pub at: Instant,
    /// When it last changed, UTC ms.
    pub changed_at: Instant,
}

/// A home that joined late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Joiner {
    /// The home.
    pub home: Home,
    /// The day it joined.
    pub on: Day,
    /// What it pays in, fen.
    pub pays: Fen,
    /// What the others get back; the exact sum of `pays`.
    pub refunds: Vec<Refund>,
    /// Who noted it.
    pub by: String,
}

/// A dwelling of the stairwell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DwellingLine {
    /// Its room, `402`.
    pub room: String,
    /// Its area.
    pub area: Area,
}

/// A step that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoveLine {
    /// To which step.
    pub to: Step,
    /// The step that was passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<Step>,
    /// Why; empty where none was needed.
    pub reason: String,
    /// When, UTC ms.
    pub at: Instant,
    /// By whom.
    pub by: String,
}

/// For which stairwell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenDossierRequest {
    /// The building.
    pub building: BuildingId,
    /// The stairwell's number, from 1.
    pub stairwell: u16,
}

/// The days of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LiftDaysRequest {
    /// Which step; one that has days.
    pub step: Step,
    /// Calendar days, 1 to 365.
    pub days: u16,
    /// The document that says so, 1 to 200 characters.
    pub source: String,
}

/// Which revision is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DossierRevision {
    /// The dossier's revision that was looked at.
    pub revision: u64,
}

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveStepRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// The step.
    pub to: Step,
    /// Why, up to 200 characters; needed for going back and for passing over a step.
    #[serde(default)]
    pub reason: String,
}

/// A tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TickPaperRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// Which.
    pub paper: LiftPaper,
    /// The day since which it is there, not after today; nothing takes the tick away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

/// Who answers for the lift in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsingUnitRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// The organisation as in the agreement, 1 to 60 characters.
    pub name: String,
}

/// A share version to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveShareRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// What it is for, up to 100 characters.
    #[serde(default)]
    pub note: String,
    /// What is shared, and how; rooms of the stairwell.
    pub sharing: Sharing,
}

/// An objection to be noted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddObjectionRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// The room, `102`; one of the stairwell.
    pub room: String,
    /// In their words, 1 to 1000 characters.
    pub text: String,
}

/// How an objection goes on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleObjectionRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// What it becomes; what was withdrawn or settled stays so.
    pub state: ObjectionState,
    /// Who mediates; needed for `mediated` and `settled`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediator: Option<Mediator>,
    /// What came out, 1 to 1000 characters; kept sealed.
    pub outcome: String,
}

/// A home that joins late.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddJoinerRequest {
    /// The dossier's revision that was looked at.
    pub revision: u64,
    /// The home; it does not share so far, its compensation is zero.
    pub home: Home,
    /// The day it joins, not after today.
    pub on: Day,
}
