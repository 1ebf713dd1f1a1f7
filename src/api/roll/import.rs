//! Loading a roll from a file: upload, look, correct, save. Needs [`EditRoll`](domain::committee::Action).

use crate::{Upload, community::CommunityParams};
use domain::{
    Area, Day,
    community::Address,
    evidence::Hash32,
    roll::{
        AreaSource, RollTotals,
        import::{Finding, Mapping},
    },
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Put a CSV or XLSX file, at most 8 MB, where the server can read it; kept in memory for 30 minutes.
    UploadRoll: Upload "/api/console/communities/{community}/roll/uploads", CommunityParams, Upload => RollPreview;
    /// What would become of the roll, with other columns, corrected cells, rows set aside.
    PreviewRoll: Post "/api/console/communities/{community}/roll/preview", CommunityParams, RollChoice => RollPreview;
    /// Save what the preview showed. Refused as `roll_faulty` while a row is bad and not set aside, as
    /// `outdated` where the roll has changed since the preview or the upload has run out.
    SaveRoll: Post "/api/console/communities/{community}/roll/import", CommunityParams, SaveRollRequest => RollSaved;
}

/// The blank file to fill in, behind the committee's session.
pub const TEMPLATE: &str = "/console/files/roll-template.xlsx";

/// The most findings, changes and missing dwellings that a preview lists; their numbers are complete.
pub const LISTED: usize = 500;

/// How a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RollChoice {
    /// The upload.
    pub upload: String,
    /// Which column holds what; guessed where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Mapping>,
    /// Cells typed anew.
    #[serde(default)]
    pub fixes: Vec<CellFix>,
    /// Rows for the 待补名单, from 1 as in the spreadsheet.
    #[serde(default)]
    pub set_aside: Vec<u32>,
    /// Every bad row goes to the 待补名单.
    #[serde(default)]
    pub set_aside_bad: bool,
    /// The source of areas whose row names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_source: Option<AreaSource>,
    /// The day of areas whose row names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_day: Option<Day>,
}

/// A cell typed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CellFix {
    /// The row, from 1 as in the spreadsheet.
    pub row: u32,
    /// The column, from 1 as in the spreadsheet.
    pub place: u32,
    /// What it should say.
    pub text: String,
}

/// What would become of the roll. Cells are shown as they stand in the clerk's own file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollPreview {
    /// The upload, for the next request.
    pub upload: String,
    /// The sheet that was read; empty for a text file.
    pub sheet: String,
    /// Which column holds what.
    pub mapping: Mapping,
    /// The headings, one for each column, rows of headings joined.
    pub headings: Vec<String>,
    /// The first rows below the headings.
    pub sample: Vec<Vec<String>>,
    /// Columns that a roll needs and that no column of the file is said to hold.
    pub missing_columns: Vec<domain::roll::import::Column>,
    /// Rows below the headings that are not empty.
    pub rows: u32,
    /// Rows that cannot be taken as they are and are not set aside.
    pub bad_rows: u32,
    /// Rows that go to the 待补名单.
    pub set_aside: Vec<u32>,
    /// What is to be said about rows, bad ones first, at most [`LISTED`].
    pub findings: Vec<Finding>,
    /// How many there are in all.
    pub findings_total: u32,
    /// The rows of `findings`, cell by cell.
    pub cells: Vec<RowCells>,
    /// The roll after saving, dwellings that the file leaves out included.
    pub totals: RollTotals,
    /// How many dwellings are new, changed, the same, or in the roll and not in the file.
    pub counts: ChangeCounts,
    /// New and changed dwellings, then those the file leaves out, at most [`LISTED`].
    pub changes: Vec<RollChange>,
    /// The state of the roll and the choice this preview is of; goes with saving.
    pub seen: Hash32,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowCells {
    /// The row, from 1 as in the spreadsheet.
    pub row: u32,
    /// Its cells, corrections included.
    pub cells: Vec<String>,
}

/// How a file differs from the roll.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeCounts {
    /// Not in the roll yet.
    pub new: u32,
    /// In the roll, and different.
    pub changed: u32,
    /// In the roll, and the same.
    pub unchanged: u32,
    /// In the roll and not in the file; they stay.
    pub missing: u32,
}

/// How one dwelling differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollChange {
    /// The row of the file; nothing where the file leaves the dwelling out.
    pub row: Option<u32>,
    /// Where it is.
    pub address: Address,
    /// How it differs.
    pub kind: ChangeKind,
    /// The area in the roll, where it is there.
    pub area_before: Option<Area>,
    /// The area in the file, where it is there.
    pub area_after: Option<Area>,
    /// Whether its owners, their phones or numbers differ.
    pub owners: bool,
}

/// How a dwelling differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Not in the roll yet.
    New,
    /// In the roll, and different.
    Changed,
    /// In the roll and not in the file.
    Missing,
}

/// The choice of a preview, and that preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveRollRequest {
    /// The choice.
    pub choice: RollChoice,
    /// [`RollPreview::seen`].
    pub seen: Hash32,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollSaved {
    /// New, changed, unchanged, left out.
    pub counts: ChangeCounts,
    /// Rows that went to the 待补名单.
    pub set_aside: u32,
    /// The roll as it is now.
    pub totals: RollTotals,
}
