//! 加装电梯: the stairwells on their way to a lift, and a household's own money; `console` for the committee.

pub mod console;

pub use domain::elevator::{LiftPaper, Sharing, Step, Vote};

use crate::community::CommunityParams;
use domain::{
    Day, Fen, Instant,
    community::Address,
    id::{CommunityId, DossierId, PollId},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The stairwells of a community that have a dossier, by building and number.
    ListStairwells: Get "/api/communities/{community}/elevator", CommunityParams, () => StairwellList;
    /// One stairwell's dossier as everybody may see it: nothing about who agrees or objects.
    GetDossier: Get "/api/communities/{community}/elevator/{dossier}", DossierParams, () => DossierView;
    /// 我家的电梯钱: the lines of the session's dwellings there in the agreed version, otherwise the latest.
    GetLiftMoney: Get "/api/me/elevator/{community}", CommunityParams, () => LiftMoneyList;
}

crate::params! {
    /// Which dossier of which community.
    DossierParams {
        /// The community.
        community: CommunityId,
        /// The dossier.
        dossier: DossierId,
    }
}

/// The stairwells with a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StairwellList {
    /// By building, then number; at most 500.
    pub stairwells: Vec<StairwellLine>,
}

/// A stairwell in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StairwellLine {
    /// Its dossier.
    pub id: DossierId,
    /// The building as people call it, `7号楼`.
    pub building: String,
    /// The stairwell's number, from 1.
    pub stairwell: u16,
    /// The step it is at.
    pub step: Step,
    /// What the step is called.
    pub words: String,
    /// The day it came to that step.
    pub since: Day,
}

/// A dossier as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DossierView {
    /// The stairwell and how far it is.
    pub line: StairwellLine,
    /// All 14 steps in order.
    pub steps: Vec<StepView>,
    /// The vote of the stairwell.
    pub vote: LiftVote,
    /// How the objections stand, in numbers alone.
    pub objections: ObjectionCounts,
    /// The 使用单位, once it is named (R47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub using_unit: Option<String>,
    /// The share table that was agreed, by room and without names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedShare>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// One of the 14 steps of R46.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepView {
    /// Which.
    pub step: Step,
    /// Its number, 1 to 14.
    pub number: u8,
    /// What it is called.
    pub words: String,
    /// What is needed, in a sentence.
    pub needs: String,
    /// Who decides.
    pub decides: String,
    /// Where it is written.
    pub source: SourceView,
    /// How far it is.
    pub state: StepState,
    /// The day the dossier last came to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Its days, where some are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<TermView>,
    /// How many papers belong to it.
    pub papers: u8,
    /// How many of them are there.
    pub ticked: u8,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// 已办.
    Done,
    /// 跳过: passed over.
    Skipped,
    /// 正在办.
    Now,
    /// 还没到.
    Later,
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceView {
    /// The document.
    pub document: String,
    /// False: it is 待核实 whether it holds here.
    pub checked: bool,
    /// Whom to ask, where it is not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
}

/// The days of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TermView {
    /// What has so many days, `公示`.
    pub words: String,
    /// Calendar days.
    pub days: u16,
    /// Where the number comes from.
    pub source: SourceView,
    /// The last of the days, while the dossier is at that step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// The vote of the stairwell; how anybody voted is nowhere here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiftVote {
    /// The poll, once its notice is out; in the console from the draft on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollId>,
    /// How it stands.
    pub vote: Vote,
    /// True where one household alone could stop it, by staying away or by opposing.
    pub one_decides: bool,
}

/// Objections in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectionCounts {
    /// 已提出, nobody has mediated yet.
    pub open: u32,
    /// 调解过, without an end so far.
    pub mediated: u32,
    /// 已谈成 or 已撤回.
    pub closed: u32,
}

/// The share table that was agreed; it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreedShare {
    /// The version's number, from 1.
    pub number: u32,
    /// The day it was agreed.
    pub on: Day,
    /// What the lift costs, fen.
    pub total: Fen,
    /// What the state gives of it, fen.
    pub subsidy: Fen,
    /// What is shared: the cost without subsidy, with all compensation; the exact sum of the rows, fen.
    pub shared: Fen,
    /// Whether only areas count (Civil Code 283).
    pub by_area: bool,
    /// Higher floors first, then by room.
    pub rows: Vec<AgreedRow>,
}

/// One home of the agreed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreedRow {
    /// The floor.
    pub floor: u8,
    /// The room number, `602`.
    pub room: u32,
    /// What it pays, fen.
    pub pays: Fen,
    /// What the others pay it for what it loses, fen.
    pub compensation: Fen,
}

/// A household's lift money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiftMoneyList {
    /// One for each dwelling of the session in a stairwell with a dossier.
    pub homes: Vec<LiftMoney>,
    /// Whether the session has a dwelling in that community at all.
    pub lives_there: bool,
}

/// What the lift costs one home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiftMoney {
    /// The dossier.
    pub dossier: DossierId,
    /// Where the home is.
    pub address: Address,
    /// The step the dossier is at, in words.
    pub step: String,
    /// The figures; nothing where no version was saved, or the home stands in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<LiftFigures>,
}

/// The figures of one home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiftFigures {
    /// The version's number.
    pub number: u32,
    /// Whether it is agreed; otherwise the latest that was saved, and it may change.
    pub agreed: bool,
    /// Its part of the cost before subsidy; for one that joined late, what it paid in.
    pub share: Figure,
    /// The part of the subsidy that goes to it.
    pub subsidy: Figure,
    /// What came back when others joined late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunded: Option<Figure>,
    /// What is left to pay: share − subsidy − refunds.
    pub left: Figure,
    /// What the neighbours pay it, where they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compensation: Option<Figure>,
    /// What the housing fund may cover at most, if the city's rules allow it (R39); no promise.
    pub fund: Figure,
    /// Days to keep, where they are known.
    pub deadlines: Vec<Deadline>,
}

/// An amount and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// Fen, never negative.
    pub amount: Fen,
    /// How it was computed, in a sentence.
    pub words: String,
    /// Where that is written.
    pub source: SourceView,
}

/// A day to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadline {
    /// What is to be done.
    pub words: String,
    /// By when; nothing where nobody has confirmed a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
    /// Where that is written.
    pub source: SourceView,
}
