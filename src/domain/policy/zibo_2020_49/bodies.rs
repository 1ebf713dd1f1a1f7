//! The thirteen bodies of chapter 七 with their duties, and the districts addressed.

use super::owned;
use crate::policy::{Body, District};

pub(super) const HOUSING: &str = "housing";
pub(super) const DEVELOPMENT: &str = "development";
pub(super) const INDUSTRY: &str = "industry";
pub(super) const POLICE: &str = "police";
pub(super) const CIVIL_AFFAIRS: &str = "civil_affairs";
pub(super) const FINANCE: &str = "finance";
pub(super) const NATURAL_RESOURCES: &str = "natural_resources";
pub(super) const WATER: &str = "water";
pub(super) const APPROVAL: &str = "approval";
pub(super) const URBAN_MANAGEMENT: &str = "urban_management";
pub(super) const PROVIDENT_FUND: &str = "provident_fund";
pub(super) const DISTRICT: &str = "district";
pub(super) const UTILITIES: &str = "utilities";

/// Id, paragraph, name, duties.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

const BODIES: [Row; 13] = [
    (
        HOUSING,
        "七(一)",
        "市住房城乡建设局",
        &[
            "协调、指导、督查、调度全市的老旧小区改造",
            "组织摸底调查，编制改造计划",
            "编制技术导则，监督管理项目建设",
            "管物业专项维修资金的使用",
            "指导、规范改造以后的物业服务",
            "市领导小组办公室的日常工作",
        ],
    ),
    (
        DEVELOPMENT,
        "七(二)",
        "市发展改革委",
        &["向国家和省里争取预算内资金", "协调、指导改造工程的立项审批", "指导区县发行专项债券"],
    ),
    (INDUSTRY, "七(三)", "市工业和信息化局", &["协调、指导通讯和宽带管线的改造、建设"]),
    (
        POLICE,
        "七(四)",
        "市公安局",
        &[
            "指导建设安全防范设施",
            "让门禁、车辆、监控、报警的数据接入公安的智慧安防小区系统",
            "维护改造期间的治安秩序",
        ],
    ),
    (
        CIVIL_AFFAIRS,
        "七(五)",
        "市民政局",
        &[
            "指导区县发挥居委会等基层自治组织的作用",
            "协助征求民意、组织群众参与",
            "编制《社区服务中心布点规划》",
            "社区服务中心用房交付以后，监督怎么使用",
        ],
    ),
    (FINANCE, "七(六)", "市财政局", &["统筹安排市级以上的奖补资金", "拨付奖补资金，监督怎么使用"]),
    (
        NATURAL_RESOURCES,
        "七(七)",
        "市自然资源局",
        &["新建、改扩建公共服务设施时，指导区县办规划、土地和不动产登记手续"],
    ),
    (WATER, "七(八)", "市水利局", &["协调、指导供水管线改造"]),
    (APPROVAL, "七(九)", "市行政审批服务局", &["优化改造手续的办理流程，提高审批效率"]),
    (URBAN_MANAGEMENT, "七(十)", "市城市管理局", &["协调、指导拆除违法违章的建筑物和构筑物"]),
    (PROVIDENT_FUND, "七(十一)", "市住房公积金管理中心", &["老旧小区居民加装电梯，办理提取住房公积金"]),
    (
        DISTRICT,
        "七(十二)",
        "各区县政府",
        &["组织实施改造项目", "统筹协调辖区里的改造项目", "对辖区里的改造项目负总责"],
    ),
    (
        UTILITIES,
        "七(十三)",
        "专营单位",
        &["配合政府部门和建设单位", "按各自专营的范围筹集资金、负责改造", "保证三年的改造任务完成"],
    ),
];

/// 高新区, 经济开发区 and 文昌湖区 are printed (as 管委会); the five districts and three counties follow from 各区县.
const DISTRICTS: [(&str, bool); 11] = [
    ("张店区", false),
    ("淄川区", false),
    ("博山区", false),
    ("周村区", false),
    ("临淄区", false),
    ("桓台县", false),
    ("高青县", false),
    ("沂源县", false),
    ("高新区", true),
    ("经济开发区", true),
    ("文昌湖区", true),
];

pub(super) fn bodies() -> Vec<Body> {
    let body = |(id, paragraph, name, duties): Row| Body {
        id: id.to_owned(),
        name: name.to_owned(),
        duties: owned(duties),
        paragraph: paragraph.to_owned(),
        phone: None,
    };
    BODIES.into_iter().map(body).collect()
}

pub(super) fn districts() -> Vec<District> {
    let district = |(name, named): (&str, bool)| District {
        name: name.to_owned(),
        authority: format!("{name}{}", if named { "管委会" } else { "人民政府" }),
        named,
    };
    DISTRICTS.into_iter().map(district).collect()
}
