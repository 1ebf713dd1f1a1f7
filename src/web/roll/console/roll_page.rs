//! The roll: who owns what, page by page, owners masked.

use super::{entry_edit, export, filter, told};
use crate::{
    committee::{
        desk::{Desk, search},
        place::Place,
    },
    ui::{
        field::{self, Kind},
        go::Go,
        markup,
        notice::{self, Tone},
        page,
        table::{self, Column, number, text},
    },
};
use api::{
    community::CommunityParams,
    roll::console::{ListRoll, RollFilter, RollLine, RollPage},
};
use domain::{committee::Action, id::CommunityId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use maud::html;

const COLUMNS: [Column; 7] =
    [text("房屋"), text("户型"), number("面积 ㎡"), text("面积来源"), text("业主"), text("改过"), text("")];

/// The roll; which lines of it, the address says.
pub fn roll_page(community: CommunityId) -> AnyView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(filter::of));
    let list = search::<ListRoll>(CommunityParams { community }, asked.into());
    let editing = RwSignal::new(None::<RollLine>);
    let shown = list.show(move |page| whole(community, page, editing));
    let editor = entry_edit::editor(community, editing, Callback::new(move |()| list.again.run(())));
    let body = view! {
        {links(community)}
        {filters(community, asked, list.state)}
        {shown}
        {editor}
        {export::form(community)}
    };
    page::page("名册", None, body.into_any())
}

fn links(community: CommunityId) -> AnyView {
    let edit = Desk::get().may(Action::EditRoll, community, None);
    markup::raw(html! {
        p.console-acts {
            @if edit { a.console-button href=(Place::Import(community).address()) { "导入名册" } }
            a.console-button href=(Place::Pending(community).address()) { "待补名单" }
            a.console-button href=(Place::Docket(community).address()) { "更正记录" }
        }
    })
}

/// Building, stairwell, room: each change is another address.
fn filters(
    community: CommunityId,
    asked: Memo<RollFilter>,
    list: RwSignal<crate::ui::load::Load<RollPage>>,
) -> AnyView {
    let go = Go::get();
    let text = || RwSignal::new(String::new());
    let (building, stairwell, room) = (text(), text(), text());
    // Back and 看全部 change the address alone.
    Effect::new(move |_| {
        let now = asked.get();
        building.set(now.building.map(|id| id.to_string()).unwrap_or_default());
        stairwell.set(now.stairwell.map(|number| number.to_string()).unwrap_or_default());
        room.set(now.room.unwrap_or_default());
    });
    let search = move || {
        let typed = |value: RwSignal<String>| {
            Some(value.get_untracked().trim().to_owned()).filter(|it| !it.is_empty())
        };
        let filter = RollFilter {
            building: typed(building).and_then(|id| id.parse().ok()),
            stairwell: typed(stairwell).and_then(|number| number.parse().ok()),
            room: typed(room),
            page: 0,
        };
        go.to(&filter::address(community, &filter));
    };
    let buildings = Memo::new(move |_| {
        list.with(|list| {
            let known = list.ready().map(|page| page.buildings.as_slice()).unwrap_or_default();
            let all = core::iter::once((String::new(), "全部".to_owned()));
            all.chain(known.iter().map(|one| (one.id.to_string(), one.name.clone()))).collect::<Vec<_>>()
        })
    });
    let choose = move || field::choose("楼", "", buildings.get(), building);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        search();
    };
    let fine = || Signal::stored(String::new());
    view! {
        <form class="console-filters" on:submit=submit>
            {choose}
            {field::line(Kind::Digits, "单元", "", stairwell, fine())}
            {field::line(Kind::Text, "房号里有", "", room, fine())}
            <div class="console-field">
                <button type="submit" class="console-button">"找"</button>
                <a class="app-link console-filters__all" href=Place::Roll(community).address()>"看全部"</a>
            </div>
        </form>
    }
    .into_any()
}

fn whole(community: CommunityId, page: &RollPage, editing: RwSignal<Option<RollLine>>) -> AnyView {
    let may = Desk::get().may(Action::EditRoll, community, None);
    let rows: Vec<_> = page.lines.iter().map(|line| row(line, may, editing)).collect();
    let waits = html! {
        @if page.pending > 0 {
            (notice::notice(Tone::Warn, &html! {
                p { "待补名单还有 " (page.pending) " 行，补齐以后才能发布公告。"
                    a.app-link href=(Place::Pending(community).address()) { "去补齐" } }
            }))
        }
        @if page.asked > 0 {
            (notice::notice(Tone::Plain, &html! {
                p { "业主要求更正 " (page.asked) " 条，还没有答复。"
                    a.app-link href=(Place::Docket(community).address()) { "去答复" } }
            }))
        }
        dl.console-facts.console-facts_row {
            @for (what, value) in told::totals(&page.totals) { div { dt { (what) } dd { (value) } } }
        }
        p.app-note { "姓名和电话只显示一部分，导出完整名册要两个人办。" }
    };
    let caption = format!("找到 {} 户，每页最多 200 户", page.total);
    view! {
        {markup::raw(waits)}
        <p role="status">{caption.clone()}</p>
        {table::table(&caption, &COLUMNS, rows, "没有找到。请换一个楼号或房号，或者先导入名册。")}
        {pager(community, page)}
    }
    .into_any()
}

fn row(line: &RollLine, may: bool, editing: RwSignal<Option<RollLine>>) -> Vec<AnyView> {
    let layout = match &line.layout {
        Some(layout) => format!("{} {layout}", told::kind(line.kind)),
        None => told::kind(line.kind).to_owned(),
    };
    let (source, owners, changed) = match &line.entry {
        None => ("没有登记".to_owned(), "没有登记".to_owned(), String::new()),
        Some(entry) => {
            let day = entry.area_day.map(|day| format!("，{}", day.long_words())).unwrap_or_default();
            let owners = match entry.delivery {
                domain::roll::Delivery::Delivered => told::owners(&entry.owners),
                delivery => told::delivery(delivery).to_owned(),
            };
            let changed = match entry.revision {
                0 | 1 => String::new(),
                times => format!("改过 {} 次，{}", times - 1, entry.updated_at.day().words()),
            };
            (format!("{}{day}", entry.area_source.words()), owners, changed)
        }
    };
    let kept = line.clone();
    let label = if line.locked { "更正" } else { "改" };
    let edit = may.then(|| {
        view! {
            <button
                type="button"
                class="console-button console-button_small"
                aria-label=format!("{label} {}", line.address)
                on:click=move |_| editing.set(Some(kept.clone()))
            >
                {label}
            </button>
        }
    });
    vec![
        table::cell(line.address.to_string()),
        table::cell(layout),
        table::cell(line.area.to_string()),
        table::cell(source),
        table::cell(owners),
        table::cell(changed),
        edit.into_any(),
    ]
}

fn pager(community: CommunityId, page: &RollPage) -> AnyView {
    let (here, last) = (page.page, filter::pages(page.total) - 1);
    let query = use_query_map();
    let to = move |number: u32| {
        let filter = RollFilter { page: number, ..query.with_untracked(filter::of) };
        filter::address(community, &filter)
    };
    let before = (here > 0).then(|| view! { <a class="console-button" href=to(here - 1)>"上一页"</a> });
    let after = (here < last).then(|| view! { <a class="console-button" href=to(here + 1)>"下一页"</a> });
    (last > 0)
        .then(|| {
            view! {
                <p class="console-acts">
                    {before}
                    <span class="console-pager">{format!("第 {} 页，共 {} 页", here + 1, last + 1)}</span>
                    {after}
                </p>
            }
        })
        .into_any()
}
