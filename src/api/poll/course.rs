//! The course of a poll in the console: stages, log, who is needed, participation.

use domain::{
    Instant,
    evidence::{EntryKind, Leaf},
    id::{AskedId, CommunityId, PollId},
    poll::{Measure, Participation, StageKind, State},
};
use serde::{Deserialize, Serialize};

/// How far a poll is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Course {
    /// The poll.
    pub poll: PollId,
    /// The community.
    pub community: CommunityId,
    /// What it is called.
    pub title: String,
    /// Where it stands; nothing while the notice is not out.
    pub state: Option<State>,
    /// All stages in order.
    pub stages: Vec<Stage>,
    /// The entries of the log but single ballots, oldest first.
    pub entries: Vec<LogLine>,
    /// How many ballots stand in the log between them.
    pub ballots: i64,
    /// What waits for somebody, most pressing first.
    pub needed: Vec<Need>,
    /// Every extension, oldest first.
    pub extensions: Vec<Extension>,
    /// After how many days a failed vote may be held again, where the committee has noted a rule (待核实).
    pub repoll_days: Option<u16>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// One stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stage {
    /// Which.
    pub stage: StageKind,
    /// When it begins or began, UTC ms; for a stage to come by the present definition, at the latest.
    pub at: Option<Instant>,
    /// Whether it has been reached.
    pub done: bool,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogLine {
    /// Its place, from 0.
    pub index: u64,
    /// What it records.
    pub kind: EntryKind,
    /// The full hour in which it was, UTC ms.
    pub hour: Instant,
    /// The leaf.
    pub leaf: Leaf,
    /// The published file whose digest the leaf carries, byte for byte.
    pub file: String,
}

/// Something that waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "need", rename_all = "snake_case")]
pub enum Need {
    /// Findings block the notice: the editor says which.
    Findings,
    /// The roll has to be frozen, or frozen again.
    Freeze,
    /// The street office has to confirm.
    Street,
    /// Somebody asked; a second person has to decide.
    SecondPerson {
        /// The act that waits.
        asked: AskedId,
    },
    /// Nobody has asked for the notice yet.
    Announce,
    /// Received papers have to be typed before the days for it are over.
    TypePaper {
        /// How many are left.
        left: i64,
        /// When the result comes out whatever is left, UTC ms.
        until: Instant,
    },
    /// Cases without an answer.
    Cases {
        /// How many.
        open: i64,
    },
}

/// A close that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extension {
    /// The close before, UTC ms.
    pub before: Instant,
    /// The close since then, UTC ms.
    pub closes_at: Instant,
    /// Why and by which rule.
    pub reason: String,
    /// When that was decided, UTC ms.
    pub at: Instant,
}

/// Participation in a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParticipationView {
    /// The poll.
    pub poll: PollId,
    /// Where it stands.
    pub state: State,
    /// All voters, those who took part, those who answered the statutory questions.
    pub participation: Participation,
    /// The smallest participation that meets the quorum; nothing where no question is statutory.
    pub line: Option<Measure>,
    /// Among those who took part: voters whose paper has been received but not typed.
    pub paper: Measure,
    /// By building, stairwells in it ascending, what stands outside stairwells last.
    pub parts: Vec<Part>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// Participation in one stairwell, or in what a building has outside stairwells. Parking is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// The building's name.
    pub building: String,
    /// The stairwell, where there is one.
    pub stairwell: Option<u16>,
    /// Dwellings there with their own areas.
    pub total: Measure,
    /// Those whose voter took part.
    pub took_part: Measure,
    /// Among these: those whose voter's paper has been received but not typed.
    pub paper: Measure,
}
