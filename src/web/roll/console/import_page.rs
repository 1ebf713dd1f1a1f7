//! Loading a roll from a file in four steps: choose, say which column is which, look and correct, save.

use super::{import::Import, mapping_step, preview_step, told};
use crate::{
    committee::place::Place,
    ui::{
        markup,
        notice::{self, Tone},
        page::{self, Back},
        table_file,
    },
};
use api::roll::import::{RollSaved, TEMPLATE};
use domain::id::CommunityId;
use leptos::prelude::*;
use maud::html;

/// The page.
pub fn import_page(community: CommunityId) -> AnyView {
    let import = Import::new(community);
    let steps = move || match import.saved.get() {
        Some(saved) => done(community, &saved),
        None => view! {
            {choose(import)}
            {mapping_step::step(import)}
            {preview_step::step(import)}
        }
        .into_any(),
    };
    page::page("导入名册", Back::to(Place::Roll(community).address(), "名册"), steps.into_any())
}

fn choose(import: Import) -> AnyView {
    let name = move || {
        import.preview.track();
        import.doing.pending.track();
        import.file.with_value(|file| file.as_ref().map(|file| format!("选了：{}", file.name())))
    };
    let pending = move || {
        (import.doing.pending.get()).then(|| view! { <p class="console-done">"正在读，请稍等。"</p> })
    };
    let beside = view! {
        <p>{name}</p>
        <p class="console-field__wrong" role="alert">{move || import.wrong.get()}</p>
    }
    .into_any();
    view! {
        <section class="console-card">
            <h2>"第 1 步：选文件"</h2>
            <p>"手里现成的表就行：.xlsx 或 .csv，最大 8 MB，列的顺序不限。旧的 .xls 请先另存为 .xlsx。"</p>
            <p><a class="app-link" href=TEMPLATE download="">"没有现成的表？下载空白模板"</a></p>
            {table_file::field("roll-file", "名册文件", import.doing.pending, move |file| import.chosen(file), beside)}
            <div role="status">{pending}</div>
            {import.told()}
            <p class="app-note">"只是读出来给您看，保存以前名册不会变。"</p>
        </section>
    }
    .into_any()
}

fn done(community: CommunityId, saved: &RollSaved) -> AnyView {
    markup::raw(html! {
        (notice::notice(Tone::Plain, &html! {
            p { "名册保存好了。" (told::counts(saved.counts)) }
            @if saved.set_aside > 0 {
                p { "有 " (saved.set_aside) " 行放进了待补名单，补齐以后才能发布公告。" }
            }
        }))
        h2 { "现在的名册" }
        dl.console-facts.console-facts_row {
            @for (what, value) in told::totals(&saved.totals) { div { dt { (what) } dd { (value) } } }
        }
        p.console-acts {
            a.console-button.console-button_primary href=(Place::Roll(community).address()) { "看名册" }
            @if saved.set_aside > 0 {
                a.console-button href=(Place::Pending(community).address()) { "去补待补名单" }
            }
        }
    })
}
