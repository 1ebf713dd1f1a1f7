//! The programme (老旧小区数据库): which community is renovated in which year, and what is known of it.

pub mod console;
pub mod inspection;
pub mod sheet;

use crate::NoParams;
use domain::{
    Area, Day, Instant,
    id::{CommunityId, EntryId},
    policy::{District, Targets},
    programme::{Entry, Facts, Move, Place, Quarter, State, YearTotal},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The plan's page: every community, plan versus done, the printed targets.
    GetProgramme: Get "/api/programme", NoParams, () => Programme;
    /// One community of the programme.
    GetProgrammeEntry: Get "/api/programme/{entry}", EntryParams, () => EntryPage;
}

crate::params! {
    /// Which entry.
    EntryParams {
        /// The entry.
        entry: EntryId,
    }
}

/// The printable sheet 我要申请改造; public, made by the server. `/plan/apply/{entry}` has the name filled in.
pub const APPLY: &str = "/plan/apply";

/// The sheet of one community, with its name and district filled in.
#[must_use]
pub fn apply(entry: EntryId) -> String {
    format!("{APPLY}/{entry}")
}

/// The plan's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Programme {
    /// Every community: by district as in [`Programme::districts`], year, order in the year, name.
    pub entries: Vec<EntryLine>,
    /// Plan and done by year and district.
    pub totals: Vec<YearTotal>,
    /// What the plan printed, 一(三).
    pub targets: Targets,
    /// One sentence on 874.35 and 874.36; nothing where the years add up.
    pub area_note: Option<String>,
    /// The plan's districts in the plan's order, with who answers there; then others that have entries.
    pub districts: Vec<District>,
}

/// A community in the list. What is unknown is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryLine {
    /// The entry.
    pub id: EntryId,
    /// Its name.
    pub name: String,
    /// Its district.
    pub district: String,
    /// Its place in the queue; of [`State::Named`], the year that the source gives.
    pub place: Place,
    /// How far it is.
    pub state: State,
    /// Households.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<u32>,
    /// Area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Buildings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buildings: Option<u32>,
    /// The open community, where it uses this installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<CommunityId>,
    /// Whether it is invented for show (示例).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub demo: bool,
}

impl From<&Entry> for EntryLine {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id,
            name: entry.about.name.clone(),
            district: entry.district.clone(),
            place: entry.place,
            state: entry.about.state,
            households: entry.about.households,
            area: entry.about.area,
            buildings: entry.about.buildings,
            community: entry.about.community,
            demo: entry.demo,
        }
    }
}

/// One community of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryPage {
    /// What is known of it, with its source.
    pub entry: Entry,
    /// Hand-over, permits, dangerous buildings, agreements; each with its own source.
    pub facts: Facts,
    /// Every move in the queue, newest first.
    pub moves: Vec<Move>,
    /// When inspections came, newest first; findings stay with the district.
    pub visits: Vec<VisitDay>,
    /// Who answers for it: the district's authority (七(十二)).
    pub authority: String,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// The day of an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitDay {
    /// The quarter it belongs to.
    pub quarter: Quarter,
    /// The day.
    pub day: Day,
}
