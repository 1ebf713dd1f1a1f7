//! A poll whose notice went out today: opinions only.

use super::{approve, at, consultation, item, poll};
use domain::{
    Instant,
    id::CommunityId,
    poll::{Poll, Question, QuestionKind},
};

/// Opens in ten days for two weeks.
pub(in crate::demo) fn announced(community: CommunityId, now: Instant) -> Poll {
    let today = now.day();
    let mut poll = poll("announced", community, now, "停车位划线征求意见");
    poll.opens_at = at(today.plus(10), 8);
    poll.closes_at = at(today.plus(24), 18);
    let card = consultation(poll.closes_at);
    poll.questions = vec![
        approve(
            "要不要把路边停车位重新划线？",
            "现在的线看不清了，消防通道旁边也有人停车。",
            item(1, None, "重新划线", "会少几个车位，消防通道会空出来。"),
            card.clone(),
        ),
        Question {
            title: "您家最需要哪种车位？".into(),
            about: "最多选两项，按户数和面积统计。".into(),
            kind: QuestionKind::Need(2),
            items: [(2, "普通车位"), (3, "带充电桩的车位"), (4, "无障碍车位"), (5, "访客临时车位")]
                .map(|(number, title)| item(number, None, title, "在小区公共道路和空地上划。"))
                .into(),
            card,
        },
    ];
    poll
}
