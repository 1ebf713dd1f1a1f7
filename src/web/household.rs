//! The bundle of a household's own affairs: 加装电梯, 公积金, 装修伙伴.

use api::pages;
use leptos::prelude::*;
use web::{
    app::{self, Bundle},
    elevator, partners,
    place::Place,
    provident_fund,
};

fn main() {
    app::start(Bundle { own: pages::Bundle::Household, draw });
}

fn draw(place: Place) -> AnyView {
    match place {
        Place::Elevator(community) => elevator::share_page::share_page(community),
        Place::Stairwells(community) => elevator::stairwells_page::stairwells_page(community),
        Place::Dossier(community, dossier) => elevator::dossier_page::dossier_page(community, dossier),
        Place::LiftMoney(community) => elevator::money_page::money_page(community),
        Place::Partners(community) => partners::partners_page::partners_page(community),
        Place::Offers(community, round) => partners::offers_page::offers_page(community, round),
        Place::Offer(community, round, offer) => partners::offer_page::offer_page(community, round, offer),
        Place::OwnChoice(community) => partners::mine_page::mine_page(community),
        Place::Fund(community) => provident_fund::sheet_page::sheet_page(community),
        _ => app::unknown(),
    }
}
