//! Step 2: which column of the file holds what, with values of the file beside it.

use super::{edit_form, import::Import, mapping};
use crate::ui::{
    field::{self, Kind},
    markup,
    notice::{self, Tone},
    table::{self, text},
};
use api::roll::import::RollPreview;
use domain::roll::import::{Column, Mapping};
use leptos::prelude::*;
use maud::html;

/// The step; there once a file was read.
pub fn step(import: Import) -> AnyView {
    let header = RwSignal::new(String::new());
    Effect::new(move |_| header.set(import.mapping.with(|mapping| mapping.header).to_string()));
    Effect::new(move |_| {
        let typed = header.get().trim().parse::<u32>();
        if let Ok(row) = typed
            && import.mapping.with_untracked(|mapping| mapping.header) != row
        {
            import.mapping.update(|mapping| mapping.header = row);
        }
    });
    // Drawn once for each file: a choice must not take the focus away.
    let upload = Memo::new(move |_| {
        import.preview.with(|preview| {
            preview.as_ref().map(|preview| (preview.headings.clone(), preview.sample.clone()))
        })
    });
    (move || upload.with(Option::is_some).then(|| whole(import, header))).into_any()
}

fn whole(import: Import, header: RwSignal<String>) -> AnyView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        import.look(false);
    };
    let rows = import
        .preview
        .with_untracked(|preview| preview.as_ref().map(|preview| rows(import, preview)).unwrap_or_default());
    let missing = move || {
        let missing = import.mapping.with(Mapping::missing);
        let names: Vec<_> = missing.into_iter().map(Column::words).collect();
        (!names.is_empty()).then(|| {
            let told = format!("还没有选哪一列是：{}。", names.join("、"));
            markup::raw(notice::sentence(Tone::Wrong, &told))
        })
    };
    let mut sources = vec![(String::new(), "表里每行都写了".to_owned())];
    sources.extend(
        edit_form::SOURCES.iter().map(|(code, source)| ((*code).to_owned(), source.words().to_owned())),
    );
    let fine = || Signal::stored(String::new());
    view! {
        <form class="console-card" on:submit=submit>
            <h2>"第 2 步：哪一列是什么"</h2>
            <p>"已经照表头猜好了，请核对一遍，不对的改过来。"</p>
            {missing}
            {table::table("名册的每一栏从哪一列来", &[text("名册的栏"), text("表里的列")], rows, "")}
            <div class="console-filters">
                {field::line(Kind::Digits, "表头到第几行", "没有表头写 0。", header, fine())}
                {field::choose("没写面积来源的，算", "", sources, import.source)}
                {field::line(Kind::Day, "没写面积日期的，算", "", import.day, fine())}
            </div>
            <button type="submit" class="console-button" disabled=move || import.doing.pending.get()>
                "按这样读，再看一遍"
            </button>
            {sheet(import)}
        </form>
    }
    .into_any()
}

fn sheet(import: Import) -> AnyView {
    let told = import.preview.with_untracked(|preview| {
        let preview = preview.as_ref()?;
        let sheet = if preview.sheet.is_empty() {
            String::new()
        } else {
            format!("读的是“{}”这张表，", preview.sheet)
        };
        Some(format!("{sheet}表头下面有 {} 行。", preview.rows))
    });
    markup::raw(html! { p.app-note { (told.unwrap_or_default()) } })
}

fn rows(import: Import, preview: &RollPreview) -> Vec<Vec<AnyView>> {
    let options: Vec<String> = preview
        .headings
        .iter()
        .enumerate()
        .map(|(place, heading)| mapping::label(place, heading, &preview.sample))
        .collect();
    Column::ALL.iter().map(|field| row(import, *field, &options)).collect()
}

fn row(import: Import, field: Column, options: &[String]) -> Vec<AnyView> {
    let id = format!("column-{}", field.words());
    let held = move || import.mapping.with(|mapping| mapping.place(field));
    let choices: Vec<_> = options
        .iter()
        .enumerate()
        .map(|(place, label)| {
            view! { <option value=place.to_string() prop:selected=move || held() == Some(place)>{label.clone()}</option> }
        })
        .collect();
    let pick = move |event: web_sys::Event| {
        let place = event_target_value(&event).parse().ok();
        import.mapping.update(|mapping| mapping::put(mapping, field, place));
    };
    let about = mapping::about(field);
    let name = view! {
        <label for=id.clone()>{field.words()}</label>
        {(!about.is_empty()).then(|| view! { <p class="app-note">{about}</p> })}
    };
    let select = view! {
        <select id=id class="console-field__input" on:change=pick>
            <option value="" prop:selected=move || held().is_none()>"表里没有"</option>
            {choices}
        </select>
    };
    vec![name.into_any(), select.into_any()]
}
