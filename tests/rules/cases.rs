//! By when a case is answered, and which open ones stand on the result.

use crate::fixture::{day, noon};
use domain::{
    Calendar,
    cases::{CaseKind, Days},
};

#[test]
fn r22_an_objection_is_due_at_the_end_of_the_seventh_day_or_after_a_holiday() {
    let due = |holidays: &[_]| {
        let calendar = Calendar { off: holidays.iter().copied().collect(), ..Calendar::default() };
        CaseKind::Objection.due(noon(), Days::default(), &calendar)
    };
    assert_eq!(due(&[]), day(11, 29).end());
    assert_eq!(due(&[day(11, 24)]), day(11, 29).end());
    assert_eq!(due(&[day(11, 29), day(11, 30)]), day(12, 1).end());
}

#[test]
fn help_comes_within_two_working_days() {
    let due = |from, off: &[_], working: &[_]| {
        let calendar =
            Calendar { off: off.iter().copied().collect(), working: working.iter().copied().collect() };
        CaseKind::Help.due(from, Days::default(), &calendar)
    };
    // 22 November 2026 is a Sunday.
    assert_eq!(due(noon(), &[], &[]), day(11, 24).end());
    assert_eq!(due(day(11, 27).start(), &[], &[]), day(12, 1).end());
    assert_eq!(due(noon(), &[day(11, 23)], &[]), day(11, 25).end());
    // Friday the 27th; Saturday the 28th is worked for a holiday.
    assert_eq!(due(day(11, 27).start(), &[], &[day(11, 28)]), day(11, 30).end());
}

#[test]
fn a_request_for_help_puts_no_ballot_in_doubt() {
    let doubted: Vec<CaseKind> = CaseKind::ALL.into_iter().filter(|kind| kind.on_result()).collect();
    assert_eq!(doubted, [CaseKind::Objection, CaseKind::NotMine, CaseKind::Conflict]);
}
