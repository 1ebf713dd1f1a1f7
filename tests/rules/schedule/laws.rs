//! Laws of the planner: they hold for every board, so they are tried on many.

use super::{EIGHT, ROAD, SEVEN, day, package, prerequisites, stretches};
use domain::{
    Calendar,
    id::PackageId,
    policy::ItemCode,
    schedule::{
        Cycle, Edge, Facts, Package, Quiet, Span, WorkPlace, check, edges, nearest, plan, sequence, together,
        works_on,
    },
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn place() -> impl Strategy<Value = WorkPlace> {
    prop_oneof![
        Just(WorkPlace::Community),
        Just(ROAD),
        Just(WorkPlace::Building { building: SEVEN }),
        Just(WorkPlace::Building { building: EIGHT }),
        (1_u16..3).prop_map(|stairwell| WorkPlace::Stairwell { building: SEVEN, stairwell }),
    ]
}

/// A board without circles: where some came up, the packages in them lose their own prerequisites.
fn board() -> impl Strategy<Value = Vec<Package>> {
    let one = (0..ItemCode::ALL.len(), place(), any::<bool>(), 1_u16..25, any::<u64>());
    proptest::collection::vec(one, 1..25).prop_map(|rows| {
        let make = |(number, (code, place, noisy, work_days, after)): (usize, (usize, _, bool, u16, u64))| {
            let planned = Span { start: day(3, 2), end: day(3, 2) };
            let mut made = package(number as u128, ItemCode::ALL[code], place, planned);
            let earlier = (0..number).filter(|before| after >> before & 0b1001 == 0b1001);
            made.after = earlier.map(|before| PackageId::from_bits(before as u128)).collect();
            Package { noisy, work_days, ..made }
        };
        let mut packages: Vec<Package> = rows.into_iter().enumerate().map(make).collect();
        while let Err(Cycle(circle)) = sequence([], &ties(&packages)) {
            let caught = packages.iter_mut().filter(|package| circle.contains(&package.id));
            caught.for_each(|package| package.after.clear());
        }
        packages
    })
}

fn ties(packages: &[Package]) -> Vec<Edge> {
    edges(packages, &stretches(), &prerequisites())
}

fn quiet() -> Vec<Quiet> {
    vec![Quiet { days: Span { start: day(3, 10), end: day(3, 13) }, why: "中考".to_owned() }]
}

fn calendar() -> Calendar {
    Calendar { off: (1..=5).map(|of_may| day(5, of_may)).collect(), working: [day(5, 9)].into() }
}

fn dates(packages: &[Package], edges: &[Edge]) -> Option<BTreeMap<PackageId, Span>> {
    plan(packages, edges, &calendar(), &quiet(), day(3, 2)).ok()
}

/// Day by day, with no memory: the earliest dates by trying until nothing moves any more.
fn naive(packages: &[Package], edges: &[Edge]) -> BTreeMap<PackageId, Span> {
    let mut spans = BTreeMap::new();
    loop {
        let old = spans.clone();
        for package in packages {
            let waits = edges.iter().filter(|edge| edge.after == package.id);
            let ends = waits.filter_map(|edge| spans.get(&edge.before)).map(|span: &Span| span.end.plus(1));
            let mut at = ends.fold(day(3, 2), Ord::max);
            let mut worked = Vec::new();
            while worked.len() < usize::from(package.work_days) {
                if works_on(at, package.noisy, &calendar(), &quiet()) {
                    worked.push(at);
                }
                at = at.plus(1);
            }
            spans.insert(package.id, Span { start: worked[0], end: worked[worked.len() - 1] });
        }
        if old == spans {
            return spans;
        }
    }
}

fn reached(edges: &[Edge]) -> BTreeSet<(PackageId, PackageId)> {
    let mut all: BTreeSet<_> = edges.iter().map(|edge| (edge.before, edge.after)).collect();
    loop {
        let further = all.iter().flat_map(|(a, b)| {
            edges.iter().filter(move |edge| edge.before == *b).map(move |edge| (*a, edge.after))
        });
        let larger: BTreeSet<_> = further.chain(all.iter().copied()).collect();
        if larger == all {
            return all;
        }
        all = larger;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_plan_keeps_every_edge_and_begins_and_ends_on_days_of_work(packages in board()) {
        let edges = ties(&packages);
        let spans = dates(&packages, &edges).expect("no circle");
        for edge in &edges {
            prop_assert!(spans[&edge.before].end < spans[&edge.after].start);
        }
        for package in &packages {
            let span = spans[&package.id];
            let works = |day| works_on(day, package.noisy, &calendar(), &quiet());
            prop_assert!(works(span.start) && works(span.end));
            prop_assert_eq!(span.days().filter(|day| works(*day)).count(), usize::from(package.work_days));
        }
        prop_assert_eq!(spans, naive(&packages, &edges));
    }

    #[test]
    fn a_plan_has_no_findings_of_order_days_or_noise(mut packages in board()) {
        let edges = ties(&packages);
        let spans = dates(&packages, &edges).expect("no circle");
        packages.iter_mut().for_each(|package| package.planned = spans[&package.id]);
        let together = together(&packages, &stretches(), &prerequisites());
        let found = check(&packages, Facts {
            buildings: &[SEVEN, EIGHT], stretches: &stretches(), edges: &edges, together: &together,
            calendar: &calendar(), quiet: &quiet(), limits: None,
        });
        let mine = ["order_broken", "cycle", "too_few_days", "noisy_on_quiet_day", "end_before_start"];
        prop_assert!(found.iter().all(|finding| !mine.contains(&finding.code())), "{found:?}");
    }

    #[test]
    fn one_more_edge_makes_nothing_earlier(packages in board(), ends in any::<[prop::sample::Index; 2]>()) {
        let edges = ties(&packages);
        let before = dates(&packages, &edges).expect("no circle");
        let [one, other] = ends.map(|end| packages[end.index(packages.len())].id);
        let more = Edge { before: one, after: other, why: None };
        let Some(after) = dates(&packages, &[edges, vec![more]].concat()) else { return Ok(()) };
        for (id, span) in &before {
            prop_assert!(after[id].start >= span.start && after[id].end >= span.end);
        }
    }

    #[test]
    fn dates_do_not_depend_on_the_order_of_rows(packages in board()) {
        let edges = ties(&packages);
        let turned: Vec<Package> = packages.iter().rev().cloned().collect();
        let turned_edges: Vec<Edge> = ties(&turned).into_iter().rev().collect();
        prop_assert!(dates(&packages, &edges).is_some());
        prop_assert_eq!(dates(&packages, &edges), dates(&turned, &turned_edges));
        prop_assert_eq!(ties(&turned), edges);
    }

    #[test]
    fn the_nearest_edges_reach_as_far_and_none_of_them_is_spare(packages in board()) {
        let edges = ties(&packages);
        let near = nearest(&edges);
        prop_assert_eq!(reached(&near), reached(&edges));
        for edge in &near {
            let rest: Vec<Edge> = near.iter().filter(|other| *other != edge).copied().collect();
            prop_assert!(!reached(&rest).contains(&(edge.before, edge.after)));
        }
    }
}
