//! One item of the plan: what it is, whether it is voted on, what comes first, and who answers for it.

use super::{
    frame::{self, paragraph},
    order::{self, Tie},
};
use crate::ui::{
    button,
    page::{self, Back},
};
use api::pages;
use domain::policy::{Ground, Item, ItemBody, ItemCode, Plan};
use leptos::prelude::*;

/// One item of the catalogue.
#[component]
pub fn PolicyItemPage(code: ItemCode) -> impl IntoView {
    frame::with_plan(move |plan| {
        let back = Back::to(pages::POLICY.to_owned(), "政策");
        match plan.item(code) {
            Some(item) => page::page(&item.name, back, item_body(plan, item)),
            None => page::page("方案里没有这一项", back, ().into_any()),
        }
    })
}

fn item_body(plan: &Plan, item: &Item) -> AnyView {
    view! {
        {frame::basis(plan)}
        {class(plan, item)}
        {what(item)}
        {words_of_the_plan(item)}
        {sequence(plan, item)}
        <h2 class="app-group__title">"谁负责"</h2>
        {item.bodies.iter().map(|asked| body(plan, asked)).collect::<Vec<_>>()}
        {button::primary_link(
            "这一项找谁",
            "",
            format!("{}?item={}", pages::WHO, item.code),
        )}
    }
    .into_any()
}

/// The class with its principle: whether it is voted on.
fn class(plan: &Plan, item: &Item) -> AnyView {
    let Some(class) = plan.class(item.class) else { return ().into_any() };
    view! {
        <p class="policy-class__title">{format!("{} · {}", class.name, class.principle)}</p>
        <p>{class.plain.clone()}</p>
        <p>{paragraph(&class.principle_paragraph)}</p>
    }
    .into_any()
}

fn what(item: &Item) -> AnyView {
    let ground = match item.ground {
        Ground::Underground => "在地下，是管线",
        Ground::AboveGround => "在地上",
        Ground::Indoors => "在您家里",
    };
    let condition = item.condition.clone().map(|text| fact("有什么条件", text));
    view! {
        <dl class="policy-facts">
            {fact("改什么", item.what.clone())}
            {fact("在我家门口", item.at_my_door.clone())}
            {fact("不包括什么、没写什么", item.limits.clone())}
            {condition}
            {fact("在哪里", format!("{ground}。"))}
        </dl>
    }
    .into_any()
}

fn fact(name: &'static str, text: String) -> AnyView {
    view! { <div class="policy-fact"><dt>{name}</dt><dd>{text}</dd></div> }.into_any()
}

fn words_of_the_plan(item: &Item) -> AnyView {
    view! {
        <h2 class="app-group__title">"方案的原话"</h2>
        <blockquote class="policy-quote">{format!("“{}”", item.phrase)}</blockquote>
        <p>{paragraph(&item.paragraph)}</p>
    }
    .into_any()
}

/// 先…后…: what comes before, with and after it.
fn sequence(plan: &Plan, item: &Item) -> AnyView {
    let name = &item.name;
    let said = |ties: Vec<Tie>, sentence: &dyn Fn(&str) -> String| -> Vec<AnyView> {
        ties.into_iter().map(|tie| tied(&tie, sentence(&tie.names))).collect()
    };
    let drawn: Vec<AnyView> = [
        said(order::before(plan, item.code), &|names| format!("先做{names}，后做{name}。")),
        said(order::together(plan, item.code), &|names| format!("和{names}一起做。")),
        said(order::later(plan, item.code), &|names| format!("先做{name}，后做{names}。")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if drawn.is_empty() {
        return ().into_any();
    }
    view! { <h2 class="app-group__title">"先后"</h2>{drawn} }.into_any()
}

fn tied(tie: &Tie, sentence: String) -> AnyView {
    let why = format!("方案说“{}”：{}", tie.rule.phrase, tie.rule.plain);
    view! {
        <div class="policy-entry">
            <p>{sentence}</p>
            <p class="app-note">{why}</p>
            <p>{paragraph(&tie.rule.paragraph)}</p>
        </div>
    }
    .into_any()
}

fn body(plan: &Plan, asked: &ItemBody) -> AnyView {
    let Some(body) = plan.body(&asked.body) else { return ().into_any() };
    view! {
        <div class="policy-entry">
            <h3 class="policy-entry__title">{body.name.clone()}</h3>
            <p>{asked.role.clone()}</p>
        </div>
    }
    .into_any()
}
