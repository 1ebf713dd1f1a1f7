//! Sharing the cost of a lift: R44's examples, and what holds for every stairwell (R42–R44, Civil Code 283).

use domain::{
    Area, Fen,
    elevator::{COEFFICIENT_MOST, Home, MONEY_MOST, Preset, Row, Sharing, Trouble, share},
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
