//! Publishing the schedule: what moves, who is told, what stands in the way.

use super::console::Snapshot;
use crate::community::CommunityParams;
use domain::{
    Instant,
    id::{BuildingId, PackageId},
    schedule::Span,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// What a publication of the board as it is now would do.
    PreviewPublish: Get "/api/console/communities/{community}/schedule/preview", CommunityParams, () => PublishPreview;
    /// Bring the board before the residents, as the preview showed it; `outdated` where the board changed meanwhile.
    PublishSchedule: Post "/api/console/communities/{community}/schedule/publications", CommunityParams, PublishRequest => Snapshot;
}

/// What a publication would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishPreview {
    /// [`super::console::Board::revision`]; publishing asks for it.
    pub revision: u64,
    /// Number of the last publication, 0 before the first.
    pub last: u32,
    /// What is new or different for residents, by planned start.
    pub moves: Vec<Move>,
    /// The buildings that will be told, in their order.
    pub told: Vec<Told>,
    /// What the order of works says; refusing ones first.
    pub findings: Vec<BoardFinding>,
    /// Whether it can be published once the reasons and overrides asked for are given.
    pub possible: bool,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A package that residents will see differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Move {
    /// The package.
    pub package: PackageId,
    /// What is done.
    pub title: String,
    /// Where, in words.
    pub spot: String,
    /// What happens to it.
    pub kind: MoveKind,
    /// The published dates; none for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Span>,
    /// The dates on the board.
    pub after: Span,
}

/// What happens to a package with a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// It was not public before.
    New,
    /// Its dates move: a reason is needed.
    Moved,
    /// Something else about it changes.
    Changed,
    /// It is dropped, with the reason noted on the board.
    Dropped,
}

/// A building that will be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Told {
    /// The building.
    pub building: BuildingId,
    /// Its name.
    pub name: String,
    /// Packages of the list above that touch it.
    pub moves: u32,
    /// Browsers that follow it.
    pub followers: u32,
}

/// A finding with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardFinding {
    /// Its key, for the override; the same as the planner's in the browser.
    pub key: String,
    /// What kind of finding it is, as a code.
    pub code: String,
    /// In one Chinese sentence.
    pub words: String,
    /// The packages in question.
    pub packages: Vec<PackageId>,
    /// What it asks for.
    pub weight: FindingWeight,
}

/// What a finding asks for before publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingWeight {
    /// Nothing can be published before it is put right.
    Refuses,
    /// A reason and who decided; public.
    Override,
    /// Somebody has answered for it already.
    Waived,
    /// Worth knowing.
    Advice,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishRequest {
    /// [`PublishPreview::revision`].
    pub revision: u64,
    /// Why dates move: one for each [`MoveKind::Moved`].
    #[serde(default)]
    pub reasons: Vec<MoveReason>,
    /// One for each [`FindingWeight::Override`].
    #[serde(default)]
    pub overrides: Vec<OverrideRequest>,
}

/// Why a package's dates move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveReason {
    /// The package.
    pub package: PackageId,
    /// Why, 1 to 200 characters; public.
    pub reason: String,
}

/// Who answers for a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OverrideRequest {
    /// [`BoardFinding::key`].
    pub key: String,
    /// Why, 1 to 200 characters; public.
    pub reason: String,
    /// The body that decided, 1 to 60 characters; public.
    pub decided_by: String,
}
