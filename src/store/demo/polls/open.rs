//! The renovation list, open: 20 basic items, five consultations, eight needs, one statutory question.

use super::{approve, at, consultation, decision, item, poll};
use domain::{
    Instant,
    id::CommunityId,
    policy::{Class, Plan, zibo_2020_49},
    poll::{Item, Matter, Poll, Question, QuestionKind},
};

/// Opened eight days ago, closes in six at 18:00; the notice had its 15 full days. Paper is typed for three
/// days after the close.
pub(in crate::demo) fn open(community: CommunityId, now: Instant) -> Poll {
    let today = now.day();
    let mut poll = poll("open", community, now, "改造清单表决");
    poll.announced_at = at(today.minus(26), 9);
    poll.opens_at = at(today.minus(8), 8);
    poll.closes_at = at(today.plus(6), 18);
    poll.count_days = 3;
    poll.questions = questions(poll.closes_at);
    poll
}

fn questions(closes_at: Instant) -> Vec<Question> {
    let plan = zibo_2020_49::plan();
    let card = consultation(closes_at);
    let basic = items(&plan, Class::Basic, 1);
    let completing = items(&plan, Class::Completing, 21);
    let upgrading = items(&plan, Class::Upgrading, 26);
    let mut questions = vec![Question {
        title: "基础类：您最关心哪几项？".into(),
        about: "这些都是应改尽改的项目，不用投票，都要改。最多选三项，好让工作组先做、做细。".into(),
        kind: QuestionKind::Concern(3),
        items: basic,
        card: card.clone(),
    }];
    questions.extend(completing.into_iter().map(|item| {
        let title = format!("完善类：要不要做“{}”？", item.title);
        approve(&title, "能改则改的项目，先听大家的意见。", item, card.clone())
    }));
    questions.push(Question {
        title: "提升类：您家最需要哪几项？".into(),
        about: "有条件才改的项目。最多选三项，按户数和面积统计，不排名次、不加权。".into(),
        kind: QuestionKind::Need(3),
        items: upgrading,
        card,
    });
    questions.push(approve(
        "要不要新建社区服务用房？",
        "想在 30 号楼北边的公共空地上，盖一间一层的社区服务用房，约 120 ㎡，放活动室和卫生室。",
        item(34, None, "新建社区服务用房", "占用大家共有的空地，盖好后归全体业主共有。"),
        decision(Matter::Rebuilding),
    ));
    questions
}

fn items(plan: &Plan, class: Class, first: u16) -> Vec<Item> {
    let members = plan.items.iter().filter(|member| member.class == class);
    members
        .zip(first..)
        .map(|(member, number)| item(number, Some(member.code), &member.name, &member.at_my_door))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_poll_is_well_formed_whatever_the_hour() {
        let community = CommunityId::from_bits(1);
        for hour in 0..24 {
            let now = Instant(1_795_276_800_000 + hour * 3_600_000);
            for poll in [
                open(community, now),
                super::super::closed(community, now),
                super::super::announced(community, now),
            ] {
                assert_eq!(poll.check(), Ok(()), "{} at {hour}", poll.title);
            }
        }
        let items: Vec<u16> =
            questions(Instant(0)).iter().flat_map(|question| &question.items).map(|item| item.item).collect();
        assert_eq!(items, (1..=34).collect::<Vec<_>>());
    }
}
