//! 提升类 T1 to T8, paragraph 三(一)3, and 室内装修类 Z, paragraph 三(二).

use super::{Row, item};
use crate::policy::Ground::{AboveGround, Indoors};
use crate::policy::zibo_2020_49::bodies::{DISTRICT, NATURAL_RESOURCES};
use crate::policy::{Item, ItemCode};

const LIMITS: &str = "有地方、有资金才办得成。大家都选，也不等于一定会建。";

/// Code, name, the plan's word, what it is, what changes at the door.
type Need = (ItemCode, &'static str, &'static str, &'static str, &'static str);

const NEEDS: [Need; 8] = [
    (
        ItemCode::T1,
        "养老服务",
        "养老",
        "给小区里的老人办的服务设施，帮着照料、陪伴。",
        "办成以后，家里有老人的，少跑远路就能找到帮手。",
    ),
    (
        ItemCode::T2,
        "托幼照护",
        "抚幼",
        "照看小孩的服务设施，大人上班时有人带。",
        "办成以后，家里有小孩的，在近处就能托人照看。",
    ),
    (
        ItemCode::T3,
        "卫生服务",
        "卫生",
        "看小病、做保健这类卫生服务设施。",
        "办成以后，平常的小毛病，不用每次都跑大医院。",
    ),
    (
        ItemCode::T4,
        "文化教育",
        "文教",
        "学习、读书、上课这类文化和教育的服务设施。",
        "办成以后，大人孩子想学点东西，近处有地方。",
    ),
    (
        ItemCode::T5,
        "家政服务",
        "家政",
        "打扫、做饭、照顾病人这类家政服务设施。",
        "办成以后，家里要请人帮忙，近处就能找到。",
    ),
    (
        ItemCode::T6,
        "体育健身",
        "体育健身",
        "锻炼身体的公共服务设施。室外的健身场地在“健身场地和公厕”那一项。",
        "办成以后，想锻炼，近处多一个地方。",
    ),
    (
        ItemCode::T7,
        "残疾人康复",
        "残疾人康复",
        "帮残疾人做康复训练的服务设施。",
        "办成以后，家里有残疾人的，近处就能做康复。",
    ),
    (
        ItemCode::T8,
        "信息平台",
        "信息平台",
        "用手机、电脑看小区消息、办小区事情的平台。",
        "办成以后，小区有什么事，在手机上就能看到。",
    ),
];

const INTERIOR: Row = Row {
    code: ItemCode::Z,
    name: "室内装修",
    paragraph: "三(二)",
    phrase: "供居民自主选择",
    what: "您自己家里换门窗、做装修。区县的建设部门可以联系装修公司，拿出方案给大家挑。",
    at_my_door: "想做，就挑一家谈；不想做，就不做。",
    limits: "这是您自家的事，不进小区的表决，别人不能替您定。方案没有写这一项有补助。",
    condition: None,
    ground: Indoors,
    after: &[],
    together_with: &[],
    bodies: &[(DISTRICT, "区县的建设部门联系装修公司，拿出方案给大家挑。", true)],
};

/// The eight needs and the interior, in code order.
pub(super) fn items() -> impl Iterator<Item = Item> {
    NEEDS.into_iter().map(need).chain([item(&INTERIOR)])
}

fn need((code, name, phrase, what, at_my_door): Need) -> Item {
    item(&Row {
        code,
        name,
        paragraph: "三(一)3",
        phrase,
        what,
        at_my_door,
        limits: LIMITS,
        condition: None,
        ground: AboveGround,
        after: &[],
        together_with: &[],
        bodies: &[
            (DISTRICT, "办不办得成，方案没有点名部门。区县政府负总责，先问区县政府。", false),
            (NATURAL_RESOURCES, "要新建、扩建房子的，由它指导办规划、土地和登记手续。", true),
        ],
    })
}
