//! A small poll that the cases and laws share.

use domain::{
    Area, Day, Instant,
    evidence::{Hash32, ballot_bytes, commit},
    id::{AttemptId, CommunityId, PollId, VoterId},
    poll::{
        Answer, Basis, Choice, Consultation, Decision, Item, Matter, Poll, Question, QuestionKind, RuleCard,
        Submission,
    },
};

pub const VOTER: VoterId = VoterId::from_bits(7);

pub fn day(month: u32, day: u32) -> Day {
    Day::of(2026, month, day).expect("a date")
}

pub fn area(hundredths: i64) -> Area {
    Area::new(hundredths).expect("an area")
}

pub fn noon() -> Instant {
    day(11, 22).start().plus_ms(12 * 3_600_000)
}

fn items(numbers: core::ops::RangeInclusive<u16>) -> Vec<Item> {
    let item = |item| Item { item, code: None, title: format!("第{item}项"), about: String::new() };
    numbers.map(item).collect()
}

fn question(kind: QuestionKind, numbers: core::ops::RangeInclusive<u16>, card: RuleCard) -> Question {
    Question { title: "问题".into(), about: String::new(), kind, items: items(numbers), card }
}

pub fn opinion() -> RuleCard {
    RuleCard::Consultation(Consultation {
        decided_by: "工作组".into(),
        decided_until: day(12, 31),
        published_at: "公告栏".into(),
    })
}

pub fn statutory(matter: Matter) -> RuleCard {
    RuleCard::Decision(Decision {
        matter,
        changes_allowed: false,
        notice_days: 15,
        source: "《民法典》第二百七十八条".into(),
        precedence: domain::poll::Precedence::FirstReceived,
        silence: None,
    })
}

/// Items 1–5 (name up to three), 6 and 7 (approve), 8–12 (choose up to three), 13 (statutory).
pub fn poll() -> Poll {
    Poll {
        id: PollId::from_bits(1),
        community: CommunityId::from_bits(2),
        title: "改造清单表决".into(),
        scope: "全小区".into(),
        organiser: "居委会".into(),
        basis: Some(Basis {
            document: "示例文件".into(),
            number: "示例〔2026〕1号".into(),
            valid_until: day(12, 31),
        }),
        announced_at: day(11, 1).start(),
        opens_at: day(11, 20).start(),
        closes_at: day(11, 28).end(),
        count_days: 0,
        counted_at: None,
        objection_days: 7,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: vec![
            question(QuestionKind::Concern(3), 1..=5, opinion()),
            question(QuestionKind::Approve, 6..=6, opinion()),
            question(QuestionKind::Approve, 7..=7, opinion()),
            question(QuestionKind::Need(3), 8..=12, opinion()),
            question(QuestionKind::Approve, 13..=13, statutory(Matter::Rebuilding)),
        ],
    }
}

pub fn answers(list: &[(u16, Choice)]) -> Vec<Answer> {
    list.iter().map(|(item, option)| Answer { item: *item, option: *option }).collect()
}

/// A complete ballot.
pub fn complete() -> Vec<Answer> {
    use Choice::{Abstain, Agree, Chosen, Oppose};
    answers(&[(2, Chosen), (6, Agree), (7, Abstain), (9, Chosen), (12, Chosen), (13, Oppose)])
}

/// What the phone of [`VOTER`] would send.
pub fn submission(answers: Vec<Answer>) -> Submission {
    let nonce = Hash32::from_bytes([9; 32]);
    let commitment = commit(&nonce, &ballot_bytes(poll().id, VOTER, 0, &answers));
    Submission {
        attempt: AttemptId::from_bits(1),
        answers,
        nonce,
        commitment,
        replaces: None,
        since: 0,
        helped: false,
    }
}
