//! The bundle of what is read and followed: 政策, 改造计划, 施工进度, notices.

use api::pages;
use leptos::prelude::*;
use web::{
    app::{self, Bundle},
    notices,
    place::Place,
    policy, programme, schedule,
};

fn main() {
    app::start(Bundle { own: pages::Bundle::Reader, draw });
}

fn draw(place: Place) -> AnyView {
    match place {
        Place::Schedule(community) => schedule::schedule_page::schedule_page(community),
        Place::Work(community, package) => schedule::work_page::work_page(community, package),
        Place::Lines(community) => schedule::lines_page::lines_page(community),
        Place::Follow(community) => notices::follow_page::follow_page(community),
        Place::Inbox(community) => notices::inbox_page::inbox_page(community),
        Place::Policy => view! { <policy::PolicyPage /> }.into_any(),
        Place::PolicyItem(code) => view! { <policy::PolicyItemPage code /> }.into_any(),
        Place::Who => view! { <policy::WhoPage /> }.into_any(),
        Place::Plan => programme::plan_page(),
        Place::PlanCheck => programme::check_page(),
        Place::PlanEntry(entry) => programme::entry_page(entry),
        _ => app::unknown(),
    }
}
