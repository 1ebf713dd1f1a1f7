//! 完善类 W1 to W5, paragraph 三(一)2.

use super::{ALL_UNDERGROUND, DISTRICT_ANSWERS, Row};
use crate::policy::Ground::AboveGround;
use crate::policy::ItemCode::{W1, W2, W3, W4, W5};
use crate::policy::zibo_2020_49::bodies::{
    CIVIL_AFFAIRS, DISTRICT, HOUSING, NATURAL_RESOURCES, PROVIDENT_FUND,
};

pub(super) const ROWS: [Row; 5] = [
    Row {
        code: W1,
        name: "社区和物业用房",
        paragraph: "三(一)2(1)",
        phrase: "设置社区管理服务用房和物业服务用房",
        what: "给社区办事和物业管理准备用房。",
        at_my_door: "以后找社区、找物业，有固定的地方。",
        limits: "建在哪、多大，方案没有写。新添的公共房屋，要先说清楚归谁。",
        condition: Some("按有关规定设置。"),
        ground: AboveGround,
        after: &[],
        together_with: &[],
        bodies: &[
            (CIVIL_AFFAIRS, "规划社区服务中心建在哪，监督用房怎么用。", true),
            (NATURAL_RESOURCES, "指导办规划、土地和不动产登记。", true),
            (HOUSING, "指导改造以后的物业服务。", true),
        ],
    },
    Row {
        code: W2,
        name: "健身场地和公厕",
        paragraph: "三(一)2(2)",
        phrase: "合理集中建设室外体育健身设施",
        what: "找合适的地方，集中建室外的健身设施。大的活动场地旁边，最好有公共厕所。",
        at_my_door: "下楼锻炼有地方去。离您家近不近、吵不吵，可以提意见。",
        limits: "具体建在哪、放什么器材，方案没有写。",
        condition: Some("看小区有没有合适的地方。"),
        ground: AboveGround,
        after: ALL_UNDERGROUND,
        together_with: &[],
        bodies: &[DISTRICT_ANSWERS],
    },
    Row {
        code: W3,
        name: "信包箱和快递柜",
        paragraph: "三(一)2(3)",
        phrase: "智能信包箱、快递柜",
        what: "在小区里装智能信包箱和快递柜。",
        at_my_door: "收信、取快递，可以到箱子里拿。",
        limits: "放在哪、放几个，要合邮政和快递的规定。收不收费，方案没有写。",
        condition: None,
        ground: AboveGround,
        after: &[],
        together_with: &[],
        bodies: &[DISTRICT_ANSWERS],
    },
    Row {
        code: W4,
        name: "文化设施",
        paragraph: "三(一)2(4)",
        phrase: "文化设施的设置应以人为本",
        what: "给居民添些文化活动的设施，要照国家、省里和市里的规定来。",
        at_my_door: "平时多一个活动的去处。",
        limits: "具体添什么、放在哪，方案没有写，您可以说说想要什么。",
        condition: None,
        ground: AboveGround,
        after: &[],
        together_with: &[],
        bodies: &[DISTRICT_ANSWERS],
    },
    Row {
        code: W5,
        name: "预留电梯空间",
        paragraph: "三(一)2(5)",
        phrase: "应预留加装电梯空间",
        what: "改造时，先把以后装电梯的地方留出来。",
        at_my_door: "您的单元将来想装电梯，地方还在，没有被占掉。",
        limits: "这一项只留地方，不装电梯。真要装，还得另外商量、另外办手续。",
        condition: None,
        ground: AboveGround,
        after: &[],
        together_with: &[],
        bodies: &[
            (DISTRICT, "怎么留地方，方案没有点名部门。区县政府负总责，先问区县政府。", false),
            (PROVIDENT_FUND, "以后真装电梯，要提住房公积金，找它办。", true),
        ],
    },
];
