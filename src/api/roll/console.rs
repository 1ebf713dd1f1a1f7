//! The live roll in the back office: the list, one entry, the 待补名单, export and correction by two people.

use crate::community::CommunityParams;
use domain::{
    Area, Day, Instant,
    community::Address,
    id::{AskedId, BuildingId, CommunityId, DwellingId, PendingId, PollId},
    roll::{AreaSource, Delivery, DwellingKind, Owner, OwnerShown, RollTotals, import::Reason},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// A page of the roll, owners and phones masked. Needs `ReadRoll`; a body, so that no address of a
    /// page tells what was looked for.
    ListRoll: Post "/api/console/communities/{community}/roll/list", CommunityParams, RollFilter => RollPage;
    /// One entry. Needs `ReadRoll`.
    GetEntry: Get "/api/console/communities/{community}/roll/entries/{dwelling}", EntryParams, () => RollLine;
    /// Correct an entry before the notice; the docket keeps before and after. Needs `EditRoll`. Refused as
    /// `outdated` where the revision is not the entry's, as `state_forbids` while a poll with this
    /// dwelling is announced or open.
    EditEntry: Put "/api/console/communities/{community}/roll/entries/{dwelling}", EntryParams, EditEntryRequest => RollLine;
    /// Ask for a correction after the notice (T14); another person confirms. Needs `Ask(CorrectRoll)`.
    AskCorrectRoll: Post "/api/console/communities/{community}/roll/entries/{dwelling}/corrections", EntryParams, CorrectRollRequest => AskedRef;
    /// Ask for the roll as a file (T18); another person confirms, then [`export_file`] gives it to whoever
    /// asked, once, within 24 hours. Needs `Ask(ExportRoll)`.
    AskExportRoll: Post "/api/console/communities/{community}/roll/exports", CommunityParams, ExportRollRequest => AskedRef;
    /// The open rows of the 待补名单. Needs `ReadRoll`.
    ListPending: Get "/api/console/communities/{community}/roll/pending", CommunityParams, () => PendingList;
    /// Complete a row of the 待补名单, or drop it with a reason. Needs `EditRoll`.
    SettlePending: Put "/api/console/communities/{community}/roll/pending/{pending}", PendingParams, SettlePendingRequest => PendingList;
}

crate::params! {
    /// Which dwelling of which community.
    EntryParams {
        /// The community.
        community: CommunityId,
        /// The dwelling.
        dwelling: DwellingId,
    }
    /// Which row of whose 待补名单.
    PendingParams {
        /// The community.
        community: CommunityId,
        /// The row.
        pending: PendingId,
    }
}

/// Where a confirmed export is fetched, behind the committee's session.
#[must_use]
pub fn export_file(asked: AskedId) -> String {
    format!("/console/files/roll/{asked}")
}

/// How many lines a page of the roll has.
pub const PAGE: u32 = 200;

/// Which lines of the roll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RollFilter {
    /// Only this building.
    #[serde(default)]
    pub building: Option<BuildingId>,
    /// Only this stairwell of it.
    #[serde(default)]
    pub stairwell: Option<u16>,
    /// Only rooms whose number contains this.
    #[serde(default)]
    pub room: Option<String>,
    /// The page, from 0.
    #[serde(default)]
    pub page: u32,
}

/// A page of the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollPage {
    /// Up to [`PAGE`] lines in the order of the doors.
    pub lines: Vec<RollLine>,
    /// The page, from 0.
    pub page: u32,
    /// How many lines the filter leaves.
    pub total: u32,
    /// The buildings there are, in the order in which people count them.
    pub buildings: Vec<BuildingChoice>,
    /// What the whole roll adds up to.
    pub totals: RollTotals,
    /// Open rows of the 待补名单; they block announcing.
    pub pending: u32,
    /// Requests of owners that wait for an answer.
    pub asked: u32,
}

/// A building to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildingChoice {
    /// The building.
    pub id: BuildingId,
    /// Its name.
    pub name: String,
    /// How many stairwells it has.
    pub stairwells: u32,
}

/// A line of the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollLine {
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// The floor, 0 where none is known, below 0 underground.
    pub floor: i16,
    /// 户型, where known.
    pub layout: Option<String>,
    /// What it is.
    pub kind: DwellingKind,
    /// Its area.
    pub area: Area,
    /// Owners and what goes with them; nothing where only the dwelling is known.
    pub entry: Option<EntryShown>,
    /// Whether a poll with this dwelling is announced or open: corrections take two people.
    pub locked: bool,
}

/// What the roll says about a dwelling's owners and area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryShown {
    /// The owners, masked; none of unsold stock.
    pub owners: Vec<OwnerShown>,
    /// Whether it has been handed over (R10a).
    pub delivery: Delivery,
    /// Where the area comes from (R9).
    pub area_source: AreaSource,
    /// The day of that source, where known.
    pub area_day: Option<Day>,
    /// Counts the changes; goes with every edit.
    pub revision: u32,
    /// When it was last changed, UTC ms.
    pub updated_at: Instant,
}

/// A correction of an entry; what is left out stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditEntryRequest {
    /// The revision that was looked at; 0 where there was no entry.
    pub revision: u32,
    /// Another address within the community.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Another area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Another source of the area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_source: Option<AreaSource>,
    /// Another day of that source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_day: Option<Day>,
    /// The owners, all of them, in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<OwnerEdit>>,
    /// Whether it has been handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Why, 1 to 200 signs; kept in the docket.
    pub reason: String,
}

/// An owner in a correction: one who stays needs not be typed again, hence not be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum OwnerEdit {
    /// The one at that place, from 0, as before.
    Keep(u8),
    /// The one at that place, from 0, with another phone; empty takes it away.
    Phone(u8, String),
    /// Somebody new.
    New(NewOwner),
}

/// An owner as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOwner {
    /// The name, 1 to 60 signs.
    pub name: String,
    /// The phone, where known.
    #[serde(default)]
    pub phone: Option<String>,
}

/// As [`Owner`]'s: never the name itself.
impl core::fmt::Debug for NewOwner {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("NewOwner(…)")
    }
}

impl From<NewOwner> for Owner {
    fn from(new: NewOwner) -> Self {
        Self { name: new.name, phone: new.phone, number: None }
    }
}

/// A correction after the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CorrectRollRequest {
    /// The announced or open poll in whose log it is noted.
    pub poll: PollId,
    /// What changes.
    pub edit: EditEntryRequest,
}

/// An act that now waits for its second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedRef {
    /// The act.
    pub asked: AskedId,
}

/// Why the roll should leave the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportRollRequest {
    /// Why, 1 to 200 signs.
    pub reason: String,
}

/// The open rows of the 待补名单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PendingList {
    /// Oldest first.
    pub rows: Vec<PendingRow>,
}

/// A row that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PendingRow {
    /// The row.
    pub id: PendingId,
    /// Its line in the file, from 1.
    pub line: u32,
    /// What its cells said, by column; names and phones masked.
    pub cells: Vec<PendingCell>,
    /// What was wrong with it.
    pub reasons: Vec<Reason>,
    /// Since when, UTC ms.
    pub since: Instant,
}

/// A cell of a row that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PendingCell {
    /// What the column holds.
    pub column: domain::roll::import::Column,
    /// What it said.
    pub text: String,
}

/// What becomes of a row of the 待补名单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SettlePendingRequest {
    /// These cells are typed anew, the others stay; the row goes into the roll. Refused as
    /// `roll_faulty`, with the reasons as fields, while something is wrong with it.
    Complete(Vec<PendingCell>),
    /// The row does not belong into the roll; why, 1 to 200 signs.
    Drop(String),
}
