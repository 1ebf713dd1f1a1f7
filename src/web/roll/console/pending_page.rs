//! 待补名单: rows that were set aside; each is completed or dropped, before that nothing is announced.

use super::pending_form;
use crate::{
    client::Failure,
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        kept::Kept,
        place::Place,
    },
    ui::{
        asking::asking,
        field::{self, Kind},
        load::Load,
        markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    roll::console::{
        ListPending, PendingList, PendingParams, PendingRow, SettlePending, SettlePendingRequest,
    },
};
use domain::{
    committee::Action,
    id::{CommunityId, PendingId},
    roll::import::Column,
};
use leptos::prelude::*;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What is typed into one row.
#[derive(Clone, Copy)]
struct Typed {
    cells: StoredValue<BTreeMap<Column, String>>,
    why: RwSignal<String>,
    why_wrong: RwSignal<String>,
    doing: Doing,
}

impl Typed {
    fn new() -> Self {
        Self {
            cells: StoredValue::new(BTreeMap::new()),
            why: RwSignal::new(String::new()),
            why_wrong: RwSignal::new(String::new()),
            doing: Doing::new(),
        }
    }
}

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Pending {
    community: CommunityId,
    list: Fetched<PendingList>,
    typed: Kept<PendingId, Typed>,
    may: bool,
}

/// The page.
pub fn pending_page(community: CommunityId) -> AnyView {
    let pending = Pending {
        community,
        list: fetch::<ListPending>(CommunityParams { community }),
        typed: Kept::new(),
        may: Desk::get().may(Action::EditRoll, community, None),
    };
    let list = pending.list.show(move |list| {
        let rows: Vec<_> = list.rows.iter().map(|row| card(pending, row)).collect();
        if rows.is_empty() {
            return view! { <p class="console-empty">"待补名单是空的。可以发布公告了。"</p> }.into_any();
        }
        view! { <p role="status">{format!("还有 {} 行。", rows.len())}</p> {rows} }.into_any()
    });
    let body = view! {
        <p>"导入时看不懂、放到一边的行都在这里。每一行补好放进名册，或者写明原因不要它。清空以前不能发布公告。"</p>
        {list}
    };
    page::page("待补名单", Back::to(Place::Roll(community).address(), "名册"), body.into_any())
}

impl Pending {
    fn settle(self, row: PendingId, typed: Typed, request: SettlePendingRequest) {
        let params = PendingParams { community: self.community, pending: row };
        typed.doing.run::<SettlePending>(params, request, move |list| self.list.state.set(Load::Ready(list)));
    }
}

fn card(pending: Pending, row: &PendingRow) -> AnyView {
    let typed = pending.typed.of(row.id, Typed::new);
    let head = html! {
        h2 { "表里第 " (row.line) " 行" }
        ul.app-list { @for reason in &row.reasons { li.console-wrong { (reason.words()) } } }
        p.app-note { (row.since.words()) "放进来的" }
    };
    view! {
        <section class="console-card">
            {markup::raw(head)}
            {if pending.may { form(pending, row, typed) } else { markup::raw(said(row)) }}
        </section>
    }
    .into_any()
}

fn said(row: &PendingRow) -> Markup {
    html! {
        dl.console-facts.console-facts_row {
            @for cell in &row.cells { div { dt { (cell.column.words()) } dd { (cell.text) } } }
        }
    }
}

fn form(pending: Pending, row: &PendingRow, typed: Typed) -> AnyView {
    let id = row.id;
    let kept = row.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let cells = typed.cells.with_value(|cells| pending_form::changed(&kept, cells));
        pending.settle(id, typed, SettlePendingRequest::Complete(cells));
    };
    let drop = Callback::new(move |()| {
        let why = typed.why.get_untracked().trim().to_owned();
        if why.is_empty() || why.chars().count() > 200 {
            typed.why_wrong.set("请写为什么不要这一行，200 个字以内。".into());
            return;
        }
        typed.why_wrong.set(String::new());
        pending.settle(id, typed, SettlePendingRequest::Drop(why));
    });
    let fields: Vec<_> =
        pending_form::fields(row).into_iter().map(|(column, said)| cell(typed, column, &said)).collect();
    let line = row.line;
    view! {
        <form on:submit=submit>
            <div class="console-filters">{fields}</div>
            {told(typed.doing)}
            <button type="submit" class="console-button console-button_primary" disabled=move || typed.doing.pending.get()>
                "补好了，放进名册"
            </button>
        </form>
        <details class="app-folded">
            <summary class="app-folded__summary">"不要这一行"</summary>
            <div class="app-folded__body">
                {field::line(Kind::Text, "为什么", "例如：重复的行、不是这个小区的。", typed.why, typed.why_wrong.into())}
                {asking("不要这一行", move || format!("第 {line} 行不进名册，原因记进操作记录。"), "不要了", drop)}
            </div>
        </details>
    }
    .into_any()
}

/// What is wrong with the row still, or what went wrong on the way.
fn told(doing: Doing) -> AnyView {
    (move || {
        doing.failed.get().map(|failure| {
            let reasons = match &failure {
                Failure::Problem(problem) => pending_form::reasons(problem),
                _ => Vec::new(),
            };
            if reasons.is_empty() {
                return crate::committee::desk::told(&failure);
            }
            let list = html! { p { "这一行还不行：" } @for reason in &reasons { p { (reason) } } };
            markup::raw(notice::notice(Tone::Wrong, &list))
        })
    })
    .into_any()
}

fn cell(typed: Typed, column: Column, said: &str) -> AnyView {
    let masked = pending_form::masked(column);
    let start = typed.cells.with_value(|cells| cells.get(&column).cloned());
    let start = start.unwrap_or_else(|| if masked { String::new() } else { said.to_owned() });
    let value = RwSignal::new(start.clone());
    Effect::new(move |_| {
        let text = value.get();
        if text != start || typed.cells.with_value(|cells| cells.contains_key(&column)) {
            typed.cells.update_value(|cells| {
                cells.insert(column, text);
            });
        }
    });
    let about = match (masked, said) {
        (true, "") => String::new(),
        (true, said) => format!("现在是 {said}，空着就不换"),
        (false, _) => String::new(),
    };
    field::line(Kind::Text, column.words(), &about, value, Signal::stored(String::new()))
}
