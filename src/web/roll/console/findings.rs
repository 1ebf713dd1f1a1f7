//! What is wrong with which row: each can be corrected in its place or set aside.

use super::{import::Import, mapping};
use crate::ui::{
    markup,
    notice::{self, Tone},
    table::{self, Column, text},
};
use api::roll::import::RollPreview;
use domain::roll::import::Finding;
use leptos::prelude::*;
use maud::html;
use std::collections::BTreeMap;

const COLUMNS: [Column; 5] = [text("行"), text("列"), text("要看的"), text("现在写的"), text("或者")];

/// The list with its corrections; Enter looks again.
pub fn list(import: Import, preview: &RollPreview) -> AnyView {
    if preview.findings.is_empty() {
        return markup::raw(notice::sentence(Tone::Plain, "每一行都读懂了，没有问题。"));
    }
    let cells: BTreeMap<u32, &[String]> =
        preview.cells.iter().map(|row| (row.row, row.cells.as_slice())).collect();
    let rows = preview
        .findings
        .iter()
        .map(|finding| {
            let place = finding.place.and_then(|place| usize::try_from(place).ok()?.checked_sub(1));
            let cell = place.and_then(|place| cells.get(&finding.row)?.get(place)).cloned();
            row(import, finding, cell.unwrap_or_default())
        })
        .collect();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        import.look(false);
    };
    let bad = (preview.bad_rows > 0).then(|| {
        view! {
            <button
                type="button"
                class="console-button"
                disabled=move || import.doing.pending.get()
                on:click=move |_| import.look(true)
            >
                {format!("有问题的 {} 行都放进待补名单", preview.bad_rows)}
            </button>
        }
    });
    view! {
        {head(preview)}
        <form on:submit=submit>
            {table::table("要看的行", &COLUMNS, rows, "")}
            <div class="console-acts">
                <button
                    type="submit"
                    class="console-button console-button_primary"
                    disabled=move || import.doing.pending.get()
                >
                    "再看一遍"
                </button>
                {bad}
            </div>
        </form>
    }
    .into_any()
}

fn head(preview: &RollPreview) -> AnyView {
    let (shown, all) = (preview.findings.len(), preview.findings_total);
    let more = usize::try_from(all).is_ok_and(|all| all > shown);
    markup::raw(html! {
        h3 {
            @if preview.bad_rows > 0 { (preview.bad_rows) " 行要先改好" } @else { "下面这些请看一眼，不影响保存" }
        }
        @if preview.bad_rows > 0 {
            p { "在“现在写的”里直接改，或者放进待补名单以后再补。改完点“再看一遍”。" }
        }
        @if more { p.app-note { "一共 " (all) " 条，先列 " (shown) " 条；改完这些再看后面的。" } }
    })
}

fn row(import: Import, finding: &Finding, cell: String) -> Vec<AnyView> {
    let (line, column) = (finding.row, finding.column);
    let place = finding.place;
    let letter = place.and_then(|place| usize::try_from(place).ok()?.checked_sub(1)).map(mapping::letter);
    let name =
        letter.map_or_else(|| column.words().to_owned(), |letter| format!("{letter} 列 {}", column.words()));
    let input = place.map(|place| {
        let typed = import.fixes.with_untracked(|fixes| fixes.get(&(line, place)).cloned()).unwrap_or(cell);
        let start = typed.clone();
        let fix = move |event: web_sys::Event| {
            let text = event_target_value(&event);
            import.fixes.update(|fixes| {
                if text == start && !fixes.contains_key(&(line, place)) {
                    return;
                }
                fixes.insert((line, place), text);
            });
        };
        view! {
            <input
                class="console-field__input"
                type="text"
                aria-label=format!("第 {line} 行的{}", column.words())
                value=typed
                on:change=fix
            />
        }
    });
    let aside = move || import.aside.with(|aside| aside.contains(&line));
    let toggle = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        import.aside.update(|aside| {
            if on {
                aside.insert(line);
            } else {
                aside.remove(&line);
            }
        });
    };
    let put = finding.reason.blocks().then(|| {
        view! {
            <label class="console-tick">
                <input type="checkbox" prop:checked=aside on:change=toggle />
                <span>"放进待补名单"</span>
            </label>
        }
    });
    let reason = if finding.reason.blocks() { "console-wrong" } else { "" };
    vec![
        table::cell(format!("第 {line} 行")),
        table::cell(name),
        view! { <span class=reason>{finding.reason.words()}</span> }.into_any(),
        input.into_any(),
        put.into_any(),
    ]
}
