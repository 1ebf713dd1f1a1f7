//! One community of the 改造计划: in which year, why there, what is known of it and who says so.

use super::{facts, words};
use crate::{
    shared::Shared,
    ui::{
        button, cell, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    pages,
    programme::{EntryPage, EntryParams, GetProgrammeEntry, apply},
};
use domain::{
    area::grouped,
    id::EntryId,
    policy::HOTLINE,
    programme::{Entry, Move, State},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn entry_page(entry: EntryId) -> AnyView {
    let slot = Shared::get().entry;
    let fetch = Callback::new(move |()| slot.open::<GetProgrammeEntry>(EntryParams { entry }, true));
    fetch.run(());
    load::show(slot.state, fetch, |page| {
        let name = page.entry.about.name.clone();
        page::page(&name, Back::to(pages::PLAN.to_owned(), "改造计划"), markup::raw(whole(page)))
    })
}

fn whole(page: &EntryPage) -> Markup {
    let entry = &page.entry;
    html! {
        p.app-home__size { (entry.district) }
        @if entry.demo { p.app-note { "这是示例，里面的都是编的。" } }
        (queue(page))
        (known(entry))
        (facts::facts(page))
        (acts(page))
    }
}

/// 我们排在哪一年, and every move of that place.
fn queue(page: &EntryPage) -> Markup {
    let entry = &page.entry;
    let place = match (entry.about.state, entry.place.year) {
        (State::Named, Some(year)) => format!("公开资料写的是{year}年"),
        _ => words::place(entry.place),
    };
    html! {
        section.app-block.programme-queue {
            h2.app-block__title { "我们排在哪一年" }
            p.programme-place { (place) }
            p { (state(entry)) }
            @if page.moves.is_empty() { p.app-note { "位置没有动过。" } }
            @else {
                (markup::folded(&format!("位置动过 {} 次，每次为什么", page.moves.len()), &html! {
                    ol.programme-facts { @for one in &page.moves { (moved(one)) } }
                }))
            }
        }
    }
}

fn moved(one: &Move) -> Markup {
    html! {
        li.programme-fact {
            p { b { (one.at.day().long_words()) } "：从" (words::place(one.before)) "，改为" (words::place(one.after)) "。" }
            p { "为什么：" (one.reason) }
            p.programme-source { (one.role.words()) "改的" }
        }
    }
}

/// How far it is, as a sentence.
fn state(entry: &Entry) -> &'static str {
    match entry.about.state {
        State::Named => "只有公开资料提到它。改没改完，不清楚。",
        State::Surveyed => "区县摸过底了，还没有列入哪一年的计划。",
        State::Planned => "已经列入计划，还没有开工。",
        State::Running => "正在改造。",
        State::Done => "改造完成了。",
        State::NotEligible => "区县看过，不符合方案的条件。",
    }
}

fn known(entry: &Entry) -> Markup {
    let about = &entry.about;
    let count =
        |count: Option<u32>, unit: &str| count.map(|count| format!("{} {unit}", grouped(count.into())));
    let (year, month) = (|year: i32| format!("{year}年"), |day: domain::Day| day.long_words());
    html! {
        section.app-group {
            h2.app-group__title { "知道的情况" }
            div.weui-cells {
                (words::fact("户数", count(about.households, "户")))
                (words::fact("面积", about.area.map(|area| format!("{area} ㎡"))))
                (words::fact("楼数", count(about.buildings, "栋")))
                (words::fact("哪年建成", about.built_year.map(year)))
                (words::fact("建设单位", Some(about.builder.clone()).filter(|name| !name.is_empty())))
                (words::fact("哪天开工", about.started.map(month)))
                @if about.state == State::Done { (words::fact("哪天完工", about.finished.map(month))) }
                (words::fact("总投资", about.investment.map(super::words::money)))
            }
            p { (words::source(&about.source)) }
        }
    }
}

fn acts(page: &EntryPage) -> Markup {
    let entry = &page.entry;
    html! {
        @if let Some(community) = entry.about.community {
            (cell::cells("这个小区已经开通", &[
                cell::link(&pages::community(community), &entry.about.name, "看表决、施工进度", "进入"),
            ]))
        }
        section.app-block {
            h2.app-block__title { "信息有误，告诉谁" }
            p { "请告诉" (page.authority) "，由他们核实、更正。打市民热线，请他们转：" }
            p { (button::call("", HOTLINE)) }
        }
        @if matches!(entry.about.state, State::Named | State::Surveyed) {
            p { "想早点改？打印申请表，邻居们签好字，交到居委会或者街道。" }
            a.weui-btn.weui-btn_default href=(apply(entry.id)) target="_blank" rel="noopener" {
                "打印“我要申请改造”"
            }
        }
        @if entry.about.state == State::NotEligible {
            (cell::cells("", &[cell::link(pages::PLAN_CHECK, "照方案的条件对一对", "哪一条不符合", "")]))
        }
        @if !entry.demo {
            (notice::sentence(Tone::Plain, "非官方名单，只写来源里有的，以区县住建部门公布的为准。"))
        }
    }
}
