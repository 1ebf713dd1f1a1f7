//! The axis of the picture: whole months, in steps.

use api::schedule::Work;
use domain::{Day, schedule::Span};

const DAY_MS: i64 = 86_400_000;
/// The width in steps; a tenth of a percent is finer than a pixel of a phone.
pub const WIDTH: i64 = 1000;

/// From the first day of the first month to the last day of the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    pub(super) start: Day,
    pub(super) days: i64,
}

fn days_between(from: Day, to: Day) -> i64 {
    (to.start().0 - from.start().0) / DAY_MS
}

/// Its year and month.
pub fn month_of(day: Day) -> (i32, u32) {
    let text = String::from(day);
    (day.year(), text.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(1))
}

fn first_of(year: i32, month: u32, or: Day) -> Day {
    Day::of(year, month, 1).unwrap_or(or)
}

const fn month_after((year, month): (i32, u32)) -> (i32, u32) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

impl Axis {
    /// The months of these works, today's among them.
    #[must_use]
    pub fn of(works: &[&Work], today: Day) -> Self {
        let spans = || works.iter().map(|work| shown(work, today));
        let first = spans().map(|span| span.start).min().unwrap_or(today).min(today);
        let last = spans().map(|span| span.end).max().unwrap_or(today).max(today);
        let (year, month) = month_of(first);
        let start = first_of(year, month, first);
        let (year, month) = month_after(month_of(last));
        Self { start, days: days_between(start, first_of(year, month, last)).max(1) }
    }

    /// Where a day begins, in steps.
    #[must_use]
    pub fn at(&self, day: Day) -> i64 {
        (days_between(self.start, day) * WIDTH / self.days).clamp(0, WIDTH)
    }

    /// Where the months begin: their place and their first days.
    #[must_use]
    pub fn months(&self) -> Vec<(i64, Day)> {
        let mut months = Vec::new();
        let mut day = self.start;
        while days_between(self.start, day) < self.days {
            months.push((self.at(day), day));
            let (year, month) = month_after(month_of(day));
            // A month that the calendar does not have ends the axis.
            let next = first_of(year, month, day);
            if next == day {
                break;
            }
            day = next;
        }
        months
    }
}

/// The days that a work takes in the picture: as it went, else as planned; a late one reaches up to today.
pub fn shown(work: &Work, today: Day) -> Span {
    let start = work.begun.unwrap_or(work.plan.start);
    let end = work.done.unwrap_or(work.plan.end).max(start);
    let end = if work.late > 0 { end.max(today) } else { end };
    Span { start, end }
}
