//! 改了哪些、没改哪些、为什么: every line of the ballots with its packages, or the reason and who decided.

use super::{
    home,
    lines::{self, Fate, Told},
    schedule_page::contact,
    words,
};
use crate::{
    community::named::with_home,
    shared::Shared,
    ui::{
        cell, load, markup,
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    pages,
    schedule::line::{GetLines, LineList, LineWork},
};
use domain::{Day, id::CommunityId};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn lines_page(community: CommunityId) -> AnyView {
    let slot = Shared::get().lines;
    let open = move || slot.open::<GetLines>(CommunityParams { community }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |list| whole(&home, list))
    })
}

fn whole(home: &CommunityHome, list: &LineList) -> AnyView {
    let today = list.now.day();
    let all = lines::all(list);
    let body = html! {
        @if all.is_empty() {
            p.app-lead { "还没有表决结果，也没有公布施工计划。有了以后，每一项改不改、为什么，都在这一页。" }
        } @else {
            p.app-lead { (summary(&all)) }
            @if list.number == 0 { p.app-note { "施工计划还没有公布，下面先列表决的结果。" } }
        }
        @for fate in Fate::ALL {
            @let of_fate = all.iter().filter(|told| Fate::of(told.line) == fate).collect::<Vec<_>>();
            @if !of_fate.is_empty() {
                section.app-group {
                    h2.app-group__title { (fate.words()) " · " (of_fate.len()) " 项" }
                    @for told in of_fate { (line(home.id, told, today)) }
                }
            }
        }
        (contact(home))
    };
    let back = Back::to(pages::schedule(home.id), "施工进度");
    page::page("改了哪些、没改哪些、为什么", back, markup::raw(body))
}

/// How many are there, and how many of each.
fn summary(all: &[Told<'_>]) -> String {
    let of = |fate| all.iter().filter(|told| Fate::of(told.line) == fate).count();
    let mut parts = vec![format!("一共 {} 项", all.len())];
    let counts = [
        ("改好 ", Fate::Done),
        ("在改、要改 ", Fate::Coming),
        ("没改 ", Fate::Not),
        ("还没有说法 ", Fate::Unsaid),
    ];
    parts.extend(
        counts
            .into_iter()
            .map(|(words, fate)| (words, of(fate)))
            .filter(|one| one.1 > 0)
            .map(|(words, count)| format!("{words}{count} 项")),
    );
    parts.join("，") + "。"
}

fn line(community: CommunityId, told: &Told<'_>, today: Day) -> Markup {
    let line = told.line;
    html! {
        div.schedule-ballot {
            h3 { (line.title) }
            p { (lines::outcome(line.outcome)) @if let Some(poll) = told.poll { "（" (poll) "）" } }
            @if let Some(why) = lines::why_not(line, today) { p { strong { "为什么：" } (why) } }
            @if let Some(code) = line.code {
                a.app-link href=(pages::policy_item(code)) { "这一项改什么、按哪条" }
            }
            @if !line.works.is_empty() {
                (cell::folded(&lines::counted(&line.works), &html! {
                    div.weui-cells { @for work in &line.works { (work_row(community, work, today)) } }
                }))
            }
        }
    }
}

fn work_row(community: CommunityId, work: &LineWork, today: Day) -> Markup {
    let below = html! {
        p.weui-cell__desc { (words::span(work.plan, today)) }
        @if work.late > 0 { p.schedule-late { (words::sign()) "晚了 " (work.late) " 天" } }
        @if let Some(why) = &work.dropped {
            p.weui-cell__desc { "不做的原因：" (why.reason) "（" (why.decided_by) "）" }
        }
    };
    let what = format!("{}（{}）", work.title, work.spot);
    home::row(&pages::work(community, work.id), &what, &below, &home::progress(work.state, work.percent))
}
