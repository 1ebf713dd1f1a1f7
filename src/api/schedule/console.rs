//! The schedule in the console: the board that is edited, before it is published.

use super::{PackageParams, Place, QuietDays, Why};
use crate::community::CommunityParams;
use domain::{
    Calendar, Day, Instant,
    id::{BuildingId, CommunityId, PackageId, PollId, StretchId},
    policy::{Ground, ItemCode, Link},
    schedule::{Package, Prerequisites, Span, Stretch, Ties, WorkPlace},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Everything the board shows and what the planner in the browser needs.
    GetBoard: Get "/api/console/communities/{community}/schedule", CommunityParams, () => Board;
    /// Put a new package on the board.
    AddPackage: Post "/api/console/communities/{community}/schedule/packages", CommunityParams, PackageForm => BoardPackage;
    /// Save a package; `outdated` where somebody saved it meanwhile. Nothing residents see changes before the next publication.
    SavePackage: Put "/api/console/communities/{community}/schedule/packages/{package}", PackageParams, SavePackageRequest => BoardPackage;
    /// Drop a package, or take it up again; the reason becomes public with the next publication.
    DropPackage: Put "/api/console/communities/{community}/schedule/packages/{package}/dropped", PackageParams, DropPackageRequest => BoardPackage;
    /// Note how far a package is; residents see it at once.
    ReportProgress: Put "/api/console/communities/{community}/schedule/packages/{package}/progress", PackageParams, ProgressForm => BoardPackage;
    /// Put a new stretch of road on the board.
    AddStretch: Post "/api/console/communities/{community}/schedule/stretches", CommunityParams, StretchForm => BoardStretch;
    /// Save a stretch.
    SaveStretch: Put "/api/console/communities/{community}/schedule/stretches/{stretch}", StretchParams, SaveStretchRequest => BoardStretch;
    /// Take a stretch away that no package lies on; `state_forbids` while one does.
    DropStretch: Delete "/api/console/communities/{community}/schedule/stretches/{stretch}", StretchParams, () => ();
    /// Put these days in place of the community's quiet days.
    SaveQuietDays: Put "/api/console/communities/{community}/schedule/quiet-days", CommunityParams, QuietDaysList => QuietDaysList;
}

crate::params! {
    /// Which stretch of which community.
    StretchParams {
        /// The community.
        community: CommunityId,
        /// The stretch.
        stretch: StretchId,
    }
}

/// The board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Board {
    /// Counts the changes of the whole board, from 0; progress, which is no part of the plan, does not count.
    pub revision: u64,
    /// By planned start, then catalogue order; dropped ones last.
    pub packages: Vec<BoardPackage>,
    /// Stretches of road, by name.
    pub stretches: Vec<BoardStretch>,
    /// What residents see now; nothing before the first publication.
    pub published: Option<Snapshot>,
    /// The catalogue as the planner needs it: every code once.
    pub catalogue: Vec<CatalogueLine>,
    /// Which days are worked.
    pub calendar: Calendar,
    /// Days without noisy work, earliest first.
    pub quiet: Vec<QuietDays>,
    /// The days within which works may be planned, where somebody has entered them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Span>,
    /// Findings that somebody answers for; the newest word on each key.
    pub waivers: Vec<Waiver>,
    /// Lines of ballots that a package can be tied to: polls whose result is out.
    pub lines: Vec<BallotLine>,
    /// The buildings to choose from, in their order.
    pub buildings: Vec<Place>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

impl Board {
    /// The catalogue's ties as the planner takes them.
    #[must_use]
    pub fn prerequisites(&self) -> Prerequisites {
        let ties = |line: &CatalogueLine| Ties {
            code: line.code,
            before: line.before.clone(),
            together: line.together.clone(),
        };
        Prerequisites { lines: self.catalogue.iter().map(ties).collect() }
    }
}

/// A package on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardPackage {
    /// The package.
    pub package: Package,
    /// Counts the savings, from 1; progress counts too.
    pub revision: u64,
    /// When it was last changed, UTC ms.
    pub updated_at: Instant,
    /// By whom.
    pub updated_by: String,
    /// Why it is late, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
    /// Why it is dropped, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<Why>,
    /// The ballot lines it carries out beside those of its own code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineRef>,
}

