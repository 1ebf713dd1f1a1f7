//! Who did what, and when; nobody can edit it.

use super::{desk::fetch, place::Place, saying};
use crate::ui::{
    page,
    table::{self, text},
};
use api::committee::{AuditLine, AuditPage, AuditParams, ListAudit};
use domain::id::CommunityId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The audit log of a community; which page of it, the address says.
pub fn audit_page(community: CommunityId) -> AnyView {
    let query = use_query_map();
    let before = Memo::new(move |_| {
        query.with(|query| query.get_str("before").and_then(|before| before.parse().ok())).unwrap_or(0)
    });
    let lines = move || {
        let before = before.get();
        fetch::<ListAudit>(AuditParams { community, before }).show(move |page| lines(community, before, page))
    };
    let body = view! {
        <p>"每一步都在这里，谁也改不了、删不掉。每一行的指纹连着上一行；少一行、改一行，后面的指纹就对不上。"</p>
        {lines}
    };
    page::page("操作记录", None, body.into_any())
}

fn lines(community: CommunityId, before: u64, page: &AuditPage) -> AnyView {
    let rows = page.lines.iter().map(row).collect();
    let to = move |before: u64| format!("{}?before={before}", Place::Audit(community).address());
    let newest = (before > 0).then(|| {
        view! { <a class="console-button" href=Place::Audit(community).address()>"最新的"</a> }
    });
    let older = page.next.map(|next| view! { <a class="console-button" href=to(next)>"更早的"</a> });
    view! {
        {table::table(
            "操作记录，新的在上",
            &[text("时间"), text("谁"), text("办了什么"), text("对哪一个"), text("说明"), text("指纹")],
            rows,
            "还没有记录。",
        )}
        <p class="console-acts">{newest}{older}</p>
    }
    .into_any()
}

fn row(line: &AuditLine) -> Vec<AnyView> {
    let digest: String = line.digest.to_string().chars().take(8).collect();
    vec![
        table::cell(line.at.stamp()),
        table::cell(line.who.clone().unwrap_or_else(|| "命令行或未知登录名".into())),
        table::cell(saying::act(&line.act)),
        mono(&line.subject),
        table::cell(line.detail.clone()),
        mono(&digest),
    ]
}

fn mono(text: &str) -> AnyView {
    view! { <span class="console-mono">{text.to_owned()}</span> }.into_any()
}
