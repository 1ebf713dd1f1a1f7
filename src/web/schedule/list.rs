//! The list of works: today, next, later, done; long groups folded by what is done.

use super::{building::Mine, home, words};
use crate::ui::cell;
use api::{
    pages,
    schedule::{ScheduleView, Work, WorkState},
};
use domain::{Day, id::CommunityId};
use maud::{Markup, html};

/// What begins within so many days is 接下来.
const SOON: u64 = 30;
/// A group is folded by what is done where it is longer.
const LONG: usize = 8;

/// When a work matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Going on, or overdue.
    Today,
    /// Within a month.
    Next,
    /// After that.
    Later,
    /// Finished.
    Done,
    /// Dropped.
    Dropped,
}

impl When {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Today, Self::Next, Self::Later, Self::Done, Self::Dropped];

    /// When that work matters.
    #[must_use]
    pub fn of(work: &Work, today: Day) -> Self {
        match work.state {
            WorkState::Running => Self::Today,
            WorkState::Done => Self::Done,
            WorkState::Dropped => Self::Dropped,
            WorkState::Ahead if work.plan.start <= today => Self::Today,
            WorkState::Ahead if work.plan.start <= today.plus(SOON) => Self::Next,
            WorkState::Ahead => Self::Later,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Today => "今天",
            Self::Next => "接下来 30 天",
            Self::Later => "以后",
            Self::Done => "做完了",
            Self::Dropped => "不做了",
        }
    }
}

/// The works that touch my building; all of them where none is chosen.
#[must_use]
pub fn at_my_door<'a>(view: &'a ScheduleView, mine: Option<&Mine>) -> Vec<&'a Work> {
    view.works.iter().filter(|work| mine.is_none_or(|mine| mine.at(view, work.place))).collect()
}

/// Works of the same line of the catalogue, under one heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Bundle<'a> {
    /// What is done.
    pub title: String,
    /// Where and when, in the order of the list.
    pub works: Vec<&'a Work>,
}

/// Bundles in the order in which their first works stand.
#[must_use]
pub fn bundles<'a>(works: &[&'a Work]) -> Vec<Bundle<'a>> {
    let mut bundles: Vec<Bundle<'a>> = Vec::new();
    for &work in works {
        match bundles.iter_mut().find(|bundle| bundle.works.iter().any(|other| other.item == work.item)) {
            Some(bundle) => bundle.works.push(work),
            None => bundles.push(Bundle { title: String::new(), works: vec![work] }),
        }
    }
    for bundle in &mut bundles {
        bundle.title = common_title(&bundle.works);
    }
    bundles
}

/// The title they share, else the shortest with 等.
fn common_title(works: &[&Work]) -> String {
    let shortest = works.iter().min_by_key(|work| work.title.chars().count());
    let Some(shortest) = shortest.map(|work| work.title.as_str()) else { return String::new() };
    if works.iter().all(|work| work.title == shortest) {
        shortest.to_owned()
    } else {
        format!("{shortest}等")
    }
}

/// The whole list.
#[must_use]
pub fn list(community: CommunityId, works: &[&Work], today: Day) -> Markup {
    let of = |when: When| works.iter().copied().filter(move |work| When::of(work, today) == when);
    html! {
        @for when in When::ALL {
            @let group = of(when).collect::<Vec<_>>();
            @if !group.is_empty() || when == When::Today { (section(community, when, &group, today)) }
        }
    }
}

fn section(community: CommunityId, when: When, works: &[&Work], today: Day) -> Markup {
    let title = format!("{} · {} 项", when.words(), works.len());
    if works.is_empty() {
        return html! {
            section.app-group { h2.app-group__title { (title) } p.app-note { "今天没有施工。" } }
        };
    }
    let (shown, folds) = unfolded(works);
    let inside = html! {
        @if !shown.is_empty() { div.weui-cells { @for work in &shown { (row(community, work, today)) } } }
        @for bundle in &folds { (folded(community, bundle, today)) }
    };
    match when {
        When::Today | When::Next => html! { section.app-group { h2.app-group__title { (title) } (inside) } },
        _ => html! { details.schedule-group { summary.schedule-group__title { (title) } (inside) } },
    }
}

/// What stands open, late works first, and what is folded: in a long group the works that are in time and
/// share their line of the catalogue.
fn unfolded<'a>(works: &[&'a Work]) -> (Vec<&'a Work>, Vec<Bundle<'a>>) {
    let (mut shown, in_time): (Vec<&Work>, Vec<&Work>) = works.iter().partition(|work| work.late > 0);
    if works.len() <= LONG {
        shown.extend(in_time);
        return (shown, Vec::new());
    }
    let (folds, alone): (Vec<_>, Vec<_>) =
        bundles(&in_time).into_iter().partition(|bundle| bundle.works.len() > 1);
    shown.extend(alone.into_iter().flat_map(|bundle| bundle.works));
    (shown, folds)
}

