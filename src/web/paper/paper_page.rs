//! Paper while the poll runs: print ballots, take them in by number, print the slips.

use super::{print, received, receiving::Receiving, void};
use crate::{
    committee::{
        desk::{Desk, fetch},
        place::Place,
    },
    ui::{
        form, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{letter::GetLetters, paper::ListReceived, poll::PollParams};
use domain::{
    committee::{Act, Action},
    id::{CommunityId, PollId},
    poll::State,
};
use leptos::prelude::*;
use maud::html;

/// The page.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let letters = fetch::<GetLetters>(PollParams { poll });
    let received = fetch::<ListReceived>(PollParams { poll });
    let desk = Desk::get();
    // What is typed stays where it is when a list is fetched again.
    let receiving = Receiving::new(poll, received.again);
    let state = Memo::new(move |_| letters.state.with(|state| state.ready().map(|letters| letters.state)));
    let print = desk.may(Action::Print, community, None);
    let receive = move || match state.get() {
        None => load::skeleton(),
        Some(state) => match closed(state) {
            Some(words) => {
                let typing = Place::Typing(community, poll).address();
                let to_typing = (state == Some(State::Closed)).then(
                    || html! { p { a.console-button.console-button_primary href=(typing) { "去录纸质票" } } },
                );
                form::card(
                    "收纸质票",
                    markup::raw(
                        html! { (notice::sentence(Tone::Plain, words)) @if let Some(to) = to_typing { (to) } },
                    ),
                )
            }
            None if desk.may(Action::ReceivePaper, community, state) => {
                form::card("收纸质票", receiving.view())
            }
            None => ().into_any(),
        },
    };
    let print_card = move || {
        let now = matches!(state.get()?, None | Some(State::Announced | State::Open));
        (print && now).then(|| print::card(poll, letters))
    };
    let void_card = move || {
        let state = state.get()??;
        desk.may(Action::Ask(Act::VoidBallot), community, Some(state)).then(|| void::card(community, poll))
    };
    let body = view! {
        {receive}
        {receiving.rest()}
        {print_card}
        {received::view(poll, received, print)}
        {void_card}
    };
    page::page("纸质票", Back::to(Place::Poll(community, poll).address(), "这次表决"), body.into_any())
}

/// Why no paper is taken in now; nothing while it is.
const fn closed(state: Option<State>) -> Option<&'static str> {
    match state {
        Some(State::Open) => None,
        None | Some(State::Announced) => Some("表决还没有开始，现在不收票。可以先印选票。"),
        Some(State::Closed) => Some("表决已经截止，不再收票。收到的票可以拆开录了。"),
        Some(State::Objection | State::Final) => Some("表决已经结束，不再收票，也不再录票。"),
    }
}
