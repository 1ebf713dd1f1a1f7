//! The nine matters that owners decide together, and the majority each needs (Civil Code 278, R1–R5).

use serde::{Deserialize, Serialize};

/// What owners decide together under Civil Code art. 278(1), in the article's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// 278(1)(1): the rules of procedure of the owners' assembly.
    RulesOfProcedure,
    /// 278(1)(2): the management covenant.
    Covenant,
    /// 278(1)(3): electing the owners' committee or replacing its members.
    Committee,
    /// 278(1)(4): engaging or dismissing the property service.
    PropertyService,
    /// 278(1)(5): using the maintenance fund.
    FundUse,
    /// 278(1)(6): raising the maintenance fund.
    FundRaising,
    /// 278(1)(7): altering or rebuilding buildings and facilities; a lift and new shared rooms among them (R7).
    Rebuilding,
    /// 278(1)(8): changing the use of common parts or doing business with them.
    CommonParts,
    /// 278(1)(9): other weighty matters of common ownership.
    Other,
}

/// The share of those who took part that must agree, by area and by heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// More than one half (过半数; exactly half fails, R4, R5).
    Ordinary,
    /// Three quarters or more (R3, R5).
    Special,
}

impl Matter {
    /// All nine, in the article's order.
    pub const ALL: [Self; 9] = [
        Self::RulesOfProcedure,
        Self::Covenant,
        Self::Committee,
        Self::PropertyService,
        Self::FundUse,
        Self::FundRaising,
        Self::Rebuilding,
        Self::CommonParts,
        Self::Other,
    ];

    /// The place in art. 278(1), 1 to 9.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|matter| *matter == self).map_or(9, |place| place + 1)
    }

    /// The article with what it is about, one sentence.
    #[must_use]
    pub fn cited(self) -> String {
        format!("{}：{}。", self.article(), self.words())
    }

    /// The majority art. 278(2) asks for: three quarters for (6), (7) and (8), else more than half.
    #[must_use]
    pub const fn approval(self) -> Approval {
        match self {
            Self::FundRaising | Self::Rebuilding | Self::CommonParts => Approval::Special,
            _ => Approval::Ordinary,
        }
    }

    /// The matter in the law's words, shortened.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::RulesOfProcedure => "制定和修改业主大会议事规则",
            Self::Covenant => "制定和修改管理规约",
            Self::Committee => "选举业主委员会或者更换业主委员会成员",
            Self::PropertyService => "选聘和解聘物业服务企业或者其他管理人",
            Self::FundUse => "使用建筑物及其附属设施的维修资金",
            Self::FundRaising => "筹集建筑物及其附属设施的维修资金",
            Self::Rebuilding => "改建、重建建筑物及其附属设施",
            Self::CommonParts => "改变共有部分的用途或者利用共有部分从事经营活动",
            Self::Other => "有关共有和共同管理权利的其他重大事项",
        }
    }

    /// `《民法典》第二百七十八条第一款第七项`.
    #[must_use]
    pub fn article(self) -> String {
        const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        format!("《民法典》第二百七十八条第一款第{}项", DIGITS[self.number() - 1])
    }

    /// What art. 278(2) asks for, in the law's own words.
    #[must_use]
    pub const fn law(self) -> &'static str {
        match self.approval() {
            Approval::Ordinary => {
                "《民法典》第二百七十八条第二款：业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决；应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。"
            }
            Approval::Special => {
                "《民法典》第二百七十八条第二款：业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决；应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。"
            }
        }
    }
}
