//! What two people read on one paper, and what follows from it (R20).

use crate::{
    Refusal,
    evidence::Channel,
    id::AccountId,
    poll::{Answer, Choice, Poll, Question, QuestionKind},
};
use serde::{Deserialize, Serialize};

/// How a paper came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Handed {
    /// The voter's own signed paper.
    Paper,
    /// From the holder of a written power (R28).
    Proxy,
    /// Filled in at the desk or the door with somebody's help (R67).
    Helped,
}

impl Handed {
    /// The channel in the log.
    #[must_use]
    pub const fn channel(self) -> Channel {
        match self {
            Self::Paper => Channel::Paper,
            Self::Proxy => Channel::Proxy,
            Self::Helped => Channel::Helped,
        }
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Paper => "本人纸质票",
            Self::Proxy => "委托投票",
            Self::Helped => "有人帮忙填票",
        }
    }
}

/// Why a paper, or one item on it, does not count: kept out of agree and of the base (R20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Invalid {
    /// Nobody signed; only ever the whole paper.
    NoSignature,
    /// More than one mark, or more chosen than the question allows.
    TwoMarks,
    /// Nobody can say what was meant.
    Unreadable,
    /// Nothing marked.
    Empty,
}

impl Invalid {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NoSignature, Self::TwoMarks, Self::Unreadable, Self::Empty];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoSignature => "没有签名",
            Self::TwoMarks => "勾了不止一个",
            Self::Unreadable => "看不清",
            Self::Empty => "没有勾",
        }
    }
}

/// An item that does not count, on a paper that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spoiled {
    /// The item's number in the poll.
    pub item: u16,
    /// Why.
    pub reason: Invalid,
}

/// What one person read on a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "reading", rename_all = "snake_case")]
pub enum Reading {
    /// A ballot; every item of a decision is in one of the two lists, both ascending by item.
    Answers {
        /// What is marked.
        answers: Vec<Answer>,
        /// What does not count.
        #[serde(default)]
        spoiled: Vec<Spoiled>,
    },
    /// The whole paper does not count.
    Invalid {
        /// Why.
        reason: Invalid,
    },
}

impl Reading {
    /// Why the whole paper does not count, where it does not: nothing readable is left on it.
    #[must_use]
    pub fn invalid(&self) -> Option<Invalid> {
        match self {
            Self::Invalid { reason } => Some(*reason),
            Self::Answers { answers, spoiled } if answers.is_empty() => spoiled.first().map(|one| one.reason),
            Self::Answers { .. } => None,
        }
    }
}

/// A reading and who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Who typed.
    pub by: AccountId,
    /// What they read.
    pub reading: Reading,
}

/// Where the typing of one paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared<'a> {
    /// Somebody else has to type it (once more).
    Waiting,
    /// Both read the same.
    Same(&'a Reading),
    /// They read differently: a third person decides.
    Differ,
}

/// Where the typing stands after the readings of at most two people.
#[must_use]
pub fn compare(typed: &[Typed]) -> Compared<'_> {
    match typed {
        [first, second, ..] if first.reading == second.reading => Compared::Same(&first.reading),
        [_, _, ..] => Compared::Differ,
        _ => Compared::Waiting,
    }
}

/// Whether `by` may type a paper with these readings.
///
/// # Errors
/// [`Refusal::SamePerson`] who typed it already; [`Refusal::StateForbids`] where two have.
pub fn may_type(typed: &[Typed], by: AccountId) -> Result<(), Refusal> {
    if typed.iter().any(|typed| typed.by == by) {
        return Err(Refusal::SamePerson);
    }
    if typed.len() >= 2 { Err(Refusal::StateForbids) } else { Ok(()) }
}

/// Whether `by` may decide: a third person, and only where two readings differ.
///
/// # Errors
/// [`Refusal::SamePerson`], [`Refusal::StateForbids`].
pub fn may_decide(typed: &[Typed], by: AccountId) -> Result<(), Refusal> {
    if typed.iter().any(|typed| typed.by == by) {
        return Err(Refusal::SamePerson);
    }
    if compare(typed) == Compared::Differ { Ok(()) } else { Err(Refusal::StateForbids) }
}

/// Checks a reading against the poll: a typist who forgets an item is told, an owner who did is not
/// made to answer.
///
/// # Errors
/// [`Refusal::ItemOrder`], [`Refusal::ItemUnknown`], [`Refusal::OptionUnknown`],
/// [`Refusal::TooManyChosen`], [`Refusal::AnswerMissing`].
pub fn check_reading(poll: &Poll, reading: &Reading) -> Result<(), Refusal> {
    let Reading::Answers { answers, spoiled } = reading else { return Ok(()) };
    let ascending = answers.windows(2).all(|pair| pair[0].item < pair[1].item)
        && spoiled.windows(2).all(|pair| pair[0].item < pair[1].item);
    if !ascending {
        return Err(Refusal::ItemOrder);
    }
    // A signature belongs to the whole paper.
    if spoiled.iter().any(|one| one.reason == Invalid::NoSignature) {
        return Err(Refusal::OptionUnknown);
    }
    let mut known = 0;
    for question in &poll.questions {
        let of = |item: u16| question.items.iter().any(|known| known.item == item);
        let given: Vec<Choice> =
            answers.iter().filter(|answer| of(answer.item)).map(|answer| answer.option).collect();
        let lost = spoiled.iter().filter(|one| of(one.item)).count();
        known += given.len() + lost;
        check_question(question, answers, spoiled, &given, lost)?;
    }
    if known == answers.len() + spoiled.len() { Ok(()) } else { Err(Refusal::ItemUnknown) }
}

fn check_question(
    question: &Question,
    answers: &[Answer],
    spoiled: &[Spoiled],
    given: &[Choice],
    lost: usize,
) -> Result<(), Refusal> {
    match question.kind {
        QuestionKind::Approve => {
            if given.contains(&Choice::Chosen) {
                return Err(Refusal::OptionUnknown);
            }
            let once = |item: u16| {
                answers.iter().filter(|answer| answer.item == item).count()
                    + spoiled.iter().filter(|one| one.item == item).count()
                    == 1
            };
            let all = question.items.iter().all(|item| once(item.item));
            if all { Ok(()) } else { Err(Refusal::AnswerMissing) }
        }
        QuestionKind::Concern(_) | QuestionKind::Need(_)
            if given.iter().any(|given| *given != Choice::Chosen) =>
        {
            Err(Refusal::OptionUnknown)
        }
        // What cannot be read in a choice spoils the whole question.
        QuestionKind::Concern(_) | QuestionKind::Need(_) if lost > 0 && !given.is_empty() => {
            Err(Refusal::OptionUnknown)
        }
        QuestionKind::Concern(most) | QuestionKind::Need(most) if given.len() > usize::from(most) => {
            Err(Refusal::TooManyChosen)
        }
        QuestionKind::Concern(_) | QuestionKind::Need(_) => Ok(()),
    }
}
