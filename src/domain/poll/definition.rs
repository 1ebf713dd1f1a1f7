//! What a poll asks, of whom, when, and on what basis; frozen at announcement.

use super::{
    Approval, Matter,
    rule_card::{Precedence, RuleCard},
};
use crate::{
    Day, Instant, Refusal,
    evidence::Hash32,
    id::{CommunityId, PollId},
    policy::ItemCode,
};
use serde::{Deserialize, Serialize};

/// A poll as announced. Its JSON is what entry 0 of the log takes the digest of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Poll {
    /// The poll.
    pub id: PollId,
    /// Whose owners vote.
    pub community: CommunityId,
    /// What it is called, `改造清单表决`.
    pub title: String,
    /// Which part of the community votes, in words (R30).
    pub scope: String,
    /// Who runs it, for the notice (R30).
    pub organiser: String,
    /// On which document it rests.
    pub basis: Option<Basis>,
    /// When the notice went out, UTC ms.
    pub announced_at: Instant,
    /// First moment at which ballots are taken, UTC ms.
    pub opens_at: Instant,
    /// First moment at which none are taken any more, UTC ms; an extension moves it.
    pub closes_at: Instant,
    /// How many days after closing the paper that came in time may be typed; 0 where there is none.
    #[serde(default)]
    pub count_days: u8,
    /// When that was done, UTC ms; never part of what is frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_at: Option<Instant>,
    /// How many days after closing objections are heard before the result is final; a setting, 待核实 (R32).
    pub objection_days: u8,
    /// How many powers one holder may carry; 待核实 (R28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_cap: Option<u8>,
    /// Whether tenants answer the consultations, counted apart.
    #[serde(default, skip_serializing_if = "is_false")]
    pub tenants: bool,
    /// How the items came into their order, where chance put them there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<Shuffle>,
    /// The questions in the order of the ballot.
    pub questions: Vec<Question>,
}

/// What is not so is left out, so that definitions frozen earlier keep their digest.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The order of items drawn by chance: the same for everybody, and anybody can draw it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shuffle {
    /// 32 bytes of chance; the items of a question stand in the order of SHA-256(seed ‖ number, 2 bytes
    /// big-endian).
    pub seed: Hash32,
    /// The numbers that the items had as written, in the order in which they stand now.
    pub order: Vec<u16>,
}

/// The document a poll rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// Its title.
    pub document: String,
    /// Its number.
    pub number: String,
    /// Its last day of validity.
    pub valid_until: Day,
}

/// The district's answer on whether an electronic vote stands as an owners' decision (R24).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// The document that says so.
    pub document: String,
    /// Its date.
    pub date: Day,
}

impl Standing {
    /// What every letter, ballot, receipt, result and notice says until such a document exists.
    pub const UNCONFIRMED: &str =
        "电子表决用于意见征集和辅助计票；作为业主共同决定的效力，以主管部门答复和签字纸质票为准。";
}

/// One question: one page of the ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// The question as heading.
    pub title: String,
    /// What it means, in plain words.
    pub about: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What is answered or chosen.
    pub items: Vec<Item>,
    /// How it is decided.
    pub card: RuleCard,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// 基础类: done in any case; name up to `u8` that matter most, never a veto (plan 四(一)).
    Concern(u8),
    /// 赞同 / 反对 / 弃权 on every item; an answer is required (R20).
    Approve,
    /// 提升类: choose up to `u8`; counted as households and area, no weights.
    Need(u8),
}

/// One thing that is answered or chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// Its number in this poll, ascending through the whole ballot.
    pub item: u16,
    /// Its place in the plan's catalogue.
    pub code: Option<ItemCode>,
    /// Its name.
    pub title: String,
    /// What it means at my door, in plain words.
    pub about: String,
}

/// Where a poll stands by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The notice is out; ballots are not taken yet.
    Announced,
    /// Ballots are taken; the direction is sealed.
    Open,
    /// Closed on every channel; paper that came in time is being typed, nobody knows a sum.
    Closed,
    /// The preliminary result is out and objections are heard (R32).
    Objection,
    /// The result is final.
    Final,
}

/// As what a poll may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// With a basis that is valid on the opening day: statutory questions are judged.
    Decision,
    /// Without one: every question is a consultation and shows counts only.
    ConsultationOnly,
}

impl Poll {
    /// What is said where a question decides by law but the poll has no valid basis.
    pub const OPINION_ONLY: &str = "没有有效的文件依据，这一题只征求意见，不算通过或未通过。";

