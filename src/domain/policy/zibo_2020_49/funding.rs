//! The ten rules on money, paragraph 六(二).

use super::bodies::{DEVELOPMENT, DISTRICT, FINANCE, HOUSING, NATURAL_RESOURCES, PROVIDENT_FUND};
use super::owned;
use crate::policy::FundingRule;

const RULES: [(&str, &str); 10] = [
    (
        "奖补资金",
        "进了省级计划的项目，市以上的奖补按基础类中标合同价的 40% 来安排，社区用房和物业用房也算在里面。没进省级计划的，市财政看项目情况适当补一些。这笔钱专门用在改造上。",
    ),
    ("专项债券", "符合条件的项目，区县政府可以发专项债券来筹钱。"),
    (
        "政策性贷款",
        "区县政府帮建设单位把立项、招标、规划许可和施工许可这些手续办全，再去申请政策性银行贷款。",
    ),
    (
        "专营单位出资",
        "水、电、气、热、通信的设施归专营单位的，由专营单位自己出钱改。不归它的，也由它先出钱改，区县政府适当补贴，改完归专营单位。",
    ),
    ("区县预算", "区县要争取上级的奖补，还要把改造的钱列进每年的政府预算。"),
    ("居民出钱出力", "鼓励居民出钱、出东西或者出力。方案写的是鼓励，没有写必须出。"),
    (
        "电梯提取公积金",
        "给老小区的楼装电梯，可以按规定申请提取住房公积金。能不能提、提多少，以市住房公积金管理中心的答复为准。",
    ),
    ("引入社会资本", "可以通过政府采购、新增设施收费使用这些办法，请专业机构和社会资本参与。"),
    ("整合部门资金", "民政、文化、卫生、体育这些部门用在老小区的钱，由区县归拢到一起用。"),
    ("监督资金", "区县的财政和审计部门要管好改造的钱，钱用到哪里要清楚。"),
];

pub(super) fn funding() -> Vec<FundingRule> {
    (1..).zip(RULES).map(|(number, (name, plain))| rule(number, name, plain)).collect()
}

/// 六(二) charges the same bodies with all ten; 七(十一) adds the fund centre for rule 7.
fn rule(number: u8, name: &str, plain: &str) -> FundingRule {
    let everybody = [DEVELOPMENT, FINANCE, NATURAL_RESOURCES, HOUSING, DISTRICT];
    let first = if number == 7 { vec![PROVIDENT_FUND] } else { Vec::new() };
    FundingRule {
        number,
        name: name.to_owned(),
        plain: plain.to_owned(),
        paragraph: format!("六(二){number}"),
        bodies: owned(&[&first[..], &everybody[..]].concat()),
    }
}
