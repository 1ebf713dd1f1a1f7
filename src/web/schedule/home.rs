//! 今天在我家门口: what the home of a community says about the works.

use super::{
    building::{self, Mine},
    outages, words,
};
use crate::ui::markup;
use api::{
    community::CommunityHome,
    pages,
    schedule::{HomeWork, HomeWorks, WorkState},
};
use domain::{Day, id::CommunityId};
use leptos::prelude::*;
use maud::{Markup, html};

/// So many works at my door are shown; the schedule has them all.
const SHOWN: usize = 2;

/// The block, with the choice of my building.
pub fn block(home: &CommunityHome) -> AnyView {
    let title = html! { h2.app-block__title { "今天在我家门口" } };
    if home.works.packages == 0 {
        let told = html! {
            (title)
            p { "施工计划还没有公布。公布以后，哪天在您家门口做什么、哪天停水，都会在这里，也会贴在楼道里。" }
            @for outage in &home.works.outages { (outages::notices(&[outage], &home.works.buildings, home.now)) }
        };
        return view! { <section class="app-block">{markup::raw(told)}</section> }.into_any();
    }
    let (kept, places) = (home.clone(), home.works.buildings.clone());
    let draw = move |mine: Option<&Mine>| markup::raw(at_my_door(&kept, mine));
    let followed = building::follow(home.id, places, draw);
    view! { <section class="app-block">{markup::raw(title)} {followed}</section> }.into_any()
}

/// What stands below the word of the tile that leads to the schedule.
#[must_use]
pub fn tile_words(works: &HomeWorks) -> String {
    match (works.packages, works.late) {
        (0, _) => "还没有公布".to_owned(),
        (all, 0) => format!("{all} 项，做完 {} 项", works.done),
        (all, late) => format!("{all} 项，晚了 {late} 项"),
    }
}

fn at_my_door(home: &CommunityHome, mine: Option<&Mine>) -> Markup {
    let (works, today) = (&home.works, home.now.day());
    let near = near(works, mine);
    let off = outages::at_my_door(&works.outages, mine);
    let lines: Vec<Markup> = near.iter().take(SHOWN).map(|work| line(home.id, work, today)).collect();
    let more = near.len().saturating_sub(lines.len());
    html! {
        (outages::notices(&off, &works.buildings, home.now))
        @if lines.is_empty() {
            p.schedule-none {
                @if mine.is_some() { "今天和七天以内，您家门口没有施工。" } @else { "今天和七天以内，小区里没有施工。" }
            }
        } @else { div.weui-cells { @for line in &lines { (line) } } }
        @if more > 0 { p.app-note { "还有 " (more) " 项。" } }
        @if works.late > 0 { p.app-note { "全小区有 " (works.late) " 项晚了，每一项都写着原因。" } }
        a.app-link href=(pages::schedule(home.id)) { "看全部施工进度" }
    }
}

/// What is at my door these days: now before next, late ones before those in time, mine alone before all.
fn near<'a>(works: &'a HomeWorks, mine: Option<&Mine>) -> Vec<&'a HomeWork> {
    let mut near: Vec<&HomeWork> = works
        .lines
        .iter()
        .filter(|work| mine.is_none_or(|mine| mine.touches(&work.buildings, work.stairwell)))
        .collect();
    near.sort_by_key(|work| (work.state != WorkState::Running, work.buildings.is_empty()));
    near
}

fn line(community: CommunityId, work: &HomeWork, today: Day) -> Markup {
    let when = match work.state {
        WorkState::Running => format!("{}做完", words::short(work.plan.end, today)),
        _ => format!("计划{}", words::span(work.plan, today)),
    };
    let below = html! {
        p.weui-cell__desc { (work.spot) "，" (when) }
        (words::late(work.state, work.late, work.late_reason.as_deref()))
    };
    row(&pages::work(community, work.id), &work.title, &below, &progress(work.state, work.percent))
}

/// A row that leads to a package.
#[must_use]
pub fn row(to: &str, what: &str, below: &Markup, end: &str) -> Markup {
    html! {
        a.weui-cell.weui-cell_access.schedule-row href=(to) {
            div.weui-cell__bd { p { (what) } (below) }
            div.weui-cell__ft { (end) }
        }
    }
}

/// A word at the end of a row: `正在做 40%`.
#[must_use]
pub fn progress(state: WorkState, percent: u8) -> String {
    match (state, percent) {
        (WorkState::Running, 1..) => format!("正在做 {percent}%"),
        _ => words::plain_state(state).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        id::{BuildingId, PackageId},
        schedule::Span,
    };

    fn day() -> Day {
        Day::of(2026, 11, 22).expect("a date")
    }

    fn work(title: &str, state: WorkState, buildings: &[u128]) -> HomeWork {
        HomeWork {
            id: PackageId::from_bits(1),
            title: title.into(),
            spot: "7号楼".into(),
            buildings: buildings.iter().map(|bits| BuildingId::from_bits(*bits)).collect(),
            stairwell: None,
            state,
            plan: Span { start: day(), end: day() },
            percent: 0,
            late: 0,
            late_reason: None,
        }
    }

    #[test]
    fn now_comes_before_next_and_mine_before_everybodys() {
        let works = HomeWorks {
            lines: vec![
                work("灯", WorkState::Ahead, &[7]),
                work("路", WorkState::Running, &[]),
                work("水", WorkState::Running, &[7]),
                work("气", WorkState::Running, &[8]),
            ],
            packages: 4,
            ..HomeWorks::default()
        };
        let mine = Mine { id: BuildingId::from_bits(7), name: "7号楼".into(), stairwell: None };
        let titles = |mine| near(&works, mine).iter().map(|work| work.title.clone()).collect::<Vec<_>>();
        assert_eq!(titles(Some(&mine)), ["水", "路", "灯"]);
        assert_eq!(titles(None), ["水", "气", "路", "灯"]);
    }

    #[test]
    fn the_tile_counts_what_is_late() {
        let works = |late| HomeWorks { packages: 12, done: 3, late, ..HomeWorks::default() };
        assert_eq!(tile_words(&works(0)), "12 项，做完 3 项");
        assert_eq!(tile_words(&works(1)), "12 项，晚了 1 项");
        assert_eq!(tile_words(&HomeWorks::default()), "还没有公布");
    }

    #[test]
    fn an_end_of_a_row_says_how_far_it_is() {
        assert_eq!(progress(WorkState::Running, 40), "正在做 40%");
        assert_eq!(progress(WorkState::Running, 0), "正在做");
        assert_eq!(progress(WorkState::Done, 100), "做完了");
    }
}
