//! What the order of works says of the board, in sentences.

use super::view::{Places, findings as found, name, overrides};
use crate::ui::markup;
use api::schedule::console::Board;
use domain::schedule::{Finding, Severity, open_findings};
use leptos::prelude::*;
use maud::{Markup, html};

/// So many are read at once; the rest are counted.
const MOST: usize = 30;

/// Three parts: what has to be put right, what somebody has to answer for, what is worth knowing.
pub fn findings(board: &Board) -> AnyView {
    let (all, answered, places) = (found(board), overrides(board), Places::of(board));
    let open = open_findings(&all, &answered);
    let waits = |finding: &&Finding| open.contains(finding);
    let of = |severity| all.iter().filter(move |finding: &&Finding| finding.severity() == severity);
    let words = |finding: &Finding| finding.words(&|id| name(board, &places, id));
    let part = |title: &str, list: Vec<&Finding>| part(title, &list, &words);
    let needs: Vec<&Finding> = of(Severity::NeedsOverride).filter(waits).collect();
    let answered: Vec<&Finding> = of(Severity::NeedsOverride).filter(|one| !waits(one)).collect();
    markup::raw(html! {
        section.console-card {
            h2.console-card__title { "先后次序查过了" }
            @if all.is_empty() { p { "没有发现问题。" } }
            (part("一定要改，改好才能发布", of(Severity::Refuses).collect()))
            (part("要改，或者发布时写明理由和谁定的（公开）", needs))
            (part("已经写明理由的", answered))
            @if of(Severity::Note).next().is_some() {
                details.app-folded {
                    summary { "提醒 " (of(Severity::Note).count()) " 处（管线同步这一类，不拦着发布）" }
                    (part("提醒", of(Severity::Note).collect()))
                }
            }
        }
    })
    .into_any()
}

fn part(title: &str, list: &[&Finding], words: &dyn Fn(&Finding) -> String) -> Markup {
    html! {
        @if !list.is_empty() {
            h3 { (title) "（" (list.len()) " 处）" }
            ul { @for finding in list.iter().take(MOST) { li { (words(finding)) } } }
            @if list.len() > MOST { p { "还有 " (list.len() - MOST) " 处，先改这些。" } }
        }
    }
}
