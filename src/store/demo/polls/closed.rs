//! A poll that is over: enough heads agreed, not enough area.

use super::{approve, at, consultation, decision, item, poll};
use domain::{
    Instant,
    id::CommunityId,
    poll::{Matter, Poll, Question, QuestionKind},
};

/// The number of its statutory item.
pub(in crate::demo) const DECIDED: u16 = 1;

/// Closed three weeks ago and final.
pub(in crate::demo) fn closed(community: CommunityId, now: Instant) -> Poll {
    let today = now.day();
    let mut poll = poll("closed", community, now, "东侧空地改建非机动车棚表决");
    poll.announced_at = at(today.minus(53), 9);
    poll.opens_at = at(today.minus(35), 8);
    poll.closes_at = at(today.minus(21), 18);
    let card = consultation(poll.closes_at);
    let need = Question {
        title: "车棚里最需要什么？".into(),
        about: "最多选两项，按户数和面积统计。".into(),
        kind: QuestionKind::Need(2),
        items: [(3, "充电插座"), (4, "监控"), (5, "照明"), (6, "灭火器材")]
            .map(|(number, title)| item(number, None, title, "装在车棚里，大家共用。"))
            .into(),
        card: card.clone(),
    };
    poll.questions = vec![
        approve(
            "要不要把东侧空地改建成非机动车棚？",
            "东侧空地现在是绿地和临时停车的地方，改建后只停电动车和自行车，约 200 个车位。",
            item(DECIDED, None, "东侧空地改建非机动车棚", "空地是大家共有的，改建后不能再停汽车。"),
            decision(Matter::CommonParts),
        ),
        approve(
            "车棚晚上要不要关门？",
            "先听大家的意见。",
            item(2, None, "晚上 11 点到早上 5 点关门", "关门后要取车，得刷门禁卡。"),
            card,
        ),
        need,
    ];
    poll
}
