//! The four classes with their principle, and the plan's sentences on the order of works.

use crate::policy::{Class, ClassRule, Order, OrderRule};

pub(super) fn classes() -> Vec<ClassRule> {
    let rule =
        |class, name: &str, principle: &str, plain: &str, paragraph: [&str; 2], after: &[Class]| ClassRule {
            class,
            name: name.to_owned(),
            principle: principle.to_owned(),
            plain: plain.to_owned(),
            paragraph: paragraph[0].to_owned(),
            principle_paragraph: paragraph[1].to_owned(),
            after: after.to_vec(),
        };
    vec![
        rule(
            Class::Basic,
            "基础类",
            "应改尽改",
            "住得安全、水电气路这些最要紧的项目，该改的都要改。改不改不用投票，您可以说哪几项最急，也可以提意见。",
            ["三(一)1", "四(一)"],
            &[],
        ),
        rule(
            Class::Completing,
            "完善类",
            "能改则改",
            "让日子更方便的项目，有地方、做得到的就改。要不要做，请大家逐项表决。",
            ["三(一)2", "四(一)"],
            &[],
        ),
        rule(
            Class::Upgrading,
            "提升类",
            "有条件就改",
            "养老、带孩子、看病这些服务，条件够了才办。请您选出家里最需要的，作为安排的参考。",
            ["三(一)3", "四(一)"],
            &[Class::Basic],
        ),
        rule(
            Class::Interior,
            "室内装修类",
            "居民自主选择",
            "改的是您自己家里。做不做、请谁做，您自己定，不进小区的表决。",
            ["三(二)", "三(二)"],
            &[],
        ),
    ]
}

pub(super) fn orders() -> Vec<OrderRule> {
    let rule = |order, phrase: &str, plain: &str, paragraph: &str| OrderRule {
        order,
        phrase: phrase.to_owned(),
        plain: plain.to_owned(),
        paragraph: paragraph.to_owned(),
    };
    vec![
        rule(
            Order::UndergroundFirst,
            "先地下后地上",
            "先把地下的管线做完，再修路、种草、装地上的东西，免得铺好又挖开。",
            "二(二)",
        ),
        rule(Order::BasicFirst, "先基础后提升", "先做最要紧的基础类，再做提升类。", "二(二)"),
        rule(
            Order::InStep,
            "同步规划、同步开工、同步竣工",
            "水、电、气、热、通信各家单位一起安排、一起动工、一起完工，路不用挖几遍。",
            "二(二)",
        ),
        rule(
            Order::OneScaffold,
            "结合进行",
            "楼顶的防水、保温和楼外面的美化放在一起做，架子只搭一次。",
            "三(一)1(4)",
        ),
    ]
}
