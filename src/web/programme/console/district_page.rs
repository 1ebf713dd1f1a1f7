//! A district in numbers: what began and ended in a quarter, what is overdue, where nobody has been.

use super::quarter;
use crate::{
    committee::{
        desk::{Desk, fetch},
        place::Place,
    },
    ui::{bar, markup, page},
};
use api::programme::{
    EntryLine,
    inspection::{DistrictQuarter, GetQuarter, QuarterPage, QuarterParams},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};

/// The page.
pub fn district_page() -> AnyView {
    let search = use_location().search;
    let asked = Memo::new(move |_| search.with(|search| quarter::of(search)));
    let shown = move || {
        let quarter = asked.get();
        fetch::<GetQuarter>(QuarterParams { quarter }).show(|page| markup::raw(whole(page)))
    };
    let acts = html! {
        p.console-acts {
            a.console-button.console-button_primary href=(Place::Inspection.address()) { "季度检查" }
            a.console-button href=(Place::Entries.address()) { "小区名单" }
            a.console-button href=(api::pages::PLAN) target="_blank" rel="noopener" { "看居民看到的计划" }
        }
    };
    let mine = Desk::get().staff.with_untracked(|staff| {
        staff.ready().is_some_and(|staff| staff.role == domain::committee::Role::District)
    });
    let title = if mine { "本区县的改造" } else { "各区县的改造" };
    page::page(title, None, view! { {markup::raw(acts)} {shown} }.into_any())
}

fn whole(page: &QuarterPage) -> Markup {
    html! {
        (quarter::beside(&Place::Programme.address(), page.quarter, page.current))
        @if page.districts.is_empty() { p.console-empty { "还没有小区。请先在“小区名单”里加，或者用表更新。" } }
        @if page.districts.len() > 1 { (compared(page)) }
        @for one in &page.districts { (district(one)) }
    }
}

/// All districts side by side.
fn compared(page: &QuarterPage) -> Markup {
    html! {
        div.console-table__frame tabindex="0" role="region" aria-label="各区县比一比" {
            table.console-table {
                caption.app-hidden { "各区县比一比" }
                thead {
                    tr {
                        @for name in ["区县", "正在改造", "开工", "完工", "过了年份没改完", "还没去检查", "这个季度"] {
                            th scope="col" { (name) }
                        }
                    }
                }
                tbody {
                    @for one in &page.districts {
                        tr {
                            td data-name="区县" { (one.district) }
                            td data-name="正在改造" { (one.under_works.communities) }
                            td data-name="开工" { (one.started.communities) }
                            td data-name="完工" { (one.finished.communities) }
                            td data-name="过了年份没改完" { (one.overdue.len()) }
                            td data-name="还没去检查" { (one.not_visited.len()) }
                            td data-name="这个季度" { (closed(one)) }
                        }
                    }
                }
            }
        }
    }
}

fn closed(one: &DistrictQuarter) -> String {
    one.closed_at.map_or_else(|| "没有结束".to_owned(), |at| format!("{}结束", at.day().words()))
}

fn district(one: &DistrictQuarter) -> Markup {
    let numbers = quarter::numbers(one);
    html! {
        section aria-label=(one.district) {
            h2 { (one.district) " · " (closed(one)) }
            div.programme-numbers {
                @for (name, value) in &numbers { p.programme-number { (name) b { (value) } } }
            }
            (picture(one))
            (named("过了年份没改完的", &one.overdue))
            (named("正在改造、这个季度还没去检查的", &one.not_visited))
        }
    }
}

/// Bars of the communities; each says its number.
fn picture(one: &DistrictQuarter) -> Markup {
    let visited =
        usize::try_from(one.under_works.communities).unwrap_or(0).saturating_sub(one.not_visited.len());
    let rows = [
        ("正在改造", one.under_works.communities as usize),
        ("去检查过", visited),
        ("这个季度开工", one.started.communities as usize),
        ("这个季度完工", one.finished.communities as usize),
        ("过了年份没改完", one.overdue.len()),
    ]
    .map(|(name, count)| (name, i64::try_from(count).unwrap_or(i64::MAX)));
    let most = rows.iter().map(|row| row.1).max().unwrap_or(0);
    html! {
        @if most > 0 {
            figure.programme-bars {
                figcaption { "小区数" }
                @for (name, count) in rows {
                    p.programme-bars__name { (name) " " b { (count) } " 个" }
                    (bar::bar(count, most, None))
                }
            }
        }
    }
}

fn named(title: &str, lines: &[EntryLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h3 { (title) " · " (lines.len()) " 个" }
            ul.app-list {
                @for line in lines {
                    li {
                        a.app-link href=(Place::Entry(line.id).address()) { (line.name) }
                        " " (super::super::words::place(line.place)) "，" (line.state.words())
                    }
                }
            }
        }
    }
}
