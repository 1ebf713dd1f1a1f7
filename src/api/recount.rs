//! What leaves the product after a vote: the result file, the inspector bundle, printed pages, exports.

use crate::poll::PollParams;
use domain::{
    Instant,
    evidence::{Channel, Hash32},
    id::{AskedId, PollId},
    letter::Fingerprint,
    poll::{Measure, Readings},
    recount::{InspectorFile, ResultFile},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// 参加名单: who took part, by serial number (R71: no doors, no names); sealed until the result is out.
    GetParticipants: Get "/api/polls/{poll}/participants", PollParams, () => Participants;
    /// The result as a file that `linli recount` reads; public, sealed until the result is out.
    GetResultFile: Get "/api/polls/{poll}/result-file", PollParams, () => ResultFile;
    /// What is published beside the sums, in numbers; residents read it in sentences.
    GetBeside: Get "/api/console/polls/{poll}/beside", PollParams, () => Beside;
    /// Who asked to look at the single ballots of this poll, and what became of it.
    ListBundles: Get "/api/console/polls/{poll}/bundles", PollParams, () => Vec<BundleAsked>;
    /// Ask to look at the single ballots (two people, T16); another person confirms it.
    AskBundle: Post "/api/console/polls/{poll}/bundles", PollParams, AskBundleRequest => BundleAsked;
    /// The inspector bundle: personal data, once, within 30 minutes after the confirmation.
    TakeBundle: Post "/api/console/bundles/{asked}", BundleParams, () => InspectorFile;
}

crate::params! {
    /// Which confirmed act.
    BundleParams {
        /// The act that was asked for.
        asked: AskedId,
    }
}

/// Why the single ballots are to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskBundleRequest {
    /// The reason, 1 to 500 characters; stands in the audit log and without names in the poll's log.
    pub reason: String,
}

/// How long a confirmed bundle may be fetched, in milliseconds: 30 minutes.
pub const BUNDLE_MS: i64 = 30 * 60_000;

/// One request to look at single ballots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BundleAsked {
    /// The act.
    pub asked: AskedId,
    /// The poll.
    pub poll: PollId,
    /// The reason that was given.
    pub reason: String,
    /// When it was asked, UTC ms.
    pub asked_at: Instant,
    /// Whether the asking account is the one that looks.
    pub mine: bool,
    /// How far it is.
    pub state: BundleState,
    /// Until when the file can be fetched, UTC ms; only once confirmed.
    pub until: Option<Instant>,
}

/// How far a request for the inspector bundle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BundleState {
    /// Another person (负责人 or 街道) has yet to confirm.
    Waiting,
    /// Refused or withdrawn.
    Refused,
    /// May be fetched once.
    Ready,
    /// Was fetched.
    Used,
    /// Nobody fetched it in time; ask again.
    Expired,
}

/// What is published beside the sums of a result. What is nothing is left out on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Beside {
    /// Ballots by the way they came; left out where all came from the voters' own devices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelCount>,
    /// Invalid papers by reason (R20).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub invalid: Vec<InvalidCount>,
    /// Invalid marks on papers that count, by item (R20); left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spoiled: Vec<SpoiledCount>,
    /// Voters whose ballot was voided and who have none that counts.
    #[serde(skip_serializing_if = "is_zero")]
    pub voided: i64,
    /// Papers set aside because another ballot of the voter counts (R27).
    #[serde(skip_serializing_if = "is_zero")]
    pub set_aside: i64,
    /// Both readings of every statutory item whose rule card has a silence clause (R19).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Readings>,
    /// In how few hands proxies gather; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxies: Option<Proxies>,
    /// Corrections of the roll after the notice.
    #[serde(skip_serializing_if = "is_zero")]
    pub corrections: i64,
    /// Objections, doubted ballots and conflicts that have no answer yet.
    #[serde(skip_serializing_if = "is_zero")]
    pub open_cases: i64,
    /// The root over the frozen roll.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll_root: Option<Hash32>,
    /// The poll's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<LogHead>,
    /// The head that was signed with the close: what the notice prints and people compare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedHead>,
}

const fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// Ballots that arrived in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelCount {
    /// The way.
    pub channel: Channel,
    /// Voters and 0.01 m².
    pub sum: Measure,
}

/// Papers that are kept out of agree and out of the base, by reason (R20).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvalidCount {
    /// The reason in words.
    pub reason: String,
    /// Voters and 0.01 m².
    pub sum: Measure,
}

/// Invalid marks on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpoiledCount {
    /// The item's number in the poll.
    pub item: u16,
    /// Voters and 0.01 m².
    pub sum: Measure,
}

/// How powers of attorney gather in few hands (R28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proxies {
    /// Ballots handed in by proxy.
    pub ballots: i64,
    /// How many people held them.
    pub holders: i64,
    /// The most that one of them held.
    pub most: i64,
}

/// The poll's log as it stood when the result came out or was read: what the notice prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogHead {
    /// Entries.
    pub size: u64,
    /// The RFC 6962 root over them.
    pub root: Hash32,
}

/// The log as it was sealed at the close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClosedHead {
    /// Entries; the close is one of them.
    pub size: u64,
    /// The first 80 bits of SHA-256 of the signed body.
    pub fingerprint: Fingerprint,
}

/// The printed notice of the result, A4 for the stairwell.
#[must_use]
pub fn notice(poll: PollId) -> String {
    format!("/console/print/notice/{poll}")
}

/// The printed announcement of a poll, before it opens (R30).
#[must_use]
pub fn announcement(poll: PollId) -> String {
    format!("/console/print/announcement/{poll}")
}

/// 表决卷宗: everything about a poll in one printable file.
#[must_use]
pub fn dossier(poll: PollId) -> String {
    format!("/console/print/dossier/{poll}")
}

/// The same as one file to keep.
#[must_use]
pub fn dossier_file(poll: PollId) -> String {
    format!("/console/export/dossier/{poll}/dossier.html")
}

/// The result as a table for Excel and WPS; sums only.
#[must_use]
pub fn result_xlsx(poll: PollId) -> String {
    format!("/console/export/result/{poll}/result.xlsx")
}

/// The same as CSV, UTF-8 with a byte order mark.
#[must_use]
pub fn result_csv(poll: PollId) -> String {
    format!("/console/export/result/{poll}/result.csv")
}

/// Who took part, by the numbers on the letters, each number in one list, ascending. The lists of those
/// whose ballot counts add up to the heads of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Participants {
    /// The poll.
    pub poll: PollId,
    /// Heads of the result whose ballot counts.
    pub took_part: i64,
    /// Heads in scope: all lists together.
    pub total: i64,
    /// On a phone, with the app or the plain pages.
    pub online: Vec<u32>,
    /// On signed paper.
    pub paper: Vec<u32>,
    /// On paper by the holder of a written power (R28).
    pub proxy: Vec<u32>,
    /// With somebody's help (R67).
    pub helped: Vec<u32>,
    /// Came back and does not count: invalid paper, or voided and not voted again.
    pub invalid: Vec<u32>,
    /// Nothing came.
    pub absent: Vec<u32>,
    /// The log as it was sealed at the close; nothing until the key has signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedHead>,
}
