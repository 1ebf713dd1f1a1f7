//! R19: both readings where silence follows the majority.

use super::bundle::{count, decided, decision, file, says, voter};
use crate::fixture::{day, statutory};
use domain::{
    Refusal,
    poll::{Choice, Counts, Matter, Measure, Poll, RuleCard, Silence, readings},
    recount::FindingCode,
};

fn with_clause(matter: Matter) -> Poll {
    let mut poll = decision(matter);
    if let RuleCard::Decision(card) = &mut poll.questions[0].card {
        card.silence = Some(Silence { clause: "未表决的计入多数。".into(), adopted: day(5, 1) });
    }
    poll
}

#[test]
fn r19_the_conclusion_depends_on_the_rule_where_silence_makes_the_quorum() {
    let mut voters: Vec<_> = (0..3).map(|place| voter(place, 100, says(Choice::Agree))).collect();
    voters.extend((3..5).map(|place| voter(place, 100, None)));
    voters[3].delivered = true;
    let found = count(file(&with_clause(Matter::FundUse), voters));
    let both = decided(&found).readings.expect("two readings");
    assert_eq!(both.silent, Measure { area: 100, heads: 1 });
    assert_eq!(both.follows, Some(Choice::Agree));
    assert!(!both.law.passed() && both.clause.passed());
    assert_eq!(both.words(), "结论取决于规则");
    assert!(!decided(&found).passed, "the law's reading is the published one");
}

#[test]
fn r19_only_those_with_proof_of_delivery_are_silent() {
    let mut voters: Vec<_> = (0..4).map(|place| voter(place, 100, says(Choice::Agree))).collect();
    voters.push(voter(4, 100, None));
    let found = count(file(&with_clause(Matter::FundUse), voters));
    let both = decided(&found).readings.expect("two readings");
    assert_eq!((both.silent, both.words()), (Measure::default(), "结论不受影响"));
}

#[test]
fn r19_where_heads_and_area_lean_apart_there_is_no_majority_to_follow() {
    let counts = Counts {
        agree: Measure { area: 100, heads: 3 },
        oppose: Measure { area: 900, heads: 1 },
        ..Counts::default()
    };
    let total = Measure { area: 2_000, heads: 8 };
    let silent = Measure { area: 500, heads: 2 };
    let both = readings(1, total, &counts, silent, Matter::FundUse.approval());
    assert_eq!((both.follows, both.law), (None, both.clause));
}

#[test]
fn r19_three_quarters_are_never_reached_by_silence() {
    let poll = with_clause(Matter::Rebuilding);
    assert_eq!(poll.check(), Err(Refusal::PollMalformed));
    let found = count(file(&poll, vec![voter(1, 100, says(Choice::Agree))]));
    assert_eq!(found.findings.first().map(|finding| finding.code), Some(FindingCode::SilenceOnSpecial));
    assert_eq!(decided(&found).readings, None);
}

#[test]
fn r19_the_card_says_that_two_results_are_published() {
    let poll = with_clause(Matter::FundUse);
    assert!(poll.check().is_ok());
    let said = |poll: &Poll| poll.questions[0].card.sentences()[1].clone();
    assert!(said(&poll).contains("两个结果都公布"), "{}", said(&poll));
    let RuleCard::Decision(_) = statutory(Matter::FundUse) else { panic!("a decision") };
    assert!(said(&decision(Matter::FundUse)).contains("没投票的不算同意"));
}
