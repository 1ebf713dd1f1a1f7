//! Asking for the whole roll as a file: two people, once.

use crate::{
    committee::{
        desk::{Desk, Doing},
        place::Place,
    },
    ui::{
        field::{self},
        markup,
        notice::{self, Tone},
    },
};
use api::{
    community::CommunityParams,
    roll::console::{AskExportRoll, ExportRollRequest},
};
use domain::{
    committee::{Act, Action},
    id::CommunityId,
};
use leptos::prelude::*;
use maud::html;

/// The form, folded; nothing for those who may not ask.
pub fn form(community: CommunityId) -> AnyView {
    let (doing, reason) = (Doing::new(), RwSignal::new(String::new()));
    let (wrong, done) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = reason.get_untracked().trim().to_owned();
        if typed.is_empty() || typed.chars().count() > 200 {
            wrong.set("请写清楚拿去做什么，200 个字以内。".into());
            return;
        }
        wrong.set(String::new());
        let request = ExportRollRequest { reason: typed };
        doing.run::<AskExportRoll>(CommunityParams { community }, request, move |_| {
            reason.set(String::new());
            done.set(true);
        });
    };
    let told = move || {
        done.get().then(|| {
            markup::raw(notice::notice(Tone::Plain, &html! {
                p { "已经提出。还差另一位负责人或街道的同志确认；确认以后，您在“两人办理”里下载，24 小时内有效，只能下载一次。"
                    a.app-link href=(Place::Asked(community).address()) { "去看" } }
            }))
        })
    };
    Desk::get()
        .may(Action::Ask(Act::ExportRoll), community, None)
        .then(|| {
            view! {
                <details class="app-folded">
                    <summary class="app-folded__summary">"导出完整名册（两人办理）"</summary>
                    <form class="app-folded__body" on:submit=submit>
                        {told}
                        {doing.told()}
                        {field::lines("拿去做什么", "导出的文件里有姓名和电话。谁提出、谁确认、为什么，都记在操作记录里。", reason, wrong.into())}
                        <button type="submit" class="console-button" disabled=move || doing.pending.get()>"提出导出"</button>
                    </form>
                </details>
            }
        })
        .into_any()
}
