//! Days, hours and states of works as people say them.

use api::schedule::{Work, WorkState};
use domain::{Day, Instant, schedule::Span};
use maud::{Markup, html};

/// `12月5日`, with the year where it is not this one.
#[must_use]
pub fn short(day: Day, today: Day) -> String {
    let long = day.long_words();
    match long.split_once('年') {
        Some((_, rest)) if day.year() == today.year() => rest.to_owned(),
        _ => long,
    }
}

/// `11月22日到12月5日`.
#[must_use]
pub fn span(span: Span, today: Day) -> String {
    if span.start == span.end {
        return short(span.start, today);
    }
    format!("{}到{}", short(span.start, today), short(span.end, today))
}

/// `11月22日（周日）8:00–17:00`; midnight belongs to the day that ends then.
#[must_use]
pub fn hours(from: Instant, to: Instant) -> String {
    let (day, last) = (from.day(), to.plus_ms(-1).day());
    let end = if last.end() == to { "24:00".to_owned() } else { clock(to) };
    let until = if last == day { end } else { format!("{}{end}", last.words()) };
    format!("{}{}–{until}", day.words(), clock(from))
}

/// `8:05`.
fn clock(at: Instant) -> String {
    let stamp = at.stamp();
    let clock = stamp.get(11..16).unwrap_or_default();
    clock.strip_prefix('0').unwrap_or(clock).to_owned()
}

/// `正在做，已完成 40%`.
#[must_use]
pub fn state(state: WorkState, percent: u8) -> String {
    match (state, percent) {
        (WorkState::Running, 0) => "正在做".to_owned(),
        (WorkState::Running, percent) => format!("正在做，已完成 {percent}%"),
        (state, _) => plain_state(state).to_owned(),
    }
}

/// `正在做`.
#[must_use]
pub const fn plain_state(state: WorkState) -> &'static str {
    match state {
        WorkState::Running => "正在做",
        WorkState::Ahead => "还没开始",
        WorkState::Done => "做完了",
        WorkState::Dropped => "不做了",
    }
}

/// When a package is, as its state makes it worth knowing.
#[must_use]
pub fn when(work: &Work, today: Day) -> String {
    match (work.state, work.begun, work.done) {
        (WorkState::Done, _, Some(done)) => format!("{}做完", short(done, today)),
        (WorkState::Dropped, ..) => "原计划".to_owned() + &span(work.plan, today),
        (WorkState::Running, Some(begun), _) => {
            format!("{}开工，计划{}做完", short(begun, today), short(work.plan.end, today))
        }
        _ => format!("计划{}", span(work.plan, today)),
    }
}

/// By how much it is late and why, with a sign beside the words; nothing where it is not late.
#[must_use]
pub fn late(state: WorkState, days: u32, reason: Option<&str>) -> Markup {
    html! {
        @if days > 0 {
            p.schedule-late { (sign()) (late_words(state, days, reason)) }
        }
    }
}

fn late_words(state: WorkState, days: u32, reason: Option<&str>) -> String {
    let what = if state == WorkState::Ahead { "还没开始" } else { "还没做完" };
    let why = match reason {
        Some(reason) => format!("原因：{reason}"),
        None => "还没有写明原因，可以打电话问".to_owned(),
    };
    format!("晚了 {days} 天，{what}。{}。", why.trim_end_matches('。'))
}

/// A sign for what needs to be seen; the words stand beside it.
#[must_use]
pub fn sign() -> Markup {
    html! {
        svg.schedule-sign viewBox="0 0 24 24" aria-hidden="true" {
            path.schedule-sign__shape d="M12 2 23 22H1z" {}
            path.schedule-sign__mark d="M12 9v6m0 2.5v1" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> Day {
        Day::of(2026, month, day).expect("a date")
    }

    fn at(of: Day, hour: i64) -> Instant {
        of.start().plus_ms(hour * 3_600_000)
    }

    #[test]
    fn the_year_is_said_where_it_is_another() {
        let today = day(11, 22);
        assert_eq!(span(Span { start: today, end: day(12, 5) }, today), "11月22日到12月5日");
        assert_eq!(span(Span { start: today, end: today }, today), "11月22日");
        let next = Day::of(2027, 3, 1).expect("a date");
        assert_eq!(span(Span { start: today, end: next }, today), "11月22日到2027年3月1日");
    }

    #[test]
    fn hours_of_one_day_name_the_day_once() {
        let sunday = day(11, 22);
        assert_eq!(hours(at(sunday, 8), at(sunday, 17)), "11月22日（周日）8:00–17:00");
        assert_eq!(hours(at(sunday, 8), at(sunday, 24)), "11月22日（周日）8:00–24:00");
        assert_eq!(hours(at(sunday, 22), at(sunday, 30)), "11月22日（周日）22:00–11月23日（周一）6:00");
    }

    #[test]
    fn what_is_late_says_why_or_that_nobody_has_said() {
        assert_eq!(
            late_words(WorkState::Ahead, 9, Some("管材没到。")),
            "晚了 9 天，还没开始。原因：管材没到。"
        );
        assert!(late_words(WorkState::Running, 1, None).contains("还没有写明原因"));
        assert!(late(WorkState::Running, 0, None).into_string().is_empty());
        assert!(late(WorkState::Running, 2, None).into_string().contains("<svg"));
    }
}
