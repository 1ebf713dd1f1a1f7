//! Sharing the cost of a lift: R44's examples, and what holds for every stairwell (R42–R44, Civil Code 283).

use domain::{
    Area, Fen, Refusal,
    elevator::{
        COEFFICIENT_MOST, Home, Joined, Joining, Lack, LiftPaper, MONEY_MOST, Move, ObjectionState, Preset,
        Progress, Refund, Row, Sharing, Step, Trouble, Vote, join, own, share, standing,
    },
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn area(hundredths: i64) -> Area {
    Area::new(hundredths).expect("an area")
}

/// Six floors of homes with these areas, 500 000 元 less 100 000 元 (R44).
fn stairwell(preset: Preset, areas: &[i64]) -> Sharing {
    let of = |floor: u8| {
        areas.iter().zip(1..).map(move |(hundredths, door)| Home {
            room: u32::from(floor) * 100 + door,
            floor,
            area: area(*hundredths),
            compensation: Fen(0),
        })
    };
    Sharing {
        total: Fen(50_000_000),
        subsidy: Fen(10_000_000),
        coefficients: (1..=6).map(|floor| (floor, preset.coefficient(floor))).collect(),
        by_area: preset == Preset::ByArea,
        homes: (1..=6).flat_map(of).collect(),
    }
}

fn pays(sharing: &Sharing) -> Vec<i64> {
    share(sharing).expect("a table").rows.iter().map(|row| row.pays.0).collect()
}

#[test]
fn r44_six_floors_of_two_equal_homes_by_the_coefficients_of_guangzhou() {
    let floors = [0, 1_960_784, 3_921_569, 4_313_726, 4_705_882, 5_098_039];
    let expected: Vec<i64> = floors.into_iter().flat_map(|fen| [fen, fen]).collect();
    let pays = pays(&stairwell(Preset::Guangzhou, &[9_000, 9_000]));
    assert_eq!(pays, expected);
    assert_eq!(pays.iter().sum::<i64>(), 40_000_000);
}

#[test]
fn r44_within_a_floor_the_area_splits() {
    let mut floor = stairwell(Preset::ByArea, &[8_500, 9_500]);
    floor.homes = floor.homes.split_off(10);
    (floor.total, floor.subsidy) = (Fen(10_196_078), Fen(0));
    assert_eq!(pays(&floor), [4_814_815, 5_381_263]);
    let whole = pays(&stairwell(Preset::Guangzhou, &[8_500, 9_500]));
    assert_eq!(whole[10], 4_814_815);
    assert_eq!(whole.iter().sum::<i64>(), 40_000_000);
}

#[test]
fn civil_code_283_without_an_agreement_the_area_alone_counts() {
    let pays = pays(&stairwell(Preset::ByArea, &[8_000, 12_000]));
    assert!(
        pays.chunks(2).all(|floor| (floor[0] - 2_666_667).abs() <= 1 && floor[1] == 4_000_000),
        "{pays:?}"
    );
    assert_eq!(pays.iter().sum::<i64>(), 40_000_000);
}

#[test]
fn what_low_floors_get_is_a_line_of_its_own_and_paid_by_the_others() {
    let mut sharing = stairwell(Preset::Guangzhou, &[9_000, 9_000]);
    sharing.homes[0].compensation = Fen(300_000);
    let table = share(&sharing).expect("a table");
    assert_eq!(table.shared, Fen(40_300_000));
    assert_eq!(table.rows.iter().map(|row| row.pays.0).sum::<i64>(), 40_300_000);
    assert_eq!(table.rows[0].pays, Fen(0));
    assert_eq!(table.rows[0].home.compensation, Fen(300_000));
}

#[test]
fn the_presets_are_those_of_r43() {
    let table = |preset: Preset| (1..=7).map(|floor| preset.coefficient(floor)).collect::<Vec<_>>();
    assert_eq!(table(Preset::Guangzhou), [0, 50, 100, 110, 120, 130, 140]);
    assert_eq!(table(Preset::FromThird), [0, 0, 70, 80, 90, 100, 110]);
    assert_eq!(table(Preset::ByArea), [100; 7]);
    assert_eq!(Preset::FromThird.coefficient(9), 130);
    assert!(Preset::ALL.iter().all(|preset| preset.source().checked == (*preset == Preset::ByArea)));
}

#[test]
fn what_cannot_be_shared_is_named() {
    let good = stairwell(Preset::Guangzhou, &[9_000, 9_000]);
    type Change = fn(&mut Sharing);
    let cases: [(Trouble, Change); 10] = [
        (Trouble::Money, |it| it.total = Fen(0)),
        (Trouble::Money, |it| it.subsidy = Fen(-1)),
        (Trouble::Money, |it| it.total = Fen(MONEY_MOST.0 + 1)),
        (Trouble::SubsidyAboveCost, |it| it.subsidy = Fen(50_000_001)),
        (Trouble::Homes, |it| it.homes.clear()),
        (Trouble::RoomTwice(101), |it| it.homes[1].room = 101),
        (Trouble::Floor(102), |it| it.homes[1].floor = 41),
        (Trouble::Area(102), |it| it.homes[1].area = Area::ZERO),
        (Trouble::Coefficient(3), |it| {
            it.coefficients.insert(3, COEFFICIENT_MOST + 1);
        }),
        (Trouble::NobodyPays, |it| it.coefficients = BTreeMap::new()),
    ];
    for (trouble, change) in cases {
        let mut sharing = good.clone();
        change(&mut sharing);
        assert_eq!(share(&sharing), Err(trouble), "{trouble:?}");
    }
}

/// Any stairwell: floors with any homes, areas, coefficients, compensation.
fn any() -> impl Strategy<Value = Sharing> {
    let home = (1_u8..=40, 1_i64..=2_000_000, 0_i64..=1_000_000);
    let homes = prop::collection::vec(home, 1..40);
    (homes, prop::collection::vec(0_u32..=COEFFICIENT_MOST, 40), 1..=MONEY_MOST.0, 0_i64..=100, any_bool())
        .prop_map(|(homes, coefficients, total, percent, by_area)| Sharing {
            total: Fen(total),
            subsidy: Fen(total / 100 * percent),
            coefficients: (1..=40).zip(coefficients).collect(),
            by_area,
            homes: homes
                .into_iter()
                .zip(1..)
                .map(|((floor, size, gets), room)| Home {
                    room,
                    floor,
                    area: area(size),
                    compensation: Fen(gets),
                })
                .collect(),
        })
}

fn any_bool() -> impl Strategy<Value = bool> {
    prop::bool::ANY
}

fn sorted(rows: &[Row]) -> Vec<(u8, Area, Fen)> {
    let mut all: Vec<_> = rows.iter().map(|row| (row.home.floor, row.home.area, row.pays)).collect();
    all.sort_unstable();
    all
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_fen_and_nobody_pays_below_zero(sharing in any()) {
        if let Ok(table) = share(&sharing) {
            prop_assert_eq!(table.rows.iter().map(|row| row.pays.0).sum::<i64>(), table.shared.0);
            prop_assert!(table.rows.iter().all(|row| row.pays >= Fen(0)));
        }
    }

    #[test]
    fn the_order_and_the_numbers_of_the_rooms_do_not_matter(sharing in any()) {
        let mut turned = sharing.clone();
        turned.homes.reverse();
        for (home, room) in turned.homes.iter_mut().zip(1_000..) {
            home.room = room;
        }
        match (share(&sharing), share(&turned)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(sorted(&one.rows), sorted(&other.rows)),
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn nobody_pays_less_for_a_higher_floor(
        areas in prop::collection::vec(1_i64..=50_000, 1..5),
        total in 1_i64..=1_000_000_000,
        which in prop::sample::select(Preset::ALL.to_vec()),
    ) {
        let mut sharing = stairwell(which, &areas);
        (sharing.total, sharing.subsidy) = (Fen(total), Fen(0));
        let pays = pays(&sharing);
        for home in 0..pays.len() - areas.len() {
            prop_assert!(pays[home] <= pays[home + areas.len()], "{:?}", pays);
        }
    }
}

fn progress(at: Step) -> Progress {
    let papers = LiftPaper::ALL.into_iter().filter(|paper| paper.needed()).collect();
    Progress { at, papers, vote: Vote::Passed, agreed: true, using_unit: true, open_objections: 0 }
}

#[test]
fn r46_fourteen_steps_follow_one_another_and_two_may_be_passed_over() {
    for (step, number) in Step::ALL.into_iter().zip(1..) {
        assert_eq!(step.number(), number);
        let here = progress(step);
        for to in Step::ALL {
            let done = here.go(to, true);
            let expected = match to.number().cast_signed() - step.number().cast_signed() {
                0 => Err(Refusal::LiftStep),
                ..0 => Ok(Move::Back),
                1 => Ok(Move::Forward { skipped: None }),
                2 if matches!(step, Step::Notice | Step::Mediation) => {
                    Ok(Move::Forward { skipped: step.next() })
                }
                _ => Err(Refusal::LiftStep),
            };
            assert_eq!(done, expected, "{step:?} to {to:?}");
        }
        let back = if step == Step::Wish { Refusal::LiftStep } else { Refusal::LiftReason };
        assert_eq!(here.go(Step::Wish, false), Err(back));
    }
    assert_eq!(progress(Step::Notice).go(Step::Review, false), Err(Refusal::LiftReason));
    assert_eq!(Step::Upkeep.next(), None);
}

#[test]
fn r47_nothing_goes_beyond_the_agreement_without_agreed_shares_and_a_named_using_unit() {
    for step in Step::ALL.into_iter().filter(|step| *step >= Step::Agreement) {
        for (agreed, using_unit) in [(false, true), (true, false)] {
            let here = Progress { agreed, using_unit, ..progress(step) };
            let lack = if agreed { Lack::UsingUnit } else { Lack::AgreedShare };
            assert_eq!(here.lacks(), [lack], "{step:?}");
            assert!(step.next().is_none_or(|to| here.go(to, true) == Err(Refusal::LiftLacking)));
        }
    }
    let vote = Progress { agreed: false, using_unit: false, ..progress(Step::Vote) };
    assert!(vote.go(Step::Agreement, false).is_ok());
}

#[test]
fn a_step_is_left_only_with_its_papers_its_vote_and_its_mediation() {
    let without = |paper: LiftPaper| {
        let mut here = progress(paper.step());
        here.papers.remove(&paper);
        here.lacks()
    };
    for paper in LiftPaper::ALL {
        let expected = if paper.needed() { vec![Lack::Paper { paper }] } else { Vec::new() };
        assert_eq!(without(paper), expected, "{paper:?}");
    }
    let vote = |vote, on_paper: bool| {
        let mut here = Progress { vote, ..progress(Step::Vote) };
        here.papers.extend(on_paper.then_some(LiftPaper::VoteRecord));
        here.lacks()
    };
    assert_eq!(vote(Vote::None, false), [Lack::Vote]);
    assert_eq!(vote(Vote::Running, true), [Lack::Vote], "a running vote is waited for");
    assert_eq!(vote(Vote::Failed, true), [Lack::VoteFailed], "paper does not outweigh a failed vote");
    assert!(vote(Vote::None, true).is_empty() && vote(Vote::Passed, false).is_empty());
    let open = |at| Progress { open_objections: 1, ..progress(at) };
    assert_eq!(open(Step::Mediation).lacks(), [Lack::Mediation]);
    assert_eq!(open(Step::Notice).go(Step::Review, true), Err(Refusal::LiftLacking));
    assert!(open(Step::Notice).go(Step::Mediation, false).is_ok());
}

#[test]
fn an_objection_ends_once_and_mediation_may_go_on() {
    use ObjectionState::{Mediated, Open, Settled, Withdrawn};
    let ways = |from: ObjectionState| -> Vec<ObjectionState> {
        ObjectionState::ALL.into_iter().filter(|to| from.may_become(*to)).collect()
    };
    assert_eq!(ways(Open), [Mediated, Withdrawn, Settled]);
    assert_eq!(ways(Mediated), [Mediated, Withdrawn, Settled]);
    assert!(ways(Withdrawn).is_empty() && ways(Settled).is_empty());
}

/// What each has paid by a table.
fn paid(sharing: &Sharing) -> BTreeMap<u32, Fen> {
    share(sharing).expect("a table").rows.iter().map(|row| (row.home.room, row.pays)).collect()
}

#[test]
fn r48_who_joins_late_on_a_floor_pays_half_of_it_back_to_the_neighbour() {
    let mut without = stairwell(Preset::Guangzhou, &[9_000, 9_000]);
    let late = without.homes.pop().expect("602");
    let before = paid(&without);
    assert_eq!(before[&601], Fen(10_196_078));
    let joining = join(&without, &before, late).expect("joins");
    assert_eq!(joining.pays, Fen(5_098_039));
    assert_eq!(joining.refunds, [Refund { room: 601, back: Fen(5_098_039) }]);
    assert_eq!(joining.paid.values().map(|fen| fen.0).sum::<i64>(), 40_000_000);
    let again = join(&joining.sharing, &joining.paid, late);
    assert_eq!(again.expect_err("shares already"), Trouble::RoomTwice(602));
}

/// A stairwell in which some homes wait, each home with a number that says so.
fn waiting() -> impl Strategy<Value = (Sharing, Vec<Home>)> {
    let areas = prop::collection::vec(3_000_i64..20_000, 12);
    (areas, prop::collection::vec(prop::bool::ANY, 12), 1_i64..100_000_000, 0_i64..3_000_000, prop::bool::ANY)
        .prop_map(|(areas, waits, net, compensation, by_area)| {
            let home = |(place, hundredths): (u32, i64)| {
                let floor = u8::try_from(place / 2 + 1).expect("a floor");
                let room = u32::from(floor) * 100 + place % 2 + 1;
                Home { room, floor, area: area(hundredths), compensation: Fen(0) }
            };
            let mut homes: Vec<Home> = (0..).zip(areas).map(home).collect();
            homes[0].compensation = Fen(compensation);
            let mut late = Vec::new();
            // One home of the fifth floor always shares, so that somebody pays.
            for (home, waits) in homes.clone().into_iter().zip(waits).filter(|(home, _)| home.room != 501) {
                if waits && home.compensation == Fen(0) {
                    late.push(home);
                }
            }
            homes.retain(|home| !late.contains(home));
            let coefficients = (1..=6).map(|floor| (floor, Preset::Guangzhou.coefficient(floor))).collect();
            (Sharing { total: Fen(net), subsidy: Fen(0), coefficients, by_area, homes }, late)
        })
}

proptest! {
    #[test]
    fn r48_refunds_are_exactly_what_is_paid_in_and_nobody_gets_more_than_they_paid((sharing, late) in waiting()) {
        let shared = share(&sharing).expect("a table").shared;
        let (mut sharing, mut paid) = (sharing.clone(), paid(&sharing));
        for home in late {
            let joining = join(&sharing, &paid, home).expect("joins");
            let back: i64 = joining.refunds.iter().map(|refund| refund.back.0).sum();
            prop_assert_eq!(back, joining.pays.0);
            for refund in &joining.refunds {
                prop_assert!(refund.back.0 > 0 && refund.back <= paid[&refund.room]);
            }
            prop_assert_eq!(joining.paid.values().map(|fen| fen.0).sum::<i64>(), shared.0);
            // As if it had been there from the beginning, to a fen for each that joined.
            for row in share(&joining.sharing).expect("a table").rows {
                prop_assert!((joining.paid[&row.home.room].0 - row.pays.0).abs() <= 12);
            }
            (sharing, paid) = (joining.sharing, joining.paid);
        }
    }

    #[test]
    fn a_homes_own_figures_add_up_whoever_joins_late((sharing, late) in waiting(), subsidy in 0_i64..100) {
        let subsidy = Fen(sharing.total.0 * subsidy / 100);
        let sharing = Sharing { subsidy, ..sharing };
        prop_assume!(sharing.total > subsidy);
        let table = share(&sharing).expect("a table");
        let mut joins: Vec<Joining> = Vec::new();
        let mut homes = Vec::new();
        for home in late {
            let joined: Vec<Joined<'_>> = joined(&joins, &homes);
            let (now, paid) = standing(&sharing, &table, &joined);
            joins.push(join(&now, &paid, home).expect("joins"));
            homes.push(home);
        }
        let joined = joined(&joins, &homes);
        let (_, paid) = standing(&sharing, &table, &joined);
        let mut left = 0;
        for (room, paid) in paid {
            let own = own(&sharing, &table, &joined, room).expect("shares");
            prop_assert_eq!(own.left, paid);
            prop_assert_eq!(own.share.0 - own.subsidy.0 - own.refunded.0, own.left.0);
            prop_assert!(own.subsidy >= Fen(0) && own.refunded >= Fen(0));
            left += own.left.0;
        }
        prop_assert_eq!(left, table.shared.0);
        prop_assert_eq!(own(&sharing, &table, &joined, 9_901), None);
    }
}

fn joined<'a>(joins: &'a [Joining], homes: &[Home]) -> Vec<Joined<'a>> {
    let pairs = homes.iter().zip(joins);
    pairs.map(|(home, one)| Joined { home: *home, pays: one.pays, refunds: &one.refunds }).collect()
}
