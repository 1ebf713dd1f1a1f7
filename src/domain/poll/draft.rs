//! A poll that is being written: everything the committee decides before the roll is frozen.

use super::{
    definition::{Basis, Item, Poll, Question, Shuffle},
    field::Deviation,
    rule_card::{Precedence, RuleCard},
    template::Template,
};
use crate::{
    Instant,
    evidence::{Hash32, digest},
    id::{BuildingId, CommunityId, PollId},
};
use serde::{Deserialize, Serialize};

/// What the editor edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What it was made from; its defaults are those of this template.
    pub template: Template,
    /// What it is called, 1 to 40 characters.
    pub title: String,
    /// Which part of the community votes.
    pub scope: Scope,
    /// Who runs it, for the notice, 1 to 60 characters (R29, R30).
    pub organiser: String,
    /// On which document it rests; without one it only collects opinions (R24).
    pub basis: Option<Basis>,
    /// First moment at which ballots are taken, UTC ms.
    pub opens_at: Instant,
    /// First moment at which none are taken any more, UTC ms.
    pub closes_at: Instant,
    /// Days after the close in which paper that came in time is typed, 0 to 30.
    pub count_days: u8,
    /// Days of the objection window, 1 to 60; 待核实 (R32).
    pub objection_days: u8,
    /// After how many days a failed vote may be held again; nothing where no rule is known, 待核实.
    pub repoll_days: Option<u16>,
    /// The questions in the order of the ballot; items are numbered when the poll is frozen.
    pub questions: Vec<Question>,
    /// In which order the items of a question stand.
    pub order: ItemOrder,
    /// Powers one holder may carry, 0 to 20; 待核实 (R28).
    pub proxy_cap: u8,
    /// Which ballot counts where paper and phone both arrived; for all questions (R27, 待核实).
    pub precedence: Precedence,
    /// Whether parking areas count (R13); only where the house rules say so.
    pub parking: bool,
    /// Whether tenants are asked in the consultations, on paper of their own and counted apart.
    pub tenants: bool,
    /// Whether the street office confirms it before the notice.
    pub street: bool,
    /// Why something differs from the default; printed with the notice.
    pub reasons: Vec<Deviation>,
}

/// Which part of a community votes (R16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Scope {
    /// Everybody.
    Community,
    /// One building or a cluster of them.
    Buildings {
        /// The buildings, each once.
        buildings: Vec<BuildingId>,
    },
    /// Single stairwells.
    Stairwells {
        /// The stairwells, each once.
        stairwells: Vec<Stairwell>,
    },
}

/// A stairwell (单元).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stairwell {
    /// Its building.
    pub building: BuildingId,
    /// Its number, from 1.
    pub stairwell: u16,
}

/// In which order the items of a question stand on the ballot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemOrder {
    /// As written.
    #[default]
    Fixed,
    /// By chance, drawn once when the roll is frozen and recorded in the definition.
    Shuffled,
}

impl Scope {
    /// Whether a dwelling there votes. What stands outside every stairwell (shops, garages) belongs to the
    /// building and not to a stairwell.
    #[must_use]
    pub fn holds(&self, building: BuildingId, stairwell: Option<u16>) -> bool {
        match self {
            Self::Community => true,
            Self::Buildings { buildings } => buildings.contains(&building),
            Self::Stairwells { stairwells } => {
                stairwells.iter().any(|one| one.building == building && Some(one.stairwell) == stairwell)
            }
        }
    }

    /// Whether it names nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Community => false,
            Self::Buildings { buildings } => buildings.is_empty(),
            Self::Stairwells { stairwells } => stairwells.is_empty(),
        }
    }

    /// `示例小区全体业主`, `7号楼、8号楼全体业主`, `7号楼2单元全体业主`; `name` knows the buildings.
    #[must_use]
    pub fn words(&self, community: &str, name: impl Fn(BuildingId) -> String) -> String {
        let part = match self {
            Self::Community => community.to_owned(),
            Self::Buildings { buildings } => {
                buildings.iter().map(|building| name(*building)).collect::<Vec<_>>().join("、")
            }
            Self::Stairwells { stairwells } => {
                let one = |at: &Stairwell| format!("{}{}单元", name(at.building), at.stairwell);
                stairwells.iter().map(one).collect::<Vec<_>>().join("、")
            }
        };
        format!("{part}全体业主")
    }
}

/// What a definition needs beside the draft.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The poll.
    pub id: PollId,
    /// The community.
    pub community: CommunityId,
    /// The scope in words.
    pub scope: String,
    /// When the notice goes out, UTC ms.
    pub announced_at: Instant,
    /// 32 bytes of chance for the order of items; used only where the draft asks for it.
    pub seed: Hash32,
}

impl Draft {
    /// The definition that this draft comes to: items numbered through, one precedence for all cards.
    #[must_use]
    pub fn definition(&self, frame: Frame) -> Poll {
        let mut questions = numbered(self.questions.clone());
        let shuffle = match self.order {
            ItemOrder::Fixed => None,
            ItemOrder::Shuffled => Some(shuffle(&mut questions, frame.seed)),
        };
        for question in &mut questions {
            if let RuleCard::Decision(card) = &mut question.card {
                card.precedence = self.precedence;
            }
        }
        Poll {
            id: frame.id,
            community: frame.community,
            title: self.title.clone(),
            scope: frame.scope,
            organiser: self.organiser.clone(),
            basis: self.basis.clone(),
            announced_at: frame.announced_at,
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            count_days: self.count_days,
            counted_at: None,
            objection_days: self.objection_days,
            proxy_cap: Some(self.proxy_cap),
            tenants: self.tenants,
            shuffle,
            questions,
        }
    }
}

fn numbered(mut questions: Vec<Question>) -> Vec<Question> {
    let items = questions.iter_mut().flat_map(|question| &mut question.items);
    for (item, number) in items.zip(1..) {
        item.item = number;
    }
    questions
}

/// Puts the items of every question in the order of SHA-256(seed ‖ number) and numbers them anew; what is
/// recorded are the seed and the numbers they had.
fn shuffle(questions: &mut Vec<Question>, seed: Hash32) -> Shuffle {
    let place = |item: &Item| digest(&[seed.bytes().as_slice(), &item.item.to_be_bytes()].concat());
    for question in questions.iter_mut() {
        question.items.sort_by_cached_key(place);
    }
    let order = questions.iter().flat_map(|question| &question.items).map(|item| item.item).collect();
    *questions = numbered(core::mem::take(questions));
    Shuffle { seed, order }
}
