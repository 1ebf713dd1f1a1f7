//! The questions that templates begin with; what only the committee can know stands empty.

use crate::{
    Day,
    policy::{Class, Plan},
    poll::{Consultation, Decision, Item, Matter, Precedence, Question, QuestionKind, RuleCard},
};

/// Who asks, and until when.
pub(super) struct Asked<'a> {
    pub organiser: &'a str,
    pub closes: Day,
}

/// The catalogue: basic items to name, completing ones to approve, upgrading ones to choose.
pub(super) fn renovation(asked: &Asked<'_>, plan: &Plan) -> Vec<Question> {
    let mut questions = vec![Question {
        title: "基础类：您最关心哪几项？".into(),
        about: "这些都是应改尽改的项目，不用投票，都要改。最多选三项，好让工作组先做、做细。".into(),
        kind: QuestionKind::Concern(3),
        items: items(plan, Class::Basic),
        card: opinion(asked),
    }];
    questions.extend(items(plan, Class::Completing).into_iter().map(|item| Question {
        title: format!("完善类：要不要做“{}”？", item.title),
        about: "能改则改的项目，先听大家的意见。".into(),
        kind: QuestionKind::Approve,
        items: vec![item],
        card: opinion(asked),
    }));
    questions.push(Question {
        title: "提升类：您家最需要哪几项？".into(),
        about: "有条件才改的项目。最多选三项，按户数和面积统计，不排名次、不加权。".into(),
        kind: QuestionKind::Need(3),
        items: items(plan, Class::Upgrading),
        card: opinion(asked),
    });
    questions
}

pub(super) fn elevator() -> Vec<Question> {
    vec![approve(
        "要不要给本单元加装电梯？",
        "写清楚装在哪里、怎么出钱、谁来养护。占到谁家的专有部分，要他本人书面同意；单位的房子要单位书面同意；也要听同楼其他业主的意见。",
        "本单元加装电梯",
        "对采光、通风、通行、噪声的影响写在这里。",
        Matter::Rebuilding,
    )]
}

pub(super) fn fund_use() -> Vec<Question> {
    vec![approve(
        "要不要用维修资金做这件事？",
        "写清楚修什么、为什么修、预算多少、每平方米摊多少、谁来审价。",
        "使用维修资金",
        "从各户的维修资金里按面积分摊。",
        Matter::FundUse,
    )]
}

pub(super) fn shared_building() -> Vec<Question> {
    vec![
        approve(
            "要不要新建公共用房？",
            "写清楚盖在哪里、几层、多少平方米、做什么用、谁来管。",
            "新建公共用房",
            "盖好后归全体业主共有。",
            Matter::Rebuilding,
        ),
        approve(
            "同意把这块公共空地改作建房用地吗？",
            "写清楚现在是什么用途，占掉多少。",
            "改变公共空地的用途",
            "这块地是大家共有的，改了以后不能再照原来用。",
            Matter::CommonParts,
        ),
    ]
}

/// A plurality decides nothing, so every company is a yes or no of its own (R8).
pub(super) fn property_company() -> Vec<Question> {
    ["甲", "乙"]
        .map(|company| {
            approve(
                &format!("要不要选聘{company}公司？"),
                "写公司全名、服务内容、收费标准、合同年限。每家单独表决，可以都同意，也可以都不同意。",
                &format!("选聘{company}公司"),
                "两家都通过的，再投一次定一家。",
                Matter::PropertyService,
            )
        })
        .into()
}

pub(super) fn consultation(asked: &Asked<'_>) -> Vec<Question> {
    vec![Question {
        title: String::new(),
        about: String::new(),
        kind: QuestionKind::Approve,
        items: vec![Item { item: 1, code: None, title: String::new(), about: String::new() }],
        card: opinion(asked),
    }]
}

fn approve(title: &str, about: &str, item: &str, at_my_door: &str, matter: Matter) -> Question {
    Question {
        title: title.into(),
        about: about.into(),
        kind: QuestionKind::Approve,
        items: vec![Item { item: 1, code: None, title: item.into(), about: at_my_door.into() }],
        card: RuleCard::Decision(Decision {
            matter,
            changes_allowed: false,
            notice_days: 15,
            source: format!("{}、第二款", matter.article()),
            precedence: Precedence::FirstReceived,
            silence: None,
        }),
    }
}

fn opinion(asked: &Asked<'_>) -> RuleCard {
    RuleCard::Consultation(Consultation {
        decided_by: asked.organiser.into(),
        decided_until: asked.closes.plus(20),
        published_at: "小区公告栏和本页".into(),
    })
}

fn items(plan: &Plan, class: Class) -> Vec<Item> {
    let members = plan.items.iter().filter(|member| member.class == class);
    members
        .zip(1..)
        .map(|(member, number)| Item {
            item: number,
            code: Some(member.code),
            title: member.name.clone(),
            about: member.at_my_door.clone(),
        })
        .collect()
}
