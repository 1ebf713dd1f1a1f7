//! What does the plan say? The catalogue with a search, and everything else folded.

use super::{
    frame::{self, paragraph},
    money,
    search::search,
    targets_view,
};
use crate::{
    shared::Shared,
    ui::{button, cell, page},
};
use api::pages;
use domain::policy::{ClassRule, HOTLINE, Item, ItemCode, Paragraph, Plan};
use leptos::prelude::*;

/// 政策.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let query = RwSignal::new(String::new());
    frame::with_plan(move |plan| {
        let body = view! {
            {document(plan)}
            {purpose(plan)}
            {field(query)}
            {found(query)}
            <h2 class="app-group__title">"先做什么，钱从哪来"</h2>
            {orders(plan)}
            {money::funding(plan)}
            {money::financing(plan)}
            {targets_view::targets(&plan.targets)}
            {outline(plan)}
            {button::primary_link("有事找谁", "", pages::WHO.to_owned())}
        };
        page::page("政策", frame::back_home(), body.into_any())
    })
}

/// The document itself.
fn document(plan: &Plan) -> AnyView {
    let issued = format!("{}，{}印发", plan.issuer, plan.issued.long_words());
    view! {
        <p class="policy-title">{format!("《{}》", plan.title)}</p>
        <p>{plan.number.clone()}<br />{issued}</p>
        {validity(plan)}
    }
    .into_any()
}

fn validity(plan: &Plan) -> AnyView {
    let today = frame::today();
    match plan.expiry_sentence(today) {
        Some(expired) => {
            view! { <p class="policy-basis">{format!("{expired}。{}", plan.successor)}</p> }.into_any()
        }
        None => view! { <p class="policy-basis">{format!("有效到{}。", plan.valid_until.long_words())}</p> }
            .into_any(),
    }
}

/// What it is for and which communities it covers: the first chapter.
fn purpose(plan: &Plan) -> AnyView {
    let first = plan.paragraphs.iter().filter(|one| {
        one.anchor.starts_with("1-") && one.number != plan.targets.paragraph && one.plain.is_some()
    });
    let drawn: Vec<AnyView> = first.map(said).collect();
    drawn.into_any()
}

fn said(one: &Paragraph) -> AnyView {
    view! {
        <div class="policy-entry">
            <h3 class="policy-entry__title">{one.heading.clone()}</h3>
            <p>{one.plain.clone()}</p>
            <p>{paragraph(&one.number)}</p>
        </div>
    }
    .into_any()
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
    let with = move |read: &dyn Fn(&Plan) -> AnyView| plan.with_untracked(|plan| plan.ready().map(read));
    let codes = Memo::new(move |_| -> Vec<ItemCode> {
        let codes =
            |plan: &Plan| query.with(|query| search(plan, query).iter().map(|item| item.code).collect());
        plan.with_untracked(|plan| plan.ready().map(codes)).unwrap_or_default()
    });
    let count = move || match codes.with(Vec::len) {
        0 => format!("没有找到。换个词试试；也可以打 {HOTLINE} 问。"),
        count => format!("{count} 项"),
    };
    view! {
        <p class="policy-search__count" role="status">{count}</p>
        {move || codes.with(|codes| with(&|plan| groups(plan, codes)))}
    }
    .into_any()
}

fn groups(plan: &Plan, codes: &[ItemCode]) -> AnyView {
    let groups: Vec<AnyView> = plan.classes.iter().filter_map(|class| group(plan, class, codes)).collect();
    groups.into_any()
}

fn group(plan: &Plan, class: &ClassRule, codes: &[ItemCode]) -> Option<AnyView> {
    let of_class = |item: &&Item| item.class == class.class && codes.contains(&item.code);
    let items: Vec<AnyView> = plan.items.iter().filter(of_class).map(line).collect();
    if items.is_empty() {
        return None;
    }
    let drawn = view! {
        <section class="app-group">
            <h3 class="policy-class__title">{format!("{} · {}", class.name, class.principle)}</h3>
            <p class="policy-class__plain">{class.plain.clone()}</p>
            <div class="weui-cells">{items}</div>
        </section>
    };
    Some(drawn.into_any())
}

fn line(item: &Item) -> AnyView {
    view! {
        <a class="weui-cell weui-cell_access" href=pages::policy_item(item.code)>
            <div class="weui-cell__bd">
                <p>{item.name.clone()}" "<span class="policy-paragraph">{item.paragraph.clone()}</span></p>
                <p class="weui-cell__desc">{item.what.clone()}</p>
            </div>
            <div class="weui-cell__ft"></div>
        </a>
    }
    .into_any()
}

/// The sentences on the order of works, folded.
fn orders(plan: &Plan) -> AnyView {
    let drawn: Vec<_> = plan
        .orders
        .iter()
        .map(|rule| {
            view! {
                <div class="policy-entry">
                    <h3 class="policy-entry__title">{format!("“{}”", rule.phrase)}</h3>
                    <p>{rule.plain.clone()}</p>
                    <p>{paragraph(&rule.paragraph)}</p>
                </div>
            }
        })
        .collect();
    cell::folded("先做什么，后做什么", drawn.into_any())
}

/// Every other paragraph that is said in plain words, folded.
fn outline(plan: &Plan) -> AnyView {
    let rest = plan.paragraphs.iter().filter(|one| !one.anchor.starts_with("1-") && one.plain.is_some());
    let drawn: Vec<AnyView> = rest.map(said).collect();
    cell::folded("方案的其他内容", drawn.into_any())
}
