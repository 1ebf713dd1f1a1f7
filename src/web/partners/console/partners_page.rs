//! The committee's desk of 装修伙伴: firms, rounds, complaints.

use super::{complaints, firms, round_form::RoundForm};
use crate::{
    committee::{
        desk::{Desk, Doing, fetch},
        place::Place,
    },
    ui::{
        form,
        go::Go,
        page::{self, Back},
        table::{self, number, text},
    },
};
use api::{
    community::CommunityParams,
    partners::{
        RoundLine,
        console::{GetPartnersDesk, PartnersDesk, PlanRound},
    },
};
use domain::{committee::Action, id::CommunityId};
use leptos::prelude::*;

/// The page.
pub fn partners_page(community: CommunityId) -> AnyView {
    let list = fetch::<GetPartnersDesk>(CommunityParams { community });
    let may = Desk::get().may(Action::EditPartners, community, None);
    let body = list.show(move |desk| {
        let waiting = match (desk.complaints, desk.overdue) {
            (0, _) => "投诉".to_owned(),
            (open, 0) => format!("投诉，{open} 件等答复"),
            (open, late) => format!("投诉，{open} 件等答复，{late} 件超期"),
        };
        view! {
            <p>"居民自己选谁做、做不做。这里不排名次，不收企业的钱，和表决没有关系。"</p>
            {rounds(community, desk)}
            {(may && !desk.firms.is_empty()).then(|| planning(community, desk))}
            {form::card("请来的企业", firms::section(community, list, desk, may))}
            {form::card(&waiting, complaints::section(community, may))}
        }
        .into_any()
    });
    page::page("装修伙伴", Back::to(Place::Home(community).address(), "概况"), body)
}

fn rounds(community: CommunityId, desk: &PartnersDesk) -> AnyView {
    let row = |round: &RoundLine| {
        let state = if round.open { "已公开" } else { "锁着，还没公开" };
        let offers = round.offers.map_or_else(|| "公开以后才有".to_owned(), |offers| offers.to_string());
        vec![
            table::link(&Place::PartnerRound(community, round.id).address(), &round.title),
            table::cell(round.opens_at.words()),
            table::cell(state),
            table::cell(offers),
        ]
    };
    table::table(
        "各轮报价",
        &[text("名称"), text("公开的时间"), text("现在"), number("几份")],
        desk.rounds.iter().map(row).collect(),
        "还没有一轮报价。先请企业，再定一轮。",
    )
}

fn planning(community: CommunityId, desk: &PartnersDesk) -> AnyView {
    let (round, doing, go) = (RoundForm::new(None), Doing::new(), Go::get());
    let act = Callback::new(move |()| {
        if let Some(request) = round.request() {
            doing.run::<PlanRound>(CommunityParams { community }, request, move |round| {
                go.to(&Place::PartnerRound(community, round.line.id).address());
            });
        }
    });
    let form = form::form(round.draw(&desk.firms), "定这一轮", doing.pending, doing.told(), act);
    let folded = view! {
        <details class="app-folded"><summary>"填名称、时间、户型和项目"</summary><div class="app-folded__body">{form}</div></details>
    };
    form::card("定一轮报价", folded.into_any())
}
