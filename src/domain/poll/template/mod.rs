//! What a draft begins with: one template for each kind of poll that committees hold.

mod questions;

use super::{Draft, ItemOrder, Matter, Precedence, Question, Scope};
use crate::{Day, policy::Plan};
use serde::{Deserialize, Serialize};

/// A kind of poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// 改造清单: the plan's catalogue, to name, to approve, to choose; a consultation (R7).
    Renovation,
    /// A lift for one stairwell (matter 7, R16, R17).
    Elevator,
    /// Using the maintenance fund (matter 5).
    FundUse,
    /// A new building for all on common ground (matters 7 and 8).
    SharedBuilding,
    /// Choosing a property company, yes or no on each (matter 4, R8).
    PropertyCompany,
    /// Asking for opinions, on anything.
    Consultation,
}

/// What a template needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The community's name.
    pub community: &'a str,
    /// Who answers for it, as on its letters.
    pub organiser: &'a str,
    /// The plan whose catalogue is offered.
    pub plan: &'a Plan,
    /// Today.
    pub today: Day,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Renovation,
        Self::Elevator,
        Self::FundUse,
        Self::SharedBuilding,
        Self::PropertyCompany,
        Self::Consultation,
    ];

    /// What it is called.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Renovation => "改造清单",
            Self::Elevator => "一个单元加装电梯",
            Self::FundUse => "使用维修资金",
            Self::SharedBuilding => "新建公共用房",
            Self::PropertyCompany => "选聘物业公司",
            Self::Consultation => "征求意见",
        }
    }

    /// What it is for, in a sentence.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Renovation => {
                "按改造方案的目录：基础类问最关心哪几项，完善类逐项问，提升类问最需要哪几项。"
            }
            Self::Elevator => {
                "只问这个单元的业主，四分之三以上同意才通过；占到谁家的专有部分，还要他本人书面同意。"
            }
            Self::FundUse => "维修资金怎么用、用多少，过半数同意才通过。",
            Self::SharedBuilding => {
                "在公共空地上盖用房，改建和改变共有部分用途各问一题，都要四分之三以上同意。"
            }
            Self::PropertyCompany => "每家公司单独问同意不同意，各自算过不过；票多的不等于通过。",
            Self::Consultation => "什么都可以问，只数户数和面积，不算通过或未通过。",
        }
    }

    /// The draft to begin with: opens in 20 days, so that letters can go out before the notice, and takes
    /// ballots for two weeks.
    #[must_use]
    pub fn draft(self, start: Start<'_>) -> Draft {
        let closes = start.today.plus(34);
        Draft {
            template: self,
            title: self.title().to_owned(),
            scope: self.scope(),
            organiser: start.organiser.to_owned(),
            basis: None,
            opens_at: hour(start.today.plus(20), 8),
            closes_at: hour(closes, 18),
            count_days: Self::COUNT_DAYS,
            objection_days: Self::OBJECTION_DAYS,
            repoll_days: None,
            questions: self.questions(start, closes),
            order: ItemOrder::Fixed,
            proxy_cap: Self::PROXY_CAP,
            precedence: Precedence::FirstReceived,
            parking: false,
            tenants: false,
            street: false,
            reasons: Vec::new(),
        }
    }

    /// Days for typing paper.
    pub const COUNT_DAYS: u8 = 3;
    /// Days of the objection window (R32, 待核实).
    pub const OBJECTION_DAYS: u8 = 7;
    /// Powers of one holder (R28, 待核实).
    pub const PROXY_CAP: u8 = 3;

    /// The matters its questions decide; none where it only asks for opinions.
    #[must_use]
    pub const fn matters(self) -> &'static [Matter] {
        match self {
            Self::Renovation | Self::Consultation => &[],
            Self::Elevator => &[Matter::Rebuilding],
            Self::FundUse => &[Matter::FundUse],
            Self::SharedBuilding => &[Matter::Rebuilding, Matter::CommonParts],
            Self::PropertyCompany => &[Matter::PropertyService],
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Renovation => "改造清单表决",
            Self::Elevator => "单元加装电梯表决",
            Self::FundUse => "使用维修资金表决",
            Self::SharedBuilding => "新建公共用房表决",
            Self::PropertyCompany => "选聘物业公司表决",
            Self::Consultation => "征求意见",
        }
    }

    const fn scope(self) -> Scope {
        match self {
            Self::Elevator => Scope::Stairwells { stairwells: Vec::new() },
            _ => Scope::Community,
        }
    }

    fn questions(self, start: Start<'_>, closes: Day) -> Vec<Question> {
        let asked_by = questions::Asked { organiser: start.organiser, closes };
        match self {
            Self::Renovation => questions::renovation(&asked_by, start.plan),
            Self::Elevator => questions::elevator(),
            Self::FundUse => questions::fund_use(),
            Self::SharedBuilding => questions::shared_building(),
            Self::PropertyCompany => questions::property_company(),
            Self::Consultation => questions::consultation(&asked_by),
        }
    }
}

fn hour(day: Day, hour: i64) -> crate::Instant {
    day.start().plus_ms(hour * 3_600_000)
}
