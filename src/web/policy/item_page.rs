//! One item of the plan: what it is, whether it is voted on, what comes first, and who answers for it.

use super::{
    frame::{self, paragraph},
    order::{self, Tie},
};
use crate::{
    client, device,
    ui::{
        aloud, button, markup,
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    pages,
    recording::{ListItemRecordings, recording_page},
};
use domain::policy::{Ground, Item, ItemCode, Plan};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// One item of the catalogue.
#[component]
pub fn PolicyItemPage(code: ItemCode) -> impl IntoView {
    let recording = recorded(code);
    frame::with_plan(move |plan| {
        let back = Back::to(pages::POLICY.to_owned(), "政策");
        match plan.item(code) {
            Some(item) => {
                let who = button::primary_link("这一项找谁", "", format!("{}?item={code}", pages::WHO));
                let heard = move || aloud::button(recording.get());
                let body = view! { {heard}{markup::raw(told(plan, item))}{who} };
                page::page(&item.name, back, body.into_any())
            }
            None => page::page("方案里没有这一项", back, ().into_any()),
        }
    })
}

/// Where the recording is that the committee of my community read in; nothing until it is known.
fn recorded(code: ItemCode) -> RwSignal<Option<String>> {
    let found = RwSignal::new(None);
    let community = device::kept(device::COMMUNITY).and_then(|text| text.parse().ok());
    if let Some(community) = community {
        spawn_local(async move {
            let answer = client::call::<ListItemRecordings>(&CommunityParams { community }, &()).await;
            let items = answer.map(|list| list.items).unwrap_or_default();
            if let Some(item) = items.iter().find(|item| item.code == code) {
                found.try_set(Some(recording_page(&item.digest)));
            }
        });
    }
    found
}

fn told(plan: &Plan, item: &Item) -> Markup {
    html! {
        (frame::basis(plan))
        (class(plan, item))
        (what(item))
        h2.app-group__title { "方案的原话" }
        blockquote.policy-quote { "“" (item.phrase) "”" }
        p { (paragraph(&item.paragraph)) }
        (sequence(plan, item))
        h2.app-group__title { "谁负责" }
        @for asked in &item.bodies {
            @if let Some(body) = plan.body(&asked.body) {
                div.policy-entry {
                    h3.policy-entry__title { (body.name) }
                    p { (asked.role) }
                }
            }
        }
    }
}

/// The class with its principle: whether it is voted on.
fn class(plan: &Plan, item: &Item) -> Markup {
    html! {
        @if let Some(class) = plan.class(item.class) {
            p.policy-class__title { (class.name) " · " (class.principle) }
            p { (class.plain) }
            p { (paragraph(&class.principle_paragraph)) }
        }
    }
}

fn what(item: &Item) -> Markup {
    let ground = match item.ground {
        Ground::Underground => "在地下，是管线。",
        Ground::AboveGround => "在地上。",
        Ground::Indoors => "在您家里。",
    };
    let facts = [
        ("改什么", item.what.as_str()),
        ("在我家门口", &item.at_my_door),
        ("不包括什么、没写什么", &item.limits),
        ("有什么条件", item.condition.as_deref().unwrap_or_default()),
        ("在哪里", ground),
    ];
    html! {
        dl.policy-facts {
            @for (name, text) in facts.into_iter().filter(|(_, text)| !text.is_empty()) {
                div.policy-fact { dt { (name) } dd { (text) } }
            }
        }
    }
}

/// 先…后…: what comes before, with and after it.
fn sequence(plan: &Plan, item: &Item) -> Markup {
    let name = &item.name;
    let sentence = |tie: Tie, said: &dyn Fn(&str) -> String| (said(&tie.names), tie);
    let before = order::before(plan, item.code).into_iter();
    let together = order::together(plan, item.code).into_iter();
    let later = order::later(plan, item.code).into_iter();
    let all: Vec<(String, Tie)> = before
        .map(|tie| sentence(tie, &|names| format!("先做{names}，后做{name}。")))
        .chain(together.map(|tie| sentence(tie, &|names| format!("和{names}一起做。"))))
        .chain(later.map(|tie| sentence(tie, &|names| format!("先做{name}，后做{names}。"))))
        .collect();
    html! {
        @if !all.is_empty() { h2.app-group__title { "先后" } }
        @for (sentence, tie) in &all {
            div.policy-entry {
                p { (sentence) }
                p.app-note { "方案说“" (tie.rule.phrase) "”：" (tie.rule.plain) }
                p { (paragraph(&tie.rule.paragraph)) }
            }
        }
    }
}
