//! Files that do not agree with themselves: every inconsistency is named, nothing overflows.

use super::bundle::{DECIDED, count, decision, file, says, voter};
use domain::{
    poll::{Answer, Choice, Matter, QuestionKind},
    recount::{FindingCode, InspectorFile, ItemSums, Recount, Sum, Sums, Verdict},
};

fn small() -> InspectorFile {
    let voters =
        vec![voter(1, 100, says(Choice::Agree)), voter(2, 200, says(Choice::Oppose)), voter(3, 300, None)];
    file(&decision(Matter::Rebuilding), voters)
}

fn codes(found: &Recount) -> Vec<FindingCode> {
    found.findings.iter().map(|finding| finding.code).collect()
}

/// The codes of the small bundle after that change.
fn after(change: impl FnOnce(&mut InspectorFile)) -> Vec<FindingCode> {
    let mut file = small();
    change(&mut file);
    codes(&count(file))
}

fn stated() -> Sums {
    Sums {
        took_part: Sum { heads: 2, area: 300 },
        items: vec![ItemSums {
            item: DECIDED,
            agree: Sum { heads: 1, area: 100 },
            oppose: Sum { heads: 1, area: 200 },
            ..ItemSums::default()
        }],
        ..Sums::default()
    }
}

#[test]
fn a_bundle_that_agrees_with_its_printed_sums_has_no_finding() {
    assert_eq!(after(|_| {}), []);
    assert_eq!(after(|file| file.sums = Some(stated())), []);
}

#[test]
fn what_a_ballot_may_not_hold_is_found_and_left_out() {
    assert_eq!(after(|file| file.voters[1].voter = "P0001".into()), [FindingCode::VoterTwice]);
    let more = |item, option| {
        move |file: &mut InspectorFile| {
            file.voters[0].answers.as_mut().expect("a ballot").push(Answer { item, option });
        }
    };
    assert_eq!(after(more(99, Choice::Agree)), [FindingCode::ItemUnknown]);
    assert_eq!(after(more(DECIDED, Choice::Oppose)), [FindingCode::AnswerTwice]);
    assert_eq!(after(more(DECIDED, Choice::Chosen)), [FindingCode::OptionUnknown]);
    assert_eq!(after(|file| file.voters[0].invalid = Some("没有签字".into())), [FindingCode::AnswersOfNone]);
    assert_eq!(after(|file| file.voters[0].voided = true), [FindingCode::AnswersOfNone]);
    let many = |file: &mut InspectorFile| {
        file.poll.questions[0].kind = QuestionKind::Need(0);
        file.voters[0].answers = Some(vec![Answer { item: DECIDED, option: Choice::Chosen }]);
        file.voters[1].answers = None;
    };
    assert_eq!(after(many), [FindingCode::TooManyChosen]);
}

#[test]
fn printed_numbers_that_are_not_the_counted_ones_are_named_with_both() {
    let mut file = small();
    file.total = Some(Sum { heads: 3, area: 601 });
    let mut sums = stated();
    sums.items[0].agree.area = 99;
    file.sums = Some(sums);
    let found = count(file);
    assert_eq!(codes(&found), [FindingCode::Differs, FindingCode::Differs]);
    assert_eq!(found.findings[0].at, "total");
    assert_eq!(found.findings[0].counted, Some(Sum { heads: 3, area: 600 }));
    assert_eq!(
        found.findings[1].to_string(),
        "sums.items 13 agree：写的数和数出来的数不一样（写的是 1 户 / 0.99 ㎡，数出来是 1 户 / 1.00 ㎡）"
    );
}

