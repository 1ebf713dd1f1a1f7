//! The list of cases with their due dates, an answer for each, and what the committee notes itself.

use super::{answer::Answering, due::Due, incident};
use crate::{
    committee::{
        desk::{Desk, Doing, fetch},
        place::Place,
    },
    ui::{
        form, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    cases::{Case, CaseList, CaseParams, GetCasePhone, ListCases},
    committee::GetConsole,
    community::CommunityParams,
};
use domain::{
    Instant,
    cases::CaseKind,
    committee::Action,
    id::{CaseId, CommunityId},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use maud::html;

/// Answered ones are shown too.
const ALL: &str = "all";

/// The page.
pub fn page(community: CommunityId) -> AnyView {
    let cases = fetch::<ListCases>(CommunityParams { community });
    // Only for the server's time: due dates are read against it and not against this computer.
    let console = fetch::<GetConsole>(CommunityParams { community });
    let now = Signal::derive(move || console.state.with(|state| state.ready().map(|console| console.now)));
    let answering = Answering::new();
    let phones = Phones { shown: RwSignal::new(Vec::new()), doing: Doing::new() };
    let query = use_query_map();
    let all = Memo::new(move |_| query.with(|query| query.get_str("show") == Some(ALL)));
    let may = Desk::get().may(Action::AnswerCases, community, None);
    let list = move || {
        cases.state.with(|state| match state {
            load::Load::Loading => load::skeleton(),
            load::Load::Failed(failure) => load::failed(failure, Some(cases.again)),
            load::Load::Ready(list) => {
                let shown = list.cases.iter().filter(|case| all.get() || case.answer.is_none());
                let cards: Vec<_> = shown
                    .map(|case| card(community, case, now, phones, may.then_some(answering), cases.again))
                    .collect();
                view! { {summary(list)} {filters(community, all.get(), list)} {empty(&cards, all.get())} {cards} }
                    .into_any()
            }
        })
    };
    let body = view! {
        {phones.doing.told()}
        {list}
        {may.then(|| form::card("记一件事", incident::form(community, cases.again)))}
    };
    page::page("异议和求助", Back::to(Place::Home(community).address(), "概况"), body.into_any())
}

fn summary(list: &CaseList) -> AnyView {
    let days = format!(
        "异议 {} 天内答复，求助 {} 个工作日内办（期限待核实：请问街道，先按这个办）。没答复的会写进结果。",
        list.objection_days, list.help_days
    );
    markup::raw(html! {
        @if list.overdue > 0 {
            (notice::sentence(Tone::Wrong, &format!("有 {} 件已经过期，请先答复。", list.overdue)))
        }
        p.app-note { (days) }
    })
}

fn filters(community: CommunityId, all: bool, list: &CaseList) -> AnyView {
    let here = Place::Cases(community).address();
    let mark = |on: bool| on.then_some("page");
    let answered = list.cases.iter().filter(|case| case.answer.is_some()).count();
    view! {
        <nav class="console-tabs" aria-label="看哪些">
            <a class="console-tab" href=here.clone() aria-current=mark(!all)>
                {format!("没答复的 {} 件", list.open)}
            </a>
            <a class="console-tab" href=format!("{here}?show={ALL}") aria-current=mark(all)>
                {format!("连同答复过的 {answered} 件")}
            </a>
        </nav>
    }
    .into_any()
}

fn empty(cards: &[AnyView], all: bool) -> Option<AnyView> {
    let words = if all { "还没有人提异议，也没有人求助。" } else { "都答复过了。" };
    cards.is_empty().then(|| view! { <p class="console-empty">{words}</p> }.into_any())
}

fn card(
    community: CommunityId,
    case: &Case,
    now: Signal<Option<Instant>>,
    phones: Phones,
    answering: Option<Answering>,
    again: Callback<()>,
) -> AnyView {
    let due = case.due_at;
    let told = move || now.get().map(|now| markup::raw(html! { (Due::of(now, due).told()) }));
    let told = case.answer.is_none().then_some(told);
    let answer = case.answer.as_ref().map(|answer| {
        let by = answer.by.clone().unwrap_or_default();
        let verdict = verdict(case.kind, answer.upheld);
        let when = format!("{} {by}", answer.at.words());
        markup::raw(html! {
            p { strong { (verdict) } "：" (answer.text) }
            p.app-note { (when) }
        })
    });
    let form = answering.filter(|_| case.answer.is_none()).map(|answering| {
        let (case, id) = (case.clone(), case.id);
        move || {
            if answering.open.get() == Some(id) {
                answering.form(community, &case, again)
            } else {
                form::button("答复", RwSignal::new(false), Callback::new(move |()| answering.begin(id)))
            }
        }
    });
    view! {
        <article class="console-card">
            <h2 class="console-card__title">{case.kind.words()} " " {told}</h2>
            <p class="app-note">{about(case)}</p>
            <p class="console-words">{case.text.clone()}</p>
            {phones.shown(community, case)}
            {answer}
            {form}
        </article>
    }
    .into_any()
}

/// Which vote, whose letter, when, by when.
fn about(case: &Case) -> String {
    let mut parts = Vec::new();
    if let Some(title) = &case.poll_title {
        parts.push(title.clone());
    }
    if let Some(serial) = case.serial {
        parts.push(format!("{serial} 号信"));
    }
    if let Some(address) = &case.address {
        parts.push(address.to_string());
    }
    let by = case.opened_by.as_ref().map(|by| format!("，{by}记的")).unwrap_or_default();
    parts.push(format!("{}提出{by}", case.opened_at.words()));
    parts.push(format!("{}前答复", case.due_at.deadline_words()));
    parts.join(" · ")
}

const fn verdict(kind: CaseKind, upheld: bool) -> &'static str {
    match (kind, upheld) {
        (CaseKind::Help, true) => "已经帮了",
        (CaseKind::Help, false) => "没有帮成",
        (CaseKind::Conflict, true) => "已处理，要改",
        (CaseKind::Conflict, false) => "已处理，不改",
        (CaseKind::Incident, true) => "影响表决，已处理",
        (CaseKind::Incident, false) => "不影响表决",
        (_, true) => "成立",
        (_, false) => "不成立",
    }
}

/// Numbers to call back that were asked for on this page.
#[derive(Clone, Copy)]
struct Phones {
    shown: RwSignal<Vec<(CaseId, String)>>,
    doing: Doing,
}

impl Phones {
    fn shown(self, community: CommunityId, case: &Case) -> Option<AnyView> {
        let (id, masked) = (case.id, case.phone.clone()?);
        let look = Callback::new(move |()| {
            self.doing.run::<GetCasePhone>(CaseParams { community, case: id }, (), move |answer| {
                self.shown.update(|shown| shown.push((id, answer.phone)));
            });
        });
        let phone = move || {
            let known =
                self.shown.with(|shown| shown.iter().find(|one| one.0 == id).map(|one| one.1.clone()));
            match known {
                Some(phone) => markup::raw(html! { p { "回电：" (markup::call("", &phone)) } }),
                None => view! {
                    <p>"回电：" {masked.clone()} " " {form::button("看完整号码", self.doing.pending, look)}</p>
                    <p class="app-note">"看一次记一次，写进操作记录。"</p>
                }
                .into_any(),
            }
        };
        Some(phone.into_any())
    }
}
