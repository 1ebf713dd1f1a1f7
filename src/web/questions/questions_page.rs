//! 常见问题: whom to call, answers that are found while typing, what this phone asked, the way to ask.

use super::{
    found::found,
    parts::{call, stand},
};
use crate::{
    community::named::with_home,
    shared::Slot,
    ui::{
        button,
        cell::{cells, link},
        load, markup,
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    pages,
    provident_fund::{FundRules, GetFundRules},
    questions::{FaqList, GetMyQuestions, ListFaq, MyQuestion, MyQuestionList},
};
use domain::{id::CommunityId, questions::Answerer};
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page fetches; rules and own questions may be missing.
#[derive(Clone, Copy)]
struct Fetched {
    faq: Slot<FaqList>,
    rules: Slot<FundRules>,
    mine: Slot<MyQuestionList>,
}

/// The page.
pub fn questions_page(community: CommunityId) -> AnyView {
    let all = Fetched { faq: Slot::new(), rules: Slot::new(), mine: Slot::new() };
    let typed = RwSignal::new(String::new());
    let open = move || {
        all.faq.open::<ListFaq>(CommunityParams { community }, true);
        all.rules.open::<GetFundRules>(CommunityParams { community }, true);
        all.mine.open::<GetMyQuestions>(CommunityParams { community }, true);
    };
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(all.faq.state, Callback::new(move |()| open()), move |faq| whole(&home, faq, all, typed))
    })
}

fn whole(home: &CommunityHome, faq: &FaqList, all: Fetched, typed: RwSignal<String>) -> AnyView {
    let (kept, list, community) = (home.clone(), faq.clone(), home.id);
    let phones = move || all.rules.state.with(|rules| markup::raw(phones(&kept, rules.ready())));
    let hits = Memo::new(move |_| {
        let (hits, drawn) =
            all.rules.state.with(|rules| typed.with(|typed| found(&list, rules.ready(), typed)));
        (hits, drawn.into_string())
    });
    let said = move || match (typed.with(|typed| typed.trim().is_empty()), hits.with(|hits| hits.0)) {
        (true, 0) => "还没有公开的问答。".to_owned(),
        (true, many) => format!("一共 {many} 条，点开看答复。"),
        (false, 0) => "没有找到。换几个字试试，或者打电话、写下来问。".to_owned(),
        (false, many) => format!("找到 {many} 条，点开看答复。"),
    };
    let own = move || {
        all.mine.state.with(|mine| mine.ready().map(|mine| markup::raw(own(community, &mine.questions))))
    };
    let body = view! {
        {phones}
        <label class="app-field">
            <span class="app-field__label">"想问什么，打几个字找找"</span>
            <input
                class="app-field__input"
                type="search"
                maxlength="40"
                autocomplete="off"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
        <p class="app-note" role="status">{said}</p>
        <div inner_html=move || hits.with(|hits| hits.1.clone())></div>
        {own}
        {button::primary_link("写下来问", &promise(faq), pages::ask(community))}
    };
    page::page("常见问题", Back::to(pages::community(community), "小区首页"), body.into_any())
}

fn promise(faq: &FaqList) -> String {
    format!("{} 个工作日内答复（这个天数待核实）。", faq.days)
}

fn phones(home: &CommunityHome, rules: Option<&FundRules>) -> Markup {
    html! {
        p { "急的事，打电话最快。" }
        (call(Answerer::Committee, home, None))
        details.app-folded {
            summary.app-folded__summary { "问公积金，打哪里" }
            div.app-folded__body { (call(Answerer::FundCentre, home, rules.map(|rules| &rules.centre))) }
        }
    }
}

fn own(community: CommunityId, questions: &[MyQuestion]) -> Markup {
    let lines = questions.iter().map(|one| {
        let mut words: String = one.text.chars().take(24).collect();
        if words.len() < one.text.len() {
            words.push('…');
        }
        link(&pages::question(community, one.id), &words, one.topic.words(), stand(one))
    });
    html! { @if !questions.is_empty() { (cells("这部手机问过的", &lines.collect::<Vec<_>>())) } }
}
