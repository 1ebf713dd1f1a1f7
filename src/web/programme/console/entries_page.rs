//! The communities of the programme as a table; which of them, the address says.

use super::{
    super::{
        filter::{Filter, NO_YEAR},
        list, words,
    },
    add_form,
};
use crate::{
    committee::{desk::fetch, place::Place},
    ui::{
        field::{self, Kind},
        form,
        go::Go,
        markup, page,
        table::{self, Column, number, text},
    },
};
use api::{
    NoParams,
    programme::{
        EntryLine,
        console::{DOWNLOAD, EntryList, ListProgramme},
    },
};
use domain::{area::grouped, programme::State};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::html;

const COLUMNS: [Column; 8] = [
    text("小区"),
    text("区县"),
    text("排在哪一年"),
    text("到哪一步"),
    number("户数"),
    number("面积 ㎡"),
    number("楼数"),
    text("开通"),
];

/// The page.
pub fn entries_page() -> AnyView {
    let search = use_location().search;
    let asked = Memo::new(move |_| search.with(|search| Filter::of(search)));
    let kept = fetch::<ListProgramme>(NoParams {});
    let shown = kept.show(move |list| {
        let kept = list.clone();
        let table = move || asked.with(|asked| table(&kept, asked));
        view! { {filters(list, asked)} {table} {add_form::form(list)} }.into_any()
    });
    let acts = html! {
        p.console-acts {
            a.console-button href=(DOWNLOAD) target="_blank" rel="noopener" { "下载成表（CSV）" }
            a.console-button href=(Place::EntriesImport.address()) { "用表更新" }
        }
    };
    let body = view! { {markup::raw(acts)} {shown} };
    page::page("小区名单", None, body.into_any())
}

fn filters(list: &EntryList, asked: Memo<Filter>) -> AnyView {
    let go = Go::get();
    let text = || RwSignal::new(String::new());
    let (name, district, year, state) = (text(), text(), text(), text());
    // Back and 看全部 change the address alone.
    Effect::new(move |_| {
        let now = asked.get();
        name.set(now.name);
        district.set(now.district);
        year.set(now.year);
        state.set(now.state);
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let filter = Filter {
            name: name.get_untracked().trim().to_owned(),
            district: district.get_untracked(),
            year: year.get_untracked(),
            state: state.get_untracked(),
            more: 0,
        };
        go.stay(&filter.on(&Place::Entries.address()));
    };
    let all = |options: Vec<(String, String)>| {
        core::iter::once((String::new(), "全部".to_owned())).chain(options).collect::<Vec<_>>()
    };
    let mut districts: Vec<_> =
        list.entries.iter().map(|line| (line.district.clone(), line.district.clone())).collect();
    districts.dedup();
    let (years, unknown) = list::years(&list.entries);
    let mut years: Vec<_> = years.iter().map(|year| (year.to_string(), format!("{year}年"))).collect();
    years.extend(unknown.then(|| (NO_YEAR.to_owned(), "年份不清楚".to_owned())));
    let states = State::ALL.map(|state| (list::code(state).to_owned(), state.words().to_owned()));
    view! {
        <form class="console-filters" on:submit=submit>
            {field::line(Kind::Text, "名字里有", "", name, form::fine())}
            {list.mine.is_none().then(|| field::choose("区县", "", all(districts), district))}
            {field::choose("年份", "", all(years), year)}
            {field::choose("到哪一步", "", all(states.into()), state)}
            <div class="console-field">
                <button type="submit" class="console-button">"找"</button>
                <a class="app-link console-filters__all" href=Place::Entries.address()>"看全部"</a>
            </div>
        </form>
    }
    .into_any()
}

fn table(list: &EntryList, asked: &Filter) -> AnyView {
    let found = list::found(&list.entries, asked);
    let caption = format!("找到 {} 个小区", found.len());
    let rows = found.into_iter().map(row).collect();
    view! {
        <p role="status">{caption.clone()}</p>
        {table::table(&caption, &COLUMNS, rows, "没有找到。请换个条件，或者在下面加一个小区。")}
    }
    .into_any()
}

fn row(line: &EntryLine) -> Vec<AnyView> {
    let known = |known: Option<String>| table::cell(known.unwrap_or_else(|| words::UNKNOWN.to_owned()));
    let count = |count: Option<u32>| known(count.map(|count| grouped(count.into())));
    let name = if line.demo { format!("{}（示例）", line.name) } else { line.name.clone() };
    vec![
        table::link(&Place::Entry(line.id).address(), &name),
        table::cell(line.district.clone()),
        table::cell(match (line.state, line.place.year) {
            (State::Named, Some(year)) => format!("来源写 {year}年"),
            _ => words::place(line.place),
        }),
        table::cell(line.state.words()),
        count(line.households),
        known(line.area.map(|area| area.to_string())),
        count(line.buildings),
        table::cell(if line.community.is_some() { "已开通" } else { "" }),
    ]
}
