//! A sound result passes, every kind of slip in the sums is found.

use super::*;
use crate::poll::outcome_words::headline;
use api::{
    community::Contact,
    poll::{DecidedItem, LevelCount},
};
use domain::{
    Day,
    id::{CommunityId, PollId},
    poll::{
        Basis, Consultation, Decision, Item, ItemTally, Level, Matter, Poll, Question, QuestionTally,
        RuleCard, State, conditions,
    },
};

fn question(title: &str, kind: QuestionKind, items: &[u16], card: RuleCard) -> Question {
    let item =
        |item: &u16| Item { item: *item, code: None, title: format!("第{item}项"), about: String::new() };
    Question {
        title: title.to_owned(),
        about: String::new(),
        kind,
        items: items.iter().map(item).collect(),
        card,
    }
}

fn poll(day: Day) -> Poll {
    let consultation = RuleCard::Consultation(Consultation {
        decided_by: "街道办".to_owned(),
        decided_until: day,
        published_at: "公示栏".to_owned(),
    });
    let decision = RuleCard::Decision(Decision {
        matter: Matter::Rebuilding,
        changes_allowed: false,
        notice_days: 15,
        source: String::new(),
        precedence: domain::poll::Precedence::FirstReceived,
        silence: None,
    });
    Poll {
        id: PollId::from_bits(1),
        community: CommunityId::from_bits(2),
        title: "改造清单表决".to_owned(),
        scope: "全小区".to_owned(),
        organiser: "居委会".to_owned(),
        basis: Some(Basis { document: String::new(), number: String::new(), valid_until: day }),
        announced_at: day.minus(40).start(),
        opens_at: day.minus(20).start(),
        closes_at: day.start(),
        count_days: 0,
        counted_at: None,
        objection_days: 7,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: vec![
            question("哪几项最急", QuestionKind::Concern(2), &[1, 2], consultation),
            question("建用房", QuestionKind::Approve, &[3], decision),
        ],
    }
}

fn of(area: i64, heads: i64) -> Measure {
    Measure { area, heads }
}

/// 41 voters, 3,200.00 ㎡ (E12): the heads reach three quarters, the area does not.
fn view() -> TallyView {
    let day = Day::of(2026, 11, 22).expect("a date");
    let chosen = |item, chosen| ItemTally { item, counts: Counts { chosen, ..Counts::default() } };
    let decided = Counts { agree: of(150_000, 30), oppose: of(120_000, 1), ..Counts::default() };
    TallyView {
        poll: poll(day),
        community_name: "示例小区".to_owned(),
        contact: Contact {
            name: String::new(),
            phone: String::new(),
            desk: String::new(),
            hours: String::new(),
        },
        state: State::Objection,
        total: of(320_000, 41),
        took_part: of(270_000, 31),
        questions: vec![
            QuestionTally { items: vec![chosen(1, of(200_000, 20)), chosen(2, of(270_000, 31))] },
            QuestionTally { items: vec![ItemTally { item: 3, counts: decided }] },
        ],
        decided: vec![DecidedItem {
            item: 3,
            conditions: conditions(of(320_000, 41), &decided, Approval::Special),
        }],
        levels: vec![LevelCount { level: Level::CodeAndPhone, ballots: 31 }],
        standing: None,
        tenants: None,
        notes: Vec::new(),
    }
}

#[test]
fn sound_sums_pass_and_the_rule_gives_the_same_sentence() {
    let view = view();
    let found = verify(&view);
    assert_eq!(found.faults, Vec::<String>::new());
    assert!(found.checked > 20);
    let [decision] = &found.decisions[..] else { panic!("one decision") };
    assert_eq!(decision.sentence, headline(&view));
    assert_eq!(decision.sentence, "未通过：面积未过四分之三");
    assert_eq!(
        decision.steps,
        [
            "参加户数：3 × 31 = 93，2 × 41 = 82，达到",
            "赞同户数：4 × 30 = 120，3 × 31 = 93，达到",
            "参加面积：3 × 2,700.00 = 8,100.00，2 × 3,200.00 = 6,400.00，达到",
            "赞同面积：4 × 1,500.00 = 6,000.00，3 × 2,700.00 = 8,100.00，未达到",
        ]
    );
}

#[test]
fn a_published_outcome_that_does_not_follow_from_the_sums_differs_from_the_phones() {
    let mut view = view();
    view.decided[0].conditions.approval_area = true;
    assert_eq!(headline(&view), "通过：户数和面积都达到四分之三");
    assert_eq!(verify(&view).decisions[0].sentence, "未通过：面积未过四分之三");
}

#[test]
fn every_slip_in_the_sums_is_found() {
    type Slip = fn(&mut TallyView);
    let slips: [(Slip, &str); 7] = [
        (|view| view.took_part.heads = 42, "比全体的 41 户 还多"),
        (|view| view.took_part.area = 320_001, "参加的面积 3,200.01 ㎡，比全体"),
        (|view| view.levels[0].ballots = 30, "一共 30 张"),
        (|view| view.questions[1].items[0].item = 4, "对不上"),
        (|view| view.questions[1].items[0].counts.abstain = of(1, 0), "三种票面积 2,700.01 ㎡，比参加的"),
        (|view| view.questions[1].items[0].counts.oppose.heads = -1, "是负数"),
        (
            |view| view.questions[0].items[0].counts.chosen.heads = 32,
            "选“第1项”的户数 32 户，比参加的 31 户 还多",
        ),
    ];
    for (slip, words) in slips {
        let mut view = view();
        slip(&mut view);
        let faults = verify(&view).faults;
        assert!(faults.iter().any(|fault| fault.contains(words)), "{words}: {faults:?}");
    }
}

#[test]
fn more_namings_than_everybody_has_are_found() {
    let mut view = view();
    view.poll.questions[0].kind = QuestionKind::Concern(1);
    let faults = verify(&view).faults;
    assert_eq!(faults, ["“哪几项最急”一共选了 51 户 · 4,700.00 ㎡，超过每户最多 1 项"]);
}

#[test]
fn without_a_valid_basis_nothing_is_judged() {
    let mut view = view();
    view.poll.basis = None;
    assert!(verify(&view).decisions.is_empty());
    assert!(!headline(&view).contains("通过"));
}
