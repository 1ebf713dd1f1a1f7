//! E1–E13: worked cases of Civil Code 278, checked by an integer script before.

use domain::poll::{Approval, Counts, Measure, conditions};

pub type Pair = [i64; 2];
pub type Case = (&'static str, i64, i64, Pair, Pair, Pair, Approval, bool, bool);

const ORDINARY: Approval = Approval::Ordinary;
const SPECIAL: Approval = Approval::Special;

/// Name, total area and heads; agree, oppose, abstain as area and heads; majority; quorum; passed.
pub const CASES: &[Case] = &[
    ("E1", 108_000, 12, [36_000, 4], [36_000, 4], [0, 0], ORDINARY, true, false),
    ("E2", 108_000, 12, [45_000, 5], [27_000, 3], [0, 0], ORDINARY, true, true),
    ("E3", 108_000, 12, [54_000, 6], [18_000, 2], [0, 0], SPECIAL, true, true),
    ("E4", 108_000, 12, [45_000, 5], [27_000, 3], [0, 0], SPECIAL, true, false),
    ("E5", 108_000, 12, [71_999, 8], [0, 0], [0, 0], ORDINARY, false, false),
    ("E6", 108_000, 9, [72_000, 5], [0, 0], [0, 0], ORDINARY, false, false),
    ("E6b", 108_000, 9, [81_000, 6], [0, 0], [0, 0], ORDINARY, true, true),
    ("E7", 200_000, 16, [110_000, 11], [0, 0], [0, 0], ORDINARY, false, false),
    ("E7b", 200_000, 16, [140_000, 14], [0, 0], [0, 0], ORDINARY, true, true),
    ("E8", 108_000, 12, [54_000, 6], [9_000, 1], [18_000, 2], SPECIAL, true, false),
    ("E8b", 108_000, 12, [54_000, 6], [9_000, 1], [18_000, 2], ORDINARY, true, true),
    ("E8c", 108_000, 12, [36_000, 4], [9_000, 1], [27_000, 3], ORDINARY, true, false),
    ("E9", 108_000, 12, [72_000, 8], [18_000, 2], [0, 0], SPECIAL, true, true),
    ("E10", 108_000, 12, [81_500, 9], [26_500, 3], [0, 0], SPECIAL, true, true),
    ("E11", 108_000, 12, [80_500, 9], [27_500, 3], [0, 0], SPECIAL, true, false),
    ("E12o", 320_000, 41, [150_000, 30], [120_000, 1], [0, 0], ORDINARY, true, true),
    ("E12s", 320_000, 41, [150_000, 30], [120_000, 1], [0, 0], SPECIAL, true, false),
];

const fn measure([area, heads]: Pair) -> Measure {
    Measure { area, heads }
}

fn counts(agree: Pair, oppose: Pair, abstain: Pair) -> Counts {
    Counts { agree: measure(agree), oppose: measure(oppose), abstain: measure(abstain), ..Counts::default() }
}

#[test]
fn civil_code_278_the_worked_cases() {
    for (name, area, heads, agree, oppose, abstain, approval, quorum, passed) in CASES.iter().copied() {
        let found = conditions(Measure { area, heads }, &counts(agree, oppose, abstain), approval);
        assert_eq!((found.quorum(), found.passed()), (quorum, passed), "{name}: {found:?}");
    }
}

#[test]
fn civil_code_278_e13_three_in_five_hundred_forty_five_of_a_thousand_are_no_quorum() {
    // 1,291 votes, 703 of them returned: 54.5 % by heads; only heads are known of this case.
    let found = conditions(Measure { area: 0, heads: 1_291 }, &counts([0, 417], [0, 278], [0, 8]), ORDINARY);
    assert!(!found.quorum_heads);
    assert!(found.approval_heads);
    assert!(!found.passed());
}

#[test]
fn civil_code_278_nobody_came_nothing_passed() {
    let found = conditions(Measure::default(), &Counts::default(), ORDINARY);
    assert!(!found.quorum_area && !found.quorum_heads && !found.approval_area && !found.approval_heads);
}

#[test]
fn civil_code_1259_each_boundary_by_one_hundredth_of_a_square_metre() {
    let total = Measure { area: 300, heads: 12 };
    let agree = |area, of| counts([area, 8], [of - area, 0], [0, 0]);
    assert!(conditions(total, &agree(200, 200), ORDINARY).quorum_area);
    assert!(!conditions(total, &agree(199, 199), ORDINARY).quorum_area);
    assert!(conditions(total, &agree(150, 200), SPECIAL).approval_area);
    assert!(!conditions(total, &agree(149, 200), SPECIAL).approval_area);
    assert!(conditions(total, &agree(101, 200), ORDINARY).approval_area);
    assert!(!conditions(total, &agree(100, 200), ORDINARY).approval_area);
}
