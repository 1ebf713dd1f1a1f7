//! A ballot: its answers, and the one decision whether it is recorded.

use super::definition::{Item, Poll, Question, QuestionKind, State};
use crate::{
    Instant, Refusal,
    evidence::{Channel, Hash32, Leaf, ballot_bytes, commit},
    id::{AttemptId, VoterId},
};
use serde::{Deserialize, Serialize};

/// What can be said about one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 赞同.
    Agree,
    /// 反对.
    Oppose,
    /// 弃权: takes part, agrees to nothing (R18).
    Abstain,
    /// Named among the few that matter most.
    Chosen,
}

impl Choice {
    /// The byte in the canonical ballot.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Agree => 1,
            Self::Oppose => 2,
            Self::Abstain => 3,
            Self::Chosen => 32,
        }
    }

    /// The choice that byte stands for.
    #[must_use]
    pub const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Agree),
            2 => Some(Self::Oppose),
            3 => Some(Self::Abstain),
            32 => Some(Self::Chosen),
            _ => None,
        }
    }
}

/// One line of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The item's number in the poll.
    pub item: u16,
    /// What is said about it.
    pub option: Choice,
}

/// How surely the voter is known (R78).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The code alone: no phone is on the roll. Consultations only.
    Code,
    /// Code and the last four digits of the phone on the roll.
    CodeAndPhone,
    /// A signed paper.
    Paper,
}

/// A ballot as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// This try; drawn when the check page opens and kept until a definite answer.
    pub attempt: AttemptId,
    /// The answers, items ascending; items not chosen are left out.
    pub answers: Vec<Answer>,
    /// 32 bytes of chance, drawn by the phone.
    pub nonce: Hash32,
    /// The phone's commitment to ballot and nonce.
    pub commitment: Hash32,
    /// The log index of the ballot this one replaces, where the rule card allows changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u64>,
    /// Entries of the log's head that this phone remembers; 0 where it remembers none. Decides nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub since: u64,
    /// Whether somebody else filled it in for the voter, who agreed to this very ballot; it is then marked as helped.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub helped: bool,
}

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it")
)]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// What the log holds of a voter's ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the poll's log.
    pub index: u64,
    /// Its revision, 0 for the first.
    pub revision: u32,
}

/// What the store knows already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prior {
    /// The voter's current ballot.
    pub ballot: Option<Recorded>,
    /// What the same attempt recorded earlier: commitment and log index.
    pub attempt: Option<(Hash32, u64)>,
    /// A paper of this voter has been received: it was first, so the phone is told (R27).
    pub paper: bool,
    /// An earlier ballot of this voter was voided: what follows comes on paper.
    pub voided: bool,
}

/// What is to be done with a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Write it: this leaf, this revision.
    Record {
        /// The new log entry.
        leaf: Leaf,
        /// 0 for a first ballot.
        revision: u32,
    },
    /// The very same was recorded before; answer with that log index again.
    Repeat {
        /// Where it stands.
        index: u64,
    },
}

/// Decides on a submission of `voter`, who is known to be the session's and on the frozen roll; `how` says
/// how surely, and by which electronic channel the submission came.
///
/// # Errors
/// Form: see [`check_answers`], [`Refusal::CommitmentMismatch`]. Again: [`Refusal::AttemptReused`],
/// [`Refusal::AlreadyVoted`], [`Refusal::PaperReceived`], [`Refusal::PaperOnly`]. Time: [`Refusal::PollNotOpen`], [`Refusal::PollClosed`].
pub fn decide(
    poll: &Poll,
    voter: VoterId,
    how: (Level, Channel),
    submission: &Submission,
    prior: Prior,
    now: Instant,
) -> Result<Verdict, Refusal> {
    let (level, channel) = how;
    // A revision that the phone thinks is the first is committed to as revision 0.
    let revision = match (submission.replaces, prior.ballot) {
        (Some(_), Some(old)) if prior.attempt.is_none() => old.revision + 1,
        (Some(_), Some(old)) => old.revision,
        _ => 0,
    };
    check_answers(poll, level, &submission.answers)?;
    let ballot = ballot_bytes(poll.id, voter, revision, &submission.answers);
    if commit(&submission.nonce, &ballot) != submission.commitment {
        return Err(Refusal::CommitmentMismatch);
    }
    if let Some((commitment, index)) = prior.attempt {
        let same = commitment == submission.commitment;
        return if same { Ok(Verdict::Repeat { index }) } else { Err(Refusal::AttemptReused) };
    }
    match poll.state(now) {
        State::Announced => return Err(Refusal::PollNotOpen),
        State::Open => {}
        State::Closed | State::Objection | State::Final => return Err(Refusal::PollClosed),
    }
    if prior.paper {
        return Err(Refusal::PaperReceived);
    }
    if prior.voided {
        return Err(Refusal::PaperOnly);
    }
    match (prior.ballot, submission.replaces) {
        (None, None) => {}
        (Some(old), Some(index)) if poll.changes_allowed() && old.index == index => {}
        _ => return Err(Refusal::AlreadyVoted),
    }
    let leaf = Leaf::ballot(poll.id, now, channel, &submission.commitment);
    Ok(Verdict::Record { leaf, revision })
}

/// Whether this voter answers that question electronically: statutory ones need a matched phone (R78).
#[must_use]
pub fn answers_needed(poll: &Poll, level: Level, question: &Question) -> bool {
    level >= Level::CodeAndPhone || poll.matter(question).is_none()
}

/// Checks the answers against the poll.
///
/// # Errors
/// [`Refusal::ItemOrder`], [`Refusal::ItemUnknown`], [`Refusal::OptionUnknown`],
/// [`Refusal::TooManyChosen`], [`Refusal::AnswerMissing`], [`Refusal::LevelTooLow`].
pub fn check_answers(poll: &Poll, level: Level, answers: &[Answer]) -> Result<(), Refusal> {
    check_order(answers)?;
    let mut known = 0;
    for question in &poll.questions {
        let given: Vec<Choice> = question.items.iter().filter_map(|item| choice(item, answers)).collect();
        known += given.len();
        if !answers_needed(poll, level, question) {
            if given.is_empty() {
                continue;
            }
            return Err(Refusal::LevelTooLow);
        }
        check_question(question, &given)?;
    }
    if known == answers.len() { Ok(()) } else { Err(Refusal::ItemUnknown) }
}

/// Items ascend, each once.
pub(super) fn check_order(answers: &[Answer]) -> Result<(), Refusal> {
    if answers.windows(2).all(|pair| pair[0].item < pair[1].item) { Ok(()) } else { Err(Refusal::ItemOrder) }
}

fn choice(item: &Item, answers: &[Answer]) -> Option<Choice> {
    answers.iter().find(|answer| answer.item == item.item).map(|answer| answer.option)
}

/// What was said about the items of one question.
pub(super) fn check_question(question: &Question, given: &[Choice]) -> Result<(), Refusal> {
    match question.kind {
        QuestionKind::Approve if given.contains(&Choice::Chosen) => Err(Refusal::OptionUnknown),
        QuestionKind::Approve if given.len() < question.items.len() => Err(Refusal::AnswerMissing),
        QuestionKind::Approve => Ok(()),
        QuestionKind::Concern(_) | QuestionKind::Need(_)
            if given.iter().any(|given| *given != Choice::Chosen) =>
        {
            Err(Refusal::OptionUnknown)
        }
        QuestionKind::Concern(most) | QuestionKind::Need(most) if given.len() > usize::from(most) => {
            Err(Refusal::TooManyChosen)
        }
        QuestionKind::Concern(_) | QuestionKind::Need(_) => Ok(()),
    }
}
