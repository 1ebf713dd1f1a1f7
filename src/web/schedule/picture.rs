//! The picture of the schedule: months across, one row for each line of the catalogue or each place, today's
//! line. Every row says in words what its bar shows, so the bars are for the eye alone.

use super::{
    axis::{Axis, WIDTH, month_of, shown},
    words,
};
use api::schedule::{Work, WorkState};
use domain::{
    Day,
    policy::{Class, ItemCode},
    schedule::{Span, WorkPlace},
};
use maud::{Markup, html};

/// More names of months than this do not fit beside each other in large type.
const NAMED_MONTHS: usize = 3;
/// A name further to the right would leave the screen.
const LAST_NAME: i64 = 820;
/// More rows are folded by class.
const FEW_ROWS: usize = 8;

/// What stands in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Lines of the catalogue.
    Items,
    /// Places: the whole community, buildings, stretches.
    Places,
}

/// What a piece of a bar says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// To be done.
    Open,
    /// Finished.
    Done,
    /// Behind; drawn last, so that nothing lies over it.
    Late,
}

impl Kind {
    const fn of(work: &Work) -> Self {
        match work.state {
            WorkState::Done => Self::Done,
            _ if work.late > 0 => Self::Late,
            _ => Self::Open,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Open => "schedule-bar schedule-bar_open",
            Self::Late => "schedule-bar schedule-bar_late",
            Self::Done => "schedule-bar schedule-bar_done",
        }
    }
}

/// Pieces of one row: where each begins and how long it is, in steps; pieces of a kind that touch are one.
#[must_use]
pub fn pieces(works: &[&Work], axis: &Axis, today: Day) -> Vec<(Kind, i64, i64)> {
    let mut spans: Vec<(Kind, i64, i64)> = works
        .iter()
        .map(|work| {
            let span = shown(work, today);
            (Kind::of(work), axis.at(span.start), axis.at(span.end.plus(1)))
        })
        .collect();
    spans.sort_unstable();
    let mut merged: Vec<(Kind, i64, i64)> = Vec::new();
    for (kind, from, to) in spans {
        match merged.last_mut() {
            Some((last, _, end)) if *last == kind && from <= *end => *end = (*end).max(to),
            _ => merged.push((kind, from, to)),
        }
    }
    // Half a percent is the least that a thumb-sized screen shows.
    merged.into_iter().map(|(kind, from, to)| (kind, from.min(WIDTH - 5), (to - from).max(5))).collect()
}

/// A row: what it stands for and its works.
struct Row<'a> {
    name: String,
    works: Vec<&'a Work>,
}

fn rows<'a>(works: &[&'a Work], by: Rows) -> Vec<Row<'a>> {
    let live: Vec<&Work> = works.iter().copied().filter(|work| work.state != WorkState::Dropped).collect();
    match by {
        Rows::Items => super::list::bundles(&live)
            .into_iter()
            .map(|bundle| Row { name: bundle.title, works: bundle.works })
            .collect(),
        Rows::Places => by_place(&live),
    }
}

