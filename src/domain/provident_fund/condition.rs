//! The conditions on which cities let a household withdraw for a lift (R37), each with its value.

use serde::{Deserialize, Serialize};

/// The longest window, in months.
pub const MONTHS_MOST: u16 = 120;

/// Who may withdraw, seen from the flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Person {
    /// The owner.
    Owner,
    /// The owner's husband or wife.
    Spouse,
    /// The owner's parents.
    Parents,
    /// The owner's children.
    Children,
    /// The husbands and wives of the owner's children.
    ChildrenSpouses,
    /// The tenant of public housing.
    PublicTenant,
}

impl Person {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Owner, Self::Spouse, Self::Parents, Self::Children, Self::ChildrenSpouses, Self::PublicTenant];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Owner => "产权人",
            Self::Spouse => "产权人的配偶",
            Self::Parents => "产权人的父母",
            Self::Children => "产权人的子女",
            Self::ChildrenSpouses => "产权人子女的配偶",
            Self::PublicTenant => "公房承租人",
        }
    }
}

/// From what a time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// 开工.
    Start,
    /// 竣工验收.
    Acceptance,
    /// 特种设备使用登记证.
    Registration,
    /// 发票或者收据.
    Receipt,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Start, Self::Acceptance, Self::Registration, Self::Receipt];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Start => "电梯开工",
            Self::Acceptance => "电梯竣工验收",
            Self::Registration => "办好电梯使用登记证",
            Self::Receipt => "开出发票或者收据",
        }
    }
}

/// Of what the withdrawal is at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CapBasis {
    /// The home's share less its subsidy.
    ShareLessSubsidy,
    /// The home's share.
    Share,
    /// What the home really paid.
    Paid,
}

impl CapBasis {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::ShareLessSubsidy, Self::Share, Self::Paid];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::ShareLessSubsidy => "自家分摊的钱，扣掉补贴",
            Self::Share => "自家分摊的钱",
            Self::Paid => "自家实际出的钱",
        }
    }
}

/// What a loan must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LoanState {
    /// No loan of the fund is unpaid.
    NoneUnpaid,
    /// No loan of the fund is overdue.
    NoneOverdue,
}

impl LoanState {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::NoneUnpaid, Self::NoneOverdue];
}

/// A condition that can change the answer, with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Who may withdraw; at least one, each once.
    Who {
        /// These.
        people: Vec<Person>,
    },
    /// Not before something has happened.
    After {
        /// What.
        event: Event,
    },
    /// Within so many months from something.
    Window {
        /// From what.
        event: Event,
        /// 1 to [`MONTHS_MOST`].
        months: u16,
    },
    /// How often for one home.
    Times {
        /// True: more than once.
        several: bool,
    },
    /// The most that can be withdrawn.
    Cap {
        /// Of what.
        basis: CapBasis,
    },
    /// The state of the applicant's loan of the fund.
    Loan {
        /// What is asked for.
        state: LoanState,
    },
    /// The title must be older than the lift's registration.
    TitleBefore,
    /// The works must stand in a renovation document of the government.
    Listed,
    /// Which papers; the rule's text says them.
    Papers,
}

/// A kind of condition: of each a city has one rule at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionKind {
    /// [`Condition::Who`].
    Who,
    /// [`Condition::After`].
    After,
    /// [`Condition::Window`].
    Window,
    /// [`Condition::Times`].
    Times,
    /// [`Condition::Cap`].
    Cap,
    /// [`Condition::Loan`].
    Loan,
    /// [`Condition::TitleBefore`].
    TitleBefore,
    /// [`Condition::Listed`].
    Listed,
    /// [`Condition::Papers`].
    Papers,
}

impl ConditionKind {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 9] = [
        Self::Who,
        Self::Listed,
        Self::After,
        Self::Window,
        Self::TitleBefore,
        Self::Loan,
        Self::Times,
        Self::Cap,
        Self::Papers,
    ];

    /// The condition as one asks for it, at most 8 characters.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Who => "谁可以提",
            Self::After => "什么时候起能提",
            Self::Window => "多久以内要办",
            Self::Times => "能提几次",
            Self::Cap => "最多提多少",
            Self::Loan => "有贷款能不能提",
            Self::TitleBefore => "房产证的日期",
            Self::Listed => "要不要列入改造",
            Self::Papers => "带什么材料",
        }
    }
}

impl Condition {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ConditionKind {
        match self {
            Self::Who { .. } => ConditionKind::Who,
            Self::After { .. } => ConditionKind::After,
            Self::Window { .. } => ConditionKind::Window,
            Self::Times { .. } => ConditionKind::Times,
            Self::Cap { .. } => ConditionKind::Cap,
            Self::Loan { .. } => ConditionKind::Loan,
            Self::TitleBefore => ConditionKind::TitleBefore,
            Self::Listed => ConditionKind::Listed,
            Self::Papers => ConditionKind::Papers,
        }
    }

    /// Whether its value makes sense.
    #[must_use]
    pub fn sound(&self) -> bool {
        match self {
            Self::Who { people } => {
                let twice = people.iter().enumerate().any(|(place, one)| people[..place].contains(one));
                !people.is_empty() && !twice
            }
            Self::Window { months, .. } => (1..=MONTHS_MOST).contains(months),
            _ => true,
        }
    }
}
