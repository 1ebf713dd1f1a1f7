//! What is done when, at my door and in the whole community?

use super::{
    building::{self, Mine},
    list::{self, When},
    outages,
    picture::{Rows, picture},
    switch::switch,
    words,
};
use crate::{
    cases::ask::{self, Ask},
    community::named::with_home,
    shared::Shared,
    step::step,
    ui::{
        button, cell, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    pages,
    schedule::{
        GetSchedule, ScheduleView, Waived, Work, WorkState,
        site::{ReportHazard, ReportHazardRequest},
    },
};
use domain::{Day, id::CommunityId};
use leptos::prelude::*;
use maud::{Markup, html};
use std::rc::Rc;

/// So many running works of my building stand above the list.
const NOW: usize = 3;
/// So many that come next.
const NEXT: usize = 2;

/// The schedule of a community.
pub fn schedule_page(community: CommunityId) -> AnyView {
    let slot = Shared::get().schedule;
    let open = move || slot.open::<GetSchedule>(CommunityParams { community }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |view| whole(&home, view))
    })
}

fn whole(home: &CommunityHome, view: &ScheduleView) -> AnyView {
    let community = home.id;
    let body = if view.number == 0 {
        markup::raw(nothing_yet(home, view))
    } else {
        let kept = StoredValue::new(view.clone());
        let ways = Ways::new();
        let draw = move |mine: Option<&Mine>| kept.with_value(|view| followed(community, view, mine, ways));
        let said = markup::raw(html! { p.app-note { (view.publication()) } });
        let places = view.buildings.clone();
        view! { {said} {step(move || building::follow(community, places, draw))} }.into_any()
    };
    let kept = StoredValue::new(home.clone());
    let lines = "表决过的每一项，现在到哪一步";
    let more = [
        cell::link(&pages::lines(community), "改了哪些、没改哪些、为什么", lines, ""),
        cell::link(&pages::follow(community), "有变动告诉我", "停水停电、动工、改日期", ""),
    ];
    let body = view! {
        {body}
        {markup::raw(cell::cells("", &more))}
        {step(move || kept.with_value(hazard))}
        {markup::raw(contact(home))}
    };
    page::page("施工进度", Back::to(pages::community(community), &home.name), body.into_any())
}

/// No schedule is published: why, and what then.
fn nothing_yet(home: &CommunityHome, view: &ScheduleView) -> Markup {
    let off = outages::at_my_door(&view.outages, None);
    html! {
        (outages::notices(&off, &view.buildings, view.now))
        (notice::notice(Tone::Plain, &html! {
            p.app-notice__title { "施工计划还没有公布" }
            p { "改哪些、先做什么，要等方案和施工单位定下来。公布以后，哪一天在您家门口做什么、哪天停水，都在这一页。" }
            p { "现在想知道，可以打电话问：" (button::call(&home.contact.name, &home.contact.phone)) }
        }))
    }
}

/// What departs from the order of works, above everything else that is drawn.
pub fn waived(waived: &[Waived], today: Day) -> Markup {
    html! {
        @for one in waived {
            (notice::notice(Tone::Warn, &html! {
                p.app-notice__title { (words::sign()) "和规定的先后不一样" }
                p { (one.words) }
                p {
                    "为什么这样定：" (one.why.reason) "（" (one.why.decided_by) "，"
                    (words::short(one.why.at.day(), today)) "）"
                }
            }))
        }
    }
}

/// How somebody looks at the list; kept while the page is open.
#[derive(Clone, Copy)]
struct Ways {
    /// My building alone.
    mine: RwSignal<bool>,
    /// The picture.
    picture: RwSignal<bool>,
    /// By place.
    places: RwSignal<bool>,
}

impl Ways {
    fn new() -> Self {
        Self { mine: RwSignal::new(false), picture: RwSignal::new(false), places: RwSignal::new(false) }
    }
}

/// Everything that depends on which building is mine.
fn followed(community: CommunityId, view: &ScheduleView, mine: Option<&Mine>, ways: Ways) -> AnyView {
    let (kept, own) = (StoredValue::new(view.clone()), mine.cloned());
    let scope = mine.map(|mine| switch("看哪里", ["全小区".into(), format!("只看{}", mine.name)], ways.mine));
    let drawn = move || {
        let only = own.as_ref().filter(|_| ways.mine.get());
        kept.with_value(|view| {
            let (works, today) = (list::at_my_door(view, only), view.now.day());
            if !ways.picture.get() {
                return markup::raw(list::list(community, &works, today));
            }
            let by = if ways.places.get() { Rows::Places } else { Rows::Items };
            let rows = switch("一行一个什么", ["一行一项".into(), "一行一处".into()], ways.places);
            view! { {rows} {markup::raw(picture(&works, by, today))} }.into_any()
        })
    };
    view! {
        {markup::raw(html! { (at_my_door(community, view, mine)) (waived(&view.waived, view.now.day())) })}
        <section class="app-group">
            <h2 class="schedule-all">"全部施工"</h2>
            {switch("怎么看", ["清单".into(), "时间图".into()], ways.picture)}
            {scope}
            {step(move || drawn.into_any())}
        </section>
    }
    .into_any()
}

