//! 我家选的: what each home of mine chose, confirming it, agreeing to be called, and what comes after.

use super::{
    after, consent,
    house::{self, House},
};
use crate::{
    committee::desk::Doing,
    community::named::with_home,
    ui::{
        button, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    pages,
    partners::mine::{
        Answered, ConfirmChoice, ConfirmChoiceRequest, HomeParams, MyChoice, MyHome, MyPartners,
    },
};
use domain::id::CommunityId;
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn mine_page(community: CommunityId) -> AnyView {
    let house = House::of(community);
    let agreeing = RwSignal::new(None::<HomeParams>);
    with_home(community, move |_| {
        (move || match (house.signed_in.get(), agreeing.get()) {
            (Some(true), Some(at)) => consent::consent_page(house, at, agreeing),
            (Some(true), None) => framed(
                community,
                load::show(house.mine, house.fetch, move |mine| homes(community, house, agreeing, mine)),
            ),
            (Some(false), _) => framed(community, markup::raw(house::sign_in("看我家选的"))),
            (None, _) => framed(community, load::skeleton()),
        })
        .into_any()
    })
}

fn framed(community: CommunityId, body: AnyView) -> AnyView {
    page::page("我家选的", Back::to(pages::partners(community), "装修伙伴"), body)
}

fn homes(
    community: CommunityId,
    house: House,
    agreeing: RwSignal<Option<HomeParams>>,
    mine: &MyPartners,
) -> AnyView {
    if mine.homes.iter().all(|home| home.choices.is_empty()) {
        return markup::raw(notice::sentence(Tone::Plain, "还没有公开的报价，所以还没有可选的。"));
    }
    let today = mine.now.day();
    let home = |home: &MyHome| {
        let choice = |choice: &MyChoice| one(community, house, agreeing, today, choice);
        view! {
            <section class="app-group">
                <h2 class="app-group__title">{home.address.to_string()}</h2>
                {home.choices.iter().map(choice).collect::<Vec<_>>()}
                {markup::raw(letters(home))}
            </section>
        }
    };
    mine.homes.iter().map(home).collect::<Vec<_>>().into_any()
}

fn one(
    community: CommunityId,
    house: House,
    agreeing: RwSignal<Option<HomeParams>>,
    today: domain::Day,
    choice: &MyChoice,
) -> AnyView {
    let at = HomeParams { round: choice.round, dwelling: choice.dwelling };
    let chosen = choice.chosen.as_ref();
    let head = html! {
        h3.app-block__title { (choice.title) }
        @match chosen {
            Some(chosen) => {
                p { "选的是" strong { (chosen.name) } "的“" (chosen.scheme) "”。" }
                @match choice.confirmed_at {
                    Some(at) => { p { (at.words()) "确认，不再改。" } }
                    None => { p { "还没有确认，可以改。" } }
                }
                p { "想谈，您打给它：" (markup::call("", &chosen.phone)) }
                p { a.app-link href=(pages::offer(community, choice.round, chosen.offer)) { "再看这份报价" } }
            }
            None if choice.declined => { p { "暂不选择。以后想选，随时可以。" } }
            None => { p { "还没有选。" } }
        }
        @if choice.confirmed_at.is_none() {
            (button::plain_link("去并排看", &pages::offers(community, choice.round)))
        }
    };
    let confirm =
        (chosen.is_some() && choice.confirmed_at.is_none()).then(|| confirming(house, at, choice.revision));
    let call = chosen.map(|_| consent::stand(house, at, choice, agreeing));
    let later = choice.confirmed_at.and(chosen).map(|_| after::section(community, house, at, choice, today));
    view! { <section class="app-block">{markup::raw(head)} {confirm} {call} {later}</section> }.into_any()
}

fn confirming(house: House, at: HomeParams, revision: u32) -> AnyView {
    let doing = Doing::new();
    let act = Callback::new(move |()| {
        let done = move |_| house.fetch.run(());
        doing.run::<ConfirmChoice>(at, ConfirmChoiceRequest { revision }, done);
    });
    view! {
        <details class="app-folded partners-inside">
            <summary class="app-folded__summary">"和企业谈好了，确认"</summary>
            <div class="app-folded__body">
                <p>"确认以后不能再改，完工以后才能评价。价款您和企业直接算，不经过这里。"</p>
                {button::primary("确认选它", "", doing.pending.into(), act)}
            </div>
        </details>
        {doing.told()}
    }
    .into_any()
}

/// Questions and complaints with their answers.
fn letters(home: &MyHome) -> Markup {
    let answer = |answer: Option<&Answered>, none: &str| {
        html! {
            @match answer {
                Some(answer) => { p { "答复（" (answer.at.words()) "）：" (answer.text) } }
                None => { p.app-note { (none) } }
            }
        }
    };
    html! {
        @for one in &home.enquiries {
            div.app-block {
                h3.app-block__title { "问" (one.name) }
                p { (one.text) }
                (answer(one.answer.as_ref(), "还没有答复。急的话打电话。"))
            }
        }
        @for one in &home.complaints {
            div.app-block {
                h3.app-block__title { "投诉" (one.name) }
                p { (one.text) }
                (answer(one.answer.as_ref(), &format!("居委会{}前答复。", one.due_at.deadline_words())))
            }
        }
    }
}
