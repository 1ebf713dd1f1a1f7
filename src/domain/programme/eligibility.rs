//! 我们小区能改吗: the plan's tests 一(二), answered by people who may not know everything (R49). Never a promise.

use crate::Day;
use serde::{Deserialize, Serialize};

/// One test of 一(二).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Built on or before 2005-12-31.
    BuiltBy2005,
    /// On state-owned land of a city or county town.
    UrbanStateLand,
    /// 失养失修失管严重.
    WornOut,
    /// 市政配套设施不完善.
    Facilities,
    /// 公共服务和社会服务设施不健全.
    Services,
    /// 居民改造意愿强烈 (R54: the plan gives no percentage).
    Will,
    /// Not demolition with new building (不含住宅拆除新建).
    NotDemolition,
}

impl Test {
    /// The six tests in the plan's order, then the exclusion.
    pub const ALL: [Self; 7] = [
        Self::BuiltBy2005,
        Self::UrbanStateLand,
        Self::WornOut,
        Self::Facilities,
        Self::Services,
        Self::Will,
        Self::NotDemolition,
    ];

    /// The paragraph that all of them stand in.
    pub const PARAGRAPH: &'static str = "一(二)";

    /// The question to the resident; yes passes the test.
    #[must_use]
    pub const fn question(self) -> &'static str {
        match self {
            Self::BuiltBy2005 => "小区是哪一年建成的？",
            Self::UrbanStateLand => "小区在城区或县城，土地是国有的吗？",
            Self::WornOut => "小区是不是很久没人养护、没人维修、没人管了？",
            Self::Facilities => "水、电、路、管网这些配套，是不是不完善？",
            Self::Services => "养老、托幼、卫生、活动这些服务，是不是不齐全？",
            Self::Will => "多数邻居是不是都很想改？",
            Self::NotDemolition => "是改造现在的楼，不是拆了重建吗？",
        }
    }

    /// What is needed, short, for the answer.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::BuiltBy2005 => "2005年12月31日前建成",
            Self::UrbanStateLand => "在城市或县城的国有土地上",
            Self::WornOut => "失养失修失管严重",
            Self::Facilities => "市政配套设施不完善",
            Self::Services => "公共服务和社会服务设施不健全",
            Self::Will => "居民改造意愿强烈",
            Self::NotDemolition => "不是拆除新建",
        }
    }

    /// Whom to ask who does not know; without numbers, which differ from place to place.
    #[must_use]
    pub const fn ask(self) -> &'static str {
        match self {
            Self::BuiltBy2005 => "看房产证，或者问居委会、原来的单位。",
            Self::UrbanStateLand => "看不动产权证上的土地一栏，或者问区县的自然资源部门。",
            Self::WornOut | Self::Facilities | Self::Services => "问居委会或街道，他们摸底时看这一条。",
            Self::Will => "问居委会有没有征求过意见。方案没有写要多少比例，请问区县住建部门。",
            Self::NotDemolition => "问街道或区县住建部门有没有拆迁安排。",
        }
    }
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Yes.
    Yes,
    /// No.
    No,
    /// 不清楚.
    #[default]
    Unclear,
}

/// When a community was built, as exactly as somebody knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Built {
    /// In that year.
    Year(i32),
    /// On that day.
    Day(Day),
}

impl Built {
    /// Whether it was on or before 2005-12-31.
    #[must_use]
    pub fn by_2005(self) -> bool {
        let year = match self {
            Self::Year(year) => year,
            Self::Day(day) => day.year(),
        };
        year <= 2005
    }
}

/// What somebody says of a community.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answers {
    /// When it was built, where known.
    pub built: Option<Built>,
    /// To [`Test::UrbanStateLand`].
    pub land: Reply,
    /// To [`Test::WornOut`].
    pub worn_out: Reply,
    /// To [`Test::Facilities`].
    pub facilities: Reply,
    /// To [`Test::Services`].
    pub services: Reply,
    /// To [`Test::Will`].
    pub will: Reply,
    /// To [`Test::NotDemolition`].
    pub not_demolition: Reply,
}

impl Answers {
    /// The reply to one test.
    #[must_use]
    pub fn reply(&self, test: Test) -> Reply {
        match test {
            Test::BuiltBy2005 => match self.built {
                Some(built) if built.by_2005() => Reply::Yes,
                Some(_) => Reply::No,
                None => Reply::Unclear,
            },
            Test::UrbanStateLand => self.land,
            Test::WornOut => self.worn_out,
            Test::Facilities => self.facilities,
            Test::Services => self.services,
            Test::Will => self.will,
            Test::NotDemolition => self.not_demolition,
        }
    }
}

/// What the tests say; the district decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every test is passed by these answers.
    Fits,
    /// At least one test fails.
    Fails,
    /// None fails, at least one is not known.
    Unclear,
}

impl Verdict {
    /// One sentence that promises nothing.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Fits => "照您说的，符合方案写的条件。能不能列入、排在哪一年，由区县定。",
            Self::Fails => "照您说的，有条件不符合。有出入的话，请区县住建部门核实。",
            Self::Unclear => "还不能判断。先把不清楚的问明白。",
        }
    }
}

/// What the tests say, with the tests that stand in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The answer.
    pub verdict: Verdict,
    /// Tests that fail, in the plan's order.
    pub failing: Vec<Test>,
    /// Tests about which nothing is known, in the plan's order; [`Test::ask`] says whom to ask.
    pub unclear: Vec<Test>,
}

/// Puts the answers to the tests of 一(二).
#[must_use]
pub fn eligibility(answers: &Answers) -> Answer {
    let of = |reply| Test::ALL.into_iter().filter(|test| answers.reply(*test) == reply).collect::<Vec<_>>();
    let (failing, unclear) = (of(Reply::No), of(Reply::Unclear));
    let verdict = match (failing.is_empty(), unclear.is_empty()) {
        (false, _) => Verdict::Fails,
        (true, false) => Verdict::Unclear,
        (true, true) => Verdict::Fits,
    };
    Answer { verdict, failing, unclear }
}
