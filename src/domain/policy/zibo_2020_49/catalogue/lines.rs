//! 基础类 J14 in its seven lines, paragraph 三(一)1(14).

use super::{Link, Row, in_step};
use crate::policy::Ground::{AboveGround, Underground};
use crate::policy::ItemCode::{J14a, J14b, J14c, J14d, J14e, J14f, J14g};
use crate::policy::zibo_2020_49::bodies::{INDUSTRY, UTILITIES, WATER};

const PARAGRAPH: &str = "三(一)1(14)";

/// 二(二): the utilities plan, begin and finish together; each of the seven goes with the six others.
const WITH_A: &[Link] =
    &[in_step(J14b), in_step(J14c), in_step(J14d), in_step(J14e), in_step(J14f), in_step(J14g)];
const WITH_B: &[Link] =
    &[in_step(J14a), in_step(J14c), in_step(J14d), in_step(J14e), in_step(J14f), in_step(J14g)];
const WITH_C: &[Link] =
    &[in_step(J14a), in_step(J14b), in_step(J14d), in_step(J14e), in_step(J14f), in_step(J14g)];
const WITH_D: &[Link] =
    &[in_step(J14a), in_step(J14b), in_step(J14c), in_step(J14e), in_step(J14f), in_step(J14g)];
const WITH_E: &[Link] =
    &[in_step(J14a), in_step(J14b), in_step(J14c), in_step(J14d), in_step(J14f), in_step(J14g)];
const WITH_F: &[Link] =
    &[in_step(J14a), in_step(J14b), in_step(J14c), in_step(J14d), in_step(J14e), in_step(J14g)];
const WITH_G: &[Link] =
    &[in_step(J14a), in_step(J14b), in_step(J14c), in_step(J14d), in_step(J14e), in_step(J14f)];

pub(super) const ROWS: [Row; 7] = [
    Row {
        code: J14a,
        name: "供水管道",
        paragraph: PARAGRAPH,
        phrase: "保证水质、水量、水压稳定可靠",
        what: "改造小区里的供水管道。改完以后水要干净、够用，水压要稳。",
        at_my_door: "换管子时可能停水，哪天停、停多久，看供水单位的通知。",
        limits: "您家里面的水管换不换，方案没有写，请问供水单位。",
        condition: None,
        ground: Underground,
        after: &[],
        together_with: WITH_A,
        bodies: &[(WATER, "协调、指导供水管线改造。", true), (UTILITIES, "供水单位筹钱、负责改造。", true)],
    },
    Row {
        code: J14b,
        name: "配电和电气",
        paragraph: PARAGRAPH,
        phrase: "存在安全隐患和不满足规范要求的配电系统",
        what: "小区里不安全、不合规范的配电和电气设备要改。",
        at_my_door: "施工时可能停电，哪天停、停多久，看供电单位的通知。",
        limits: "您家里面的电线换不换，方案没有写，请问供电单位。",
        condition: Some("只改有隐患、不合规范的。"),
        ground: Underground,
        after: &[],
        together_with: WITH_B,
        bodies: &[(UTILITIES, "供电单位筹钱、负责改造。", true)],
    },
    Row {
        code: J14c,
        name: "空中线路落地",
        paragraph: PARAGRAPH,
        phrase: "违规架设的电线、通信光缆、有线电视等线路",
        what: "违规拉在空中的电线、光缆和有线电视线，要理顺，从半空中放下来。",
        at_my_door: "楼前乱拉的线会少。施工时电、网络和电视可能断一阵，看各家单位的通知。",
        limits: "方案没有要求您换套餐。",
        condition: Some("只管违规拉的线。"),
        ground: Underground,
        after: &[],
        together_with: WITH_C,
        bodies: &[
            (INDUSTRY, "协调、指导通讯和宽带管线改造。", true),
            (UTILITIES, "供电、通信、有线电视各管自己的线，筹钱、负责改造。", true),
        ],
    },
    Row {
        code: J14d,
        name: "供热改造",
        paragraph: PARAGRAPH,
        phrase: "宜以一个集中供热小区为单位",
        what: "一个集中供热的小区最好一起改，整体做节能，不是一家一家零散地改。",
        at_my_door: "小区里的供热设施可能要动，哪天动工，看供热单位的通知。",
        limits: "您家里的暖气片换不换，方案没有写，请问供热单位。",
        condition: None,
        ground: Underground,
        after: &[],
        together_with: WITH_D,
        bodies: &[(UTILITIES, "供热单位筹钱、负责改造。", true)],
    },
    Row {
        code: J14e,
        name: "光纤入户",
        paragraph: PARAGRAPH,
        phrase: "小区改造应同步实施光纤入户工程",
        what: "改造的时候，一起把光纤接到各家。",
        at_my_door: "可能要进您家接线。请先约好时间，看清证件再开门。",
        limits: "方案没有要求您办宽带，办不办您自己定。",
        condition: None,
        ground: Underground,
        after: &[],
        together_with: WITH_E,
        bodies: &[
            (INDUSTRY, "协调、指导宽带管线改造。", true),
            (UTILITIES, "通信单位筹钱、负责改造。", true),
        ],
    },
    Row {
        code: J14f,
        name: "一户一表",
        paragraph: PARAGRAPH,
        phrase: "一户一表改造工程",
        what: "每家装一块自己的表，用多少算多少，不和邻居合用。",
        at_my_door: "换表时可能要停一阵，时间看通知。换表那天，请记下旧表和新表的数。",
        limits: "方案没有写明是哪种表。改水表、电表还是别的表，看小区的改造方案。",
        condition: None,
        ground: AboveGround,
        after: &[],
        together_with: WITH_F,
        bodies: &[(UTILITIES, "哪种表就问哪家单位，由它筹钱、负责改造。", true)],
    },
    Row {
        code: J14g,
        name: "燃气管线",
        paragraph: PARAGRAPH,
        phrase: "对小区内存在隐患的燃气管线进行改造",
        what: "小区里不安全的燃气管线要改。",
        at_my_door: "改造时可能停气，哪天停、什么时候再通，看燃气单位的通知。",
        limits: "您家里面的燃气管换不换，方案没有写，请问燃气单位。",
        condition: Some("只改有隐患的管线。"),
        ground: Underground,
        after: &[],
        together_with: WITH_G,
        bodies: &[(UTILITIES, "燃气单位筹钱、负责改造。", true)],
    },
];
