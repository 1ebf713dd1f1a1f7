//! Tenants: consultations alone, one answer for each dwelling, never among the owners.

use crate::fixture::{answers, day, poll, statutory};
use domain::{
    Refusal,
    id::AttemptId,
    poll::{Choice, Matter, Poll, TenantAnswer, TenantCounts, count_tenants, decide_tenant, tally},
};

fn asking() -> Poll {
    Poll { tenants: true, ..poll() }
}

/// All consultations answered; item 13 is statutory.
fn complete() -> TenantAnswer {
    let said = [(2, Choice::Chosen), (6, Choice::Agree), (7, Choice::Oppose), (9, Choice::Chosen)];
    TenantAnswer { attempt: AttemptId::from_bits(1), answers: answers(&said) }
}

#[test]
fn tenants_are_asked_only_where_the_poll_says_so_and_only_consultations() {
    let now = poll().opens_at;
    assert_eq!(decide_tenant(&poll(), &complete(), None, now), Err(Refusal::TenantsNotAsked));
    assert_eq!(decide_tenant(&asking(), &complete(), None, now), Ok(true));
    let mut statute = complete();
    statute.answers.extend(answers(&[(13, Choice::Agree)]));
    assert_eq!(decide_tenant(&asking(), &statute, None, now), Err(Refusal::ItemUnknown));
}

#[test]
fn a_statutory_question_is_none_of_theirs_even_where_it_only_collects_opinions() {
    let mut poll = asking();
    poll.basis = None;
    assert!(!poll.decides());
    assert_eq!(poll.tenant_questions().count(), 4);
    poll.questions.iter_mut().for_each(|question| question.card = statutory(Matter::Rebuilding));
    assert_eq!(decide_tenant(&poll, &complete(), None, poll.opens_at), Err(Refusal::TenantsNotAsked));
    assert_eq!(count_tenants(&poll, []), None);
}

#[test]
fn every_decision_needs_an_answer_and_items_ascend() {
    let now = poll().opens_at;
    let given = |said: &[(u16, Choice)]| TenantAnswer { answers: answers(said), ..complete() };
    let missing = given(&[(6, Choice::Agree)]);
    assert_eq!(decide_tenant(&asking(), &missing, None, now), Err(Refusal::AnswerMissing));
    let twice = given(&[(6, Choice::Agree), (6, Choice::Oppose), (7, Choice::Agree)]);
    assert_eq!(decide_tenant(&asking(), &twice, None, now), Err(Refusal::ItemOrder));
}

#[test]
fn one_answer_for_each_dwelling_and_the_same_try_again_changes_nothing() {
    let poll = asking();
    let first = complete();
    assert_eq!(decide_tenant(&poll, &first, Some(&first), poll.closes_at), Ok(false), "even after the close");
    let changed = TenantAnswer { answers: answers(&[(6, Choice::Oppose), (7, Choice::Agree)]), ..complete() };
    assert_eq!(decide_tenant(&poll, &changed, Some(&first), poll.opens_at), Err(Refusal::AttemptReused));
    let other = TenantAnswer { attempt: AttemptId::from_bits(2), ..complete() };
    assert_eq!(decide_tenant(&poll, &other, Some(&first), poll.opens_at), Err(Refusal::TenantAnswered));
}

#[test]
fn opening_and_close_hold_for_tenants_too() {
    let poll = asking();
    let at = |now| decide_tenant(&poll, &complete(), None, now);
    assert_eq!(at(poll.opens_at.plus_ms(-1)), Err(Refusal::PollNotOpen));
    assert_eq!(at(poll.closes_at.plus_ms(-1)), Ok(true));
    assert_eq!(at(poll.closes_at), Err(Refusal::PollClosed));
    assert_eq!(at(day(12, 30).start()), Err(Refusal::PollClosed));
}

#[test]
fn the_count_is_in_dwellings_and_the_owners_sums_do_not_know_it() {
    let poll = asking();
    let (one, two) = (complete().answers, answers(&[(6, Choice::Oppose), (7, Choice::Oppose)]));
    let found = count_tenants(&poll, [one.as_slice(), two.as_slice()]).expect("asked");
    assert_eq!((found.dwellings, found.items.len()), (2, 12));
    let of = |item| found.items.iter().find(|one| one.item == item).copied().expect("there");
    assert_eq!(of(6), TenantCounts { item: 6, agree: 1, oppose: 1, ..TenantCounts::default() });
    assert_eq!((of(7).oppose, of(2).chosen, of(1).chosen), (2, 1, 0));
    assert!(found.items.iter().all(|one| one.item != 13));
    let owners = tally(&poll, []);
    assert!(owners.iter().flat_map(|question| &question.items).all(|item| item.counts == Default::default()));
}

#[test]
fn a_definition_without_tenants_keeps_the_bytes_it_always_had() {
    let text = serde_json::to_string(&poll()).expect("JSON");
    assert!(!text.contains("tenants"));
    assert!(serde_json::to_string(&asking()).expect("JSON").contains("\"tenants\":true"));
}
