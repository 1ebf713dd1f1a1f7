//! The bundle of a household's own affairs: 加装电梯, 公积金, 提问, and the slips that come on paper.

use api::pages;
use leptos::prelude::*;
use web::{
    app::{self, Bundle},
    cases, elevator,
    place::Place,
    poll, provident_fund, questions,
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
        Place::FundCheck(community) => provident_fund::check_page::check_page(community),
        Place::Questions(community) => questions::questions_page::questions_page(community),
        Place::Ask(community) => questions::ask_page::ask_page(community),
        Place::Question(community, question) => questions::question_page::question_page(community, question),
        Place::Tenants(community, poll) => poll::tenant_page::tenant_page(community, poll),
        Place::Slip(community, poll) => cases::slip::page(community, poll),
        _ => app::unknown(),
    }
}
