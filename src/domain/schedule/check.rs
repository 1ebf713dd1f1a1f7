//! The check of a schedule against the order of works, the calendar and itself.

use super::{
    Cycle, Edge, Fault, Finding, Nonsense, Package, Pair, Phase, Quiet, Span, Stretch, WorkPlace, sequence,
    works_on,
};
use crate::{
    Calendar, Day,
    id::{BuildingId, PackageId},
    policy::Order,
};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// What a schedule is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Every building of the community.
    pub buildings: &'a [BuildingId],
    /// Its stretches of road.
    pub stretches: &'a [Stretch],
    /// From [`super::edges`].
    pub edges: &'a [Edge],
    /// From [`super::together`].
    pub together: &'a [Pair],
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// Days without noisy work.
    pub quiet: &'a [Quiet],
    /// The days within which the works are allowed, where somebody has set them.
    pub limits: Option<Span>,
}

/// Everything that is wrong with these packages; dropped ones are left alone. What refuses comes first,
/// then by code and packages, whatever the order of `packages`.
#[must_use]
pub fn check(packages: &[Package], facts: Facts) -> Vec<Finding> {
    let alive: BTreeMap<PackageId, &Package> =
        packages.iter().filter(|package| !package.dropped).map(|package| (package.id, package)).collect();
    let known: BTreeSet<PackageId> = packages.iter().map(|package| package.id).collect();
    let mut found = Vec::new();
    for package in alive.values() {
        let faults = alone(package, facts, &known);
        found.extend(faults.into_iter().map(|fault| Finding { fault, packages: vec![package.id] }));
    }
    order(&alive, facts, &mut found);
    pairs(&alive, facts, &mut found);
    digs(&alive, facts, &mut found);
    found.sort_by_cached_key(|finding| (finding.severity(), finding.code(), finding.packages.clone()));
    found
}

fn alone(package: &Package, facts: Facts, known: &BTreeSet<PackageId>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !is_known(package.place, facts) {
        faults.push(Fault::PlaceUnknown);
    }
    if package.after.iter().any(|id| !known.contains(id)) {
        faults.push(Fault::PackageUnknown);
    }
    faults.extend(nonsense(package).map(Fault::ActualNonsense));
    if package.planned.end < package.planned.start {
        faults.push(Fault::EndBeforeStart);
        return faults;
    }
    if let Some(limits) = facts.limits
        && (package.planned.start < limits.start || package.planned.end > limits.end)
    {
        faults.push(Fault::BeyondPlan { limits });
    }
    // What is finished needs no more days.
    if package.actual_end.is_none() {
        faults.extend(days(package, facts));
    }
    faults
}

fn is_known(place: WorkPlace, facts: Facts) -> bool {
    match place {
        WorkPlace::Community => true,
        WorkPlace::Building { building } => facts.buildings.contains(&building),
        WorkPlace::Stairwell { building, stairwell } => stairwell > 0 && facts.buildings.contains(&building),
        WorkPlace::Stretch { stretch } => facts.stretches.iter().any(|known| known.id == stretch),
    }
}

fn nonsense(package: &Package) -> Option<Nonsense> {
    match (package.actual_start, package.actual_end, package.percent) {
        (None, Some(_), _) => Some(Nonsense::EndWithoutStart),
        (Some(start), Some(end), _) if end < start => Some(Nonsense::EndBeforeStart),
        (_, None, 100..) => Some(Nonsense::DoneWithoutEnd),
        (_, Some(_), percent) if percent != 100 => Some(Nonsense::EndBelowDone),
        (None, None, 1..) => Some(Nonsense::PercentWithoutStart),
        _ => None,
    }
}

/// Days of work within the plan; a noisy package may pause over quiet days where enough others are left.
fn days(package: &Package, facts: Facts) -> Option<Fault> {
    let needs = usize::from(package.work_days);
    let count = |noisy: bool| {
        let worked = package.planned.days().filter(|day| works_on(*day, noisy, facts.calendar, facts.quiet));
        worked.take(needs).count()
    };
    let has = count(false);
    if has < needs {
        return Some(Fault::TooFewDays {
            has: u32::try_from(has).unwrap_or(u32::MAX),
            needs: package.work_days,
        });
    }
    if !package.noisy {
        return None;
    }
    let quiet = |day: Day| facts.quiet.iter().find(|quiet| quiet.days.holds(day));
    let edge = [package.planned.start, package.planned.end].into_iter().find(|day| quiet(*day).is_some());
    let day = edge.or_else(|| {
        let short = count(true) < needs;
        let inside =
            || package.planned.days().find(|day| facts.calendar.is_working(*day) && quiet(*day).is_some());
        if short { inside() } else { None }
    })?;
    Some(Fault::NoisyOnQuiet { day, why: quiet(day)?.why.clone() })
}

type Alive<'a> = BTreeMap<PackageId, &'a Package>;

fn order(alive: &Alive, facts: Facts, found: &mut Vec<Finding>) {
    if let Err(Cycle(packages)) = sequence([], facts.edges) {
        found.push(Finding { fault: Fault::Cycle, packages });
    }
    for edge in facts.edges {
        let (Some(before), Some(after)) = (alive.get(&edge.before), alive.get(&edge.after)) else { continue };
        let (ends, starts) = (before.known().end, after.known().start);
        if starts <= ends {
            let fault = Fault::OrderBroken { why: edge.why, ends, starts };
            found.push(Finding { fault, packages: vec![edge.before, edge.after] });
        }
    }
}

fn pairs(alive: &Alive, facts: Facts, found: &mut Vec<Finding>) {
    for pair in facts.together {
        let (Some(first), Some(second)) = (alive.get(&pair.first), alive.get(&pair.second)) else { continue };
        let (one, other) = (first.known(), second.known());
        let mut add = |fault| found.push(Finding { fault, packages: vec![pair.first, pair.second] });
        match pair.why {
            Order::OneScaffold if !one.overlaps(other) => add(Fault::ScaffoldApart),
            Order::InStep => {
                if let (Some(one), Some(other)) = (first.designed, second.designed)
                    && month(one) != month(other)
                {
                    add(Fault::NotInStep(Phase::Designed));
                }
                if month(one.start) != month(other.start) {
                    add(Fault::NotInStep(Phase::Started));
                }
                if month(one.end) != month(other.end) {
                    add(Fault::NotInStep(Phase::Finished));
                }
            }
            _ => {}
        }
    }
}

fn month(day: Day) -> (i32, u32) {
    (day.year(), day.date().month())
}

/// Each digging package against the last one before it, in place and time, with no month in common: it
/// is opened again there. Earlier ones have their own finding with that one or share a month with it.
fn digs(alive: &Alive, facts: Facts, found: &mut Vec<Finding>) {
    let mut digging: Vec<&Package> = alive.values().copied().filter(|package| package.opens_ground).collect();
    digging.sort_by_key(|package| (package.known().start, package.id));
    for (place, again) in digging.iter().enumerate() {
        let start = month(again.known().start);
        let apart = |before: &&&Package| {
            month(before.known().end) < start && before.place.meets(&again.place, facts.stretches)
        };
        let before =
            digging[..place].iter().filter(apart).max_by_key(|before| (before.known().end, before.id));
        if let Some(before) = before {
            let mut packages = vec![before.id, again.id];
            packages.sort_unstable();
            found.push(Finding { fault: Fault::DigConflict, packages });
        }
    }
}
