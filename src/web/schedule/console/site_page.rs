//! The site: how far a package is, the daily log, hazards, photos, times to come into flats.

use super::{
    hazards, log, photos, progress,
    view::{Places, name, stage_words},
    visits,
};
use crate::{
    committee::{
        desk::{Desk, Fetched, fetch},
        place::Place,
    },
    ui::{
        field, form,
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    schedule::console::{Board, GetBoard},
};
use domain::{
    Day,
    committee::Action,
    id::{CommunityId, PackageId},
    schedule::{Package, Status, status},
};
use leptos::prelude::*;

/// What the page's parts share.
#[derive(Clone, Copy)]
pub struct Site {
    /// Whose site.
    pub community: CommunityId,
    /// The board.
    pub board: Fetched<Board>,
    /// Whether progress, log and the rest may be written.
    pub may: bool,
    /// What was done last.
    pub said: RwSignal<String>,
}

/// The page.
pub fn site_page(community: CommunityId) -> AnyView {
    let site = Site {
        community,
        board: fetch::<GetBoard>(CommunityParams { community }),
        may: Desk::get().may(Action::ReportWork, community, None),
        said: RwSignal::new(String::new()),
    };
    let chosen = RwSignal::new(String::new());
    let choose = site
        .board
        .show(move |board| field::choose("哪一项", "晚了的和正在做的排在前面。", options(board), chosen));
    let one = move || chosen.get().parse::<PackageId>().ok().map(|package| of_package(site, package));
    let body = view! {
        <p>"这里写的，居民马上看得到；日志里“只给内部看”的除外。"</p>
        {form::done(site.said)}
        {form::card("一项的进度、照片、上门时间", view! { {choose} {one} }.into_any())}
        {log::log(site)}
        {hazards::hazards(site)}
    };
    page::page("现场", Back::to(Place::Schedule(community).address(), "施工进度"), body.into_any())
}

fn of_package(site: Site, package: PackageId) -> AnyView {
    view! {
        {progress::progress(site, package)}
        {photos::photos(site, package)}
        {visits::visits(site, package)}
    }
    .into_any()
}

/// Packages to choose: late ones, running ones, those ahead, finished ones; dropped ones never.
fn options(board: &Board) -> Vec<(String, String)> {
    let (places, today) = (Places::of(board), board.now.day());
    let mut alive: Vec<&Package> =
        board.packages.iter().map(|one| &one.package).filter(|package| !package.dropped).collect();
    alive.sort_by_key(|package| (rank(package, today), package.planned));
    let one = |package: &Package| {
        let words = format!("{}，{}", name(board, &places, package.id), stage_words(package, today));
        (package.id.to_string(), words)
    };
    let none = (String::new(), "请选一项".to_owned());
    core::iter::once(none).chain(alive.into_iter().map(one)).collect()
}

fn rank(package: &Package, today: Day) -> u8 {
    match status(package, today) {
        Status::LateToFinish { .. } | Status::LateToStart { .. } => 0,
        Status::Running => 1,
        Status::Next => 2,
        Status::Done | Status::Dropped => 3,
    }
}
