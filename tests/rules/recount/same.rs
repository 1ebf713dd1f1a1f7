//! The recount of a bundle gives what the count of the ballots gives.

use super::bundle::{DECIDED, count, decided, decision, file, says, split, voter};
use crate::{fixture, worked};
use domain::{
    Area,
    poll::{Answer, Approval, Choice, Counted, Matter, Measure, Outcome, Poll, outcome, tally},
    recount::{File, ItemSums, ResultFile, ResultFormat, Sum, Verdict, recount},
};
use proptest::prelude::*;

#[test]
fn civil_code_278_the_worked_cases_come_out_of_bundles() {
    for (name, area, heads, agree, oppose, abstain, approval, quorum, passed) in worked::CASES.iter().copied()
    {
        let matter = if approval == Approval::Special { Matter::Rebuilding } else { Matter::FundUse };
        let rest = [area - agree[0] - oppose[0] - abstain[0], heads - agree[1] - oppose[1] - abstain[1]];
        let groups = [
            (agree, says(Choice::Agree)),
            (oppose, says(Choice::Oppose)),
            (abstain, says(Choice::Abstain)),
            (rest, None),
        ];
        let of = |(group, answers): ([i64; 2], Option<Vec<Answer>>)| {
            split(group[0], group[1]).into_iter().map(move |area| (area, answers.clone()))
        };
        let voters = groups.into_iter().flat_map(of).enumerate();
        let voters = voters.map(|(place, (area, answers))| voter(place, area, answers)).collect();
        let found = count(file(&decision(matter), voters));
        assert_eq!(found.total, Sum { heads, area }, "{name}");
        assert!(found.findings.is_empty(), "{name}: {:?}", found.findings);
        let decided = decided(&found);
        let enough = decided.quorum_area.met && decided.quorum_heads.met;
        assert_eq!((enough, decided.passed), (quorum, passed), "{name}: {decided:?}");
        assert_eq!(decided.sentence.starts_with("通过"), passed, "{name}: {}", decided.sentence);
    }
}

#[test]
fn the_percentage_of_e5_is_cut_off_below_its_line() {
    let poll = decision(Matter::FundUse);
    let agree = split(71_999, 8).into_iter().map(|area| (area, says(Choice::Agree)));
    let rest = split(36_001, 4).into_iter().map(|area| (area, None));
    let voters = agree.chain(rest).enumerate();
    let found = count(file(&poll, voters.map(|(place, (area, said))| voter(place, area, said)).collect()));
    let quorum = decided(&found).quorum_area;
    assert_eq!((quorum.percent().as_str(), quorum.met), ("66.66%", false));
}

type Voters = Vec<(i64, Option<Vec<Answer>>)>;

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![Just(Choice::Agree), Just(Choice::Oppose), Just(Choice::Abstain)]
}

/// Answers to any of the thirteen items, in any mixture that the questions allow.
fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let named = || proptest::collection::btree_set(0_u16..5, 0..=3);
    let one = || proptest::option::weighted(0.9, choice());
    (named(), one(), one(), named(), one()).prop_map(|(concern, six, seven, need, last)| {
        let chosen = |first: u16| move |item| Answer { item: first + item, option: Choice::Chosen };
        let said = |item: u16, option: Option<Choice>| option.map(|option| Answer { item, option });
        let approve = [said(6, six), said(7, seven)].into_iter().flatten();
        let named = concern.into_iter().map(chosen(1)).chain(approve);
        named.chain(need.into_iter().map(chosen(8))).chain(said(DECIDED, last)).collect()
    })
}

fn voters() -> impl Strategy<Value = Voters> {
    proptest::collection::vec((0_i64..30_000, proptest::option::weighted(0.8, answers())), 1..60)
}

fn total(voters: &Voters) -> Measure {
    voters.iter().fold(Measure::default(), |sum, (area, _)| sum.plus(Measure { area: *area, heads: 1 }))
}

/// The sums of `domain::poll::tally`, with what is published about them.
fn told(poll: &Poll, voters: &Voters) -> Vec<ItemSums> {
    let ballots = voters.iter().filter_map(|(area, answers)| Some((area, answers.as_ref()?)));
    let counted =
        ballots.map(|(area, answers)| Counted { area: Area::new(*area).expect("small areas"), answers });
    let sums = tally(poll, counted);
    let questions = poll.questions.iter().zip(&sums);
    let items = questions.flat_map(|(question, sums)| sums.items.iter().map(move |item| (question, item)));
    items
        .map(|(question, item)| ItemSums {
            published: match outcome(poll.matter(question), total(voters), &item.counts) {
                Outcome::Decided(conditions) => Some(Verdict::from(conditions)),
                Outcome::Counted => None,
            },
            ..ItemSums::of(item.item, &item.counts)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_thousand_generated_polls_count_the_same(
        voters in voters(),
        matter in proptest::sample::select(&Matter::ALL[..]),
        basis in proptest::bool::weighted(0.9),
    ) {
        let mut poll = fixture::poll();
        poll.questions[4].card = fixture::statutory(matter);
        poll.basis = poll.basis.filter(|_| basis);
        let items = told(&poll, &voters);
        let parts = voters.iter().enumerate().map(|(place, (area, said))| voter(place, *area, said.clone()));
        let mut bundle = file(&poll, parts.collect());
        let alone = count(bundle.clone());
        prop_assert_eq!(&alone.findings, &vec![]);
        let bare = items.iter().map(|item| ItemSums { published: None, ..*item });
        prop_assert_eq!(&alone.sums.items, &bare.collect::<Vec<_>>());

        // The printed sums agree with the ballots, and the result file with both.
        let mut sums = alone.sums.clone();
        sums.items = items;
        bundle.total = Some(total(&voters).into());
        bundle.sums = Some(sums.clone());
        let inspected = count(bundle);
        prop_assert_eq!(&inspected.findings, &vec![]);
        let result = ResultFile {
            format: ResultFormat::V1,
            community: "示例小区".into(),
            poll: (&poll).into(),
            state: None,
            total: total(&voters).into(),
            roll_root: None,
            log: None,
            corrections: 0,
            sums,
        };
        let published = recount(&File::Result(Box::new(result)));
        prop_assert_eq!(&published.findings, &vec![]);
        prop_assert_eq!(published.questions, inspected.questions);
    }
}
