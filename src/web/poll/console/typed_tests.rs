//! What is typed comes back as the draft it was.

use super::*;
use crate::poll::console::typed_question::{TypedItem, Way, moved};
use domain::{
    Day,
    poll::{Start, deviations},
};

fn start(template: Template) -> Draft {
    let plan = domain::policy::zibo_2020_49::plan();
    let today = Day::of(2026, 11, 1).expect("a day");
    template
        .draft(Start { community: "示例小区", organiser: "示例小区居委会", plan: &plan, today })
}

#[test]
fn every_template_survives_being_shown_and_read_again() {
    for template in Template::ALL {
        let mut draft = start(template);
        draft.basis = Some(Basis {
            document: "方案".into(),
            number: "1号".into(),
            valid_until: Day::of(2027, 1, 1).expect("a day"),
        });
        draft.repoll_days = Some(90);
        let read = Typed::of(&draft).draft(template).expect("nothing was changed");
        let numbered = Draft { questions: numbered(draft.questions.clone()), ..draft };
        assert_eq!(read, numbered, "{template:?}");
    }
}

#[test]
fn everything_that_cannot_be_read_is_named_at_once() {
    let mut typed = Typed::of(&start(Template::Elevator));
    typed.opens = String::new();
    typed.count_days = "三".into();
    typed.based = true;
    typed.questions[0].notice_days = "半个月".into();
    let wrong = typed.draft(Template::Elevator).expect_err("four fields");
    let fields: Vec<Field> = wrong.iter().map(|one| one.field).collect();
    assert_eq!(fields, [Field::Basis, Field::Opens, Field::CountDays, Field::NoticeDays]);
    assert_eq!(wrong.last().and_then(|one| one.question), Some(0));
}

#[test]
fn half_a_document_or_clause_is_kept_for_the_check_and_an_empty_reason_is_none() {
    let mut typed = Typed::of(&start(Template::FundUse));
    typed.proxy_cap = "5".into();
    typed.reasons = vec![(Field::ProxyCap, "  ".into())];
    let draft = typed.draft(Template::FundUse).expect("readable");
    assert!(draft.reasons.is_empty());
    assert_eq!(deviations(&draft), [Field::ProxyCap]);
    typed.reasons = vec![(Field::ProxyCap, " 议事规则第九条 ".into())];
    let draft = typed.draft(Template::FundUse).expect("readable");
    assert_eq!(draft.reasons[0].reason, "议事规则第九条");
}

#[test]
fn items_are_numbered_through_after_moving() {
    let mut typed = Typed::of(&start(Template::Consultation));
    let mut question = TypedQuestion::empty();
    question.way = Way::Need;
    question.decided_until = "2027-01-01".into();
    question.items = vec![TypedItem { title: "甲".into(), ..TypedItem::default() }, TypedItem::default()];
    typed.questions.push(question);
    let last = typed.questions.len() - 1;
    moved(&mut typed.questions[last].items, 0, false);
    moved(&mut typed.questions[last].items, 0, true);
    let draft = typed.draft(Template::Consultation).expect("readable");
    let numbers: Vec<u16> =
        draft.questions.iter().flat_map(|question| &question.items).map(|item| item.item).collect();
    assert!(numbers.iter().copied().eq(1..=u16::try_from(numbers.len()).expect("few")));
    assert_eq!(draft.questions.last().map(|question| question.items[1].title.as_str()), Some("甲"));
}
