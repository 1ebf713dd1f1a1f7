//! The programme as a table: CSV out, CSV or XLSX in, in two steps, nothing half-imported.

use crate::{NoParams, Upload, schedule::sheet::RowError};
use domain::programme::Place;
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Put a file where the server can read it, and see what would become of the programme.
    UploadEntries: Upload "/api/console/programme/files", NoParams, Upload => EntriesPreview;
    /// Save what the preview showed; `outdated` where an entry changed meanwhile, `rows_faulty` where a row is wrong.
    SaveEntries: Post "/api/console/programme/imports", NoParams, SaveEntriesRequest => EntriesSaved;
}

/// What would become of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntriesPreview {
    /// The file's name on the server; kept for half an hour.
    pub upload: String,
    /// [`super::console::EntryList::revision`]; saving asks for it.
    pub revision: u64,
    /// Rows read, the heading not counted.
    pub rows: u32,
    /// Entries that would be new.
    pub added: u32,
    /// Entries that would change.
    pub changed: u32,
    /// Entries that would stay as they are; those that are not in the file are left alone too.
    pub unchanged: u32,
    /// What is wrong, in the order of the rows; while there is anything, nothing can be saved. At most 200.
    pub errors: Vec<RowError>,
    /// Places in the queue that would move, each with its reason.
    pub moves: Vec<RowPlace>,
}

/// A place that would move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowPlace {
    /// The row in the file.
    pub row: u32,
    /// The community.
    pub name: String,
    /// Where it stands.
    pub before: Place,
    /// Where it would stand.
    pub after: Place,
    /// Why, from the column 顺序变动的理由.
    pub reason: String,
}

/// Saving a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveEntriesRequest {
    /// [`EntriesPreview::upload`].
    pub upload: String,
    /// [`EntriesPreview::revision`].
    pub revision: u64,
}

/// What became of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntriesSaved {
    /// New entries.
    pub added: u32,
    /// Changed entries.
    pub changed: u32,
}
