//! From owners to voters (R9–R15), and the fingerprint of a frozen roll.

mod import;

use crate::fixture::area;
use domain::{
    Refusal,
    evidence::Hash32,
    id::{DwellingId, VoterId},
    roll::{Delivery, DwellingKind, FrozenVoter, Parking, RollEntry, VoterKind, freeze, roll_root},
};
use proptest::prelude::*;

fn entry(dwelling: u128, kind: DwellingKind, hundredths: i64, owners: &[&str]) -> RollEntry {
    RollEntry {
        dwelling: DwellingId::from_bits(dwelling),
        kind,
        area: area(hundredths),
        owners: owners.iter().map(|owner| (*owner).into()).collect(),
        delivery: if owners.is_empty() { Delivery::Undelivered } else { Delivery::Delivered },
    }
}

fn flat(dwelling: u128, hundredths: i64, owners: &[&str]) -> RollEntry {
    entry(dwelling, DwellingKind::Flat, hundredths, owners)
}

fn heads_and_areas(roll: &[RollEntry], parking: Parking) -> Vec<(usize, i64)> {
    let mut voters: Vec<(usize, i64)> = freeze(roll, parking)
        .expect("a sound roll")
        .iter()
        .map(|voter: &FrozenVoter| (voter.dwellings.len(), voter.area.hundredths()))
        .collect();
    voters.sort_unstable();
    voters
}

#[test]
fn r10b_an_owner_of_four_flats_is_one_head_with_four_areas() {
    let roll = [
        flat(1, 8_837, &["X"]),
        flat(2, 9_000, &["X"]),
        flat(3, 6_050, &["X"]),
        flat(4, 4_500, &["X"]),
        flat(5, 7_000, &["Y"]),
    ];
    assert_eq!(heads_and_areas(&roll, Parking::NotCounted), [(1, 7_000), (4, 28_387)]);
}

#[test]
fn r11_only_an_identical_owner_set_merges() {
    let roll = [flat(1, 5_000, &["A", "B"]), flat(2, 6_000, &["B", "A"]), flat(3, 7_000, &["A"])];
    assert_eq!(heads_and_areas(&roll, Parking::NotCounted), [(1, 7_000), (2, 11_000)]);
}

#[test]
fn r10a_all_unsold_and_undelivered_stock_is_one_head() {
    let roll = [flat(1, 5_000, &[]), flat(2, 6_000, &[]), flat(3, 7_000, &["A"])];
    let voters = freeze(&roll, Parking::NotCounted).expect("a sound roll");
    let stock: Vec<_> = voters.iter().filter(|voter| voter.kind == VoterKind::Undelivered).collect();
    assert_eq!(stock.len(), 1);
    assert_eq!(stock[0].area.hundredths(), 11_000);
}

#[test]
fn r13_a_garage_joins_its_owner_and_counts_only_where_the_rules_say_so() {
    let garage = |dwelling, owner| entry(dwelling, DwellingKind::Parking, 2_000, &[owner]);
    let roll = [flat(1, 8_000, &["A"]), garage(2, "A"), garage(3, "stranger")];
    assert_eq!(heads_and_areas(&roll, Parking::NotCounted), [(2, 8_000)]);
    assert_eq!(heads_and_areas(&roll, Parking::Counted), [(1, 2_000), (2, 10_000)]);
}

#[test]
fn a_dwelling_belongs_to_exactly_one_voter() {
    let twice = [flat(1, 5_000, &["A"]), flat(1, 5_000, &["B"])];
    assert_eq!(freeze(&twice, Parking::NotCounted), Err(Refusal::DwellingTwice));
    let mut nobody = flat(1, 5_000, &["A"]);
    nobody.owners.clear();
    assert_eq!(freeze(&[nobody], Parking::NotCounted), Err(Refusal::OwnerMissing));
}

proptest! {
    #[test]
    fn areas_and_dwellings_of_all_voters_add_up_to_the_roll(lines in proptest::collection::vec((1_i64..20_000, 0_u8..6), 1..60)) {
        let roll: Vec<RollEntry> = (1_u128..).zip(&lines).map(|(dwelling, (hundredths, owner))| {
            let owner = owner.to_string();
            let owners: &[&str] = if owner == "0" { &[] } else { &[&owner] };
            flat(dwelling, *hundredths, owners)
        }).collect();
        let voters = freeze(&roll, Parking::NotCounted).expect("a sound roll");
        prop_assert_eq!(voters.iter().map(|voter| voter.area.hundredths()).sum::<i64>(), lines.iter().map(|line| line.0).sum::<i64>());
        prop_assert_eq!(voters.iter().map(|voter| voter.dwellings.len()).sum::<usize>(), roll.len());
        let mut reversed = roll.clone();
        reversed.reverse();
        prop_assert_eq!(voters, freeze(&reversed, Parking::NotCounted).expect("a sound roll"));
    }
}

#[test]
fn the_fingerprint_of_a_roll_follows_every_area_and_no_order() {
    let salt = Hash32::from_bytes([1; 32]);
    let voter = |id, hundredths| (VoterId::from_bits(id), area(hundredths), salt);
    let root = roll_root(&mut [voter(1, 100), voter(2, 200), voter(3, 300)]);
    assert_eq!(root, roll_root(&mut [voter(3, 300), voter(1, 100), voter(2, 200)]));
    assert_ne!(root, roll_root(&mut [voter(1, 100), voter(2, 201), voter(3, 300)]));
}
