//! A roll's file held against the roll: identities, differences, sums, whatever the order.

use crate::fixture::area;
use domain::{
    community::Address,
    id::DwellingId,
    roll::{
        AddressKey, Delivery, DwellingKind, Owner, RollEntry, Summand, identities,
        import::{
            Column, Defaults, Entry, Line, Mapping, Present, Reason, Row, compare, fix, guess, headings, read,
        },
        totals,
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn row(number: u32, cells: &[&str]) -> Row {
    Row { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), carried: Vec::new() }
}

const HEAD: [&str; 7] = ["楼号", "单元", "房号", "面积", "业主", "电话", "面积来源"];

fn lines(rows: &[&[&str]]) -> Vec<Line> {
    let head = row(1, &HEAD);
    let rows: Vec<Row> =
        [head].into_iter().chain(rows.iter().zip(2..).map(|(cells, number)| row(number, cells))).collect();
    let reading = read(&rows, &guess(&rows), Defaults::default(), &BTreeSet::new());
    assert!(reading.bad().is_empty(), "{:?}", reading.findings);
    reading.lines
}

fn present(line: &Line, number: u128) -> Present {
    Present {
        dwelling: DwellingId::from_bits(number),
        address: line.address.clone(),
        floor: line.floor.unwrap_or(0),
        layout: Some("A户型".into()),
        kind: line.kind,
        area: line.area,
        entry: Some(Entry {
            owners: line.owners.clone(),
            delivery: line.delivery,
            source: line.source,
            day: None,
        }),
        locked: false,
    }
}

fn owner(name: &str, phone: Option<&str>, number: Option<&str>) -> Owner {
    Owner { name: name.into(), phone: phone.map(str::to_owned), number: number.map(str::to_owned) }
}

fn door(room: &str) -> AddressKey {
    AddressKey::of(&Address { building: "7号楼".into(), stairwell: Some(1), room: room.into() })
}

#[test]
fn r10b_who_is_the_same_owner_goes_by_number_then_by_name_and_phone_never_by_name_alone() {
    let one = |owner: Owner, room: &str| identities(&[owner], &door(room)).remove(0);
    let phone = || owner("张三", Some("13812341234"), None);
    assert_eq!(one(phone(), "101"), one(phone(), "102"));
    assert_ne!(one(phone(), "101"), one(owner("张三", Some("13912341234"), None), "101"));
    let nameless = || owner("张三", None, None);
    assert_ne!(one(nameless(), "101"), one(nameless(), "102"));
    let numbered = |name: &str| one(owner(name, None, Some("8")), "101");
    assert_eq!(numbered("张三"), one(owner("张三", Some("13812341234"), Some("8")), "102"));
    let couple = [owner("张三", Some("13812341234"), None), owner("李四", None, None)];
    assert_eq!(identities(&couple, &door("101")), identities(&couple, &door("102")), "one phone for both");
}

#[test]
fn headings_are_found_below_a_title_and_in_any_order() {
    let rows = [
        row(1, &["幸福小区业主名册"; 4]),
        row(2, &["联系电话", "产权人", "建筑面积（㎡）", "房屋坐落"]),
        row(3, &["", "张三", "88", "7-1-101"]),
    ];
    let mapping = guess(&rows);
    let expected = [Column::Phones, Column::Owners, Column::Area, Column::Address].map(Some);
    assert_eq!((mapping.header, mapping.columns.as_slice()), (2, &expected[..]));
    assert!(mapping.missing().is_empty());
    assert_eq!(headings(&rows, &mapping)[3], "房屋坐落");
    let nothing = guess(&[row(1, &["7", "101", "88"])]);
    assert_eq!(nothing, Mapping { header: 0, columns: vec![None; 3] });
    assert_eq!(nothing.missing().len(), 4);
}

#[test]
fn one_area_over_several_rows_is_given_to_none_of_them() {
    let mut rows = vec![row(1, &HEAD), row(2, &["7", "1", "101", "88", "张三", "", "登记簿"])];
    rows.push(Row { carried: vec![0, 3], ..row(3, &["7", "1", "102", "88", "张三", "", "登记簿"]) });
    let reading = read(&rows, &guess(&rows), Defaults::default(), &BTreeSet::new());
    assert_eq!(reading.lines.len(), 1);
    assert!(reading.findings.iter().any(|one| (one.row, one.reason) == (3, Reason::AreaMissing)));
    fix(&mut rows, 3, 4, "66");
    let fixed = read(&rows, &guess(&rows), Defaults::default(), &BTreeSet::new());
    assert_eq!(fixed.lines[1].area, area(6_600));
}

#[test]
fn what_the_file_is_silent_about_is_no_change_and_a_locked_dwelling_blocks() {
    let file = lines(&[
        &["7", "1", "101", "88", "张三", "", "登记簿"],
        &["7", "1", "102", "90", "李四", "", "实测"],
    ]);
    let mut roll: Vec<Present> = file.iter().zip(1..).map(|(line, number)| present(line, number)).collect();
    assert_eq!(compare(&file, &roll).unchanged, 2, "户型 stays although the file has none");
    roll[1].area = area(9_100);
    roll[1].locked = true;
    let difference = compare(&file, &roll);
    assert_eq!((difference.changed.as_slice(), difference.unchanged), (&[(1, 1)][..], 1));
    assert_eq!(difference.findings[0].reason, Reason::PollRunning);
    assert_eq!(compare(&file[..1], &roll).missing, [1]);
    assert_eq!(compare(&file, &roll[..1]).new, [1]);
}

#[test]
fn sums_follow_the_voters_and_name_what_is_unknown() {
    let summand = |number: u128, kind, owners: &[&str], delivery, phone| Summand {
        building: "7",
        entry: RollEntry {
            dwelling: DwellingId::from_bits(number),
            kind,
            area: area(5_000),
            owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
            delivery,
        },
        phone,
    };
    let sums = totals(&[
        summand(1, DwellingKind::Flat, &["A"], Delivery::Delivered, true),
        summand(2, DwellingKind::Flat, &["A"], Delivery::Delivered, false),
        summand(3, DwellingKind::Shop, &["A", "B"], Delivery::Delivered, false),
        summand(4, DwellingKind::Flat, &[], Delivery::Undelivered, false),
        summand(5, DwellingKind::Flat, &[], Delivery::Delivered, false),
        summand(6, DwellingKind::Parking, &["A"], Delivery::Delivered, false),
    ])
    .expect("sums");
    assert_eq!((sums.dwellings, sums.parking, sums.voters, sums.area), (5, 1, 3, area(20_000)));
    let of = (sums.undelivered, sums.with_several, sums.co_owned, sums.unknown, sums.without_phone);
    assert_eq!(of, (1, 1, 1, 1, 1));
}

proptest! {
    #[test]
    fn a_file_held_against_what_it_made_changes_nothing_in_any_order(
        doors in proptest::collection::btree_set((1_u8..30, 1_u16..60), 1..40),
        turn in 0_usize..40,
    ) {
        let cells: Vec<[String; 7]> = doors.iter().map(|(building, room)| [
            building.to_string(), "1".into(), room.to_string(), format!("{}.5", 40 + room), format!("业主{building}"), String::new(), "合同".into(),
        ]).collect();
        let refs: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let slices: Vec<&[&str]> = refs.iter().map(Vec::as_slice).collect();
        let mut file = lines(&slices);
        let roll: Vec<Present> = file.iter().zip(1..).map(|(line, number)| present(line, number)).collect();
        let places = file.len();
        file.rotate_left(turn % places);
        let difference = compare(&file, &roll);
        prop_assert_eq!(usize::try_from(difference.unchanged).expect("few"), places);
        prop_assert!(difference.new.is_empty() && difference.changed.is_empty() && difference.missing.is_empty());
    }

    #[test]
    fn no_cell_makes_the_reader_fall(cells in proptest::collection::vec(".{0,40}", 7)) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let rows = [row(1, &HEAD), row(2, &cells), row(3, &cells)];
        let reading = read(&rows, &guess(&rows), Defaults::default(), &BTreeSet::new());
        prop_assert!(reading.lines.len() <= 2);
        let address = [row(1, &["地址", "面积", "业主"]), row(2, &cells[..3])];
        prop_assert!(read(&address, &guess(&address), Defaults::default(), &BTreeSet::new()).lines.len() <= 1);
    }
}
