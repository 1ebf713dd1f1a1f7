//! The three polls of the demo, dated from the moment of its creation.

mod announced;
mod closed;
mod open;

pub(super) use announced::announced;
pub(super) use closed::{DECIDED, closed};
pub(super) use open::open;

use domain::{
    Day, Instant,
    id::{CommunityId, PollId},
    policy::ItemCode,
    poll::{Basis, Consultation, Decision, Item, Matter, Poll, Question, QuestionKind, RuleCard},
};

/// 小时 of a day in Shanghai.
fn at(day: Day, hour: i64) -> Instant {
    day.start().plus_ms(hour * 3_600_000)
}

fn id(name: &str, now: Instant) -> PollId {
    PollId::from_bits(super::chance::bits("poll", format!("{name}-{}", now.0)))
}

/// What all three have in common.
fn poll(name: &str, community: CommunityId, now: Instant, title: &str) -> Poll {
    Poll {
        id: id(name, now),
        community,
        title: title.into(),
        scope: "示例小区全体业主".into(),
        organiser: "示例小区改造工作组".into(),
        basis: Some(Basis {
            document: "示例区老旧小区改造工作方案（示例，不是真实文件）".into(),
            number: "示例〔2026〕1号".into(),
            valid_until: now.day().plus(365),
        }),
        announced_at: now,
        opens_at: now,
        closes_at: now,
        count_days: 0,
        counted_at: None,
        objection_days: 7,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: Vec::new(),
    }
}

fn consultation(closes_at: Instant) -> RuleCard {
    RuleCard::Consultation(Consultation {
        decided_by: "示例小区改造工作组（居委会、业委会、街道）".into(),
        decided_until: closes_at.day().plus(20),
        published_at: "小区公告栏和本页".into(),
    })
}

fn decision(matter: Matter) -> RuleCard {
    RuleCard::Decision(Decision {
        matter,
        changes_allowed: false,
        notice_days: 15,
        source: format!("{}、第二款", matter.article()),
        precedence: domain::poll::Precedence::FirstReceived,
        silence: None,
    })
}

/// A question about one thing.
fn approve(title: &str, about: &str, item: Item, card: RuleCard) -> Question {
    Question {
        title: title.into(),
        about: about.into(),
        kind: QuestionKind::Approve,
        items: vec![item],
        card,
    }
}

fn item(number: u16, code: Option<ItemCode>, title: &str, about: &str) -> Item {
    Item { item: number, code, title: title.into(), about: about.into() }
}
