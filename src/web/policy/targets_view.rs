//! What the plan wanted to reach: a table as printed, and the areas as bars.

use super::frame::paragraph;
use crate::ui::{bar, markup};
use domain::{
    area::grouped,
    policy::{Target, Targets, wan},
};
use maud::{Markup, html};

/// The targets, folded.
pub fn targets(targets: &Targets) -> Markup {
    let largest = targets.years.iter().map(|year| year.area_hundreds).max().unwrap_or(0);
    let body = html! {
        table.policy-table {
            caption { "计划改造多少" }
            thead {
                tr {
                    th scope="col" { "年份" }
                    th scope="col" { "小区" }
                    th scope="col" { "户数" }
                    th scope="col" { "面积" }
                }
            }
            tbody { @for target in targets.years.iter().chain([&targets.total]) { (row(target)) } }
        }
        @if let Some(note) = targets.area_note() { p.app-note { (note) } }
        @for year in &targets.years { (area_bar(year, largest)) }
        p { (paragraph(&targets.paragraph)) }
    };
    markup::folded("计划改多少", &body)
}

fn name(target: &Target) -> String {
    target.year.map_or_else(|| "合计".to_owned(), |year| format!("{year}年"))
}

fn row(target: &Target) -> Markup {
    html! {
        tr {
            th scope="row" { (name(target)) }
            td { (grouped(target.communities)) " 个" }
            td { (wan(target.households_hundreds)) "户" }
            td { (wan(target.area_hundreds)) "㎡" }
        }
    }
}

fn area_bar(target: &Target, largest: i64) -> Markup {
    html! {
        p.policy-target { (name(target)) "，面积 " (wan(target.area_hundreds)) "㎡" }
        (bar::bar(target.area_hundreds, largest, None))
    }
}