/// My building first: what is off, what is done now, what comes next.
fn at_my_door(community: CommunityId, view: &ScheduleView, mine: Option<&Mine>) -> Markup {
    let today = view.now.day();
    let off = outages::at_my_door(&view.outages, mine);
    html! {
        (outages::notices(&off, &view.buildings, view.now))
        @match mine {
            None => { p.app-note { "选好您家的楼，先给您看您家门口的。" } }
            Some(mine) => {
                @let (now, next) = now_and_next(view, mine, today);
                (rows(community, &format!("{} · 现在", mine.name), &now, "今天您家门口没有施工。", today))
                (rows(community, &format!("{} · 下面轮到", mine.name), &next, "后面没有排您家门口的施工。", today))
            }
        }
        @for quiet in &view.quiet {
            p.app-note {
                (words::span(quiet.days, today)) (quiet.name) "，不做有响声的活（" (quiet.source) "）。"
            }
        }
    }
}

/// What goes on at my door, late works first, and what comes next.
fn now_and_next<'a>(view: &'a ScheduleView, mine: &Mine, today: Day) -> (Vec<&'a Work>, Vec<&'a Work>) {
    let works = list::at_my_door(view, Some(mine));
    let mut now: Vec<&Work> =
        works.iter().copied().filter(|work| When::of(work, today) == When::Today).collect();
    now.sort_by_key(|work| (work.late == 0, work.state != WorkState::Running));
    now.truncate(NOW);
    let mut next: Vec<&Work> =
        works.into_iter().filter(|work| matches!(When::of(work, today), When::Next | When::Later)).collect();
    next.sort_by_key(|work| work.plan.start);
    next.truncate(NEXT);
    (now, next)
}

fn rows(community: CommunityId, title: &str, works: &[&Work], none: &str, today: Day) -> Markup {
    if works.is_empty() {
        return html! { section.app-group { h2.app-group__title { (title) } p.app-note { (none) } } };
    }
    cell::cells(title, &works.iter().map(|work| list::row(community, work, today)).collect::<Vec<_>>())
}

/// Something dangerous on the site.
fn hazard(home: &CommunityHome) -> AnyView {
    let place = RwSignal::new(String::new());
    let phone = home.contact.phone.clone();
    ask::ask(Ask {
        summary: "看到危险，告诉居委会",
        open: false,
        lead: "沟没有围、井盖开着、架子松了、有东西往下掉，都请写下来。马上会伤人的，先打电话。",
        label: "看到了什么",
        most: "500",
        beside: ask::line("hazard-place", "在哪里", "text", place),
        key: format!("linli.hazard.{}", home.id),
        address: api::address::<ReportHazard>(&CommunityParams { community: home.id }),
        request: Rc::new(move |text| {
            let place = place.get_untracked().trim().to_owned();
            if place.is_empty() {
                return Err("请写在哪里，比如“3号楼东边”。");
            }
            ask::body::<ReportHazard>(&ReportHazardRequest { text, place })
        }),
        done: Rc::new(move |_| format!("收到了，居委会会去看。很急的请打 {phone}。")),
    })
}

/// Whom to ask.
pub fn contact(home: &CommunityHome) -> Markup {
    let contact = &home.contact;
    html! {
        section.app-block {
            h2.app-block__title { "有事找人" }
            p { (button::call(&contact.name, &contact.phone)) }
            p.app-note { (contact.desk) "，" (contact.hours) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::list::tests, *};
    use domain::{Instant, id::BuildingId, policy::ItemCode};

    fn view(works: Vec<Work>) -> ScheduleView {
        ScheduleView {
            number: 2,
            published_at: Some(Instant(0)),
            now: tests::today().start(),
            buildings: Vec::new(),
            stretches: Vec::new(),
            works,
            waived: Vec::new(),
            outages: Vec::new(),
            quiet: Vec::new(),
        }
    }

    #[test]
    fn late_works_at_my_door_come_before_those_in_time() {
        let mut late = tests::work(ItemCode::J2, WorkState::Ahead, -5, 3);
        late.late = 5;
        let view = view(vec![
            tests::work(ItemCode::J1, WorkState::Running, -1, 9),
            late,
            tests::work(ItemCode::J3, WorkState::Ahead, 90, 3),
            tests::work(ItemCode::J4, WorkState::Ahead, 9, 3),
            tests::work(ItemCode::J5, WorkState::Done, -30, 3),
        ]);
        let mine = Mine { id: BuildingId::from_bits(7), name: "7号楼".into(), stairwell: None };
        let (now, next) = now_and_next(&view, &mine, tests::today());
        let items = |works: Vec<&Work>| works.iter().map(|work| work.item).collect::<Vec<_>>();
        assert_eq!(items(now), [ItemCode::J2, ItemCode::J1]);
        assert_eq!(items(next), [ItemCode::J4, ItemCode::J3]);
    }

    #[test]
    fn a_departure_from_the_order_names_who_decided_and_why() {
        let one = Waived {
            code: "dig_conflict".into(),
            words: "东路要挖两次：11月供水，次年3月燃气。".into(),
            packages: Vec::new(),
            why: api::schedule::Why {
                reason: "燃气公司排不出人".into(),
                decided_by: "示例小区改造工作组".into(),
                at: tests::today().start(),
            },
        };
        let told = waived(&[one], tests::today()).into_string();
        for words in ["东路要挖两次", "燃气公司排不出人", "示例小区改造工作组", "11月22日", "<svg"]
        {
            assert!(told.contains(words), "{words}");
        }
    }
}
