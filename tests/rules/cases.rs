//! By when a case is answered, and which open ones stand on the result.

use crate::fixture::{day, noon};
use domain::cases::{CaseKind, Days};
use std::collections::BTreeSet;

#[test]
fn r22_an_objection_is_due_at_the_end_of_the_seventh_day_or_after_a_holiday() {
    let due = |holidays: &[_]| {
        CaseKind::Objection.due(noon(), Days::default(), &holidays.iter().copied().collect())
    };
    assert_eq!(due(&[]), day(11, 29).end());
    assert_eq!(due(&[day(11, 24)]), day(11, 29).end());
    assert_eq!(due(&[day(11, 29), day(11, 30)]), day(12, 1).end());
}

#[test]
fn help_comes_within_two_working_days() {
    let due = |from, holidays: &BTreeSet<_>| CaseKind::Help.due(from, Days::default(), holidays);
    // 22 November 2026 is a Sunday.
    assert_eq!(due(noon(), &BTreeSet::new()), day(11, 24).end());
    assert_eq!(due(day(11, 27).start(), &BTreeSet::new()), day(12, 1).end());
    assert_eq!(due(noon(), &BTreeSet::from([day(11, 23)])), day(11, 25).end());
}

#[test]
fn a_request_for_help_puts_no_ballot_in_doubt() {
    let doubted: Vec<CaseKind> = CaseKind::ALL.into_iter().filter(|kind| kind.on_result()).collect();
    assert_eq!(doubted, [CaseKind::Objection, CaseKind::NotMine, CaseKind::Conflict]);
}
