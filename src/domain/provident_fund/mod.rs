//! 住房公积金: how much could be asked for at most, and what windows commonly want to see (R38–R40).

mod condition;
mod interview;
mod rule;

pub use crate::elevator::MONEY_MOST;
pub use condition::{CapBasis, Condition, ConditionKind, Event, LoanState, MONTHS_MOST, Person};
pub use interview::{Finding, Reply, unknown};
pub use rule::{
    CityRule, DEMO_CITY, LINE_MOST, PLAN_CITY, RULE_MOST, RuleState, RuleText, SourceKind, city_of,
};

use crate::Fen;

/// What the estimate starts from; each 0 to [`MONEY_MOST`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// The home's part of what the lift costs to build, before its subsidy.
    pub share: Fen,
    /// The subsidy that goes to this home.
    pub subsidy: Fen,
    /// What the family has withdrawn for this home's lift before, all members together.
    pub earlier: Fen,
}

/// The most that could be asked for, if the city's rules allow it at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The share less the subsidy: one home, one cap for all who apply, never below zero.
    pub cap: Fen,
    /// What earlier withdrawals leave of it, never below zero.
    pub remaining: Fen,
}

/// The shape on which all cities that were read agree (R39); no city's rule, and no promise.
///
/// # Errors
/// Nothing, where an amount is out of bounds.
#[must_use]
pub fn estimate(money: Money) -> Option<Estimate> {
    let within = |amount: Fen| (0..=MONEY_MOST.0).contains(&amount.0);
    if ![money.share, money.subsidy, money.earlier].into_iter().all(within) {
        return None;
    }
    let cap = (money.share.0 - money.subsidy.0).max(0);
    Some(Estimate { cap: Fen(cap), remaining: Fen((cap - money.earlier.0).max(0)) })
}

/// What one of the family could ask for: no more than lies in the account, no more than remains (R39).
#[must_use]
pub fn for_one(estimate: Estimate, balance: Fen) -> Fen {
    Fen(balance.0.clamp(0, estimate.remaining.0))
}

/// What windows elsewhere commonly ask to see (R40); what this city's asks is for its window to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// ID card.
    Identity,
    /// Title.
    Title,
    /// The agreement on the lift with its share table.
    Agreement,
    /// Opinion after public notice or joint review.
    Review,
    /// Construction contract.
    Contract,
    /// Completion acceptance, or the registration of use.
    Acceptance,
    /// Invoice or receipt.
    Receipt,
    /// Bank card.
    Card,
    /// Proof of marriage or kinship.
    Kinship,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Identity,
        Self::Title,
        Self::Agreement,
        Self::Review,
        Self::Contract,
        Self::Acceptance,
        Self::Receipt,
        Self::Card,
        Self::Kinship,
    ];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Identity => "身份证",
            Self::Title => "不动产权证（房产证）",
            Self::Agreement => "签好字的加装电梯协议，附分摊表",
            Self::Review => "公示或者联合审查的意见",
            Self::Contract => "施工合同",
            Self::Acceptance => "竣工验收材料，或者电梯使用登记证",
            Self::Receipt => "发票或者收据（看得出扣掉补贴以后的钱数）",
            Self::Card => "本人的一类银行卡",
            Self::Kinship => "结婚证或者亲属关系证明（家里人一起提才要）",
        }
    }
}
