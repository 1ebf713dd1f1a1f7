//! The poll's log as a table, single ballots left out.

use crate::ui::{
    form, markup,
    table::{self, cell},
};
use api::poll::console::{Course, LogLine};
use domain::{area::grouped, evidence::EntryKind};
use leptos::prelude::*;
use maud::html;

/// The card.
pub fn card(course: &Course) -> AnyView {
    let about =
        format!("每件事一条，只能往后加，不能改。中间还有 {} 条是选票，这里不列。", grouped(course.ballots));
    let columns =
        [table::number("第几条"), table::text("什么事"), table::text("时间"), table::text("公开的内容")];
    let rows = course.entries.iter().map(row).collect();
    let body = view! {
        <p class="app-note">{about}</p>
        {table::table("表决日志", &columns, rows, "公告发出去才开始记。")}
    };
    form::card("表决日志", body.into_any())
}

fn row(line: &LogLine) -> Vec<AnyView> {
    let file = if line.file.is_empty() {
        ().into_any()
    } else {
        markup::raw(markup::folded("看原文", &html! { pre.console-file { (line.file) } }))
    };
    vec![
        cell(line.index.to_string()),
        cell(words(line.kind)),
        cell(format!("{}前后", line.hour.words())),
        file,
    ]
}

const fn words(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Opening => "公告：题目、规则、名册指纹",
        EntryKind::Ballot => "选票",
        EntryKind::Docket => "公告后更正名册",
        EntryKind::Extension => "延长",
        EntryKind::Void => "作废一张票",
        EntryKind::Close => "截止",
        EntryKind::Tally => "初步结果",
        EntryKind::Inspection => "查看过单张选票",
        EntryKind::Open => "开始投票",
        EntryKind::Counted => "纸质票录完",
        EntryKind::Final => "最终结果",
        EntryKind::LogRestart => "签名的钥匙丢了，从这里起换新的",
    }
}
