//! What the plan wanted to reach: a table as printed, and the areas as bars.

use super::frame::paragraph;
use crate::ui::{bar, cell};
use domain::{
    area::grouped,
    policy::{Target, Targets, wan},
};
use leptos::prelude::*;

/// The targets, folded.
pub fn targets(targets: &Targets) -> AnyView {
    let rows: Vec<AnyView> = targets.years.iter().chain([&targets.total]).map(row).collect();
    let largest = targets.years.iter().map(|year| year.area_hundreds).max().unwrap_or(0);
    let bars: Vec<AnyView> = targets.years.iter().map(|year| area_bar(year, largest)).collect();
    let body = view! {
        <table class="policy-table">
            <caption>"计划改造多少"</caption>
            <thead>
                <tr>
                    <th scope="col">"年份"</th>
                    <th scope="col">"小区"</th>
                    <th scope="col">"户数"</th>
                    <th scope="col">"面积"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {targets.area_note().map(|note| view! { <p class="app-note">{note}</p> })}
        {bars}
        <p>{paragraph(&targets.paragraph)}</p>
    };
    cell::folded("计划改多少", body.into_any())
}

fn name(target: &Target) -> String {
    target.year.map_or_else(|| "合计".to_owned(), |year| format!("{year}年"))
}

fn row(target: &Target) -> AnyView {
    view! {
        <tr>
            <th scope="row">{name(target)}</th>
            <td>{format!("{} 个", grouped(target.communities))}</td>
            <td>{format!("{}户", wan(target.households_hundreds))}</td>
            <td>{format!("{}㎡", wan(target.area_hundreds))}</td>
        </tr>
    }
    .into_any()
}

fn area_bar(target: &Target, largest: i64) -> AnyView {
    view! {
        <p class="policy-target">{format!("{}，面积 {}㎡", name(target), wan(target.area_hundreds))}</p>
        {bar::bar(target.area_hundreds, largest, None)}
    }
    .into_any()
}
