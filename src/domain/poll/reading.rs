//! Two readings of one vote where house rules say that silence follows the majority (从多, R19).

use super::{Approval, Choice, Conditions, Counts, Measure, conditions};
use crate::Day;
use serde::{Deserialize, Serialize};

/// The adopted clause. The law's own reading stays the published one; the other stands beside it (R19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// The clause, word for word.
    pub clause: String,
    /// The day on which the owners adopted it.
    pub adopted: Day,
}

/// What one item comes to without and with the clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Readings {
    /// The item's number in the poll.
    pub item: u16,
    /// Voters with proof of delivery who said nothing on this item; 0.01 m² and heads.
    pub silent: Measure,
    /// What the silent ones are added to; nothing where heads and area lean to different sides.
    pub follows: Option<Choice>,
    /// By the law alone: silence counts for nothing (R18).
    pub law: Conditions,
    /// With the clause.
    pub clause: Conditions,
}

impl Readings {
    /// Whether both come to the same end.
    #[must_use]
    pub const fn same(&self) -> bool {
        self.law.passed() == self.clause.passed()
    }

    /// `结论不受影响` or `结论取决于规则`.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        if self.same() { "结论不受影响" } else { "结论取决于规则" }
    }
}

/// Both readings of an item. The silent follow the side that leads by heads and by area; where the two
/// differ, or nobody leads, there is no majority to follow and the clause changes nothing.
#[must_use]
pub fn readings(item: u16, total: Measure, counts: &Counts, silent: Measure, approval: Approval) -> Readings {
    let follows = majority(counts);
    let mut followed = *counts;
    let side = match follows {
        Some(Choice::Agree) => Some(&mut followed.agree),
        Some(Choice::Oppose) => Some(&mut followed.oppose),
        Some(Choice::Abstain) => Some(&mut followed.abstain),
        Some(Choice::Chosen) | None => None,
    };
    if let Some(side) = side {
        *side = side.plus(silent);
    }
    Readings {
        item,
        silent,
        follows,
        law: conditions(total, counts, approval),
        clause: conditions(total, &followed, approval),
    }
}

/// The answer that has more heads and more area than either of the others.
fn majority(counts: &Counts) -> Option<Choice> {
    let sides =
        [(Choice::Agree, counts.agree), (Choice::Oppose, counts.oppose), (Choice::Abstain, counts.abstain)];
    let leads = |one: &(Choice, Measure)| {
        sides
            .iter()
            .filter(|other| other.0 != one.0)
            .all(|other| one.1.heads > other.1.heads && one.1.area > other.1.area)
    };
    sides.into_iter().find(leads).map(|side| side.0)
}
