//! What came out, as the committee publishes and defends it.

use super::{beside, bundle, figures, links, readings};
use crate::{
    client::Failure,
    committee::{desk::fetch, place::Place},
    poll::outcome_words::headline,
    ui::{
        load, markup, msg,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    poll::{GetTally, PollParams, TallyView},
    recount::{Beside, GetBeside},
};
use domain::{
    Refusal,
    id::{CommunityId, PollId},
    poll::{Standing, State},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let tally = fetch::<GetTally>(PollParams { poll });
    let beside = fetch::<GetBeside>(PollParams { poll });
    let state = Memo::new(move |_| tally.state.with(|state| state.ready().map(|view| view.state)));
    // Stands outside what is drawn with the sums: a reason that is being typed stays.
    let bundles = move || state.get().map(|state| bundle::card(community, poll, state));
    let result = move || {
        tally.state.with(|state| match state {
            load::Load::Loading => load::skeleton(),
            load::Load::Failed(failure) => failed(community, poll, failure, tally.again),
            load::Load::Ready(view) => beside.state.with(|state| match state {
                load::Load::Loading => load::skeleton(),
                load::Load::Failed(failure) => load::failed(failure, Some(beside.again)),
                load::Load::Ready(beside) => drawn(community, poll, view, beside),
            }),
        })
    };
    view! { {result} <div class="app-page">{bundles}</div> }.into_any()
}

fn failed(community: CommunityId, poll: PollId, failure: &Failure, again: Callback<()>) -> AnyView {
    if failure.code() != Refusal::ResultSealed.code() {
        return load::failed(failure, Some(again));
    }
    let said = [
        "截止、纸质票录完以后自动公布，谁也不能提前，谁也不能拖住。".to_owned(),
        "公布以前谁也看不到大家怎么选，不管什么岗位；能看的只有参加了多少户。".to_owned(),
    ];
    let to = Place::Poll(community, poll).address();
    let back = view! { <a class="console-button console-button_primary" href=to>"看参加了多少"</a> };
    msg::msg(msg::Mood::Info, "结果还没有公布", &said, back.into_any())
}

fn drawn(community: CommunityId, poll: PollId, view: &TallyView, beside: &Beside) -> AnyView {
    let pairs = view.poll.questions.iter().zip(&view.questions).zip(1..);
    let questions: Vec<_> = pairs
        .map(|((question, sums), number)| figures::question(view, number, question, &sums.items))
        .collect();
    let body = view! {
        {markup::raw(about(community, view, beside.open_cases))}
        {links::card(poll)}
        {questions}
        {readings::card(view, &beside.readings)}
        {beside::card(view, beside)}
    };
    let back = Back::to(Place::Poll(community, poll).address(), &view.poll.title);
    page::page(&headline(view), back, body.into_any())
}

fn about(community: CommunityId, view: &TallyView, open_cases: i64) -> Markup {
    let until = view.poll.final_at().deadline_words();
    let state = match view.state {
        State::Final => format!("最终结果。异议期到{until}，已经过了。"),
        _ => format!("初步结果，异议期到{until}。到时自动成为最终结果。"),
    };
    let cases = Place::Cases(community).address();
    html! {
        p.app-lead { (view.poll.title) " · " (state) }
        @match &view.standing {
            Some(standing) => {
                p.app-note { "电子表决的依据：" (standing.document) "（" (standing.date.long_words()) "）。" }
            }
            None => (notice::sentence(Tone::Warn, Standing::UNCONFIRMED)),
        }
        @if open_cases > 0 {
            (notice::notice(Tone::Warn, &html! {
                p { "还有 " (open_cases) " 件异议没有答复，结果上会写明。" a.app-link href=(cases) { "去答复" } }
            }))
        }
    }
}
