//! All findings in one place, and whether anything blocks the notice.

use super::field_notes::line;
use crate::{
    committee::desk::Fetched,
    poll::measure,
    ui::{form, load::Load, markup},
};
use api::poll::console::DraftCheck;
use domain::poll::{Finding, Weight, blocks};
use leptos::prelude::*;
use maud::html;

/// The card.
pub fn card(check: Fetched<DraftCheck>) -> AnyView {
    let body = move || {
        check.state.with(|state| match state {
            Load::Loading => view! { <p>"正在检查。"</p> }.into_any(),
            Load::Failed(failure) => crate::committee::desk::told(failure),
            Load::Ready(check) => list(check),
        })
    };
    form::card("检查", body.into_any())
}

fn list(check: &DraftCheck) -> AnyView {
    let named = |finding: &Finding| {
        let at = finding.question.map(|place| format!("第 {} 题 ", place + 1)).unwrap_or_default();
        view! {
            <li class="console-found">
                <span class="app-note">{at} {finding.field.words()}</span>
                <ul class="console-findings">{line(finding)}</ul>
            </li>
        }
    };
    let lines: Vec<_> = check.findings.iter().map(named).collect();
    let earliest = check.earliest_opening.words();
    let total = check.total.map(|total| format!("范围里现在有 {}。", measure::both(total)));
    let facts = markup::raw(html! {
        p { strong { (headline(&check.findings)) } }
        p.app-note { "现在公告，最早" (earliest) "开始。（公告要满 15 个整天，《物业管理条例》第十四条）" }
        @if !check.holidays_known { p.app-note { "这几年的放假安排还没有录入。请对照国务院办公厅的通知自己看一遍日期。" } }
        @if let Some(total) = &total { p.app-note { (total) } }
    });
    view! { {facts} <ul class="console-findings">{lines}</ul> }.into_any()
}

/// What the findings come to.
pub fn headline(findings: &[Finding]) -> String {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    match (blocks(findings), count(Weight::Block), count(Weight::Warn)) {
        (true, block, _) => format!("还有 {block} 处必须改，改完才能公告。"),
        (false, _, 0) => "没有问题，可以公告。".to_owned(),
        (false, _, warn) => format!("可以公告，有 {warn} 处请留意。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::poll::Field;

    #[test]
    fn what_blocks_comes_first() {
        let finding = |level| Finding { level, field: Field::Title, question: None, words: String::new() };
        assert_eq!(headline(&[]), "没有问题，可以公告。");
        assert!(headline(&[finding(Weight::Warn), finding(Weight::Hint)]).contains("1 处请留意"));
        assert!(headline(&[finding(Weight::Block), finding(Weight::Warn)]).contains("1 处必须改"));
    }
}
