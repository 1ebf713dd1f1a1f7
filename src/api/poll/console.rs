//! Polls in the console: drafts, freezing the roll, the notice, the course, participation, practice.

pub use super::course::{Course, Extension, LogLine, Need, Part, ParticipationView, Stage};

use super::{PollParams, PollView};
use crate::community::CommunityParams;
use domain::{
    Instant,
    evidence::Hash32,
    id::{AskedId, BuildingId, CommunityId, PollId},
    poll::{Draft, Finding, Measure, Template},
    roll::VotingCode,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Polls that are being written or whose roll is frozen, but whose notice is not out.
    ListDrafts: Get "/api/console/communities/{community}/drafts", CommunityParams, () => DraftList;
    /// Begin a draft from a template.
    NewDraft: Post "/api/console/communities/{community}/drafts", CommunityParams, DraftRequest => DraftView;
    /// A practice vote with invented voters; answers once with their codes.
    NewPractice: Post "/api/console/communities/{community}/practice", CommunityParams, PracticeRequest => Practice;
    /// A draft with what the editor needs; after the notice it can still be read.
    GetDraft: Get "/api/console/drafts/{draft}", DraftParams, () => DraftView;
    /// Save a draft; `outdated` where somebody saved it meanwhile. A confirmation of the street office lapses.
    SaveDraft: Put "/api/console/drafts/{draft}", DraftParams, DraftSave => DraftView;
    /// Drop a draft and what was frozen for it; printed letters and papers are void.
    DropDraft: Delete "/api/console/drafts/{draft}", DraftParams, () => ();
    /// What stands in the way, what could be contested, what is advisable, if the notice went out now.
    CheckDraft: Get "/api/console/drafts/{draft}/findings", DraftParams, () => DraftCheck;
    /// The poll as a resident would see it.
    PreviewDraft: Get "/api/console/drafts/{draft}/preview", DraftParams, () => PollView;
    /// Freeze definition and roll, so that letters and paper can be printed. Freezing again keeps number
    /// and code of voters whose dwellings and area are unchanged and revokes the rest.
    FreezeDraft: Post "/api/console/drafts/{draft}/frozen", DraftParams, () => Frozen;
    /// What is frozen for a draft or an announced poll; 404 before that.
    GetFrozen: Get "/api/console/drafts/{draft}/frozen", DraftParams, () => Frozen;
    /// The street office confirms this revision.
    ConfirmDraft: Put "/api/console/drafts/{draft}/street", DraftParams, DraftRevision => DraftView;
    /// Ask that the notice goes out; another person confirms, and it does (two people).
    AskAnnounce: Post "/api/console/drafts/{draft}/announcement", DraftParams, AskAnnouncement => PollAsked;
    /// Ask that the close is moved to later; another person confirms (two people).
    AskExtend: Post "/api/console/polls/{poll}/extension", PollParams, AskExtension => PollAsked;
    /// How far a poll is: its stages, its log without single ballots, who is needed.
    GetCourse: Get "/api/console/polls/{poll}/course", PollParams, () => Course;
    /// Participation against both lines, by building and stairwell; never the direction.
    GetParticipation: Get "/api/console/polls/{poll}/participation", PollParams, () => ParticipationView;
}

crate::params! {
    /// Which draft; it is the poll's id from the beginning.
    DraftParams {
        /// The draft.
        draft: PollId,
    }
}

/// What to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftRequest {
    /// The template.
    pub template: Template,
}

/// The drafts of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftList {
    /// Last changed first.
    pub drafts: Vec<DraftLine>,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftLine {
    /// The draft.
    pub id: PollId,
    /// What it was made from.
    pub template: Template,
    /// What it is called.
    pub title: String,
    /// When it was last changed, UTC ms.
    pub updated_at: Instant,
    /// By whom.
    pub updated_by: String,
    /// Whether the roll is frozen for it.
    pub frozen: bool,
}

