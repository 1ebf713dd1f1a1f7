//! What does the plan say? The catalogue with a search, and everything else folded.

use super::{
    frame::{self, entry},
    money,
    search::search,
    targets_view,
};
use crate::{
    shared::Shared,
    ui::{button, cell, markup, page},
};
use api::pages;
use domain::policy::{ClassRule, HOTLINE, Item, Paragraph, Plan};
use leptos::prelude::*;
use maud::{Markup, html};

/// 政策.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let query = RwSignal::new(String::new());
    frame::with_plan(move |plan| {
        let body = view! {
            {markup::raw(document(plan))}
            {field(query)}
            {found(query)}
            {markup::raw(folded(plan))}
            {markup::raw(cell::cells("改造计划", &[
                cell::link(pages::PLAN, "我们排在哪一年", "哪个小区、哪一年、改没改完", ""),
                cell::link(pages::PLAN_CHECK, "我们小区能改吗", "照方案的条件一条一条对", ""),
            ]))}
            {button::primary_link("有事找谁", "", pages::WHO.to_owned())}
        };
        page::page("政策", frame::back_home(), body.into_any())
    })
}

/// The document itself, what it is for and which communities it covers: its first chapter.
fn document(plan: &Plan) -> Markup {
    let first = plan
        .paragraphs
        .iter()
        .filter(|one| one.anchor.starts_with("1-") && one.number != plan.targets.paragraph);
    html! {
        p.policy-title { "《" (plan.title) "》" }
        p { (plan.number) br; (plan.issuer) "，" (plan.issued.long_words()) "印发" }
        p.policy-basis {
            @match plan.expiry_sentence(frame::today()) {
                Some(expired) => { (expired) "。" (plan.successor) }
                None => { "有效到" (plan.valid_until.long_words()) "。" }
            }
        }
        @for one in first { (said(one)) }
    }
}

fn said(one: &Paragraph) -> Markup {
    html! { @if let Some(plain) = &one.plain { (entry(&one.heading, plain, &one.number)) } }
}

/// The search field; while a Chinese word is being composed its letters are not searched for.
fn field(query: RwSignal<String>) -> AnyView {
    let composing = StoredValue::new(false);
    let read = move |event: &web_sys::Event| {
        if !composing.get_value() {
            query.set(event_target_value(event));
        }
    };
    view! {
        <h2 class="app-group__title">"改哪些"</h2>
        <div class="policy-search" role="search">
            <label class="policy-search__label" for="policy-search">"找一项：写名字、写事情，或者写段落号"</label>
            <input
                class="policy-search__input"
                id="policy-search"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                prop:value=query.get_untracked()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |event| {
                    composing.set_value(false);
                    read(&event);
                }
                on:input=move |event| read(&event)
            />
        </div>
    }
    .into_any()
}

/// What the query finds, by class.
fn found(query: RwSignal<String>) -> AnyView {
    let plan = Shared::get().plan.state;
    let with = move |read: fn(&Plan, &str) -> String| {
        query
            .with(|query| plan.with_untracked(|plan| plan.ready().map(|plan| read(plan, query))))
            .unwrap_or_default()
    };
    view! {
        <p class="policy-search__count" role="status">{move || with(count)}</p>
        <div inner_html=move || with(|plan, query| groups(plan, query).into_string())></div>
    }
    .into_any()
}

fn count(plan: &Plan, query: &str) -> String {
    match search(plan, query).len() {
        0 => format!("没有找到。换个词试试；也可以打 {HOTLINE} 问。"),
        count => format!("{count} 项"),
    }
}

fn groups(plan: &Plan, query: &str) -> Markup {
    let found = search(plan, query);
    html! { @for class in &plan.classes { (group(class, &found)) } }
}

fn group(class: &ClassRule, found: &[&Item]) -> Markup {
    html! {
        @if found.iter().any(|item| item.class == class.class) {
            section.app-group {
                h3.policy-class__title { (class.name) " · " (class.principle) }
                p.policy-class__plain { (class.plain) }
                div.weui-cells {
                    @for item in found.iter().filter(|item| item.class == class.class) { (line(item)) }
                }
            }
        }
    }
}

fn line(item: &Item) -> Markup {
    html! {
        a.weui-cell.weui-cell_access href=(pages::policy_item(item.code)) {
            div.weui-cell__bd {
                p { (item.name) " " span.policy-paragraph { (item.paragraph) } }
                p.weui-cell__desc { (item.what) }
            }
            div.weui-cell__ft {}
        }
    }
}

/// The order of works, the money, the targets, and every other paragraph that is said in plain words.
fn folded(plan: &Plan) -> Markup {
    let orders = html! {
        @for rule in &plan.orders { (entry(&format!("“{}”", rule.phrase), &rule.plain, &rule.paragraph)) }
    };
    let rest = html! {
        @for one in plan.paragraphs.iter().filter(|one| !one.anchor.starts_with("1-")) { (said(one)) }
    };
    html! {
        h2.app-group__title { "先做什么，钱从哪来" }
        (markup::folded("先做什么，后做什么", &orders))
        (money::funding(plan))
        (money::financing(plan))
        (targets_view::targets(&plan.targets))
        (markup::folded("方案的其他内容", &rest))
    }
}