fn folded(community: CommunityId, bundle: &Bundle<'_>, today: Day) -> Markup {
    let words = format!("{} · {} 处", bundle.title, bundle.works.len());
    let rows = html! {
        div.weui-cells { @for work in &bundle.works { (row(community, work, today)) } }
    };
    cell::folded(&words, &rows)
}

/// One work: what, where, when, how far, and what is wrong with it.
#[must_use]
pub fn row(community: CommunityId, work: &Work, today: Day) -> Markup {
    let below = html! {
        p.weui-cell__desc { (work.spot) "，" (words::when(work, today)) }
        (words::late(work.state, work.late, work.late_reason.as_deref()))
        @if let Some(why) = &work.dropped {
            p.weui-cell__desc { "不做的原因：" (why.reason) "（" (why.decided_by) "）" }
        }
    };
    home::row(
        &pages::work(community, work.id),
        &work.title,
        &below,
        &home::progress(work.state, work.percent),
    )
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use domain::{
        id::PackageId,
        policy::ItemCode,
        schedule::{Span, WorkPlace},
    };

    /// 22 November 2026.
    pub fn today() -> Day {
        Day::of(2026, 11, 22).expect("a date")
    }

    /// A work from so many days after today on, for so many days.
    pub fn work(item: ItemCode, state: WorkState, from: i64, days: u64) -> Work {
        let start = match u64::try_from(from) {
            Ok(from) => today().plus(from),
            Err(_) => today().minus(from.unsigned_abs()),
        };
        Work {
            id: PackageId::from_bits(1),
            item,
            title: item.to_string(),
            place: WorkPlace::Community,
            spot: "全小区".into(),
            plan: Span { start, end: start.plus(days - 1) },
            state,
            percent: 0,
            begun: None,
            done: None,
            noisy: false,
            digs: false,
            late: 0,
            late_reason: None,
            waits_for: Vec::new(),
            contractor: None,
            dropped: None,
        }
    }

    #[test]
    fn what_should_have_begun_stands_under_today() {
        let when = |state, from| When::of(&work(ItemCode::J1, state, from, 5), today());
        assert_eq!(when(WorkState::Running, -3), When::Today);
        assert_eq!(when(WorkState::Ahead, -3), When::Today);
        assert_eq!(when(WorkState::Ahead, 0), When::Today);
        assert_eq!(when(WorkState::Ahead, 30), When::Next);
        assert_eq!(when(WorkState::Ahead, 31), When::Later);
        assert_eq!(when(WorkState::Done, 3), When::Done);
        assert_eq!(when(WorkState::Dropped, -3), When::Dropped);
    }

    #[test]
    fn the_same_line_of_the_catalogue_is_one_bundle() {
        let mut works: Vec<Work> = (0..3).map(|from| work(ItemCode::J7, WorkState::Ahead, from, 5)).collect();
        works.insert(1, work(ItemCode::J8, WorkState::Ahead, 0, 5));
        works[2].title = "东路铺路".into();
        let works: Vec<&Work> = works.iter().collect();
        let told: Vec<_> = bundles(&works).iter().map(|one| (one.title.clone(), one.works.len())).collect();
        assert_eq!(told, [("J7等".into(), 3), ("J8".into(), 1)]);
    }

    #[test]
    fn what_is_late_stands_first_and_is_never_folded() {
        let mut works: Vec<Work> =
            (0..12).map(|from| work(ItemCode::J7, WorkState::Running, -from, 5)).collect();
        works[7].late = 3;
        works.push(work(ItemCode::J8, WorkState::Running, 0, 5));
        let all: Vec<&Work> = works.iter().collect();
        let (shown, folds) = unfolded(&all);
        assert_eq!(
            shown.iter().map(|work| (work.item, work.late)).collect::<Vec<_>>(),
            [(ItemCode::J7, 3), (ItemCode::J8, 0)]
        );
        assert_eq!(folds.iter().map(|bundle| bundle.works.len()).collect::<Vec<_>>(), [11]);
        assert_eq!((unfolded(&all[..8]).0[0].late, unfolded(&all[..8]).1.len()), (3, 0));
    }

    #[test]
    fn three_hundred_works_are_folded_and_none_is_lost() {
        let works: Vec<Work> =
            (0..300).map(|number| work(ItemCode::ALL[number % 30], WorkState::Ahead, 40, 5)).collect();
        let all: Vec<&Work> = works.iter().collect();
        let markup = list(CommunityId::from_bits(1), &all, today()).into_string();
        assert_eq!(markup.matches("schedule-row").count(), 300);
        assert_eq!(markup.matches("app-folded__summary").count(), 30);
        assert!(markup.contains("今天 · 0 项") && markup.contains("以后 · 300 项"));
    }
}
