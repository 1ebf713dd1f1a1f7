//! The two files a finished poll leaves: one for everybody, one for an inspector.

use super::{
    evidence::EvidencePart,
    sum::{Sum, Sums},
};
use crate::{
    Day, Instant,
    evidence::{Channel, Hash32},
    id::PollId,
    poll::{Answer, Level, Matter, Mode, Precedence, QuestionKind, Silence, State},
};
use serde::{Deserialize, Serialize};

/// One of the two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// Sums only.
    Result(Box<ResultFile>),
    /// Single ballots under pseudonyms.
    Inspector(Box<InspectorFile>),
}

/// How a result file begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ResultFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "linli-result/1")]
    V1,
}

/// How an inspector bundle begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum InspectorFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "linli-inspector/1")]
    V1,
}

/// The result file: public, rule cards, totals of the roll and sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResultFile {
    /// `linli-result/1`.
    pub format: ResultFormat,
    /// The community's name.
    pub community: String,
    /// What was asked, and by which rules.
    pub poll: Definition,
    /// Whether the result was preliminary or final when the file was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// All voters in scope.
    pub total: Sum,
    /// The root over the frozen roll.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll_root: Option<Hash32>,
    /// The poll's log when the file was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log: Option<LogPart>,
    /// Corrections of the roll after the notice.
    #[serde(default)]
    pub corrections: i64,
    /// The sums.
    pub sums: Sums,
}

/// The inspector bundle: personal data. It may be written by hand; then most fields are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InspectorFile {
    /// `linli-inspector/1`.
    pub format: InspectorFormat,
    /// The community's name.
    pub community: String,
    /// What was asked, and by which rules.
    pub poll: Definition,
    /// The printed total of the roll, to be compared with the voters below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Sum>,
    /// The root over the frozen roll.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll_root: Option<Hash32>,
    /// The poll's log when the file was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log: Option<LogPart>,
    /// That log with everything that opens it; left out where the bundle was written by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidencePart>,
    /// Every voter of the roll once, whether or not they voted.
    pub voters: Vec<VoterPart>,
    /// The printed sums, to be compared with the ballots above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums: Option<Sums>,
}

/// One voter of an inspector bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VoterPart {
    /// A pseudonym, `P0001`; each stands once.
    pub voter: String,
    /// The area that counts, 0.01 m²: 88.37 m² is 8837.
    pub area: i64,
    /// How the ballot came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// How surely the voter is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The ballot that counts; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Vec<Answer>>,
    /// Items whose mark on a paper that counts is invalid; they have no answer (R20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoiled: Vec<u16>,
    /// Why the voter's paper is invalid; then there are no answers (R20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invalid: Option<String>,
    /// The voter's ballot was voided and no other counts; then there are no answers.
    #[serde(default, skip_serializing_if = "is_false")]
    pub voided: bool,
    /// Papers of this voter that were set aside because another ballot counts (R27).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub set_aside: u32,
    /// There is proof that the ballot papers reached the voter (R19, R23).
    #[serde(default, skip_serializing_if = "is_false")]
    pub delivered: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The poll's log at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogPart {
    /// Entries.
    pub size: u64,
    /// The RFC 6962 root over them.
    pub root: Hash32,
}

/// What was asked, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// What the poll is called.
    pub title: String,
    /// The poll's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<PollId>,
    /// Which part of the community votes, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organiser: Option<String>,
    /// The document it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<BasisPart>,
    /// As what it ran: without a valid basis every question only collects opinions.
    #[serde(default = "decision")]
    pub mode: Mode,
    /// When the notice went out, UTC ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_at: Option<Instant>,
    /// First moment at which ballots were taken, UTC ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Instant>,
    /// First moment at which none were taken any more, UTC ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Instant>,
    /// The questions in the order of the ballot.
    pub questions: Vec<QuestionPart>,
}

const fn decision() -> Mode {
    Mode::Decision
}

/// The document a poll rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BasisPart {
    /// Its title.
    pub document: String,
    /// Its number.
    pub number: String,
    /// Its last day of validity.
    pub valid_until: Day,
}

/// One question with its rule card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionPart {
    /// The question.
    pub title: String,
    /// `"approve"`, `{"concern": 3}` or `{"need": 3}`.
    pub kind: QuestionKind,
    /// How it is decided.
    pub rule: RulePart,
    /// What is answered or chosen.
    pub items: Vec<ItemPart>,
}

/// One thing that is answered or chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemPart {
    /// Its number, once in the whole poll.
    pub item: u16,
    /// Its name.
    pub title: String,
}

/// A rule card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RulePart {
    /// The owners decide together (Civil Code 278).
    Decision(DecisionPart),
    /// Opinions are collected: counts only (R7).
    Consultation(ConsultationPart),
}

/// The card of a statutory question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionPart {
    /// Which of the nine matters of Civil Code 278(1); it fixes the majority.
    pub matter: Matter,
    /// Where the rule stands, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Full days between notice and opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_days: Option<u8>,
    /// Whether a recorded ballot could be replaced.
    #[serde(default)]
    pub changes_allowed: bool,
    /// Which ballot counts where paper and phone both arrived.
    #[serde(default)]
    pub precedence: Precedence,
    /// The adopted clause on silence, if there is one (R19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
}

/// The card of a consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsultationPart {
    /// Who decides in the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// By which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_until: Option<Day>,
    /// Where the decision is made public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<String>,
}
