//! The bundle of a household's own affairs: 加装电梯, 公积金, 提问.

use api::pages;
use leptos::prelude::*;
use web::{
    app::{self, Bundle},
    elevator,
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
        Place::Fund(community) => provident_fund::sheet_page::sheet_page(community),
        _ => app::unknown(),
    }
}