fn by_place<'a>(works: &[&'a Work]) -> Vec<Row<'a>> {
    let mut rows: Vec<(WorkPlace, Row<'a>)> = Vec::new();
    for &work in works {
        // A stairwell belongs to its building's row.
        let place = match work.place {
            WorkPlace::Stairwell { building, .. } => WorkPlace::Building { building },
            place => place,
        };
        match rows.iter_mut().find(|(other, _)| *other == place) {
            Some((_, row)) => row.works.push(work),
            None => {
                let name = work.spot.split(' ').next().unwrap_or_default().to_owned();
                let name = if matches!(place, WorkPlace::Building { .. }) { name } else { work.spot.clone() };
                rows.push((place, Row { name, works: vec![work] }));
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What the bar of a row shows, in words.
fn told(works: &[&Work], today: Day) -> String {
    let spans = || works.iter().map(|work| shown(work, today));
    let (Some(start), Some(end)) = (spans().map(|span| span.start).min(), spans().map(|span| span.end).max())
    else {
        return String::new();
    };
    let done = works.iter().filter(|work| work.state == WorkState::Done).count();
    let late = works.iter().filter(|work| work.late > 0).count();
    let mut told = words::span(Span { start, end }, today);
    if works.len() > 1 {
        told.push_str(&format!("，{} 处", works.len()));
    }
    match done {
        0 => {}
        all if all == works.len() => told.push_str("，做完了"),
        some => told.push_str(&format!("，做完 {some} 处")),
    }
    if late > 0 {
        told.push_str(&format!("，{late} 处晚了"));
    }
    told
}

/// The picture.
#[must_use]
pub fn picture(works: &[&Work], by: Rows, today: Day) -> Markup {
    let axis = Axis::of(works, today);
    let rows = rows(works, by);
    html! {
        figure.schedule-picture {
            figcaption.app-note {
                "绿色实心是做完的，空心是要做的，带斜线和叹号的是晚了的；竖线是今天。"
            }
            (scale(&axis, today))
            @if rows.len() <= FEW_ROWS { @for row in &rows { (drawn(row, &axis, today)) } }
            @else { (folded(&rows, by, &axis, today)) }
        }
    }
}

/// Many rows: one for all of a class, its rows folded below it.
fn folded(rows: &[Row<'_>], by: Rows, axis: &Axis, today: Day) -> Markup {
    let groups: Vec<(&str, Vec<&Row<'_>>)> = match by {
        Rows::Items => [
            ("基础类", Class::Basic),
            ("完善类", Class::Completing),
            ("提升类", Class::Upgrading),
            ("室内装修类", Class::Interior),
        ]
        .map(|(name, class)| (name, rows.iter().filter(|row| class_of(row) == Some(class)).collect()))
        .into(),
        Rows::Places => [("全小区和路段", false), ("楼", true)]
            .map(|(name, building)| (name, rows.iter().filter(|row| is_building(row) == building).collect()))
            .into(),
    };
    html! {
        @for (name, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
            @let works = rows.iter().flat_map(|row| row.works.iter().copied()).collect::<Vec<_>>();
            (drawn(&Row { name: (*name).to_owned(), works }, axis, today))
            details.schedule-more {
                summary.app-folded__summary { "分开看" (name) "的 " (rows.len()) " 行" }
                (scale(axis, today))
                @for row in rows { (drawn(row, axis, today)) }
            }
        }
    }
}

fn class_of(row: &Row<'_>) -> Option<Class> {
    row.works.first().map(|work| ItemCode::class(work.item))
}

fn is_building(row: &Row<'_>) -> bool {
    row.works
        .first()
        .is_some_and(|work| matches!(work.place, WorkPlace::Building { .. } | WorkPlace::Stairwell { .. }))
}

/// Steps as the percent that SVG reads.
fn percent(steps: i64) -> String {
    format!("{}.{}%", steps / 10, steps % 10)
}

fn scale(axis: &Axis, today: Day) -> Markup {
    let now = axis.at(today);
    let side = match now {
        0..=100 => "schedule-scale__text",
        900.. => "schedule-scale__text schedule-scale__text_end",
        _ => "schedule-scale__text schedule-scale__text_middle",
    };
    html! {
        svg.schedule-scale aria-hidden="true" {
            text.schedule-scale__now.(side) x=(percent(now)) y="1em" { "今天" }
            @for (at, name) in names(&axis.months(), today) {
                text.schedule-scale__text x=(percent(at)) y="2.25em" { (name) }
            }
        }
    }
}

/// The months that are named: `3月`, with the year where it is another than before.
fn names(months: &[(i64, Day)], today: Day) -> Vec<(i64, String)> {
    let every = months.len().div_ceil(NAMED_MONTHS).max(1);
    let mut known = today.year();
    let named = months.iter().step_by(every).filter(|(at, _)| *at <= LAST_NAME);
    named
        .map(|(at, day)| {
            let (year, month) = month_of(*day);
            let said = if year == known { String::new() } else { format!("{}年", year % 100) };
            known = year;
            (*at, format!("{said}{month}月"))
        })
        .collect()
}

fn drawn(row: &Row<'_>, axis: &Axis, today: Day) -> Markup {
    let now = percent(axis.at(today));
    let late = row.works.iter().any(|work| work.late > 0);
    html! {
        div.schedule-line {
            p.schedule-line__name {
                @if late { (words::sign()) }
                (row.name) " " span.schedule-line__told { (told(&row.works, today)) }
            }
            svg.schedule-line__bar aria-hidden="true" {
                rect.schedule-line__ground width="100%" height="100%" {}
                @for (at, _) in axis.months() {
                    line.schedule-line__month x1=(percent(at)) x2=(percent(at)) y1="0" y2="100%" {}
                }
                @for (kind, from, width) in pieces(&row.works, axis, today) {
                    rect.(kind.class()) x=(percent(from)) y="20%" width=(percent(width)) height="60%" rx="2" {}
                    @if kind == Kind::Late {
                        line.schedule-bar__slash x1=(percent(from)) x2=(percent(from + width)) y1="80%" y2="20%" {}
                    }
                }
                line.schedule-line__now x1=(now) x2=(now) y1="0" y2="100%" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::list::tests, *};
    use domain::id::BuildingId;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::of(year, month, day).expect("a date")
    }

    #[test]
    fn the_axis_holds_whole_months_and_today() {
        let work = tests::work(ItemCode::J1, WorkState::Ahead, 60, 10);
        let axis = Axis::of(&[&work], tests::today());
        assert_eq!(axis.start, day(2026, 11, 1));
        assert_eq!(axis.days, 30 + 31 + 31);
        assert_eq!(
            axis.months().iter().map(|month| month.1).collect::<Vec<_>>(),
            [day(2026, 11, 1), day(2026, 12, 1), day(2027, 1, 1)]
        );
        assert_eq!((axis.at(day(2026, 11, 1)), axis.at(day(2027, 2, 1))), (0, WIDTH));
        assert_eq!((axis.at(day(2020, 1, 1)), axis.at(day(2030, 1, 1))), (0, WIDTH));
    }

    #[test]
    fn few_months_are_named_and_a_year_is_said_once() {
        let work = tests::work(ItemCode::J1, WorkState::Ahead, -120, 360);
        let months = Axis::of(&[&work], tests::today()).months();
        let said: Vec<String> = names(&months, tests::today()).into_iter().map(|name| name.1).collect();
        assert_eq!(said, ["7月", "12月", "27年5月"]);
    }

    #[test]
    fn works_that_touch_are_one_piece_and_what_is_done_stands_apart() {
        let first = tests::work(ItemCode::J1, WorkState::Ahead, 0, 5);
        let second = tests::work(ItemCode::J1, WorkState::Ahead, 5, 3);
        let far = tests::work(ItemCode::J1, WorkState::Ahead, 30, 3);
        let mut done = tests::work(ItemCode::J1, WorkState::Done, -20, 5);
        done.done = Some(tests::today().minus(10));
        let works = [&first, &second, &far, &done];
        let axis = Axis::of(&works, tests::today());
        let kinds: Vec<Kind> = pieces(&works, &axis, tests::today()).iter().map(|piece| piece.0).collect();
        assert_eq!(kinds, [Kind::Open, Kind::Open, Kind::Done]);
    }

    #[test]
    fn no_piece_leaves_the_frame_and_none_is_too_thin_to_see() {
        let works: Vec<Work> =
            (-400..400).step_by(7).map(|from| tests::work(ItemCode::J1, WorkState::Ahead, from, 1)).collect();
        let works: Vec<&Work> = works.iter().collect();
        let axis = Axis::of(&works, tests::today());
        for (_, from, width) in pieces(&works, &axis, tests::today()) {
            assert!(from >= 0 && width >= 5 && from + width <= WIDTH, "{from} {width}");
        }
    }

    #[test]
    fn a_late_work_reaches_up_to_today() {
        let mut late = tests::work(ItemCode::J1, WorkState::Running, -20, 5);
        late.late = 16;
        assert_eq!(shown(&late, tests::today()).end, tests::today());
        assert!(told(&[&late], tests::today()).ends_with("1 处晚了"));
    }

    #[test]
    fn three_hundred_works_become_a_few_rows_with_the_rest_folded() {
        let mut works: Vec<Work> =
            (0..300).map(|number| tests::work(ItemCode::ALL[number % 33], WorkState::Ahead, 1, 5)).collect();
        for (work, number) in works.iter_mut().zip(0_u128..) {
            work.place = WorkPlace::Building { building: BuildingId::from_bits(number % 49) };
            work.spot = format!("{}号楼 1单元", number % 49);
        }
        let works: Vec<&Work> = works.iter().collect();
        let drawn = |by| picture(&works, by, tests::today()).into_string();
        let items = drawn(Rows::Items);
        assert_eq!(
            (items.matches("schedule-line__name").count(), items.matches("<details").count()),
            (36, 3)
        );
        let places = drawn(Rows::Places);
        assert_eq!(
            (places.matches("schedule-line__name").count(), places.matches("<details").count()),
            (50, 1)
        );
        assert!(places.contains("48号楼 <span"));
        assert!(!items.contains(" style="));
    }

    #[test]
    fn what_a_bar_shows_is_said_beside_it() {
        let done = tests::work(ItemCode::J1, WorkState::Done, -20, 5);
        let open = tests::work(ItemCode::J1, WorkState::Ahead, 5, 5);
        assert_eq!(told(&[&done, &open], tests::today()), "11月2日到12月1日，2 处，做完 1 处");
        assert_eq!(told(&[&done], tests::today()), "11月2日到11月6日，做完了");
    }
}
