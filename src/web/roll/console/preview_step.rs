//! Steps 3 and 4: what would become of the roll, what is wrong with which row, and saving.

use super::{findings, import::Import, told};
use crate::ui::{
    asking::asking,
    markup,
    notice::{self, Tone},
    table::{self, number, text},
};
use api::roll::import::{ChangeKind, LISTED, RollChange, RollPreview};
use domain::Area;
use leptos::prelude::*;
use maud::{Markup, html};

/// The steps; there once a file was read with all columns that a roll needs.
pub fn step(import: Import) -> AnyView {
    (move || {
        import.preview.with(|preview| {
            let ready = preview.as_ref().filter(|preview| preview.missing_columns.is_empty());
            ready.map(|preview| whole(import, preview))
        })
    })
    .into_any()
}

fn whole(import: Import, preview: &RollPreview) -> AnyView {
    view! {
        <section class="console-card">
            <h2>"第 3 步：看一看，改一改"</h2>
            {markup::raw(sums(preview))}
            {changes(preview)}
            {findings::list(import, preview)}
        </section>
        <section class="console-card">
            <h2>"第 4 步：保存"</h2>
            {save(import, preview)}
        </section>
    }
    .into_any()
}

fn sums(preview: &RollPreview) -> Markup {
    html! {
        p { (told::counts(preview.counts)) }
        p { "照这样保存，名册就是：" }
        dl.console-facts.console-facts_row {
            @for (what, value) in told::totals(&preview.totals) { div { dt { (what) } dd { (value) } } }
        }
    }
}

fn changes(preview: &RollPreview) -> AnyView {
    if preview.changes.is_empty() {
        return ().into_any();
    }
    let rows = preview.changes.iter().map(change).collect();
    let all = preview.counts.new + preview.counts.changed + preview.counts.missing;
    let listed = u32::try_from(LISTED).unwrap_or(u32::MAX);
    let title = if all > listed {
        format!("和现在的名册比（先列 {listed} 条）")
    } else {
        "和现在的名册比".to_owned()
    };
    view! {
        <details class="app-folded">
            <summary class="app-folded__summary">{title}</summary>
            <div class="app-folded__body">
                {table::table(
                    "和现在的名册有什么不一样",
                    &[text("房屋"), text("怎么变"), number("原来 ㎡"), number("现在 ㎡"), text("业主"), text("表里的行")],
                    rows,
                    "",
                )}
            </div>
        </details>
    }
    .into_any()
}

fn change(change: &RollChange) -> Vec<AnyView> {
    let kind = match change.kind {
        ChangeKind::New => "新增",
        ChangeKind::Changed => "改动",
        ChangeKind::Missing => "表里没有，留着不动",
    };
    let area = |area: Option<Area>| area.map(|area| area.to_string()).unwrap_or_default();
    vec![
        table::cell(change.address.to_string()),
        table::cell(kind),
        table::cell(area(change.area_before)),
        table::cell(area(change.area_after)),
        table::cell(if change.owners { "有变化" } else { "" }),
        table::cell(change.row.map(|row| format!("第 {row} 行")).unwrap_or_default()),
    ]
}

fn save(import: Import, preview: &RollPreview) -> AnyView {
    let (bad, aside) = (preview.bad_rows, preview.set_aside.len());
    if bad > 0 {
        let told = format!("还有 {bad} 行有问题。请在上面改好，或者放进待补名单，再保存。");
        return markup::raw(notice::sentence(Tone::Warn, &told));
    }
    let what = told::counts(preview.counts);
    let later = match aside {
        0 => String::new(),
        aside => format!("{aside} 行放进待补名单，补齐以前不能发布公告。"),
    };
    let told = move || format!("保存以后：{what}{later}每一户改了什么，都记进更正记录。");
    let sure = asking("保存名册", told, "保存", Callback::new(move |()| import.save()));
    view! {
        <div hidden=move || import.changed()>{sure}</div>
        <div hidden=move || !import.changed()>
            {markup::raw(notice::sentence(Tone::Warn, "您刚改过，还没有再看一遍。请先点“再看一遍”，再保存。"))}
        </div>
        {import.told()}
    }
    .into_any()
}
