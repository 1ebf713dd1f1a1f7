//! The site: the daily log of the works (施工日志) and hazards (安全隐患) with their deadlines.

pub use domain::schedule::{HazardState, Weather};

use super::photo::WorkPhoto;
use crate::community::CommunityParams;
use domain::{
    Day, Instant,
    id::{CommunityId, HazardId, PackageId, WorkLogId},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Tell the committee of something dangerous on the site; with or without a session. The text is sealed
    /// until the committee has looked at it.
    ReportHazard: Post "/api/communities/{community}/hazards", CommunityParams, ReportHazardRequest => HazardReported;
    /// The daily log, newest day first, at most [`LOG_LINES_SHOWN`] lines. Needs `ReadSchedule`.
    ListLog: Get "/api/console/communities/{community}/schedule/log", CommunityParams, () => LogList;
    /// Write a line of the daily log; lines are never changed, a correction is a line of its own. Needs `ReportWork`.
    AddLogLine: Post "/api/console/communities/{community}/schedule/log", CommunityParams, NewLogLine => LogLine;
    /// Hazards: overdue ones, then reported, then open by deadline, then closed and set aside, newest first.
    /// Needs `ReadSchedule`; what residents wrote needs `ReadCases` too.
    ListHazards: Get "/api/console/communities/{community}/hazards", CommunityParams, () => HazardList;
    /// Note a hazard. Needs `ReportWork`.
    AddHazard: Post "/api/console/communities/{community}/hazards", CommunityParams, NewHazard => Hazard;
    /// Make a resident's report a hazard with a deadline, or set it aside with a reason; once. Needs `PublishSchedule`.
    ConfirmHazard: Put "/api/console/communities/{community}/hazards/{hazard}/confirmation", HazardParams, ConfirmHazardRequest => Hazard;
    /// Close a hazard with what was done; once. Needs `ReportWork`.
    CloseHazard: Put "/api/console/communities/{community}/hazards/{hazard}/closing", HazardParams, CloseHazardRequest => Hazard;
}

crate::params! {
    /// Which hazard of which community.
    HazardParams {
        /// The community.
        community: CommunityId,
        /// The hazard.
        hazard: HazardId,
    }
}

/// So many lines of the log are shown at once.
pub const LOG_LINES_SHOWN: u32 = 400;

/// What a published package shows of its site to everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackageSite {
    /// Newest day first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<WorkPhoto>,
    /// The public part of the log about this package, newest day first, at most 60 lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<PublicLogLine>,
    /// Whether times to come into flats are offered that are not over: 预约上门.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub appointments: bool,
}

/// A line of the log as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicLogLine {
    /// The day it tells of.
    pub day: Day,
    /// What was done.
    pub text: String,
    /// Percent of this package at the end of that day, where it was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// True where it corrects an earlier line, which stands beside it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub correction: bool,
    /// True where a later line corrects it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub corrected: bool,
}

/// A package a line tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Touched {
    /// The package.
    pub package: PackageId,
    /// Percent done at the end of the day, 0 to 100, where it is known. It is a note: how far the package is
    /// counts by its own progress.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
}

/// A line of the daily log to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLogLine {
    /// The day it tells of; not later than today, at most 366 days ago.
    pub day: Day,
    /// The weather, where it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weather: Option<Weather>,
    /// People at work on the site, 0 to 999.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// What was done, 0 to 500 characters; everybody reads it. Not both texts are empty.
    #[serde(default)]
    pub text: String,
    /// For the committee and the builder alone, 0 to 1000 characters.
    #[serde(default)]
    pub internal: String,
    /// The packages it tells of, each once, at most 40.
    #[serde(default)]
    pub touched: Vec<Touched>,
    /// The earlier line that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<WorkLogId>,
}

/// A line of the daily log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogLine {
    /// The line.
    pub id: WorkLogId,
    /// The day it tells of.
    pub day: Day,
    /// The weather.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weather: Option<Weather>,
    /// People at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// What everybody reads.
    pub text: String,
    /// What only the committee and the builder read.
    pub internal: String,
    /// The packages it tells of.
    pub touched: Vec<Touched>,
    /// The earlier line that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<WorkLogId>,
    /// When it was written, UTC ms.
    pub at: Instant,
    /// Who wrote it: name and role, `王工（施工单位）`.
    pub by: String,
}

/// The daily log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogList {
    /// Newest day first, within a day in the order of writing.
    pub lines: Vec<LogLine>,
    /// The packages to choose from, in the order of the plan.
    pub packages: Vec<PackageName>,
    /// Today, Asia/Shanghai.
    pub today: Day,
}

/// A package by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackageName {
    /// The package.
    pub id: PackageId,
    /// What is done and where, `屋面防水 7号楼`.
    pub name: String,
}

/// A resident tells of something dangerous.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportHazardRequest {
    /// What is dangerous, 1 to 500 characters; kept sealed.
    pub text: String,
    /// Where, 1 to 60 characters; kept sealed.
    pub place: String,
}

/// A report that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HazardReported {
    /// When, UTC ms.
    pub at: Instant,
}

/// A hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hazard {
    /// The hazard.
    pub id: HazardId,
    /// How far it is.
    pub state: HazardState,
    /// What is dangerous.
    pub text: String,
    /// Where.
    pub place: String,
    /// The day by which it is to be closed, that day included; none while it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// Whether a resident reported it.
    pub by_resident: bool,
    /// When it was noted, UTC ms.
    pub at: Instant,
    /// Who noted or confirmed it; none while it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What was done, or why it was set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<HazardOutcome>,
}

/// How a hazard ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HazardOutcome {
    /// What was done, or why it is none.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
    /// Who says so: name and role.
    pub by: String,
}

/// A community's hazards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HazardList {
    /// Overdue ones first. Reports are left out for whoever may not read what residents write.
    pub hazards: Vec<Hazard>,
    /// How many residents reported that nobody has looked at.
    pub reported: u32,
    /// How many are open, overdue ones included.
    pub open: u32,
    /// How many of those are overdue.
    pub overdue: u32,
    /// Today, Asia/Shanghai.
    pub today: Day,
}

/// A hazard to be noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHazard {
    /// What is dangerous, 1 to 500 characters.
    pub text: String,
    /// Where, 1 to 60 characters.
    pub place: String,
    /// The day by which it is to be closed; from today on, at most 366 days.
    pub deadline: Day,
}

/// What a resident's report comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConfirmHazardRequest {
    /// It is a hazard: in the committee's words, which the builder reads.
    Confirm(NewHazard),
    /// It is none.
    SetAside {
        /// Why, 1 to 500 characters.
        reason: String,
    },
}

/// What was done about a hazard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseHazardRequest {
    /// 1 to 500 characters.
    pub done: String,
}
