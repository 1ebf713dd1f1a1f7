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
        let told = if preview.set_aside.is_empty() {
            "每一行都读懂了，没有问题。"
        } else {
            "其余每一行都读懂了，没有问题。"
        };
        return view! { {aside(import, preview)} {markup::raw(notice::sentence(Tone::Plain, told))} }
            .into_any();
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
        {aside(import, preview)}
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

/// The rows that go to the 待补名单, and the way back.
fn aside(import: Import, preview: &RollPreview) -> AnyView {
    let rows: Vec<_> = preview.set_aside.iter().take(30).map(u32::to_string).collect();
    let more = if preview.set_aside.len() > rows.len() { "……" } else { "" };
    let told = format!("放进待补名单的 {} 行：第 {}{more} 行。", preview.set_aside.len(), rows.join("、"));
    let back = move |_| {
        import.aside.update(std::collections::BTreeSet::clear);
        import.look(false);
    };
    (!rows.is_empty())
        .then(|| {
            view! {
                <p>{told}</p>
                <p class="console-acts">
                    <button type="button" class="console-button console-button_small" on:click=back>"都拿回来"</button>
                </p>
            }
        })
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
        let start = cell.clone();
        // What is drawn again has to show this row's text, whatever was typed into the same field before.
        let shown = move || {
            let typed = import.fixes.with(|fixes| fixes.get(&(line, place)).cloned());
            typed.unwrap_or_else(|| cell.clone())
        };
        let fix = move |event: web_sys::Event| {
            let text = event_target_value(&event);
            import.fixes.update(|fixes| {
                if text != start || fixes.contains_key(&(line, place)) {
                    fixes.insert((line, place), text);
                }
            });
        };
        view! {
            <input
                class="console-field__input"
                type="text"
                aria-label=format!("第 {line} 行的{}", column.words())
                prop:value=shown
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
