//! The residents' bundle: find the community, its home, polls, cases.

use api::pages;
use leptos::prelude::*;
use web::{
    app::{self, Bundle},
    community,
    place::Place,
    poll, roll,
};

fn main() {
    app::start(Bundle { own: pages::Bundle::Resident, draw });
}

fn draw(place: Place) -> AnyView {
    match place {
        Place::Home => community::find_page::find_page(),
        Place::Letter => roll::code_page::code_page(),
        Place::Community(community) => community::home_page::home_page(community),
        Place::Poll(community, poll) => poll::poll_page::poll_page(community, poll),
        Place::Ballot(community, poll, number) => poll::ballot_page::ballot_page(community, poll, number),
        Place::Check(community, poll) => poll::check_page::check_page(community, poll),
        Place::Receipt(community, poll) => poll::receipt_page::receipt_page(community, poll),
        Place::Result(community, poll) => {
            view! { <poll::result_page::ResultPage community poll /> }.into_any()
        }
        _ => app::unknown(),
    }
}
