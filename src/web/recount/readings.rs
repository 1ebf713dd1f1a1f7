//! Both readings where a clause on silence was adopted (R19).

use crate::{
    poll::{measure::both, outcome_words, question},
    ui::{
        form, markup,
        notice::{self, Tone},
        table::{self, cell},
    },
};
use api::poll::TallyView;
use domain::poll::{Conditions, Readings};
use leptos::prelude::*;
use maud::html;

/// The card; nothing where no clause was adopted.
pub fn card(view: &TallyView, all: &[Readings]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let columns = [
        table::text("项目"),
        table::text("没投票的"),
        table::text("跟哪一边"),
        table::text("按法律"),
        table::text("按从多条款"),
        table::text("有没有影响"),
    ];
    let rows = all.iter().map(|readings| row(view, readings)).collect();
    let tone = if all.iter().all(Readings::same) { Tone::Plain } else { Tone::Warn };
    let words = match tone {
        Tone::Plain => "两种算法结论一样。",
        _ => "有一项两种算法结论不一样。公布的是按法律的结果；要按条款的，可能有人不服，请先问街道和律师。",
    };
    let body = view! {
        {markup::raw(html! {
            p.app-note { "公布的结果按法律算，没投票的不算同意。本小区有从多条款，另算一遍放在旁边。" }
            (notice::sentence(tone, words))
        })}
        {table::table("两种算法", &columns, rows, "")}
    };
    Some(form::card("没投票的怎么算：两种算法", body.into_any()))
}

fn row(view: &TallyView, readings: &Readings) -> Vec<AnyView> {
    let title = outcome_words::items(view)
        .find(|(_, item, _)| item.item == readings.item)
        .map_or_else(|| readings.item.to_string(), |(_, item, _)| item.title.clone());
    let follows = readings.follows.map_or("没有领先的一边，不变", question::word);
    vec![
        cell(title),
        cell(both(readings.silent)),
        cell(follows),
        cell(passed(readings.law)),
        cell(passed(readings.clause)),
        cell(readings.words()),
    ]
}

const fn passed(conditions: Conditions) -> &'static str {
    if conditions.passed() { "通过" } else { "未通过" }
}