/// A line of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LineRef {
    /// The poll.
    pub poll: PollId,
    /// The line's number in it.
    pub item: u16,
}

/// A line of a ballot to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BallotLine {
    /// Which.
    pub line: LineRef,
    /// What it is called.
    pub title: String,
    /// What the poll is called.
    pub poll_title: String,
}

/// A stretch on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardStretch {
    /// The stretch.
    pub stretch: Stretch,
    /// Counts the savings, from 1.
    pub revision: u64,
}

/// A publication: what residents see until the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Snapshot {
    /// Its number, from 1.
    pub number: u32,
    /// When, UTC ms.
    pub at: Instant,
    /// Who published.
    pub by: String,
    /// The packages as they were then.
    pub packages: Vec<Package>,
    /// The stretches as they were then.
    pub stretches: Vec<Stretch>,
}

/// What the planner needs to know of a catalogue line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CatalogueLine {
    /// The code.
    pub code: ItemCode,
    /// Its name.
    pub name: String,
    /// Where the work lies.
    pub ground: Ground,
    /// What has to be finished first in the same place.
    pub before: Vec<Link>,
    /// What is done in one go with it.
    pub together: Vec<Link>,
}

/// A finding that somebody answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiver {
    /// The finding's key.
    pub key: String,
    /// Why, and who decided.
    pub why: Why,
}

/// What is edited of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PackageForm {
    /// Its line of the catalogue.
    pub item: ItemCode,
    /// Where; buildings and stretches of this community.
    pub place: WorkPlace,
    /// What is done, at most 60 characters; empty for the catalogue's name.
    pub title: String,
    /// First and last planned day.
    pub planned: Span,
    /// Whether it is noisy.
    pub noisy: bool,
    /// Whether it opens the ground.
    pub opens_ground: bool,
    /// How many working days it takes, 1 to 1000.
    pub work_days: u16,
    /// Packages of this community that have to be finished first, beside what the catalogue says.
    #[serde(default)]
    pub after: Vec<PackageId>,
    /// Who does the work, at most 60 characters; empty where not known.
    #[serde(default)]
    pub contractor: String,
    /// Who watches over it, at most 60 characters.
    #[serde(default)]
    pub supervisor: String,
    /// Whose line it is, at most 60 characters.
    #[serde(default)]
    pub utility: String,
    /// The day by which its owner has the plan of the line ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designed: Option<Day>,
    /// The ballot lines it carries out beside those of its own code; of this community's polls.
    #[serde(default)]
    pub lines: Vec<LineRef>,
}

/// A package to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SavePackageRequest {
    /// The revision that was edited.
    pub revision: u64,
    /// What it is now.
    pub package: PackageForm,
}

/// A package to be dropped, or taken up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DropPackageRequest {
    /// The revision that was read.
    pub revision: u64,
    /// True to drop it, false to take it up again.
    pub dropped: bool,
    /// Why, 1 to 200 characters; public.
    pub reason: String,
    /// The body that decided, 1 to 60 characters; public.
    pub decided_by: String,
}

/// How far a package is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProgressForm {
    /// The revision that was read.
    pub revision: u64,
    /// Percent done, 0 to 100; 100 with an end and only then.
    pub percent: u8,
    /// The day on which it began; not after today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_start: Option<Day>,
    /// The day on which it was finished; not before the start, not after today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_end: Option<Day>,
    /// Why it is late, at most 200 characters; public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
}

/// What is edited of a stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StretchForm {
    /// What people call it, 1 to 30 characters; its own in the community.
    pub name: String,
    /// The buildings along it; at least one of this community.
    pub buildings: Vec<BuildingId>,
}

/// A stretch to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveStretchRequest {
    /// The revision that was edited.
    pub revision: u64,
    /// What it is now.
    pub stretch: StretchForm,
}

/// A community's quiet days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuietDaysList {
    /// At most 50, each at most 31 days.
    pub quiet: Vec<QuietDays>,
}
