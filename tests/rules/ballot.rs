//! Whether a ballot is recorded: form, level, time, idempotency (R18, R20, R26, R78).

use crate::fixture::{VOTER, answers, complete, noon, poll, submission};
use domain::{
    Refusal,
    evidence::Channel,
    poll::{Choice, Level, Prior, Recorded, Verdict, check_answers, decide},
};

const KNOWN: Level = Level::CodeAndPhone;
const HOW: (Level, Channel) = (KNOWN, Channel::OwnDevice);

#[test]
fn a_complete_ballot_is_recorded_with_a_leaf_that_carries_its_commitment() {
    let sent = submission(complete());
    let verdict = decide(&poll(), VOTER, HOW, &sent, Prior::default(), noon());
    let Ok(Verdict::Record { leaf, revision: 0 }) = verdict else { panic!("{verdict:?}") };
    assert!(leaf.carries(poll().id, &sent.commitment));
}

#[test]
fn the_same_attempt_again_repeats_the_answer_even_after_closing() {
    let sent = submission(complete());
    let prior = Prior {
        ballot: Some(Recorded { index: 12, revision: 0 }),
        attempt: Some((sent.commitment, 12)),
        ..Prior::default()
    };
    for now in [noon(), poll().closes_at] {
        assert_eq!(decide(&poll(), VOTER, HOW, &sent, prior, now), Ok(Verdict::Repeat { index: 12 }));
    }
}

#[test]
fn the_same_attempt_with_another_content_is_refused() {
    let first = submission(complete());
    let prior = Prior {
        ballot: Some(Recorded { index: 12, revision: 0 }),
        attempt: Some((first.commitment, 12)),
        ..Prior::default()
    };
    let mut other = complete();
    other[1].option = Choice::Oppose;
    assert_eq!(decide(&poll(), VOTER, HOW, &submission(other), prior, noon()), Err(Refusal::AttemptReused));
}

#[test]
fn r26_a_second_ballot_is_refused_where_the_card_allows_no_change() {
    let prior = Prior { ballot: Some(Recorded { index: 12, revision: 0 }), ..Prior::default() };
    let again = submission(complete());
    assert_eq!(decide(&poll(), VOTER, HOW, &again, prior, noon()), Err(Refusal::AlreadyVoted));
}

#[test]
fn before_opening_and_from_closing_on_nothing_is_recorded() {
    let sent = submission(complete());
    let at = |now| decide(&poll(), VOTER, HOW, &sent, Prior::default(), now);
    assert_eq!(at(poll().opens_at.plus_ms(-1)), Err(Refusal::PollNotOpen));
    assert!(at(poll().opens_at).is_ok());
    assert!(at(poll().closes_at.plus_ms(-1)).is_ok());
    assert_eq!(at(poll().closes_at), Err(Refusal::PollClosed));
}

#[test]
fn a_changed_ballot_does_not_meet_its_commitment() {
    let mut sent = submission(complete());
    sent.answers[1].option = Choice::Oppose;
    let verdict = decide(&poll(), VOTER, HOW, &sent, Prior::default(), noon());
    assert_eq!(verdict, Err(Refusal::CommitmentMismatch));
}

#[test]
fn the_form_of_a_ballot() {
    use Choice::{Abstain, Agree, Chosen, Oppose};
    let needed = [(6, Agree), (7, Abstain), (13, Oppose)];
    let with = |extra: &[(u16, Choice)]| {
        let mut list = [&needed[..], extra].concat();
        list.sort_by_key(|(item, _)| *item);
        check_answers(&poll(), KNOWN, &answers(&list))
    };
    assert_eq!(with(&[]), Ok(()), "naming nothing is allowed");
    assert_eq!(with(&[(1, Chosen), (2, Chosen), (3, Chosen)]), Ok(()));
    assert_eq!(with(&[(1, Chosen), (2, Chosen), (3, Chosen), (4, Chosen)]), Err(Refusal::TooManyChosen));
    assert_eq!(with(&[(1, Agree)]), Err(Refusal::OptionUnknown), "基础类 is no veto");
    assert_eq!(with(&[(8, Oppose)]), Err(Refusal::OptionUnknown));
    assert_eq!(with(&[(99, Chosen)]), Err(Refusal::ItemUnknown));
    assert_eq!(with(&[(6, Agree)]), Err(Refusal::ItemOrder), "an item twice");
    assert_eq!(check_answers(&poll(), KNOWN, &answers(&needed[..2])), Err(Refusal::AnswerMissing));
    let swapped = [needed[1], needed[0], needed[2]];
    assert_eq!(check_answers(&poll(), KNOWN, &answers(&swapped)), Err(Refusal::ItemOrder));
    let chosen = [(6, Chosen), needed[1], needed[2]];
    assert_eq!(check_answers(&poll(), KNOWN, &answers(&chosen)), Err(Refusal::OptionUnknown));
}

#[test]
fn r78_the_code_alone_answers_consultations_only() {
    let opinions = answers(&[(6, Choice::Agree), (7, Choice::Agree)]);
    assert_eq!(check_answers(&poll(), Level::Code, &opinions), Ok(()));
    assert_eq!(check_answers(&poll(), Level::Code, &complete()), Err(Refusal::LevelTooLow));
    assert_eq!(check_answers(&poll(), KNOWN, &opinions), Err(Refusal::AnswerMissing));
}

#[test]
fn without_a_valid_basis_the_code_alone_answers_everything() {
    let mut poll = poll();
    poll.basis = None;
    assert_eq!(check_answers(&poll, Level::Code, &complete()), Ok(()));
}
