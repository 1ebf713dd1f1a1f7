//! Agreeing, apart from everything else, that a firm gets a number to call (R65); taking it back.

use super::house::House;
use crate::{
    committee::desk::Doing,
    ui::{
        button, markup,
        notice::{self, Tone},
        page,
    },
};
use api::partners::mine::{Chosen, GiveConsent, GiveConsentRequest, HomeParams, MyChoice, RevokeConsent};
use leptos::prelude::*;
use maud::html;

/// Whether the firm may call, and the way to change that.
pub fn stand(
    house: House,
    at: HomeParams,
    choice: &MyChoice,
    agreeing: RwSignal<Option<HomeParams>>,
) -> AnyView {
    let Some(consent) = &choice.consent else {
        return view! {
            <p>"企业没有您的电话。"</p>
            {button::plain("想让企业打给我", Callback::new(move |()| agreeing.set(Some(at))))}
        }
        .into_any();
    };
    let doing = Doing::new();
    let act = Callback::new(move |()| {
        doing.run::<RevokeConsent>(at, (), move |_| house.fetch.run(()));
    });
    let told = html! {
        p { (consent.at.words()) "您同意了把 " (consent.phone) " 给企业：" }
        p.app-note { (consent.words) }
    };
    view! {
        {markup::raw(told)}
        {button::plain("收回，不让企业再看到电话", act)}
        {doing.told()}
    }
    .into_any()
}

/// The page of its own: receiver, purpose, data, then the number.
pub fn consent_page(house: House, at: HomeParams, agreeing: RwSignal<Option<HomeParams>>) -> AnyView {
    let asked = house.mine.with_untracked(|mine| {
        let mine = mine.ready()?;
        let mut choices = mine.homes.iter().flat_map(|home| &home.choices);
        let choice = choices.find(|one| (one.round, one.dwelling) == (at.round, at.dwelling))?;
        let chosen = choice.chosen.clone()?;
        Some((words(&mine.consent_words, &chosen), chosen))
    });
    let away = move || agreeing.set(None);
    let Some((words, chosen)) = asked else { return ().into_any() };
    let (doing, phone) = (Doing::new(), RwSignal::new(String::new()));
    let firm = chosen.firm;
    let act = Callback::new(move |()| {
        let phone = phone.get_untracked().chars().filter(char::is_ascii_digit).collect();
        doing.run::<GiveConsent>(at, GiveConsentRequest { firm, phone }, move |_| {
            agreeing.set(None);
            house.fetch.run(());
        });
    });
    let body = view! {
        {markup::raw(html! {
            (notice::notice(Tone::Plain, &html! { p { (words) } }))
            p { "不同意也没有影响：您可以自己打给它 " (markup::call("", &chosen.phone)) "。同意了也可以随时收回。" }
        })}
        <label class="app-field">
            <span class="app-field__label">"让它打哪个电话"</span>
            <input class="app-field__input" type="tel" inputmode="tel" autocomplete="tel" maxlength="20"
                prop:value=phone on:input=move |event| phone.set(event_target_value(&event)) />
        </label>
        {doing.told()}
        {button::plain("不同意，回去", Callback::new(move |()| away()))}
        {button::primary(&format!("同意交给{}", chosen.name), "", doing.pending.into(), act)}
    };
    page::page("把电话交给企业，您同意吗？", None, body.into_any())
}

fn words(words: &str, chosen: &Chosen) -> String {
    words.replace("{firm}", &chosen.name).replace("{phone}", &chosen.phone)
}
