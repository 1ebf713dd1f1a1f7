//! The bundle of 装修伙伴: rounds of offers side by side, and what a household chose.

use api::{pages, partners::mine::HomeParams};
use leptos::prelude::*;
use web::{
    app::{self, Bundle},
    partners,
    place::Place,
};

fn main() {
    app::start(Bundle { own: pages::Bundle::Offers, draw });
}

fn draw(place: Place) -> AnyView {
    match place {
        Place::Partners(community) => partners::partners_page::partners_page(community),
        Place::Offers(community, round) => partners::offers_page::offers_page(community, round),
        Place::Offer(community, round, offer) => partners::offer_page::offer_page(community, round, offer),
        Place::Paying(community, round, dwelling) => {
            partners::paying_page::paying_page(community, HomeParams { round, dwelling })
        }
        Place::OwnChoice(community) => partners::mine_page::mine_page(community),
        _ => app::unknown(),
    }
}
