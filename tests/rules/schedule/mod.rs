//! The order of works on small worked cases (R51, plan 二(二)).

mod laws;
mod table;

use domain::{
    Calendar, Day, Instant,
    id::{BuildingId, PackageId, StretchId},
    policy::{ItemCode, Order, zibo_2020_49},
    schedule::{
        Facts, Finding, Override, Package, Prerequisites, Quiet, Severity, Span, Status, Stretch,
        Unplannable, WorkPlace, at_my_door, check, edges, nearest, open_findings, plan, status, together,
        waits_for,
    },
};

const ROAD: WorkPlace = WorkPlace::Stretch { stretch: StretchId::from_bits(1) };
const SEVEN: BuildingId = BuildingId::from_bits(7);
const EIGHT: BuildingId = BuildingId::from_bits(8);

fn day(month: u32, day: u32) -> Day {
    Day::of(2026, month, day).expect("a date")
}

fn span(start: (u32, u32), end: (u32, u32)) -> Span {
    Span { start: day(start.0, start.1), end: day(end.0, end.1) }
}

fn stretches() -> Vec<Stretch> {
    vec![Stretch { id: StretchId::from_bits(1), name: "南门路".to_owned(), buildings: vec![SEVEN] }]
}

fn package(id: u128, item: ItemCode, place: WorkPlace, planned: Span) -> Package {
    Package {
        id: PackageId::from_bits(id),
        item,
        place,
        title: String::new(),
        planned,
        actual_start: None,
        actual_end: None,
        percent: 0,
        noisy: false,
        opens_ground: false,
        work_days: 5,
        after: Vec::new(),
        contractor: String::new(),
        supervisor: String::new(),
        utility: String::new(),
        designed: None,
        dropped: false,
    }
}

fn prerequisites() -> Prerequisites {
    Prerequisites::of(&zibo_2020_49::plan())
}

fn findings(packages: &[Package], quiet: &[Quiet]) -> Vec<Finding> {
    let stretches = stretches();
    let edges = edges(packages, &stretches, &prerequisites());
    let together = together(packages, &stretches, &prerequisites());
    check(
        packages,
        Facts {
            buildings: &[SEVEN, EIGHT],
            stretches: &stretches,
            edges: &edges,
            together: &together,
            calendar: &Calendar::default(),
            quiet,
            limits: Some(span((1, 1), (12, 31))),
        },
    )
}

fn codes(packages: &[Package]) -> Vec<&'static str> {
    findings(packages, &[]).iter().map(Finding::code).collect()
}

#[test]
fn places_meet_both_ways_and_neighbours_do_not() {
    let stairwell = |stairwell| WorkPlace::Stairwell { building: SEVEN, stairwell };
    let (seven, eight) = (WorkPlace::Building { building: SEVEN }, WorkPlace::Building { building: EIGHT });
    let apart = [(seven, eight), (stairwell(1), stairwell(2)), (ROAD, eight), (stairwell(1), eight)];
    let meeting = [
        (WorkPlace::Community, eight),
        (seven, stairwell(2)),
        (ROAD, seven),
        (ROAD, stairwell(1)),
        (ROAD, ROAD),
    ];
    for (one, other) in apart {
        assert!(!one.meets(&other, &stretches()) && !other.meets(&one, &stretches()), "{one:?} {other:?}");
    }
    for (one, other) in meeting {
        assert!(one.meets(&other, &stretches()) && other.meets(&one, &stretches()), "{one:?} {other:?}");
    }
}

