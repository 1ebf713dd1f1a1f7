//! What became of every line of a ballot: 改了哪些, 没改哪些, 为什么.

use super::{Why, WorkState};
use crate::community::CommunityParams;
use domain::{
    Instant,
    id::{CommunityId, PackageId, PollId},
    policy::ItemCode,
    poll::State,
    schedule::Span,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Each line of the polls whose result is out, and the basic items, with their packages or the reason why there is none.
    GetLines: Get "/api/communities/{community}/schedule/lines", CommunityParams, () => LineList;
    /// Say why a line is not carried out, and who decided; a later word replaces it, all are kept.
    SaveLineReason: Put "/api/console/communities/{community}/polls/{poll}/lines/{item}/reason", LineParams, LineReasonRequest => LineList;
}

crate::params! {
    /// Which line of which ballot.
    LineParams {
        /// The community.
        community: CommunityId,
        /// The poll.
        poll: PollId,
        /// The line's number in the poll.
        item: u16,
    }
}

/// The lines of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineList {
    /// Polls whose result is out, newest first; practice votes never.
    pub polls: Vec<LinePoll>,
    /// 基础类 (应改尽改): items with packages that stand on no ballot above.
    pub basic: Vec<Line>,
    /// Number of the publication behind the packages; 0 while nothing is published.
    pub number: u32,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A poll with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinePoll {
    /// The poll.
    pub poll: PollId,
    /// What it is called.
    pub title: String,
    /// Objection period, or final.
    pub state: State,
    /// In the order of the ballot.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// Its number in the poll; 0 for a basic item without a poll.
    pub item: u16,
    /// Its line of the catalogue, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<ItemCode>,
    /// What was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What it is called.
    pub title: String,
    /// What was said about it.
    pub outcome: Outcome,
    /// Its packages in the published schedule.
    pub works: Vec<LineWork>,
    /// Why it is not carried out, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Why>,
}

/// What came of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// 应改尽改: never put to a veto.
    Basic,
    /// 表决通过 (Civil Code 278).
    Passed,
    /// 表决没有通过.
    Rejected,
    /// 征求意见: heads only, no majority is claimed.
    Heard {
        /// 赞同, heads.
        agree: i64,
        /// 反对, heads.
        oppose: i64,
    },
    /// 选了它: heads that named it among the few.
    Chosen {
        /// Heads.
        heads: i64,
    },
}

/// A package of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineWork {
    /// The package.
    pub id: PackageId,
    /// What is done.
    pub title: String,
    /// Where, in words.
    pub spot: String,
    /// Its published dates.
    pub plan: Span,
    /// How far it is.
    pub state: WorkState,
    /// Percent done, 0 to 100.
    pub percent: u8,
    /// Calendar days by which it is behind.
    pub late: u32,
    /// Why it was dropped, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<Why>,
}

/// Why a line is not carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LineReasonRequest {
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// The body that decided, 1 to 60 characters.
    pub decided_by: String,
}
