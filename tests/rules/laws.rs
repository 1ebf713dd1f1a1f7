//! Laws of the count: they hold for every poll, so they are tried on many.

use crate::{fixture, oracle};
use domain::{
    Area,
    poll::{Answer, Choice, Counted, Counts, ItemTally, Matter, Measure, Outcome, Poll, outcome, tally},
};
use proptest::prelude::*;

const STATUTORY: u16 = 13;

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![Just(Choice::Agree), Just(Choice::Oppose), Just(Choice::Abstain)]
}

/// A roll of areas, and for each voter perhaps a ballot.
fn voters() -> impl Strategy<Value = Vec<(i64, Option<Vec<Answer>>)>> {
    let answers = (choice(), choice(), proptest::collection::btree_set(1_u16..=5, 0..=3)).prop_map(
        |(six, last, named)| {
            let chosen = named.into_iter().map(|item| Answer { item, option: Choice::Chosen });
            let rest = [Answer { item: 6, option: six }, Answer { item: STATUTORY, option: last }];
            chosen.chain(rest).collect::<Vec<_>>()
        },
    );
    proptest::collection::vec((1_i64..30_000, proptest::option::weighted(0.8, answers)), 1..40)
}

fn ballots(voters: &[(i64, Option<Vec<Answer>>)]) -> Vec<(i64, Vec<Answer>)> {
    voters.iter().filter_map(|(area, answers)| answers.clone().map(|answers| (*area, answers))).collect()
}

fn total(voters: &[(i64, Option<Vec<Answer>>)]) -> Measure {
    voters.iter().fold(Measure::default(), |sum, (area, _)| sum.plus(Measure { area: *area, heads: 1 }))
}

fn count(poll: &Poll, ballots: &[(i64, Vec<Answer>)]) -> Vec<ItemTally> {
    let counted = ballots
        .iter()
        .map(|(area, answers)| Counted { area: Area::new(*area).expect("small areas"), answers });
    tally(poll, counted).into_iter().flat_map(|question| question.items).collect()
}

fn statutory(tallies: &[ItemTally]) -> Counts {
    tallies.iter().find(|tally| tally.item == STATUTORY).expect("the item").counts
}

fn passes(matter: Matter, total: Measure, counts: &Counts) -> bool {
    matches!(outcome(Some(matter), total, counts), Outcome::Decided(conditions) if conditions.passed())
}

fn matter() -> impl Strategy<Value = Matter> {
    proptest::sample::select(&Matter::ALL[..])
}

proptest! {
    #[test]
    fn the_order_of_ballots_does_not_matter(voters in voters(), turn in 0_usize..40) {
        let poll = fixture::poll();
        let ballots = ballots(&voters);
        let mut turned = ballots.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
            turned.reverse();
        }
        prop_assert_eq!(count(&poll, &ballots), count(&poll, &turned));
    }

    #[test]
    fn renaming_poll_and_items_does_not_matter(voters in voters()) {
        let poll = fixture::poll();
        let mut renamed = poll.clone();
        renamed.title = "别的名字".into();
        renamed.id = domain::id::PollId::from_bits(99);
        for item in renamed.questions.iter_mut().flat_map(|question| &mut question.items) {
            item.title = "另一项".into();
        }
        let ballots = ballots(&voters);
        prop_assert_eq!(count(&poll, &ballots), count(&renamed, &ballots));
    }

    #[test]
    fn one_more_agree_never_turns_pass_into_fail(voters in voters(), matter in matter()) {
        let poll = fixture::poll();
        let before = ballots(&voters);
        let total = total(&voters);
        let passed = passes(matter, total, &statutory(&count(&poll, &before)));
        for (place, _) in voters.iter().enumerate() {
            let mut more = voters.clone();
            more[place].1 = Some(vec![Answer { item: STATUTORY, option: Choice::Agree }]);
            let after = passes(matter, total, &statutory(&count(&poll, &ballots(&more))));
            prop_assert!(after || !passed, "voter {} turned a pass into a fail", place);
        }
    }

    #[test]
    fn the_oracle_counts_the_same(voters in voters(), matter in matter()) {
        let poll = fixture::poll();
        let ballots = ballots(&voters);
        let total = total(&voters);
        for found in count(&poll, &ballots) {
            let naive = oracle::count(found.item, &ballots);
            let Counts { agree, oppose, abstain, chosen } = found.counts;
            prop_assert_eq!([agree.area, oppose.area, abstain.area, chosen.area], naive.area);
            prop_assert_eq!([agree.heads, oppose.heads, abstain.heads, chosen.heads], naive.heads);
            let expected = oracle::passed(matter, (total.area, total.heads), &naive);
            prop_assert_eq!(passes(matter, total, &found.counts), expected);
        }
    }

    #[test]
    fn those_who_took_part_never_exceed_the_roll(voters in voters()) {
        let poll = fixture::poll();
        let total = total(&voters);
        for found in count(&poll, &ballots(&voters)) {
            let part = found.counts.took_part();
            prop_assert!(part.heads <= total.heads && part.area <= total.area);
        }
    }
}

#[test]
fn r7_a_consultation_is_counted_never_judged() {
    let everybody = Counts { agree: Measure { area: 100, heads: 10 }, ..Counts::default() };
    assert_eq!(outcome(None, Measure { area: 100, heads: 10 }, &everybody), Outcome::Counted);
}
