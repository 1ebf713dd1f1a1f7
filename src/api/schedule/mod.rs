//! The schedule as residents see it: what is done where and when, what waits for what, what is late and why.

pub mod appointment;
pub mod console;
pub mod line;
pub mod outage;
pub mod photo;
pub mod publish;
pub mod sheet;
pub mod site;

use crate::community::CommunityParams;
pub use crate::poll::console::Place;
use domain::{
    Day, Instant,
    id::{BuildingId, CommunityId, PackageId},
    policy::{ItemCode, Order},
    schedule::{Span, Stretch, WorkPlace},
};
use outage::Outage;
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The published schedule with what is known of the works today.
    GetSchedule: Get "/api/communities/{community}/schedule", CommunityParams, () => ScheduleView;
    /// One published package with everything that is public about it.
    GetPackage: Get "/api/communities/{community}/schedule/packages/{package}", PackageParams, () => PackageView;
}

crate::params! {
    /// Which package of which community.
    PackageParams {
        /// The community.
        community: CommunityId,
        /// The package.
        package: PackageId,
    }
}

/// The published schedule. Dates are those of the last publication; progress is today's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScheduleView {
    /// Number of the publication, from 1; 0 while nothing is published and everything below is empty.
    pub number: u32,
    /// When it was published, UTC ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Instant>,
    /// The server's time, UTC ms.
    pub now: Instant,
    /// The community's buildings, in their order.
    pub buildings: Vec<Place>,
    /// Stretches of road.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Stretch>,
    /// By planned start, then catalogue order.
    pub works: Vec<Work>,
    /// What in this schedule departs from the order of works, and who decided so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waived>,
    /// Not yet over, called-off ones included; earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<Outage>,
    /// Days without noisy work, from today on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quiet: Vec<QuietDays>,
}

impl ScheduleView {
    /// Which publication this is, when it was, and to which moment the progress reaches, in words.
    #[must_use]
    pub fn publication(&self) -> String {
        let at = self.published_at.map(|at| format!("，{}公布", at.words())).unwrap_or_default();
        format!(
            "第 {} 次公布{at}。进度到 {}。日期改过的，每一项里都写着为什么。",
            self.number,
            self.now.words()
        )
    }
}

/// A published package in the list; short, for three hundred of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Work {
    /// The package.
    pub id: PackageId,
    /// Its line of the catalogue.
    pub item: ItemCode,
    /// What is done, in words; the catalogue's name where nobody wrote another.
    pub title: String,
    /// Where.
    pub place: WorkPlace,
    /// Where in words, `7号楼 2单元`.
    pub spot: String,
    /// The published dates.
    pub plan: Span,
    /// How far it is today.
    pub state: WorkState,
    /// Percent done, 0 to 100.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub percent: u8,
    /// The day on which it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Day>,
    /// The day on which it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
    /// Whether it is noisy.
    #[serde(default, skip_serializing_if = "is_false")]
    pub noisy: bool,
    /// Whether it opens the ground.
    #[serde(default, skip_serializing_if = "is_false")]
    pub digs: bool,
    /// Calendar days by which it is behind today: a start or an end that has passed without it.
    #[serde(default, skip_serializing_if = "is_zero_days")]
    pub late: u32,
    /// Why it is late, in the builder's or the committee's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
    /// What has to be finished before, the nearest only; a package through which another is waited for anyway is not repeated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<WaitsFor>,
    /// Who does the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contractor: Option<String>,
    /// Why it will not be done, where it was dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<Why>,
}

/// How far a package is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// 正在做: begun and not finished.
    Running,
    /// 还没开始: its day has not come, or has passed without it ([`Work::late`]).
    Ahead,
    /// 做完了.
    Done,
    /// 不做了.
    Dropped,
}

/// Why a package waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WaitsFor {
    /// The package before it.
    pub id: PackageId,
    /// By which sentence of the plan; none where the builder says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Order>,
}

/// A reason and who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Why {
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// The body that decided, 1 to 60 characters: `示例小区改造工作组`.
    pub decided_by: String,
    /// When it was noted, UTC ms.
    pub at: Instant,
}

/// A departure from the order of works that somebody answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waived {
    /// What kind of departure: the finding's code.
    pub code: String,
    /// The departure in one Chinese sentence.
    pub words: String,
    /// The packages in question.
    pub packages: Vec<PackageId>,
    /// Why, and who decided.
    pub why: Why,
}

/// Days on which nothing noisy is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuietDays {
    /// The days.
    pub days: Span,
    /// What for, `高考`; 1 to 30 characters.
    pub name: String,
    /// The document that says so, 1 to 200 characters.
    pub source: String,
}

/// One package with everything that is public about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackageView {
    /// As in the list.
    pub work: Work,
    /// Number of the publication.
    pub number: u32,
    /// The server's time, UTC ms.
    pub now: Instant,
    /// The stretch's buildings, the one building, or empty for the whole community.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buildings: Vec<BuildingId>,
    /// Who watches over the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// Whose line it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utility: Option<String>,
    /// The packages it waits for, and those that wait for it.
    pub neighbours: Vec<Neighbour>,
    /// Every time its dates moved between two publications, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<DateChange>,
    /// Departures from the order of works it is part of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waived>,
    /// Outages for its sake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<Outage>,
    /// Photos, the public lines of the log, and whether times to come in are offered.
    #[serde(default)]
    pub site: site::PackageSite,
}

/// A package beside another in the order of works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Neighbour {
    /// The package.
    pub id: PackageId,
    /// What is done.
    pub title: String,
    /// Where, in words.
    pub spot: String,
    /// Its published dates.
    pub plan: Span,
    /// How far it is.
    pub state: WorkState,
    /// True where it comes before, false where it waits.
    pub before: bool,
    /// By which sentence of the plan; none where the builder says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Order>,
}

/// Dates that moved between two publications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateChange {
    /// Number of the publication that moved them.
    pub number: u32,
    /// As published before.
    pub before: Span,
    /// As published then.
    pub after: Span,
    /// Why.
    pub reason: String,
    /// When it was published, UTC ms.
    pub at: Instant,
}

/// What the home page of a community says about the works; a phone keeps the lines of its own building.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HomeWorks {
    /// Running, or starting within seven days, or late: running ones first, then by date. At most 120.
    pub lines: Vec<HomeWork>,
    /// Of today or of the next seven days, called-off ones included; earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<Outage>,
    /// The community's buildings in their order, to choose one's own from; empty while nothing is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buildings: Vec<Place>,
    /// Packages that are late in the whole community.
    pub late: u32,
    /// Packages in the whole community, dropped ones apart.
    pub packages: u32,
    /// Packages that are done.
    pub done: u32,
}

/// A package on the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HomeWork {
    /// The package.
    pub id: PackageId,
    /// What is done.
    pub title: String,
    /// Where, in words.
    pub spot: String,
    /// The buildings it touches; empty for the whole community.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buildings: Vec<BuildingId>,
    /// The stairwell, where it is about one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stairwell: Option<u16>,
    /// How far it is.
    pub state: WorkState,
    /// The published dates.
    pub plan: Span,
    /// Percent done, 0 to 100.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub percent: u8,
    /// Calendar days by which it is behind.
    #[serde(default, skip_serializing_if = "is_zero_days")]
    pub late: u32,
    /// Why it is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &u8) -> bool {
    *number == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero_days(number: &u32) -> bool {
    *number == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