    /// Where the poll stands at `now`. Opening and closing happen by the clock alone.
    #[must_use]
    pub fn state(&self, now: Instant) -> State {
        if now < self.opens_at {
            State::Announced
        } else if now < self.closes_at {
            State::Open
        } else if now < self.result_at() {
            State::Closed
        } else if now < self.final_at() {
            State::Objection
        } else {
            State::Final
        }
    }

    /// When the preliminary result comes out: once all paper is typed, at the latest when the days for
    /// typing are over. Nobody can hold it back.
    #[must_use]
    pub fn result_at(&self) -> Instant {
        let latest = match self.count_days {
            0 => self.closes_at,
            days => self.closes_at.plus_ms(-1).day().plus(u64::from(days)).end(),
        };
        self.counted_at.map_or(latest, |counted| counted.max(self.closes_at).min(latest))
    }

    /// When the objection window ends: 24:00 of its last day, counted from the day after the preliminary
    /// result (R22, R32).
    #[must_use]
    pub fn final_at(&self) -> Instant {
        self.result_at().plus_ms(-1).day().plus(u64::from(self.objection_days)).end()
    }

    /// Which ballot counts where paper and phone both arrived (R27): the statutory cards agree on it.
    #[must_use]
    pub fn precedence(&self) -> Precedence {
        let mut cards = self.questions.iter().filter_map(|question| question.card.decision());
        cards.next().map_or(Precedence::FirstReceived, |card| card.precedence)
    }

    /// As what it runs: without a basis valid on the opening day it only collects opinions.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match &self.basis {
            Some(basis) if self.opens_at.day() <= basis.valid_until => Mode::Decision,
            _ => Mode::ConsultationOnly,
        }
    }

    /// The matter a question decides, if it decides one in this poll.
    #[must_use]
    pub fn matter(&self, question: &Question) -> Option<Matter> {
        match self.mode() {
            Mode::Decision => question.card.decision().map(|decision| decision.matter),
            Mode::ConsultationOnly => None,
        }
    }

    /// The rule of a question in plain sentences, as it applies in this poll: a question of law without
    /// a valid basis only collects opinions (R7, R24).
    #[must_use]
    pub fn sentences(&self, question: &Question) -> Vec<String> {
        match (question.card.decision(), self.matter(question)) {
            (Some(_), None) => vec![Self::OPINION_ONLY.to_owned()],
            _ => question.card.sentences().into(),
        }
    }

    /// Whether any question is statutory in this poll, so that quorum lines make sense.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.questions.iter().any(|question| self.matter(question).is_some())
    }

    /// Whether a recorded ballot may be replaced: only if every statutory card allows it (R26).
    #[must_use]
    pub fn changes_allowed(&self) -> bool {
        let mut cards = self.questions.iter().filter_map(|question| question.card.decision()).peekable();
        cards.peek().is_some() && cards.all(|card| card.changes_allowed)
    }

    /// Checks the form: questions and items exist, item numbers ascend, times are in order, and a
    /// statutory question has its full days of notice (R21) and no silence clause where three quarters must
    /// agree (R19).
    ///
    /// # Errors
    /// [`Refusal::PollMalformed`].
    pub fn check(&self) -> Result<(), Refusal> {
        let items: Vec<u16> =
            self.questions.iter().flat_map(|question| &question.items).map(|item| item.item).collect();
        let empty =
            self.questions.is_empty() || self.questions.iter().any(|question| question.items.is_empty());
        let ordered = items.windows(2).all(|pair| pair[0] < pair[1]);
        let in_time = self.announced_at <= self.opens_at && self.opens_at < self.closes_at;
        let noticed = self.questions.iter().filter_map(|question| question.card.decision()).all(|card| {
            self.announced_at.day().plus(u64::from(card.notice_days)).end() <= self.opens_at
                && card.notice_days >= 15
        });
        let agreed = self.questions.iter().filter_map(|question| question.card.decision());
        let agreed = agreed.map(|card| card.precedence).all(|one| one == self.precedence());
        let mut cards = self.questions.iter().filter_map(|question| question.card.decision());
        let silent = cards.any(|card| card.silence.is_some() && card.matter.approval() == Approval::Special);
        if silent || empty || !ordered || !in_time || !noticed || !agreed {
            Err(Refusal::PollMalformed)
        } else {
            Ok(())
        }
    }
}
