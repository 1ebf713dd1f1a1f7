//! The earliest dates that keep the order of works, over working days and around quiet days.

use super::{Cycle, Edge, Package, Span, sequence};
use crate::{Calendar, Day, id::PackageId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// No plan reaches further than this many days after its first: a hundred years.
const HORIZON: u64 = 36_525;

/// Days without noisy work (高考, 中考).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quiet {
    /// The days.
    pub days: Span,
    /// What for, `高考`.
    pub why: String,
}

/// Why there are no dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unplannable {
    /// Packages wait for each other.
    Cycle(Cycle),
    /// The calendar has too few days for the works within a hundred years.
    NoDays,
}

/// Whether work is done on that day: a working day, and for noisy work not a quiet one.
#[must_use]
pub fn works_on(day: Day, noisy: bool, calendar: &Calendar, quiet: &[Quiet]) -> bool {
    calendar.is_working(day) && !(noisy && quiet.iter().any(|quiet| quiet.days.holds(day)))
}

/// The days on which work is done, found as far as somebody asks.
struct WorkDays<'a> {
    calendar: &'a Calendar,
    quiet: &'a [Quiet],
    noisy: bool,
    days: Vec<Day>,
    next: Day,
    last: Day,
}

impl<'a> WorkDays<'a> {
    fn new(first: Day, noisy: bool, calendar: &'a Calendar, quiet: &'a [Quiet]) -> Self {
        Self { calendar, quiet, noisy, days: Vec::new(), next: first, last: first.plus(HORIZON) }
    }

    fn grow(&mut self) -> Option<()> {
        while self.next < self.last {
            let day = self.next;
            self.next = day.plus(1);
            if works_on(day, self.noisy, self.calendar, self.quiet) {
                self.days.push(day);
                return Some(());
            }
        }
        None
    }

    /// The first `count` of them from `start` on: the first and the last.
    fn span(&mut self, start: Day, count: u16) -> Option<Span> {
        while self.days.last().is_none_or(|day| *day < start) {
            self.grow()?;
        }
        let first = self.days.partition_point(|day| *day < start);
        let last = first + usize::from(count.max(1)) - 1;
        while self.days.len() <= last {
            self.grow()?;
        }
        Some(Span { start: self.days[first], end: self.days[last] })
    }
}

/// The earliest dates of all packages that are not dropped, none that is still to begin before `from`.
///
/// A noisy package pauses over quiet days: they are none of its working days, and it neither begins nor
/// ends on one. What has begun keeps its actual start and, once finished, its actual end; what runs takes
/// its working days from the actual start, but does not end before the first working day from `from` on.
/// Pairs that are done in one go may overlap: nothing holds them apart.
///
/// # Errors
/// [`Unplannable::Cycle`], or [`Unplannable::NoDays`] where a calendar leaves no days to work.
pub fn plan(
    packages: &[Package],
    edges: &[Edge],
    calendar: &Calendar,
    quiet: &[Quiet],
    from: Day,
) -> Result<BTreeMap<PackageId, Span>, Unplannable> {
    let alive: BTreeMap<PackageId, &Package> =
        packages.iter().filter(|package| !package.dropped).map(|package| (package.id, package)).collect();
    let order = sequence(alive.keys().copied(), edges).map_err(Unplannable::Cycle)?;
    let mut waits: BTreeMap<PackageId, Vec<PackageId>> = BTreeMap::new();
    for edge in edges {
        waits.entry(edge.after).or_default().push(edge.before);
    }
    let first = alive.values().filter_map(|package| package.actual_start).fold(from, Day::min);
    let mut days = [false, true].map(|noisy| WorkDays::new(first, noisy, calendar, quiet));
    let mut spans: BTreeMap<PackageId, Span> = BTreeMap::new();
    for id in order {
        let Some(package) = alive.get(&id) else { continue };
        let before = waits.get(&id).into_iter().flatten().filter_map(|before| spans.get(before));
        let ready = before.map(|span| span.end.plus(1)).fold(from, Day::max);
        let span = dates(package, &mut days[usize::from(package.noisy)], ready, from);
        spans.insert(id, span.ok_or(Unplannable::NoDays)?);
    }
    Ok(spans)
}

fn dates(package: &Package, days: &mut WorkDays, ready: Day, from: Day) -> Option<Span> {
    match (package.actual_start, package.actual_end) {
        (start, Some(end)) => Some(Span { start: start.unwrap_or(package.planned.start).min(end), end }),
        (Some(start), None) => {
            let end = days.span(start, package.work_days)?.end.max(days.span(from, 1)?.end);
            Some(Span { start, end })
        }
        (None, None) => days.span(ready, package.work_days),
    }
}
