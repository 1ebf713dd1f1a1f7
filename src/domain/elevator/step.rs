//! The 14 steps of one stairwell's way to a lift, in their order (R46).

use super::{LiftPaper, Source};
use serde::{Deserialize, Serialize};

/// A step; the order is that of the declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 意愿征求: who would like one.
    Wish,
    /// 可行性: structure, fire, planning.
    Feasibility,
    /// 单元表决 (R16).
    Vote,
    /// 书面协议.
    Agreement,
    /// 公示.
    Notice,
    /// 异议和调解.
    Mediation,
    /// 规划审查或联合审查.
    Review,
    /// 施工告知, before anything is installed.
    Telling,
    /// 施工、监理、监督检验.
    Building,
    /// 竣工验收.
    Acceptance,
    /// 使用登记.
    Registration,
    /// 申请补贴.
    Subsidy,
    /// 提取公积金.
    Fund,
    /// 日常维保.
    Upkeep,
}

/// How long something takes or may take; days are settings, this is what they start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The setting that changes it.
    pub setting: &'static str,
    /// Calendar days, unless the setting says otherwise.
    pub days: u16,
    /// What has so many days.
    pub words: &'static str,
    /// Where the number comes from.
    pub source: Source,
}

/// What was read elsewhere and holds here only if the authority says so.
const fn elsewhere(document: &'static str) -> Source {
    Source { document, checked: false }
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::Wish,
        Self::Feasibility,
        Self::Vote,
        Self::Agreement,
        Self::Notice,
        Self::Mediation,
        Self::Review,
        Self::Telling,
        Self::Building,
        Self::Acceptance,
        Self::Registration,
        Self::Subsidy,
        Self::Fund,
        Self::Upkeep,
    ];

    /// Its number, 1 to 14.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The step after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(usize::from(self.number())).copied()
    }

    /// Whether it may be passed over, with a reason: without any objection nothing is mediated, and a joint
    /// review stands in for the planning review in some cities.
    #[must_use]
    pub const fn may_be_skipped(self) -> bool {
        matches!(self, Self::Mediation | Self::Review)
    }

    /// What it is called.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Wish => "意愿征求",
            Self::Feasibility => "可行性",
            Self::Vote => "单元表决",
            Self::Agreement => "书面协议",
            Self::Notice => "公示",
            Self::Mediation => "异议和调解",
            Self::Review => "规划审查或联合审查",
            Self::Telling => "施工告知",
            Self::Building => "施工、监理、监督检验",
            Self::Acceptance => "竣工验收",
            Self::Registration => "使用登记",
            Self::Subsidy => "申请补贴",
            Self::Fund => "提取公积金",
            Self::Upkeep => "日常维保",
        }
    }

    /// What is needed, in a sentence.
    #[must_use]
    pub const fn needs(self) -> &'static str {
        match self {
            Self::Wish => "问一问本单元各家想不想装、出多少钱能接受。",
            Self::Feasibility => "请有资质的单位看结构、消防和规划。楼体结构安全，才能往下走。",
            Self::Vote => {
                "本单元业主表决，人数和面积都要四分之三以上同意。占到谁家的专有部分，还要他本人书面同意。"
            }
            Self::Agreement => "把费用、维保、维修、补偿、使用权写进协议，定下分摊表和使用单位，各家签字。",
            Self::Notice => "把方案和协议贴在楼前公示，留好公示的照片。",
            Self::Mediation => "有人提异议的，请居委会或者街道调解，写好调解记录。",
            Self::Review => "把图纸和协议交去审查；有联合审查的地方，一次办完。",
            Self::Telling => "安装前，施工单位书面告知市场监管部门。",
            Self::Building => "签好施工合同，请监理；安装过程要经监督检验。",
            Self::Acceptance => "验收合格，施工单位移交资料。",
            Self::Registration => "投用前或者投用后按期办使用登记，登记的是使用单位。",
            Self::Subsidy => "看这一年有没有补贴、要哪些材料，按通知申请。",
            Self::Fund => "要提公积金的人家，带上材料去窗口问清楚再办。",
            Self::Upkeep => "按合同维保、按期检验，费用照协议出。",
        }
    }

    /// Who decides.
    #[must_use]
    pub const fn decides(self) -> &'static str {
        match self {
            Self::Wish => "本单元业主",
            Self::Feasibility => "有资质的设计、检测单位",
            Self::Vote => "本单元业主",
            Self::Agreement => "出资的业主",
            Self::Notice => "本单元业主",
            Self::Mediation => "居委会、街道",
            Self::Review => "规划和住建部门",
            Self::Telling => "市场监管部门",
            Self::Building => "监理和检验机构",
            Self::Acceptance => "业主和参建各方",
            Self::Registration => "市场监管部门",
            Self::Subsidy => "住建部门",
            Self::Fund => "公积金中心",
            Self::Upkeep => "使用单位",
        }
    }

    /// Where it is written (R16, R37, R46).
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::Wish => elsewhere("外地做法"),
            Self::Feasibility => elsewhere("枣庄市电梯安全条例第18条"),
            Self::Vote => Source { document: "民法典第278条", checked: true },
            Self::Agreement => elsewhere("莱芜市既有多层住宅增设电梯规定第10条"),
            Self::Notice => elsewhere("莱芜市既有多层住宅增设电梯规定第11条"),
            Self::Mediation => elsewhere("莱芜市既有多层住宅增设电梯规定第11条、第18条"),
            Self::Review => elsewhere("日照做法：规划审查加施工备案"),
            Self::Telling => elsewhere("莱芜市既有多层住宅增设电梯规定第13条"),
            Self::Building => elsewhere("莱芜市既有多层住宅增设电梯规定"),
            Self::Acceptance => elsewhere("枣庄市电梯安全条例第16条"),
            Self::Registration => elsewhere("枣庄市电梯安全条例第22条第2款"),
            Self::Subsidy => elsewhere("各地各年不同，本市现在的数没有查到"),
            Self::Fund => Source { document: "市实施方案六(二)7", checked: true },
            Self::Upkeep => Source { document: "特种设备安全法第38条", checked: true },
        }
    }

    /// Whom to ask where the source is not checked for here.
    #[must_use]
    pub const fn ask(self) -> &'static str {
        match self {
            Self::Wish | Self::Agreement | Self::Notice | Self::Mediation => "街道办事处",
            Self::Telling | Self::Acceptance | Self::Registration | Self::Upkeep => "市场监管部门",
            Self::Fund => "住房公积金管理中心",
            _ => "住建部门",
        }
    }

    /// Its days, where some were found.
    #[must_use]
    pub const fn term(self) -> Option<Term> {
        let (setting, days, words, document) = match self {
            Self::Notice => (
                "lift_notice_days",
                15,
                "公示",
                "莱芜市既有多层住宅增设电梯规定第11条是15天，四川有地方是10天",
            ),
            Self::Acceptance => ("lift_handover_days", 30, "移交资料", "枣庄市电梯安全条例第16条"),
            Self::Registration => {
                ("lift_registration_days", 30, "投用后办登记", "枣庄市电梯安全条例第22条第2款")
            }
            _ => return None,
        };
        Some(Term { setting, days, words, source: elsewhere(document) })
    }

    /// The papers that belong to it.
    pub fn papers(self) -> impl Iterator<Item = LiftPaper> {
        LiftPaper::ALL.into_iter().filter(move |paper| paper.step() == self)
    }
}
