//! The firm's own desk: its rounds, the questions that came, households that agreed to be called.

use super::{super::parts, enquiries, leads};
use crate::{
    committee::{desk::fetch, place::Place},
    ui::{
        form, markup, page,
        table::{self, text},
    },
};
use api::{
    NoParams,
    partners::firm::{GetMyFirm, MyFirm, MyRound},
};
use leptos::prelude::*;

/// The page.
pub fn firm_page() -> AnyView {
    let mine = fetch::<GetMyFirm>(NoParams {});
    let body = mine.show(|mine| {
        view! {
            {rounds(mine)}
            {form::card("居民的提问", enquiries::section())}
            {form::card("同意您打电话的住户", leads::section())}
            {form::card(&format!("居民看到的企业卡：{}", mine.firm.card.name), markup::raw(parts::card(&mine.firm)))}
            <p class="app-note">"企业卡有错，请找居委会改。"</p>
        }
        .into_any()
    });
    page::page("我们的报价", None, body)
}

fn rounds(mine: &MyFirm) -> AnyView {
    let row = |round: &MyRound| {
        let state = match (round.handed_at, round.line.open) {
            (Some(at), _) => format!("{}交了", at.words()),
            (None, true) => "没有交，已经公开".to_owned(),
            (None, false) => "还没有交".to_owned(),
        };
        vec![
            table::link(&Place::FirmOffer(round.line.id).address(), &round.line.title),
            table::cell(round.community.clone()),
            table::cell(round.line.opens_at.words()),
            table::cell(state),
        ]
    };
    table::table(
        "请我们报价的",
        &[text("名称"), text("小区"), text("哪一刻公开、截止"), text("我们的报价")],
        mine.rounds.iter().map(row).collect(),
        "还没有小区请我们报价。",
    )
}
