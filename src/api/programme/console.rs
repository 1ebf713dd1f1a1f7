//! The programme as its district keeps it. The operator keeps every district's, a district its own;
//! another district's entries are not found.

use super::{EntryLine, EntryParams, inspection::Visit};
use crate::NoParams;
use domain::{
    Instant,
    programme::{About, Entry, Facts, Move, Place},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The entries that I keep.
    ListProgramme: Get "/api/console/programme", NoParams, () => EntryList;
    /// Add a community. `name_taken` where the district has one of that name.
    AddEntry: Post "/api/console/programme/entries", NoParams, AddEntryRequest => KeptEntry;
    /// One entry whole.
    GetKeptEntry: Get "/api/console/programme/entries/{entry}", EntryParams, () => KeptEntry;
    /// Change what is known of it; `outdated` where somebody else was quicker.
    SaveEntry: Put "/api/console/programme/entries/{entry}", EntryParams, SaveEntryRequest => KeptEntry;
    /// Move it in the queue; the reason is public. `nothing_new` where it stands there already.
    MoveEntry: Post "/api/console/programme/entries/{entry}/moves", EntryParams, MoveEntryRequest => KeptEntry;
    /// Change hand-over, permits, dangerous buildings and agreements; `outdated` where somebody was quicker.
    SaveEntryFacts: Put "/api/console/programme/entries/{entry}/facts", EntryParams, SaveEntryFactsRequest => KeptEntry;
}

/// The address of my entries as a CSV file.
pub const DOWNLOAD: &str = "/console/export/programme/programme.csv";

/// The entries that I keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryList {
    /// My district; nothing for the operator, who keeps all of them.
    pub mine: Option<String>,
    /// Districts in which I may add entries.
    pub districts: Vec<String>,
    /// By district, year, order, name.
    pub entries: Vec<EntryLine>,
    /// Grows with every change of any entry; a file is saved against it.
    pub revision: u64,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// One entry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptEntry {
    /// What is known of it.
    pub entry: Entry,
    /// Hand-over, permits, dangerous buildings, agreements.
    pub facts: Facts,
    /// Every move in the queue, newest first.
    pub moves: Vec<Move>,
    /// Inspections, newest first.
    pub visits: Vec<Visit>,
    /// Open communities of its district to which no other entry is linked, its own included.
    pub linkable: Vec<Linkable>,
    /// Grows with every change; saving asks for it.
    pub revision: u64,
}

/// An open community that an entry can be linked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Linkable {
    /// The community.
    pub id: domain::id::CommunityId,
    /// Its name.
    pub name: String,
}

/// A community to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddEntryRequest {
    /// Its district, one of [`EntryList::districts`].
    pub district: String,
    /// Its first place in the queue.
    #[serde(default)]
    pub place: Place,
    /// What is known of it; see [`About`] for the bounds.
    pub about: About,
}

/// What is known now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveEntryRequest {
    /// [`KeptEntry::revision`].
    pub revision: u64,
    /// All of it.
    pub about: About,
    /// Why it leaves the queue, 1 to 200 characters: needed where the state becomes `not_eligible` and it
    /// has a place, which it then loses; public. Otherwise ignored.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A move in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveEntryRequest {
    /// [`KeptEntry::revision`].
    pub revision: u64,
    /// Where it will stand.
    pub place: Place,
    /// Why, 1 to 200 characters; everybody reads it.
    pub reason: String,
}

/// Facts beside the figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveEntryFactsRequest {
    /// [`KeptEntry::revision`].
    pub revision: u64,
    /// All of them; see [`Facts`] for the bounds.
    pub facts: Facts,
}
