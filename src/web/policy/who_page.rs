//! 找谁: choose an item, read which body answers for it, what that body does, and which number to call.

use super::{body_card, frame};
use crate::{
    device,
    shared::Shared,
    ui::{cell, page},
};
use api::pages;
use domain::policy::{Body, ClassRule, Item, ItemBody, ItemCode, Plan};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// 找谁.
#[component]
pub fn WhoPage() -> impl IntoView {
    let asked = use_location().search.with_untracked(|search| chosen(search));
    let item = RwSignal::new(asked);
    frame::with_plan(move |plan| {
        let body = view! {
            {frame::basis(plan)}
            {choice(plan, item)}
            <div role="status">{answer(item)}</div>
            <h2 class="app-group__title">"各单位管什么"</h2>
            {plan.bodies.iter().map(folded).collect::<Vec<_>>()}
            {districts(plan)}
        };
        page::page("有事找谁", frame::back_home(), body.into_any())
    })
}

/// The item that the address names: `?item=J4`.
fn chosen(search: &str) -> Option<ItemCode> {
    search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("item="))?.parse().ok()
}

fn choice(plan: &Plan, item: RwSignal<Option<ItemCode>>) -> AnyView {
    let now = item.get_untracked();
    let groups: Vec<AnyView> = plan.classes.iter().map(|class| group(plan, class, now)).collect();
    let pick = move |value: String| {
        let code = value.parse::<ItemCode>().ok();
        // The address names the choice, so that it can be passed on and opened again.
        device::replace_address(
            &code.map_or_else(|| pages::WHO.to_owned(), |code| format!("{}?item={code}", pages::WHO)),
        );
        item.set(code);
    };
    view! {
        <div class="policy-search">
            <label class="policy-search__label" for="who-item">"您要问哪一项？"</label>
            <select class="policy-search__input" id="who-item" on:change=move |event| pick(event_target_value(&event))>
                <option value="" selected=now.is_none()>"请选一项"</option>
                {groups}
            </select>
        </div>
    }
    .into_any()
}

fn group(plan: &Plan, class: &ClassRule, now: Option<ItemCode>) -> AnyView {
    let option = |item: &Item| {
        view! { <option value=item.code.as_str() selected=now == Some(item.code)>{item.name.clone()}</option> }
    };
    let options: Vec<_> = plan.items.iter().filter(|item| item.class == class.class).map(option).collect();
    view! { <optgroup label=class.name.clone()>{options}</optgroup> }.into_any()
}

fn answer(item: RwSignal<Option<ItemCode>>) -> AnyView {
    let plan = Shared::get().plan.state;
    (move || {
        let code = item.get()?;
        plan.with_untracked(|plan| {
            let plan = plan.ready()?;
            plan.item(code).map(|item| asked_bodies(plan, item))
        })
    })
    .into_any()
}

fn asked_bodies(plan: &Plan, item: &Item) -> AnyView {
    let bodies: Vec<AnyView> = item.bodies.iter().filter_map(|asked| one(plan, asked)).collect();
    view! {
        <h2 class="app-group__title">{item.name.clone()}</h2>
        {bodies}
        <p><a class="app-link" href=pages::policy_item(item.code)>{format!("看“{}”改什么", item.name)}</a></p>
    }
    .into_any()
}

fn one(plan: &Plan, asked: &ItemBody) -> Option<AnyView> {
    let body = plan.body(&asked.body)?;
    let drawn = view! {
        <div class="policy-entry">
            <h3 class="policy-entry__title">{body.name.clone()}</h3>
            <p>{asked.role.clone()}</p>
            {body_card::phone(body)}
            {cell::folded("它还管什么", body_card::duties(body))}
        </div>
    };
    Some(drawn.into_any())
}

fn folded(body: &Body) -> AnyView {
    let inside = view! { {body_card::duties(body)}{body_card::phone(body)} };
    cell::folded(&body.name, inside.into_any())
}

fn districts(plan: &Plan) -> AnyView {
    let names: Vec<&str> = plan.districts.iter().map(|district| district.name.as_str()).collect();
    view! { <p class="app-note">{format!("方案管这些区县：{}。", names.join("、"))}</p> }.into_any()
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
