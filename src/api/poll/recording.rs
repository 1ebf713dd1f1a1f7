//! Recordings that the committee reads in, for phones that cannot read aloud themselves.

use domain::{evidence::Hash32, id::PollId};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Keep a recording of a question, or of the poll itself, in place of the one there was: MP3 or M4A of at
    /// most [`RECORDING_MOST`] bytes, from the notice to the close; `recording_unreadable` for anything else. A change is seen at once.
    /// Needs `EditPoll`.
    UploadRecording: Upload "/api/console/polls/{poll}/recordings/{question_number}", RecordingParams, crate::Upload => RecordingList;
    /// Take a recording away; one that is not there is gone. Needs `EditPoll`.
    RemoveRecording: Delete "/api/console/polls/{poll}/recordings/{question_number}", RecordingParams, () => RecordingList;
}

crate::params! {
    /// Which recording.
    RecordingParams {
        /// The poll.
        poll: PollId,
        /// The question, counted from 1; 0 is the poll itself.
        question_number: u16,
    }
}

/// The largest recording, in bytes: about two minutes of speech.
pub const RECORDING_MOST: usize = 1_000_000;

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

/// Where a recording is for everybody: `/recordings/{digest}`.
#[must_use]
pub fn recording_page(digest: &Hash32) -> String {
    format!("/recordings/{digest}")
}
