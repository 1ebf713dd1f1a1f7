//! The board as a table: CSV out, CSV or XLSX in, in two steps, nothing half-imported.

use crate::{Upload, community::CommunityParams};
use domain::{id::CommunityId, schedule::Span};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Put a file where the server can read it, and see what would become of the board.
    UploadWorks: Upload "/api/console/communities/{community}/schedule/files", CommunityParams, Upload => WorksPreview;
    /// Save what the preview showed; `outdated` where the board changed meanwhile; one row with an error refuses the whole file.
    SaveWorks: Post "/api/console/communities/{community}/schedule/imports", CommunityParams, SaveWorksRequest => WorksSaved;
}

/// The address of the board as a CSV file.
#[must_use]
pub fn download(community: CommunityId) -> String {
    format!("/console/export/schedule/{community}/schedule.csv")
}

/// What would become of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorksPreview {
    /// The file's name on the server; kept for half an hour.
    pub upload: String,
    /// [`super::console::Board::revision`]; saving asks for it.
    pub revision: u64,
    /// Rows read, the heading not counted.
    pub rows: u32,
    /// Packages that would be new.
    pub added: u32,
    /// Packages that would change.
    pub changed: u32,
    /// Packages that would stay as they are; those that are not in the file are left alone too.
    pub unchanged: u32,
    /// What is wrong, in the order of the rows; while there is anything, nothing can be saved. At most 200.
    pub errors: Vec<RowError>,
    /// Dates that would move on the board, in the order of the rows.
    pub moves: Vec<RowMove>,
    /// Rows of known packages that say another progress; it is not taken, it is reported in the console.
    #[serde(default)]
    pub progress_kept: u32,
}

/// A cell that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowError {
    /// The row in the file, counted from 1 with the heading.
    pub row: u32,
    /// The heading of its column; empty where the whole row or the heading is meant.
    pub column: String,
    /// What stands there, at most 60 characters.
    pub value: String,
    /// What is wrong and what to write, in one Chinese sentence.
    pub words: String,
}

/// Dates that would move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowMove {
    /// The row in the file.
    pub row: u32,
    /// What is done.
    pub title: String,
    /// Where, in words.
    pub spot: String,
    /// On the board.
    pub before: Span,
    /// In the file.
    pub after: Span,
}

/// Saving a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveWorksRequest {
    /// [`WorksPreview::upload`].
    pub upload: String,
    /// [`WorksPreview::revision`].
    pub revision: u64,
}

/// What became of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorksSaved {
    /// New packages.
    pub added: u32,
    /// Changed packages.
    pub changed: u32,
}