#[test]
fn pipes_come_before_the_road_and_the_road_says_why() {
    let pipes = package(1, ItemCode::J14a, ROAD, span((3, 2), (3, 6)));
    let road = package(2, ItemCode::J7, ROAD, span((3, 5), (3, 12)));
    let elsewhere = package(3, ItemCode::J7, WorkPlace::Building { building: EIGHT }, span((3, 5), (3, 12)));
    let packages = [road.clone(), pipes.clone(), elsewhere];
    let edges = nearest(&edges(&packages, &stretches(), &prerequisites()));
    let why: Vec<_> = waits_for(&edges, road.id).map(|edge| (edge.before, edge.why)).collect();
    assert_eq!(why, [(pipes.id, Some(Order::UndergroundFirst))]);
    let found = findings(&packages, &[]);
    assert_eq!(found.iter().map(Finding::code).collect::<Vec<_>>(), ["order_broken"]);
    let key = found[0].key();
    assert_eq!(key, format!("order_broken:{}:{}", pipes.id, road.id));
    assert_eq!(open_findings(&found, &[]).len(), 1);
    let answered = Override { key, reason: "抢修".into(), decided_by: "工作组".into(), at: Instant(0) };
    assert!(open_findings(&found, &[answered]).is_empty());
    let mended = [pipes, Package { planned: span((3, 9), (3, 13)), ..road }];
    assert!(codes(&mended).is_empty());
}

#[test]
fn packages_that_wait_for_each_other_are_named_and_nobody_can_answer_for_it() {
    let with = |id, after: u128| Package {
        after: vec![PackageId::from_bits(after)],
        ..package(id, ItemCode::W2, WorkPlace::Community, span((3, 2), (3, 6)))
    };
    let packages = [with(1, 3), with(2, 1), with(3, 2)];
    let edges = edges(&packages, &[], &prerequisites());
    let circle = plan(&packages, &edges, &Calendar::default(), &[], day(3, 1));
    let Err(Unplannable::Cycle(cycle)) = circle else { panic!("{circle:?}") };
    assert_eq!(cycle.0, [1, 2, 3].map(PackageId::from_bits));
    let found = findings(&packages, &[]);
    assert_eq!((found[0].code(), found[0].severity()), ("cycle", Severity::Refuses));
    let answered =
        Override { key: found[0].key(), reason: "x".into(), decided_by: "x".into(), at: Instant(0) };
    assert_eq!(open_findings(&found, &[answered])[0].code(), "cycle");
    let itself = [with(4, 4)];
    assert!(codes(&itself).contains(&"cycle"));
}

#[test]
fn the_ground_opened_again_two_months_later_is_found_and_in_one_month_is_not() {
    let dig = |id, item, planned| Package { opens_ground: true, ..package(id, item, ROAD, planned) };
    let water = dig(1, ItemCode::J14a, span((3, 2), (3, 27)));
    let gas = dig(2, ItemCode::J14e, span((5, 11), (5, 29)));
    assert_eq!(
        codes(&[water.clone(), gas.clone()]),
        ["dig_conflict", "not_finished_in_step", "not_started_in_step"]
    );
    assert!(codes(&[water.clone(), Package { planned: span((3, 9), (3, 31)), ..gas.clone() }]).is_empty());
    assert!(codes(&[water, Package { dropped: true, ..gas }]).is_empty());
}

#[test]
fn plan_2_2_utilities_that_plan_their_lines_in_different_months_are_told() {
    let of = |id, item, designed| {
        let mut one = package(id, item, ROAD, span((6, 1), (6, 20)));
        one.designed = designed;
        one
    };
    let told = |water, power| {
        let found = codes(&[of(1, ItemCode::J14a, water), of(2, ItemCode::J14b, power)]);
        found.contains(&"not_designed_in_step")
    };
    assert!(told(Some(day(2, 10)), Some(day(3, 10))));
    assert!(!told(Some(day(2, 10)), Some(day(2, 20))), "the same month");
    assert!(!told(Some(day(2, 10)), None), "not known");
}

#[test]
fn roof_and_wall_of_one_building_share_a_scaffold() {
    let place = WorkPlace::Building { building: SEVEN };
    let roof = package(1, ItemCode::J4, place, span((4, 1), (4, 17)));
    let wall = package(2, ItemCode::J5, place, span((4, 20), (5, 8)));
    assert_eq!(codes(&[roof.clone(), wall.clone()]), ["scaffold_apart"]);
    assert!(codes(&[roof, Package { planned: span((4, 17), (5, 8)), ..wall }]).is_empty());
}

