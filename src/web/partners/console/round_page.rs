//! One round in the console: what happened, take-up by building without names, changing it while nobody began.

use super::round_form::RoundForm;
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        form,
        load::Load,
        page::{self, Back},
        table::{self, number, text},
    },
};
use api::{
    community::CommunityParams,
    partners::{
        RoundParams,
        console::{ChangeRound, GetPartnerRound, GetPartnersDesk, PartnerRound, download},
    },
};
use domain::{
    committee::Action,
    id::{CommunityId, RoundId},
};
use leptos::prelude::*;

/// The page.
pub fn round_page(community: CommunityId, round: RoundId) -> AnyView {
    let list = fetch::<GetPartnerRound>(RoundParams { community, round });
    let may = Desk::get().may(Action::EditPartners, community, None);
    list.show(move |round| {
        let body = view! {
            {stand(round)}
            {round.line.open.then(|| take_up(community, round))}
            {log(round)}
            {form::card("企业要填的项目", bill(round))}
            {(may && round.changeable).then(|| changing(community, list, round))}
        };
        let back = Back::to(Place::Partners(community).address(), "装修伙伴");
        page::page(&round.line.title, back, body.into_any())
    })
}

fn stand(round: &PartnerRound) -> AnyView {
    let opens = round.line.opens_at.words();
    let words = if round.line.open {
        format!("{opens}已公开，一共 {} 份。", round.handed_in)
    } else {
        format!(
            "{opens}一起公开。请了 {} 家，交了 {} 家；报了什么，现在谁也看不到。",
            round.firms.len(),
            round.handed_in
        )
    };
    view! {
        <p><strong>{words}</strong></p>
        <p>{round.criteria.clone()}</p>
    }
    .into_any()
}

fn take_up(community: CommunityId, round: &PartnerRound) -> AnyView {
    let few = |count: Option<u32>| count.map_or_else(|| "不到 3".to_owned(), |count| count.to_string());
    let rows = round.take_up.iter().map(|one| {
        vec![
            table::cell(one.building.clone()),
            table::cell(one.homes.to_string()),
            table::cell(few(one.chosen)),
            table::cell(few(one.declined)),
            table::cell(few(one.confirmed)),
        ]
    });
    let table = view! {
        {table::table(
            "各楼选了多少",
            &[text("楼"), number("户数"), number("选了的"), number("暂不选择"), number("确认了的")],
            rows.collect(),
            "还没有人选。",
        )}
        <p class="app-note">"只有户数，没有谁选了谁。不到 3 户的不写数。"</p>
        <p class="console-acts">{form::outside(&download(community, round.line.id), "下载这张表（CSV）")}</p>
    };
    form::card("各楼选了多少", table.into_any())
}

fn log(round: &PartnerRound) -> AnyView {
    let rows = round.log.iter().map(|one| vec![table::cell(one.at.words()), table::cell(one.words.clone())]);
    let table = table::table("这一轮发生了什么", &[text("时间"), text("事情")], rows.collect(), "还没有。");
    form::card("这一轮发生了什么", table)
}

fn bill(round: &PartnerRound) -> AnyView {
    let rows = round.bill.lines.iter().map(|line| {
        vec![
            table::cell(line.item.clone()),
            table::cell(line.content.clone()),
            table::cell(line.basis.words()),
            table::cell(line.kind.words()),
        ]
    });
    table::table(
        "企业要填的项目",
        &[text("项目"), text("内容"), text("计价"), text("类别")],
        rows.collect(),
        "没有项目。",
    )
}

fn changing(community: CommunityId, list: Fetched<PartnerRound>, round: &PartnerRound) -> AnyView {
    let (fields, doing, id) = (RoundForm::new(Some(round)), Doing::new(), round.line.id);
    let firms = fetch::<GetPartnersDesk>(CommunityParams { community });
    let act = Callback::new(move |()| {
        if let Some(request) = fields.request() {
            doing.run::<ChangeRound>(RoundParams { community, round: id }, request, move |round| {
                list.state.set(Load::Ready(round));
            });
        }
    });
    let inside = firms.show(move |desk| fields.draw(&desk.firms));
    let form = form::form(inside, "存这一轮", doing.pending, doing.told(), act);
    view! {
        <details class="app-folded">
            <summary>"改这一轮（还没有企业开始填）"</summary>
            <div class="app-folded__body">{form}</div>
        </details>
    }
    .into_any()
}
