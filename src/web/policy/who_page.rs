//! 找谁: choose an item, read which body answers for it, what that body does, and which number to call.

use super::{body_card, frame};
use crate::{
    device,
    shared::Shared,
    ui::{markup, page},
};
use api::pages;
use domain::policy::{Item, ItemCode, Plan};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};

/// 找谁.
#[component]
pub fn WhoPage() -> impl IntoView {
    let asked = use_location().search.with_untracked(|search| chosen(search));
    let item = RwSignal::new(asked);
    frame::with_plan(move |plan| {
        let body = view! {
            {markup::raw(frame::basis(plan))}
            {choice(plan, item)}
            {answer(item)}
            {markup::raw(everybody(plan))}
        };
        page::page("有事找谁", frame::back_home(), body.into_any())
    })
}

/// The item that the address names: `?item=J4`.
fn chosen(search: &str) -> Option<ItemCode> {
    search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("item="))?.parse().ok()
}

fn choice(plan: &Plan, item: RwSignal<Option<ItemCode>>) -> AnyView {
    let options = options(plan, item.get_untracked()).into_string();
    let pick = move |value: String| {
        let code = value.parse::<ItemCode>().ok();
        // The address names the choice, so that it can be passed on and opened again.
        let address =
            code.map_or_else(|| pages::WHO.to_owned(), |code| format!("{}?item={code}", pages::WHO));
        device::replace_address(&address);
        item.set(code);
    };
    view! {
        <div class="policy-search">
            <label class="policy-search__label" for="who-item">"您要问哪一项？"</label>
            <select
                class="policy-search__input"
                id="who-item"
                inner_html=options
                on:change=move |event| pick(event_target_value(&event))
            ></select>
        </div>
    }
    .into_any()
}

fn options(plan: &Plan, now: Option<ItemCode>) -> Markup {
    html! {
        option value="" { "请选一项" }
        @for class in &plan.classes {
            optgroup label=(class.name) {
                @for item in plan.items.iter().filter(|item| item.class == class.class) {
                    option value=(item.code) selected[now == Some(item.code)] { (item.name) }
                }
            }
        }
    }
}

fn answer(item: RwSignal<Option<ItemCode>>) -> AnyView {
    let plan = Shared::get().plan.state;
    let said = move || {
        let code = item.get();
        plan.with_untracked(|plan| {
            let plan = plan.ready()?;
            plan.item(code?).map(|item| asked(plan, item).into_string())
        })
        .unwrap_or_default()
    };
    view! { <div role="status" inner_html=said></div> }.into_any()
}

fn asked(plan: &Plan, item: &Item) -> Markup {
    html! {
        h2.app-group__title { (item.name) }
        @for asked in &item.bodies {
            @if let Some(body) = plan.body(&asked.body) {
                div.policy-entry {
                    h3.policy-entry__title { (body.name) }
                    p { (asked.role) }
                    (body_card::phone(body))
                    (markup::folded("它还管什么", &body_card::duties(body)))
                }
            }
        }
        p { a.app-link href=(pages::policy_item(item.code)) { "看“" (item.name) "”改什么" } }
    }
}

/// All bodies with their duties, and the districts.
fn everybody(plan: &Plan) -> Markup {
    let names: Vec<&str> = plan.districts.iter().map(|district| district.name.as_str()).collect();
    html! {
        h2.app-group__title { "各单位管什么" }
        @for body in &plan.bodies {
            (markup::folded(&body.name, &html! { (body_card::duties(body)) (body_card::phone(body)) }))
        }
        p.app-note { "方案管这些区县：" (names.join("、")) "。" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_the_item() {
        assert_eq!(chosen("?item=J14a"), Some(ItemCode::J14a));
        assert_eq!(chosen("from=letter&item=W5"), Some(ItemCode::W5));
        assert_eq!(chosen("?item=J99"), None);
        assert_eq!(chosen(""), None);
    }
}
