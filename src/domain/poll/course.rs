//! The course of a poll after its notice: its stages, and the files that its log entries digest.

use super::{Level, Measure, QuestionTally};
use crate::{Instant, id::PollId};
use serde::{Deserialize, Serialize};

/// A ballot that came just before the close may still be on its way to the disk for so long, in ms: only
/// then the close is written into the log and sums are final.
pub const SETTLING_MS: i64 = 60_000;

/// A stage of a poll's course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// The draft is being written.
    Draft,
    /// Definition and roll are frozen.
    Frozen,
    /// The notice is out.
    Announced,
    /// Ballots are taken.
    Open,
    /// None are taken any more.
    Closed,
    /// Received paper has been typed.
    Counted,
    /// The preliminary result is out, objections are heard.
    Preliminary,
    /// The result is final.
    Final,
}

impl StageKind {
    /// The stage in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "起草",
            Self::Frozen => "定名册",
            Self::Announced => "公告",
            Self::Open => "开始投票",
            Self::Closed => "截止",
            Self::Counted => "纸质票录完",
            Self::Preliminary => "初步结果公布",
            Self::Final => "最终结果",
        }
    }
}

/// The file of the entry `open`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenFile {
    /// The poll.
    pub poll: PollId,
    /// From when ballots are taken, UTC ms.
    pub at: Instant,
}

/// The file of the entry `close`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseFile {
    /// The poll.
    pub poll: PollId,
    /// From when none are taken, UTC ms.
    pub at: Instant,
    /// All voters in scope.
    pub total: Measure,
    /// Those whose ballot was recorded by then.
    pub took_part: Measure,
    /// Papers that had been received by then.
    pub papers: i64,
}

/// The file of the entry `counted`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedFile {
    /// The poll.
    pub poll: PollId,
    /// When the counting ended, UTC ms.
    pub at: Instant,
    /// Papers received in time.
    pub papers: i64,
    /// Those of them for which it was decided what they say or that they are invalid.
    pub settled: i64,
}

/// The file of the entries `tally` (preliminary) and `final`: the sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumsFile {
    /// The poll.
    pub poll: PollId,
    /// As of when, UTC ms.
    pub at: Instant,
    /// All voters in scope.
    pub total: Measure,
    /// Those whose ballot is recorded.
    pub took_part: Measure,
    /// The sums, questions as in the poll.
    pub questions: Vec<QuestionTally>,
    /// Ballots by level of identification.
    pub levels: Vec<(Level, i64)>,
}

/// The file of an entry `extension`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionFile {
    /// The poll.
    pub poll: PollId,
    /// When it was decided, UTC ms.
    pub at: Instant,
    /// The close before, UTC ms.
    pub before: Instant,
    /// The close from now on, UTC ms.
    pub closes_at: Instant,
    /// Why and by which rule.
    pub reason: String,
}
