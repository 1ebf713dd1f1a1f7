//! Recordings that the committee reads in, for phones that cannot read aloud themselves: of a poll's questions, of
//! notices, and of the catalogue's items.

use crate::community::CommunityParams;
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, NoticeId, PollId},
    policy::ItemCode,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Keep a recording of a question, or of the poll itself, in place of the one there was: MP3 or M4A of at
    /// most [`RECORDING_MOST`] bytes, from the notice to the close; `recording_unreadable` for anything else. A change is seen at once.
    /// Needs `EditPoll`.
    UploadRecording: Upload "/api/console/polls/{poll}/recordings/{question_number}", RecordingParams, crate::Upload => RecordingList;
    /// Take a recording away; one that is not there is gone. Needs `EditPoll`.
    RemoveRecording: Delete "/api/console/polls/{poll}/recordings/{question_number}", RecordingParams, () => RecordingList;
    /// The recordings of items that a community's committee read in.
    ListItemRecordings: Get "/api/communities/{community}/recordings", CommunityParams, () => ItemRecordings;
    /// What can be read in beside polls: the newest notices, and the items. Needs `EditPoll`.
    ListReadable: Get "/api/console/communities/{community}/recordings", CommunityParams, () => Readable;
    /// Keep a recording of a notice, under the same bounds. Needs `EditPoll`.
    UploadNoticeRecording: Upload "/api/console/communities/{community}/recordings/notices/{notice}", NoticeRecordingParams, crate::Upload => Readable;
    /// Take it away. Needs `EditPoll`.
    RemoveNoticeRecording: Delete "/api/console/communities/{community}/recordings/notices/{notice}", NoticeRecordingParams, () => Readable;
    /// Keep a recording of an item, which phones play that opened this community. Needs `EditPoll`.
    UploadItemRecording: Upload "/api/console/communities/{community}/recordings/items/{code}", ItemRecordingParams, crate::Upload => Readable;
    /// Take it away. Needs `EditPoll`.
    RemoveItemRecording: Delete "/api/console/communities/{community}/recordings/items/{code}", ItemRecordingParams, () => Readable;
}

crate::params! {
    /// Which recording.
    RecordingParams {
        /// The poll.
        poll: PollId,
        /// The question, counted from 1; 0 is the poll itself.
        question_number: u16,
    }
    /// Which notice.
    NoticeRecordingParams {
        /// Whose notice it is.
        community: CommunityId,
        /// The notice; one for a single browser cannot be read in.
        notice: NoticeId,
    }
    /// Which item.
    ItemRecordingParams {
        /// Who reads it in.
        community: CommunityId,
        /// The item of the catalogue.
        code: ItemCode,
    }
}

/// The largest recording, in bytes: about two minutes of speech.
pub const RECORDING_MOST: usize = 1_000_000;

/// Notices that can be read in at the same time: the newest.
pub const NOTICES_MOST: u16 = 20;

/// A recording that can be listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recording {
    /// The question, counted from 1; 0 is the poll itself.
    pub question: u16,
    /// SHA-256 of its bytes; see [`recording_page`].
    pub digest: Hash32,
}

/// The recordings of a poll, by question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordingList {
    /// At most one for each question and one for the poll.
    pub recordings: Vec<Recording>,
}

/// A recording of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemRecording {
    /// The item of the catalogue.
    pub code: ItemCode,
    /// SHA-256 of its bytes; see [`recording_page`].
    pub digest: Hash32,
}

/// The items that a committee read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemRecordings {
    /// At most one for each item.
    pub items: Vec<ItemRecording>,
}

/// A notice that can be read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadableNotice {
    /// The notice.
    pub id: NoticeId,
    /// One line.
    pub title: String,
    /// When it was written, UTC ms.
    pub at: Instant,
    /// SHA-256 of its recording's bytes, where there is one.
    pub recording: Option<Hash32>,
}

/// An item that can be read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadableItem {
    /// The item of the catalogue.
    pub code: ItemCode,
    /// Its name in the plan.
    pub name: String,
    /// SHA-256 of its recording's bytes, where there is one.
    pub recording: Option<Hash32>,
}

/// What a committee can read in beside its polls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Readable {
    /// The newest first, at most [`NOTICES_MOST`].
    pub notices: Vec<ReadableNotice>,
    /// Every item once, in catalogue order.
    pub items: Vec<ReadableItem>,
}

/// Where a recording is for everybody: `/recordings/{digest}`.
#[must_use]
pub fn recording_page(digest: &Hash32) -> String {
    format!("/recordings/{digest}")
}
