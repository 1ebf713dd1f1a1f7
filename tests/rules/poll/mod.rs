//! A poll by the clock, its basis and its rule cards (R7, R21, R22, R24, R26, R32).

mod draft;
mod tenant;

use crate::fixture::{day, poll, statutory};
use domain::{
    Refusal,
    poll::{Approval, Matter, Mode, State},
};

#[test]
fn r32_opening_closing_and_the_objection_window_happen_by_the_clock() {
    let poll = poll();
    assert_eq!(poll.state(poll.opens_at.plus_ms(-1)), State::Announced);
    assert_eq!(poll.state(poll.opens_at), State::Open);
    assert_eq!(poll.state(poll.closes_at), State::Objection);
    assert_eq!(poll.final_at(), day(12, 5).end());
    assert_eq!(poll.state(day(12, 5).end()), State::Final);
}

#[test]
fn r24_without_a_basis_valid_on_the_opening_day_a_poll_only_collects_opinions() {
    let mut poll = poll();
    assert_eq!((poll.mode(), poll.decides()), (Mode::Decision, true));
    let basis = poll.basis.as_mut().expect("a basis");
    basis.valid_until = day(11, 20);
    assert_eq!(poll.mode(), Mode::Decision, "the last day still counts");
    poll.basis.as_mut().expect("a basis").valid_until = day(11, 19);
    assert_eq!((poll.mode(), poll.decides()), (Mode::ConsultationOnly, false));
    poll.basis = None;
    assert_eq!(poll.mode(), Mode::ConsultationOnly);
}

#[test]
fn r21_a_statutory_question_needs_fifteen_full_days_of_notice() {
    let mut poll = poll();
    assert_eq!(poll.check(), Ok(()));
    poll.announced_at = day(11, 4).start();
    assert_eq!(poll.check(), Ok(()), "announced on the 4th, fifteen days end on the 19th at 24:00");
    poll.announced_at = day(11, 5).start();
    assert_eq!(poll.check(), Err(Refusal::PollMalformed));
    poll.questions.pop();
    assert_eq!(poll.check(), Ok(()), "a consultation has no such term");
}

#[test]
fn the_form_of_a_poll() {
    let broken = |change: fn(&mut domain::poll::Poll)| {
        let mut poll = poll();
        change(&mut poll);
        poll.check()
    };
    assert_eq!(broken(|poll| poll.questions.clear()), Err(Refusal::PollMalformed));
    assert_eq!(broken(|poll| poll.questions[1].items.clear()), Err(Refusal::PollMalformed));
    assert_eq!(broken(|poll| poll.questions[1].items[0].item = 7), Err(Refusal::PollMalformed));
    assert_eq!(broken(|poll| poll.closes_at = poll.opens_at), Err(Refusal::PollMalformed));
}

#[test]
fn civil_code_278_2_three_matters_need_three_quarters() {
    let special: Vec<usize> = Matter::ALL
        .iter()
        .filter(|matter| matter.approval() == Approval::Special)
        .map(|matter| matter.number())
        .collect();
    assert_eq!(special, [6, 7, 8]);
    assert_eq!(Matter::Rebuilding.article(), "《民法典》第二百七十八条第一款第七项");
}

#[test]
fn the_card_says_its_rule_in_two_sentences() {
    let [first, second] = statutory(Matter::Rebuilding).sentences();
    assert!(first.contains("三分之二") && first.contains("四分之三"), "{first}");
    assert!(second.contains("弃权也算参加") && second.contains("不能改"), "{second}");
    let [ordinary, _] = statutory(Matter::FundUse).sentences();
    assert!(ordinary.contains("超过一半"), "{ordinary}");
    let [counts, who] = crate::fixture::opinion().sentences();
    assert!(counts.contains("不算通过或未通过") && who.contains("12月31日"), "{counts}{who}");
}
