//! The inspection of every quarter (八(二), R53): sheets from what is known anyway, visits, closing.

use super::{EntryLine, EntryParams};
use domain::{
    Day, Instant,
    id::EntryId,
    money::Fen,
    programme::{Quarter, Sum},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// A quarter of the districts that I keep.
    GetQuarter: Get "/api/console/programme/quarters/{quarter}", QuarterParams, () => QuarterPage;
    /// Note a visit; a later line corrects an earlier one. `quarter_closed` once the quarter is.
    AddVisit: Post "/api/console/programme/entries/{entry}/visits", EntryParams, AddVisitRequest => Visit;
    /// Close a quarter of a district, once it is over; what is shown then stays so. `visits_missing` names, in
    /// `fields[].path`, the communities under works that nobody has visited.
    CloseQuarter: Post "/api/console/programme/quarters/{quarter}/close", QuarterParams, CloseQuarterRequest => DistrictQuarter;
}

crate::params! {
    /// Which quarter.
    QuarterParams {
        /// The quarter, `2026Q4`.
        quarter: Quarter,
    }
}

/// The address of the printed inspection sheet of one community, A4.
#[must_use]
pub fn sheet(quarter: Quarter, entry: EntryId) -> String {
    format!("/console/print/programme/{quarter}/{entry}")
}

/// A quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuarterPage {
    /// The quarter.
    pub quarter: Quarter,
    /// The quarter in which the server's day lies.
    pub current: Quarter,
    /// One for each district that I keep and that has entries, in the order of the programme.
    pub districts: Vec<DistrictQuarter>,
}

/// A quarter of one district; as it was when it was closed, once it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictQuarter {
    /// The district.
    pub district: String,
    /// The quarter.
    pub quarter: Quarter,
    /// When it was closed, UTC ms.
    pub closed_at: Option<Instant>,
    /// Communities whose works began in it.
    pub started: Sum,
    /// Communities whose works were finished in it.
    pub finished: Sum,
    /// Communities under works in it: each has to be visited.
    pub under_works: Sum,
    /// Buildings of the communities under works, of those that have the figure.
    pub buildings: i64,
    /// Communities under works whose buildings are unknown.
    pub buildings_unknown: u32,
    /// Investment of the communities under works, of those that have the figure.
    pub investment: Fen,
    /// Communities under works whose investment is unknown.
    pub investment_unknown: u32,
    /// Planned for a year that is over, and not done.
    pub overdue: Vec<EntryLine>,
    /// Under works and not yet visited.
    pub not_visited: Vec<EntryLine>,
    /// One sheet for each community under works, and for others that were visited.
    pub sheets: Vec<InspectionSheet>,
}

/// What is known of one community before somebody goes there, and what they found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InspectionSheet {
    /// The community.
    pub entry: EntryLine,
    /// Whether it is under works, so that somebody has to go.
    pub under_works: bool,
    /// From its schedule; nothing where it does not use this installation.
    pub works: Option<WorksState>,
    /// Visits of the quarter, newest first.
    pub visits: Vec<Visit>,
}

/// The state of a community's schedule on the server's day, as published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorksState {
    /// Packages in all, without those that were dropped.
    pub packages: u32,
    /// Begun and not finished.
    pub running: u32,
    /// Behind their planned start or end.
    pub late: u32,
    /// Finished.
    pub done: u32,
    /// Hazards that are open.
    pub open_hazards: u32,
    /// Cases that are open (complaints, objections, requests for help).
    pub open_cases: u32,
}

/// An inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Visit {
    /// The quarter it belongs to.
    pub quarter: Quarter,
    /// The day.
    pub visited_on: Day,
    /// Who went, in words.
    pub visitor: String,
    /// What they found.
    pub findings: String,
    /// When it was noted, UTC ms.
    pub at: Instant,
}

/// An inspection to be noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddVisitRequest {
    /// The day, not in the future; its quarter is that of the visit.
    pub visited_on: Day,
    /// Who went, 1 to 60 characters.
    pub visitor: String,
    /// What they found, 1 to 1000 characters, several lines.
    pub findings: String,
}

/// Closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseQuarterRequest {
    /// Which district.
    pub district: String,
}
