//! A draft survives what happens on a phone.

use super::*;
use domain::{
    Day, Instant,
    id::CommunityId,
    poll::{Basis, Consultation, Decision, Item, Matter, RuleCard},
};

fn item(item: u16) -> Item {
    Item { item, code: None, title: format!("{item}"), about: String::new() }
}

fn question(kind: QuestionKind, items: &[u16], card: RuleCard) -> Question {
    let items = items.iter().copied().map(item).collect();
    Question { title: "?".into(), about: String::new(), kind, items, card }
}

fn poll() -> Poll {
    let day = Day::of(2026, 11, 1).expect("a day");
    let opinion = || {
        RuleCard::Consultation(Consultation {
            decided_by: "街道".into(),
            decided_until: day,
            published_at: "公告栏".into(),
        })
    };
    let law = RuleCard::Decision(Decision {
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
        title: "改造清单表决".into(),
        scope: String::new(),
        organiser: String::new(),
        basis: Some(Basis { document: String::new(), number: String::new(), valid_until: day.plus(365) }),
        announced_at: Instant(0),
        opens_at: day.start(),
        closes_at: day.plus(30).end(),
        count_days: 0,
        counted_at: None,
        objection_days: 7,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: vec![
            question(QuestionKind::Concern(3), &[1, 2, 3, 4], opinion()),
            question(QuestionKind::Approve, &[5], opinion()),
            question(QuestionKind::Need(3), &[6, 7], opinion()),
            question(QuestionKind::Approve, &[8], law),
        ],
    }
}

fn draft() -> Draft {
    Draft::new(PollId::from_bits(1), VoterId::from_bits(9))
}

#[test]
fn answers_stay_in_order_and_one_per_item() {
    let mut draft = draft();
    draft.say(8, Some(Choice::Agree));
    draft.say(2, Some(Choice::Chosen));
    draft.say(8, Some(Choice::Oppose));
    draft.say(3, Some(Choice::Chosen));
    draft.say(3, None);
    let items: Vec<_> = draft.answers.iter().map(|answer| (answer.item, answer.option)).collect();
    assert_eq!(items, [(2, Choice::Chosen), (8, Choice::Oppose)]);
}

#[test]
fn it_goes_on_where_it_was_left() {
    let (poll, mut draft) = (poll(), draft());
    let level = Level::CodeAndPhone;
    assert_eq!(draft.next_open(&poll, level), Some(1));
    draft.pass(1);
    assert_eq!(draft.next_open(&poll, level), Some(2));
    draft.pass(2);
    assert_eq!(draft.next_open(&poll, level), Some(2), "a decision needs an answer, leaving is not enough");
    draft.say(5, Some(Choice::Abstain));
    draft.pass(3);
    assert_eq!(draft.next_open(&poll, level), Some(4));
    draft.say(8, Some(Choice::Agree));
    assert_eq!(draft.next_open(&poll, level), None);
}

#[test]
fn it_reads_back_as_it_was_kept() {
    let mut draft = draft();
    draft.say(5, Some(Choice::Agree));
    draft.prepare([1; 16], [2; 32]);
    draft.mark_sent();
    let kept = serde_json::to_string(&draft).expect("text");
    assert_eq!(serde_json::from_str::<Draft>(&kept).ok(), Some(draft));
}

#[test]
fn one_try_has_one_id_and_one_nonce() {
    let mut draft = draft();
    draft.prepare([1; 16], [2; 32]);
    let first = draft.attempt.clone();
    draft.prepare([3; 16], [4; 32]);
    assert_eq!(draft.attempt, first);
    draft.drop_attempt();
    draft.prepare([3; 16], [4; 32]);
    assert_ne!(draft.attempt, first);
}

#[test]
fn a_ballot_on_its_way_does_not_change() {
    let mut draft = draft();
    draft.say(5, Some(Choice::Agree));
    draft.prepare([1; 16], [2; 32]);
    draft.mark_sent();
    draft.say(5, Some(Choice::Oppose));
    assert_eq!(draft.choice(5), Some(Choice::Agree));
    draft.drop_attempt();
    draft.say(5, Some(Choice::Oppose));
    assert_eq!(draft.choice(5), Some(Choice::Oppose));
}

#[test]
fn what_is_handed_in_commits_to_exactly_that() {
    let (poll, mut draft) = (poll(), draft());
    draft.say(5, Some(Choice::Agree));
    assert_eq!(draft.submission(&poll, Level::CodeAndPhone), Err(Refusal::AnswerMissing));
    draft.prepare([1; 16], [2; 32]);
    assert_eq!(draft.submission(&poll, Level::CodeAndPhone), Err(Refusal::AnswerMissing));
    draft.say(8, Some(Choice::Oppose));
    let sent = draft.submission(&poll, Level::CodeAndPhone).expect("complete");
    let bytes = ballot_bytes(poll.id, draft.voter, 0, &sent.answers);
    assert_eq!((sent.answers.len(), sent.commitment), (2, commit(&sent.nonce, &bytes)));
}

#[test]
fn the_code_alone_leaves_statutory_questions_out() {
    let (poll, mut draft) = (poll(), draft());
    draft.say(5, Some(Choice::Agree));
    draft.say(8, Some(Choice::Agree));
    draft.prepare([1; 16], [2; 32]);
    let sent = draft.submission(&poll, Level::Code).expect("complete");
    assert_eq!(sent.answers.iter().map(|answer| answer.item).collect::<Vec<_>>(), [5]);
}
