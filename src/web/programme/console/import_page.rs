//! Updating the programme from a file: choose, look, save; nothing is half-imported.

use super::super::words;
use crate::{
    client,
    committee::{desk::Doing, place::Place},
    ui::{
        asking, markup,
        notice::{self, Tone},
        page::{self, Back},
        table::{self, number, text},
        table_file,
    },
};
use api::{
    NoParams,
    programme::{
        console::DOWNLOAD,
        sheet::{EntriesPreview, EntriesSaved, SaveEntries, SaveEntriesRequest, UploadEntries},
    },
};
use leptos::prelude::*;
use maud::html;

/// What the steps share.
#[derive(Clone, Copy)]
struct Import {
    preview: RwSignal<Option<EntriesPreview>>,
    saved: RwSignal<Option<EntriesSaved>>,
    name: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

/// The page.
pub fn import_page() -> AnyView {
    let text = || RwSignal::new(String::new());
    let import = Import {
        preview: RwSignal::new(None),
        saved: RwSignal::new(None),
        name: text(),
        wrong: text(),
        doing: Doing::new(),
    };
    let steps = move || match import.saved.get() {
        Some(saved) => done(saved),
        None => view! {
            {choose(import)}
            {move || import.preview.with(|preview| preview.as_ref().map(|preview| look(import, preview)))}
        }
        .into_any(),
    };
    page::page("用表更新名单", Back::to(Place::Entries.address(), "小区名单"), steps.into_any())
}

fn choose(import: Import) -> AnyView {
    let chosen = move |file: web_sys::File| {
        let wrong = table_file::wrong(&file.name(), file.size());
        import.wrong.set(wrong.unwrap_or_default().to_owned());
        import.name.set(file.name());
        import.preview.set(None);
        if wrong.is_none() {
            let answer = async move { client::upload::<UploadEntries>(&NoParams {}, &file).await };
            import.doing.wait(answer, move |preview| import.preview.set(Some(preview)));
        }
    };
    let name = move || import.name.with(|name| (!name.is_empty()).then(|| format!("选了：{name}")));
    let pending =
        move || import.doing.pending.get().then(|| view! { <p class="console-done">"正在读，请稍等。"</p> });
    let beside = view! {
        <p>{name}</p>
        <p class="console-field__wrong" role="alert">{move || import.wrong.get()}</p>
    }
    .into_any();
    view! {
        <section class="console-card">
            <h2>"第 1 步：选文件"</h2>
            <p>"先" <a class="app-link" href=DOWNLOAD target="_blank" rel="noopener">"下载现在的表"</a>"，改好再传上来。表里没有的小区不会动。"</p>
            <p>"改了年份或者先后的，要在“顺序变动的理由”一列写理由，居民看得到。"</p>
            {table_file::field("entries-file", "小区名单的表（.csv 或 .xlsx）", import.doing.pending, chosen, beside)}
            <div role="status">{pending}</div>
            {import.doing.told()}
            <p class="app-note">"只是读出来给您看，保存以前名单不会变。"</p>
        </section>
    }
    .into_any()
}

/// What would become of the programme.
#[must_use]
pub fn counts(preview: &EntriesPreview) -> String {
    format!(
        "读了 {} 行：新加 {} 个，改 {} 个，{} 个不变。",
        preview.rows, preview.added, preview.changed, preview.unchanged
    )
}

fn look(import: Import, preview: &EntriesPreview) -> AnyView {
    let errors = preview.errors.iter().map(|error| {
        vec![
            table::cell(error.row.to_string()),
            table::cell(error.column.clone()),
            table::cell(error.value.clone()),
            table::cell(error.words.clone()),
        ]
    });
    let moves = preview.moves.iter().map(|one| {
        vec![
            table::cell(one.row.to_string()),
            table::cell(one.name.clone()),
            table::cell(words::place(one.before)),
            table::cell(words::place(one.after)),
            table::cell(one.reason.clone()),
        ]
    });
    let wrong = (!preview.errors.is_empty()).then(|| {
        view! {
            {markup::raw(notice::sentence(Tone::Wrong, "下面这些行有问题。请在表里改好，再传一次；改好以前什么都不会保存。"))}
            {table::table(
                "有问题的行",
                &[number("第几行"), text("哪一列"), text("写的是"), text("怎么改")],
                errors.collect(),
                "",
            )}
        }
    });
    let moved = (!preview.moves.is_empty()).then(|| {
        view! {
            <h3>"位置会变的"</h3>
            {table::table(
                "位置会变的小区",
                &[number("第几行"), text("小区"), text("原来"), text("改为"), text("为什么")],
                moves.collect(),
                "",
            )}
        }
    });
    view! {
        <section class="console-card">
            <h2>"第 2 步：看一看"</h2>
            <p>{counts(preview)}</p>
            {wrong}
            {moved}
            {preview.errors.is_empty().then(|| save(import, preview))}
        </section>
    }
    .into_any()
}

fn save(import: Import, preview: &EntriesPreview) -> AnyView {
    if preview.added == 0 && preview.changed == 0 {
        return markup::raw(notice::sentence(Tone::Plain, "和现在的名单一样，不用保存。"));
    }
    let request = SaveEntriesRequest { upload: preview.upload.clone(), revision: preview.revision };
    let told = {
        let moves = preview.moves.len();
        let counts = counts(preview);
        move || format!("{counts}位置变动 {moves} 处，连同理由马上公开。")
    };
    let act = Callback::new(move |()| {
        import.doing.run::<SaveEntries>(NoParams {}, request.clone(), move |saved| {
            import.saved.set(Some(saved));
        });
    });
    asking::asking("保存", told, "保存，并公开", act)
}

fn done(saved: EntriesSaved) -> AnyView {
    markup::raw(html! {
        (notice::sentence(Tone::Plain, &format!("保存好了：新加 {} 个，改了 {} 个。", saved.added, saved.changed)))
        p.console-acts {
            a.console-button.console-button_primary href=(Place::Entries.address()) { "看名单" }
        }
    })
}