#[test]
fn noisy_work_pauses_for_the_exams_and_neither_begins_nor_ends_on_them() {
    let quiet = [Quiet { days: span((6, 7), (6, 10)), why: "高考".to_owned() }];
    let noisy = Package { noisy: true, ..package(1, ItemCode::J7, ROAD, span((6, 4), (6, 15))) };
    // 4, 5, 11, 12 and 15 June 2026: five working days beside the quiet ones.
    assert!(findings(std::slice::from_ref(&noisy), &quiet).is_empty());
    let short = Package { planned: span((6, 4), (6, 12)), ..noisy.clone() };
    assert_eq!(findings(&[short], &quiet)[0].code(), "noisy_on_quiet_day");
    let on = Package { planned: span((6, 8), (6, 19)), ..noisy.clone() };
    assert_eq!(findings(&[on], &quiet)[0].code(), "noisy_on_quiet_day");
    let planned = plan(&[noisy], &[], &Calendar::default(), &quiet, day(6, 4)).expect("a plan");
    assert_eq!(planned[&PackageId::from_bits(1)], span((6, 4), (6, 15)));
}

#[test]
fn what_cannot_be_true_is_refused() {
    let good = package(1, ItemCode::W2, WorkPlace::Community, span((3, 2), (3, 6)));
    let nowhere = WorkPlace::Building { building: BuildingId::from_bits(99) };
    let bad = [
        (Package { planned: span((3, 6), (3, 2)), ..good.clone() }, "end_before_start"),
        (Package { percent: 100, actual_start: Some(day(3, 2)), ..good.clone() }, "done_without_end"),
        (Package { percent: 100, actual_end: Some(day(3, 6)), ..good.clone() }, "actual_end_without_start"),
        (Package { percent: 30, ..good.clone() }, "percent_without_start"),
        (Package { place: nowhere, ..good.clone() }, "place_unknown"),
        (Package { after: vec![PackageId::from_bits(5)], ..good.clone() }, "package_unknown"),
        (Package { work_days: 6, ..good.clone() }, "too_few_days"),
        (Package { planned: span((12, 28), (12, 31)), work_days: 4, ..good.clone() }, ""),
    ];
    for (package, code) in bad {
        let expected: &[&str] = if code.is_empty() { &[] } else { &[code] };
        assert_eq!(codes(&[package]), expected);
    }
    let beyond = Span { start: day(12, 28), end: Day::of(2027, 1, 8).expect("a date") };
    assert_eq!(codes(&[Package { planned: beyond, ..good }]), ["beyond_plan"]);
}

#[test]
fn late_is_counted_from_the_day_after_the_planned_one_until_it_is_done() {
    let ahead = package(1, ItemCode::J7, ROAD, span((3, 2), (3, 6)));
    let begun = Package { actual_start: Some(day(3, 4)), ..ahead.clone() };
    assert_eq!(status(&ahead, day(3, 2)), Status::Next);
    assert_eq!(status(&ahead, day(3, 4)), Status::LateToStart { days: 2 });
    assert_eq!(status(&begun, day(3, 6)), Status::Running);
    assert_eq!(status(&begun, day(3, 9)), Status::LateToFinish { days: 3 });
    assert_eq!(status(&Package { actual_end: Some(day(3, 9)), ..begun }, day(4, 1)), Status::Done);
}

#[test]
fn at_my_door_is_what_runs_and_comes_at_my_building() {
    let place = |building| WorkPlace::Building { building };
    let packages = [
        package(1, ItemCode::J6, place(SEVEN), span((5, 4), (5, 8))),
        package(2, ItemCode::J7, ROAD, span((4, 1), (4, 10))),
        Package {
            actual_start: Some(day(3, 2)),
            ..package(3, ItemCode::J4, place(SEVEN), span((3, 2), (3, 31)))
        },
        package(4, ItemCode::J4, place(EIGHT), span((3, 2), (3, 31))),
    ];
    let door = at_my_door(&packages, &stretches(), SEVEN, day(3, 20));
    assert_eq!((door.now, door.next), (vec![packages[2].id], vec![packages[1].id, packages[0].id]));
    let eight = at_my_door(&packages, &stretches(), EIGHT, day(3, 20));
    assert_eq!((eight.now, eight.next), (vec![], vec![packages[3].id]));
}
