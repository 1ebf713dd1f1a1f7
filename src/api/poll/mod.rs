//! Polls: reading one, handing in a ballot, the receipt, the result.

pub mod console;
mod course;
pub mod tenant;

use crate::contact::Contact;
use domain::{
    Area, Instant,
    evidence::{Channel, Leaf, Proof},
    id::{PollId, VoterId},
    poll::{
        Conditions, Level, Measure, Participation, Poll, QuestionTally, Standing, State, Submission,
        TenantTally,
    },
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// A poll with its questions and rule cards; participation, never the direction.
    GetPoll: Get "/api/polls/{poll}", PollParams, () => PollView;
    /// Hand in the ballot of one of the session's voters. Safe to repeat with the same attempt.
    CastBallot: Put "/api/polls/{poll}/ballots/{voter}", BallotParams, Submission => Receipt;
    /// The receipt of a recorded ballot of one of the session's voters; without the choice.
    GetReceipt: Get "/api/polls/{poll}/ballots/{voter}", BallotParams, () => Receipt;
    /// The result; sealed until the poll closes.
    GetTally: Get "/api/polls/{poll}/tally", PollParams, () => TallyView;
}

crate::params! {
    /// Which poll.
    PollParams {
        /// The poll.
        poll: PollId,
    }
    /// Whose ballot in which poll.
    BallotParams {
        /// The poll.
        poll: PollId,
        /// The voter, one of the session's.
        voter: VoterId,
    }
}

/// A poll in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PollSummary {
    /// The poll.
    pub id: PollId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// When it opens, UTC ms.
    pub opens_at: Instant,
    /// When it closes, UTC ms.
    pub closes_at: Instant,
    /// How many have taken part.
    pub participation: Participation,
    /// Whether the quorum line applies: a statutory question is asked.
    pub decides: bool,
}

/// A poll as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PollView {
    /// The frozen definition.
    pub poll: Poll,
    /// The community's name.
    pub community_name: String,
    /// Whom to call, where to go.
    pub contact: Contact,
    /// Where it stands.
    pub state: State,
    /// How many have taken part.
    pub participation: Participation,
    /// The district's document on electronic votes; without it every page says so.
    pub standing: Option<Standing>,
    /// Every time the close was moved, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<console::Extension>,
    /// Where what the committee read in can be heard: of the poll itself, then by question; empty where there is
    /// none, shorter where there is none any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<String>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

impl PollView {
    /// Where what was read in for that question can be heard, counted from 1; 0 is the poll itself.
    #[must_use]
    pub fn recording(&self, question: usize) -> Option<String> {
        self.recordings.get(question).filter(|page| !page.is_empty()).cloned()
    }
}

/// Proof that a ballot is in the book; it never shows the choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The poll.
    pub poll: PollId,
    /// The voter.
    pub voter: VoterId,
    /// The ballot's number: its index in the poll's log; the opening entry is 0.
    pub index: u64,
    /// When it was recorded, UTC ms.
    pub recorded_at: Instant,
    /// The area that is counted, beside one head.
    pub area: Area,
    /// How it arrived.
    pub channel: Channel,
    /// How surely the voter was known.
    pub level: Level,
    /// The log entry; the phone finds its commitment in it.
    pub leaf: Leaf,
    /// With the answer to a ballot and to a question for it: the signed head, and the way from the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// The result of a closed poll: sums, from which anybody can compute the rest again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TallyView {
    /// The frozen definition.
    pub poll: Poll,
    /// The community's name.
    pub community_name: String,
    /// Whom to call with an objection.
    pub contact: Contact,
    /// Preliminary or final.
    pub state: State,
    /// All voters in scope.
    pub total: Measure,
    /// All whose ballot is recorded.
    pub took_part: Measure,
    /// The sums, questions as in the poll.
    pub questions: Vec<QuestionTally>,
    /// What follows for each statutory item, as published; a phone computes it again from the sums.
    pub decided: Vec<DecidedItem>,
    /// Ballots by level of identification (R78).
    pub levels: Vec<LevelCount>,
    /// The district's document on electronic votes.
    pub standing: Option<Standing>,
    /// What the tenants said, in dwellings; never part of any sum above. Nothing where none were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenants: Option<TenantTally>,
    /// What else is published with the result, in whole sentences; what is nothing is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The published outcome of one statutory item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecidedItem {
    /// The item's number in the poll.
    pub item: u16,
    /// The four conditions of Civil Code 278(2).
    pub conditions: Conditions,
}

/// How many ballots were handed in at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelCount {
    /// The level.
    pub level: Level,
    /// Ballots.
    pub ballots: i64,
}