/// A draft as the editor shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftView {
    /// The draft; the poll's id later.
    pub id: PollId,
    /// The community.
    pub community: CommunityId,
    /// Counts the savings, from 0.
    pub revision: u64,
    /// What is edited.
    pub draft: Draft,
    /// When it was last changed, UTC ms.
    pub updated_at: Instant,
    /// By whom.
    pub updated_by: String,
    /// Whether the street office has to confirm it: the draft says so, or the installation's setting.
    pub street_needed: bool,
    /// When the street office confirmed this revision, UTC ms.
    pub street_at: Option<Instant>,
    /// Whether the roll is frozen for it.
    pub frozen: bool,
    /// Whether the notice is out: nothing can be saved any more.
    pub announced: bool,
    /// The buildings to choose from.
    pub places: Vec<Place>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A building to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The building.
    pub id: BuildingId,
    /// Its name.
    pub name: String,
    /// Its stairwells, numbers ascending.
    pub stairwells: Vec<u16>,
}

/// A draft to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftSave {
    /// The revision that was edited.
    pub revision: u64,
    /// What it is now.
    pub draft: Draft,
}

/// Which revision is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftRevision {
    /// The revision that was read.
    pub revision: u64,
}

/// The check of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftCheck {
    /// What blocks first, then warnings, then advice; fields in the editor's order.
    pub findings: Vec<Finding>,
    /// The earliest opening if the notice went out now, UTC ms (R21, R22).
    pub earliest_opening: Instant,
    /// Whether holidays of these years are entered; where not, that has to be looked up by hand.
    pub holidays_known: bool,
    /// Voters and 0.01 m² in scope on the live roll; nothing while nobody is in scope.
    pub total: Option<Measure>,
}

/// What is frozen for a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Frozen {
    /// The poll.
    pub poll: PollId,
    /// The scope in words.
    pub scope: String,
    /// When it was frozen; after the notice, when that went out; UTC ms.
    pub frozen_at: Instant,
    /// Voters (each one head) and 0.01 m².
    pub total: Measure,
    /// The fingerprint of the roll.
    pub roll_root: Hash32,
    /// Voters for whom no phone is on the roll: they answer statutory questions on paper.
    pub without_phone: i64,
    /// Voters with a letter code in force.
    pub with_code: i64,
    /// Whether the draft was changed after freezing: freeze again.
    pub draft_changed: bool,
    /// Whether the live roll was changed after freezing: freeze again.
    pub roll_changed: bool,
    /// By building, in the order of the buildings.
    pub buildings: Vec<FrozenBuilding>,
    /// Whether the notice is out.
    pub announced: bool,
}

/// The frozen roll in one building: voters by the building of their first dwelling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrozenBuilding {
    /// The building's name.
    pub building: String,
    /// Voters whose first dwelling is there, with their whole area.
    pub voters: Measure,
    /// Dwellings there, parking included.
    pub dwellings: i64,
}

/// Asking for the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskAnnouncement {
    /// The revision that is meant; `outdated` if it is no longer that one.
    pub revision: u64,
    /// What the second person should know, 1 to 200 characters.
    pub reason: String,
}

/// Asking for a later close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskExtension {
    /// The new close, UTC ms; later than the present one.
    pub closes_at: Instant,
    /// Why and by which rule, 1 to 200 characters; published.
    pub reason: String,
}

/// What was asked, for the second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PollAsked {
    /// The act that waits.
    pub asked: AskedId,
}

/// A practice vote to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PracticeRequest {
    /// How many codes are needed, 1 to 30.
    pub voters: u8,
}

/// A practice vote: open at once for seven days, never among the community's polls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Practice {
    /// The poll.
    pub poll: PollId,
    /// What it is called.
    pub title: String,
    /// The codes, one for each invented voter; told this once.
    pub codes: Vec<VotingCode>,
    /// When it closes, UTC ms.
    pub closes_at: Instant,
}
