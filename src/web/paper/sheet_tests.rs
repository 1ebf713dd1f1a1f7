//! What the keyboard makes of a paper.

use super::*;
use domain::{
    Day, Instant,
    id::{CommunityId, PollId},
    paper::check_reading,
    poll::{Consultation, Item, Question, RuleCard},
};

fn poll() -> Poll {
    let day = Day::of(2026, 11, 1).expect("a day");
    let card = RuleCard::Consultation(Consultation {
        decided_by: "居委会".into(),
        decided_until: day,
        published_at: "公告栏".into(),
    });
    let item = |item| Item { item, code: None, title: format!("第 {item} 项"), about: String::new() };
    let question = |kind, items: &[u16]| Question {
        title: "问".into(),
        about: String::new(),
        kind,
        items: items.iter().map(|number| item(*number)).collect(),
        card: card.clone(),
    };
    let mut poll: Poll = serde_json::from_value(serde_json::json!({
        "id": PollId::from_bits(1),
        "community": CommunityId::from_bits(2),
        "title": "表决", "scope": "", "organiser": "", "basis": null,
        "announced_at": Instant(0), "opens_at": Instant(1), "closes_at": Instant(2),
        "objection_days": 7, "questions": []
    }))
    .expect("a poll");
    poll.questions =
        vec![question(QuestionKind::Approve, &[1, 2]), question(QuestionKind::Need(2), &[3, 4, 5])];
    poll
}

fn typed(keys: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(&poll());
    for key in keys {
        assert!(sheet.key(key), "{key}");
    }
    sheet
}

#[test]
fn one_key_a_line_makes_a_reading_that_fits_the_poll() {
    let reading = typed(&["1", "3", "1", "2", "1"]).reading().expect("all lines");
    let answer = |item, option| Answer { item, option };
    let answers = vec![
        answer(1, Choice::Agree),
        answer(2, Choice::Abstain),
        answer(3, Choice::Chosen),
        answer(5, Choice::Chosen),
    ];
    assert_eq!(reading, Reading::Answers { answers, spoiled: vec![] });
    assert_eq!(check_reading(&poll(), &reading), Ok(()));
}

#[test]
fn a_line_that_was_forgotten_is_named() {
    assert_eq!(typed(&["1"]).reading(), Err(1));
    assert_eq!(typed(&["1", "2", "Backspace", "Backspace"]).at, 0);
    assert!(!typed(&[]).key("x"));
    assert!(!typed(&["1", "1", "1", "1", "2"]).key("1"), "nothing is left to type");
}

#[test]
fn what_cannot_be_read_in_a_choice_spoils_the_question_once() {
    let sheet = typed(&["1", "5", "1", "6"]);
    assert_eq!(sheet.at, sheet.lines.len());
    let reading = sheet.reading().expect("all lines");
    let Reading::Answers { answers, spoiled } = &reading else { panic!("answers") };
    assert_eq!(answers.len(), 1);
    assert_eq!(
        spoiled,
        &[Spoiled { item: 2, reason: Invalid::TwoMarks }, Spoiled { item: 3, reason: Invalid::Unreadable }]
    );
    assert_eq!(check_reading(&poll(), &reading), Ok(()));
}

#[test]
fn a_mark_after_all_takes_the_spoiling_back() {
    let mut sheet = typed(&["1", "1", "6"]);
    sheet.say(3, Mark::Says(Choice::Chosen));
    assert_eq!(sheet.next_open(), 2, "the other lines of the question are to be typed again");
}

#[test]
fn a_third_person_begins_with_what_both_agree_about() {
    let first = typed(&["1", "2", "1", "2", "2"]).reading().expect("all");
    let second = typed(&["1", "3", "1", "2", "1"]).reading().expect("all");
    let sheet = Sheet::agreed(&poll(), &first, &second);
    let marks: Vec<bool> = sheet.lines.iter().map(|line| line.mark.is_some()).collect();
    assert_eq!(marks, [true, false, true, true, false]);
    assert_eq!(sheet.at, 1);
}

#[test]
fn a_whole_paper_that_does_not_count_needs_no_lines() {
    let mut sheet = typed(&[]);
    sheet.whole = Some(Invalid::NoSignature);
    assert_eq!(sheet.reading(), Ok(Reading::Invalid { reason: Invalid::NoSignature }));
}
