//! The sums of a poll as they stand in a file: plain numbers that nobody has checked yet.

use crate::{
    evidence::Channel,
    poll::{Choice, Conditions, Counts, Level, Measure},
};
use serde::{Deserialize, Serialize};

/// The largest area that is added up, 10^12 × 0.01 m²: four times it fits 64 bits.
pub(super) const MOST_AREA: i64 = 1_000_000_000_000;
/// The most heads that are added up.
pub(super) const MOST_HEADS: i64 = 1_000_000_000;

/// Heads and area, which always go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Voters (人数), 0 or more.
    pub heads: i64,
    /// 0.01 m², 0 or more.
    pub area: i64,
}

impl Sum {
    /// One voter of that area.
    pub(super) const fn voter(area: i64) -> Self {
        Self { heads: 1, area }
    }

    /// Both added, or nothing beyond what is added up.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let sum =
            Self { heads: self.heads.checked_add(other.heads)?, area: self.area.checked_add(other.area)? };
        sum.sound().then_some(sum)
    }

    /// Whether neither number is negative or too large.
    pub(super) const fn sound(&self) -> bool {
        0 <= self.heads && self.heads <= MOST_HEADS && 0 <= self.area && self.area <= MOST_AREA
    }

    /// Whether both numbers are at most the other's, and nobody has an area without a head.
    pub(super) const fn within(&self, other: &Self) -> bool {
        self.heads <= other.heads && self.area <= other.area && (self.heads > 0 || self.area == 0)
    }

    /// The same as the count takes it; nothing where it is not sound.
    pub(super) fn measure(self) -> Option<Measure> {
        self.sound().then_some(Measure { area: self.area, heads: self.heads })
    }
}

impl From<Measure> for Sum {
    fn from(measure: Measure) -> Self {
        Self { heads: measure.heads, area: measure.area }
    }
}

/// All sums of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sums {
    /// Voters with a ballot that counts.
    pub took_part: Sum,
    /// Every item once.
    pub items: Vec<ItemSums>,
    /// Those ballots by the way they came; empty where it is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelSum>,
    /// Those ballots by how surely the voter is known (R78); empty where it is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelSum>,
    /// Invalid papers by reason: neither agree nor in the base (R20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invalid: Vec<InvalidSum>,
    /// Voters whose ballot was voided and who have none that counts.
    #[serde(default)]
    pub voided: Sum,
    /// Papers set aside because another ballot of the voter counts (R27).
    #[serde(default)]
    pub set_aside: i64,
}

/// The sums of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemSums {
    /// The item's number in the poll.
    pub item: u16,
    /// 赞同.
    #[serde(default)]
    pub agree: Sum,
    /// 反对.
    #[serde(default)]
    pub oppose: Sum,
    /// 弃权.
    #[serde(default)]
    pub abstain: Sum,
    /// Named among the few that matter most.
    #[serde(default)]
    pub chosen: Sum,
    /// Whose mark on this item is invalid, on a paper that counts (R20).
    #[serde(default)]
    pub spoiled: Sum,
    /// Voters with proof of delivery who said nothing; counted only where a silence clause is adopted (R19).
    #[serde(default)]
    pub silent: Sum,
    /// What was published about a statutory item; compared with what follows from the sums.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Verdict>,
}

/// The four conditions of Civil Code 278(2) as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Two thirds of the area took part.
    pub quorum_area: bool,
    /// Two thirds of the heads took part.
    pub quorum_heads: bool,
    /// Enough of the area that took part agreed.
    pub approval_area: bool,
    /// Enough of the heads that took part agreed.
    pub approval_heads: bool,
}

impl From<Conditions> for Verdict {
    fn from(conditions: Conditions) -> Self {
        let Conditions { quorum_area, quorum_heads, approval_area, approval_heads } = conditions;
        Self { quorum_area, quorum_heads, approval_area, approval_heads }
    }
}

impl ItemSums {
    /// An item with the sums of the count.
    #[must_use]
    pub fn of(item: u16, counts: &Counts) -> Self {
        let Counts { agree, oppose, abstain, chosen } = *counts;
        Self {
            item,
            agree: agree.into(),
            oppose: oppose.into(),
            abstain: abstain.into(),
            chosen: chosen.into(),
            spoiled: Sum::default(),
            silent: Sum::default(),
            published: None,
        }
    }

    pub(super) const fn of_choice(&mut self, choice: Choice) -> &mut Sum {
        match choice {
            Choice::Agree => &mut self.agree,
            Choice::Oppose => &mut self.oppose,
            Choice::Abstain => &mut self.abstain,
            Choice::Chosen => &mut self.chosen,
        }
    }

    /// Who agreed, opposed or abstained; nothing where the numbers are not sound.
    pub(super) fn took_part(&self) -> Option<Sum> {
        self.agree.plus(self.oppose)?.plus(self.abstain)
    }

    pub(super) fn counts(&self) -> Option<Counts> {
        Some(Counts {
            agree: self.agree.measure()?,
            oppose: self.oppose.measure()?,
            abstain: self.abstain.measure()?,
            chosen: self.chosen.measure()?,
        })
    }
}

/// Ballots that came in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChannelSum {
    /// The way.
    pub channel: Channel,
    /// Who came that way.
    pub sum: Sum,
}

/// Ballots at one level of identification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelSum {
    /// The level.
    pub level: Level,
    /// Who is known at that level.
    pub sum: Sum,
}

/// Papers that are invalid for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvalidSum {
    /// The reason in words.
    pub reason: String,
    /// Whose papers.
    pub sum: Sum,
}
