//! Choosing, 暂不选择 and asking: each home decides by itself, until it confirms.

use super::house::{self, House};
use crate::{
    committee::desk::Doing,
    ui::{
        button,
        choice::{self, Choice},
        load, markup,
        notice::{self, Tone},
    },
};
use api::{
    pages,
    partners::{
        WholeOffer,
        mine::{AskFirm, AskFirmRequest, ChooseOffer, ChooseOfferRequest, HomeParams, MyHome, MyPartners},
    },
};
use domain::id::{CommunityId, OfferId, RoundId};
use leptos::prelude::*;
use maud::html;

/// Draws a part for each home of mine, or the way to sign in.
fn each_home(
    house: House,
    what: &'static str,
    draw: impl Fn(&MyHome) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    (move || match house.signed_in.get() {
        None => ().into_any(),
        Some(false) => markup::raw(house::sign_in(what)),
        Some(true) => {
            let draw = draw.clone();
            load::show(house.mine, house.fetch, move |mine: &MyPartners| {
                mine.homes.iter().map(&draw).collect::<Vec<_>>().into_any()
            })
        }
    })
    .into_any()
}

/// One act of choosing for one home.
fn choose(
    house: House,
    at: HomeParams,
    doing: Doing,
    offer: Option<OfferId>,
    flat: u16,
    said: RwSignal<String>,
) {
    let revision = house.mine.with_untracked(|mine| {
        let choices = mine.ready().into_iter().flat_map(|mine| &mine.homes).flat_map(|home| &home.choices);
        let mut own = choices.filter(|choice| (choice.round, choice.dwelling) == (at.round, at.dwelling));
        own.next().map_or(0, |choice| choice.revision)
    });
    let words = if offer.is_some() {
        "记下了。确认以前都可以改。"
    } else {
        "记下了：暂不选择。以后想选，随时可以。"
    };
    said.set(String::new());
    doing.run::<ChooseOffer>(at, ChooseOfferRequest { offer, flat, revision }, move |_| {
        said.set(words.to_owned());
        house.fetch.run(());
    });
}

fn told(said: RwSignal<String>, community: CommunityId) -> AnyView {
    let shown = move || {
        let said = said.get();
        (!said.is_empty()).then(|| {
            markup::raw(notice::notice(
                Tone::Plain,
                &html! { p { (said) } a.app-link href=(pages::own_choice(community)) { "看我家选的" } },
            ))
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

/// 暂不选择.
pub fn decline(community: CommunityId, round: RoundId, house: House, flat: RwSignal<u16>) -> AnyView {
    let (doing, said) = (Doing::new(), RwSignal::new(String::new()));
    let buttons = each_home(house, "选或者不选", move |home| {
        let at = HomeParams { round, dwelling: home.dwelling };
        let act = Callback::new(move |()| choose(house, at, doing, None, flat.get_untracked(), said));
        button::plain(&format!("{}，暂不选择", home.address), act)
    });
    view! {
        <section class="app-block">
            <h2 class="app-block__title">"都不合适"</h2>
            <p>"可以不选，没有影响，也没有人催。"</p>
            {buttons}
            {doing.told()}
            {told(said, community)}
        </section>
    }
    .into_any()
}

/// Choosing that offer; where openings change, only after the list was read.
pub fn choosing(
    community: CommunityId,
    round: RoundId,
    whole: &WholeOffer,
    house: House,
    flat: Signal<u16>,
) -> AnyView {
    let (doing, said, read) = (Doing::new(), RwSignal::new(String::new()), RwSignal::new(false));
    let (offer, name) = (whole.head.id, whole.head.firm.card.name.clone());
    let changed = whole.head.opening_changed;
    let not_yet = Signal::derive(move || doing.pending.get() || (changed && !read.get()));
    let tick = changed.then(|| {
        let what = Choice {
            kind: "checkbox",
            name: "read".into(),
            id: "read".into(),
            label: "上面的“不能做”和“先批准”，我看过了".into(),
            note: "这一份要改窗洞，所以请先看。".into(),
        };
        choice::choice(what, read.into(), false.into(), Callback::new(move |on| read.set(on)))
    });
    let buttons = each_home(house, "选这一份", move |home| {
        let at = HomeParams { round, dwelling: home.dwelling };
        let act = Callback::new(move |()| choose(house, at, doing, Some(offer), flat.get_untracked(), said));
        button::primary(&format!("{}，选{name}", home.address), "", not_yet, act)
    });
    view! {
        <section class="app-block">
            <h2 class="app-block__title">"选这一份"</h2>
            <p>"选了不等于签合同，不用付钱，企业也不会拿到您的电话。确认以前都可以改。"</p>
            {tick}
            {buttons}
            {doing.told()}
            {told(said, community)}
        </section>
    }
    .into_any()
}

/// A question to the firm.
pub fn asking(community: CommunityId, round: RoundId, offer: OfferId, house: House) -> AnyView {
    let (doing, said, text) = (Doing::new(), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = each_home(house, "在这里问企业", move |home| {
        let at = HomeParams { round, dwelling: home.dwelling };
        let act = Callback::new(move |()| {
            let request = AskFirmRequest { offer, text: text.get_untracked().trim().to_owned() };
            said.set(String::new());
            doing.run::<AskFirm>(at, request, move |_| {
                text.set(String::new());
                said.set("问题送到了。答复在“我家选的”里看。".to_owned());
                house.fetch.run(());
            });
        });
        button::primary(
            "把问题送给企业",
            "企业看得到问题和小区名，看不到您是谁、住哪里。",
            doing.pending.into(),
            act,
        )
    });
    view! {
        <details class="app-folded">
            <summary class="app-folded__summary">"有问题，问这家企业"</summary>
            <div class="app-folded__body">
                <label class="app-field">
                    <span class="app-field__label">"想问什么（不要写姓名和电话）"</span>
                    <textarea class="app-field__input" rows="4" maxlength="1000" prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
                {form}
                {doing.told()}
            </div>
        </details>
        {told(said, community)}
    }
    .into_any()
}