#[test]
fn an_invalid_mark_is_neither_in_the_base_nor_silent() {
    let mut file = small();
    file.voters[2].answers = Some(Vec::new());
    file.voters[2].spoiled = vec![DECIDED];
    file.voters[2].delivered = true;
    let found = count(file);
    assert_eq!(codes(&found), []);
    let item = &found.questions[0].items[0];
    assert_eq!(item.sums.spoiled, Sum { heads: 1, area: 300 });
    assert_eq!(item.sums.silent, Sum::default());
    assert_eq!(item.decision.as_ref().expect("judged").quorum_heads.part, 2);
    assert_eq!(after(|file| file.voters[0].spoiled = vec![DECIDED]), [FindingCode::AnswerTwice]);
    assert_eq!(after(|file| file.voters[0].spoiled = vec![7]), [FindingCode::ItemUnknown]);
}

#[test]
fn a_published_conclusion_that_does_not_follow_is_found() {
    let published =
        Verdict { quorum_area: true, quorum_heads: true, approval_area: true, approval_heads: true };
    let lie = |file: &mut InspectorFile| {
        let mut sums = stated();
        sums.items[0].published = Some(published);
        file.sums = Some(sums);
    };
    assert_eq!(after(lie), [FindingCode::ConditionsDiffer]);
}

#[test]
fn more_than_the_whole_is_found() {
    let sums = |change: fn(&mut Sums)| {
        after(move |file| {
            let mut sums = stated();
            change(&mut sums);
            file.sums = Some(sums);
        })
    };
    assert!(sums(|sums| sums.took_part = Sum { heads: 4, area: 700 }).contains(&FindingCode::MoreThanWhole));
    let no_head = sums(|sums| sums.items[0].agree = Sum { heads: 0, area: 7 });
    assert_eq!(no_head, [FindingCode::MoreThanWhole, FindingCode::Differs]);
    assert!(sums(|sums| sums.items.clear()).contains(&FindingCode::SumsMissing));
    assert!(sums(|sums| sums.items[0].item = 7).contains(&FindingCode::SumsUnknown));
    assert!(sums(|sums| sums.set_aside = -1).contains(&FindingCode::NumberOutOfRange));
}

#[test]
fn an_item_twice_and_a_poll_without_questions_are_found() {
    let twice = |file: &mut InspectorFile| {
        let question = file.poll.questions[0].clone();
        file.poll.questions.push(question);
    };
    assert!(after(twice).contains(&FindingCode::ItemTwice));
    assert!(after(|file| file.poll.questions.clear()).contains(&FindingCode::NoQuestion));
}

#[test]
fn hostile_areas_neither_overflow_nor_count() {
    for area in [-1, i64::MIN, i64::MAX, 1_000_000_001] {
        let found = count({
            let mut file = small();
            file.voters[0].area = area;
            file
        });
        assert_eq!(codes(&found), [FindingCode::AreaOutOfRange], "{area}");
        assert_eq!(found.total, Sum { heads: 2, area: 500 });
    }
    let largest = 1_000_000_000;
    let many = (0..2_000).map(|place| voter(place, largest, says(Choice::Agree))).collect();
    let found = count(file(&decision(Matter::Rebuilding), many));
    assert_eq!(found.total, Sum { heads: 1_000, area: 1_000_000_000_000 });
    assert_eq!(codes(&found), vec![FindingCode::NumberOutOfRange; 1_000]);
}

#[test]
fn hostile_sums_are_found_and_not_judged() {
    for wrong in [i64::MIN, -1, i64::MAX, 1_000_000_000_001] {
        let huge = Sum { heads: wrong, area: wrong };
        let mut sums = stated();
        sums.items[0].agree = huge;
        sums.took_part = huge;
        let file = domain::recount::ResultFile {
            format: domain::recount::ResultFormat::V1,
            community: String::new(),
            poll: (&decision(Matter::Rebuilding)).into(),
            state: None,
            total: huge,
            roll_root: None,
            log: None,
            corrections: 0,
            sums,
        };
        let found = domain::recount::recount(&domain::recount::File::Result(Box::new(file)));
        assert!(codes(&found).contains(&FindingCode::NumberOutOfRange), "{wrong}");
        assert_eq!(found.questions[0].items[0].decision, None, "{wrong}");
    }
}
