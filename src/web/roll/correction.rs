//! 名册信息有误: an owner asks that the entry of a dwelling be corrected.

use crate::{
    cases::ask::{self, Ask, ask, body},
    client, json,
};
use api::{
    poll::BallotParams,
    roll::{
        MyVoter,
        docket::{AskCorrection, AskCorrectionRequest, ListMyCorrections, MyCorrection, MyCorrections},
    },
};
use domain::roll::{DocketState, EntryField};
use leptos::{prelude::*, task::spawn_local};
use std::rc::Rc;

const FIELDS: [EntryField; 4] =
    [EntryField::Area, EntryField::Address, EntryField::Owners, EntryField::Delivery];

/// The form, and what was asked for before.
pub fn section(mine: &MyVoter) -> AnyView {
    let params = BallotParams { poll: mine.poll, voter: mine.voter };
    let list = RwSignal::new(Vec::new());
    spawn_local(async move {
        if let Ok(answer) = client::call::<ListMyCorrections>(&params, &()).await {
            list.try_set(lines(&answer.requests));
        }
    });
    let (dwelling, field) = (RwSignal::new(0), RwSignal::new(0));
    let dwellings: Vec<_> = mine.dwellings.iter().map(|dwelling| dwelling.address.to_string()).collect();
    let names = dwellings.iter().map(String::as_str);
    let which = (dwellings.len() > 1).then(|| ask::choose("correct-dwelling", "哪一处", names, dwelling));
    let what = FIELDS.iter().map(|field| field.words());
    let beside = view! { {which} {ask::choose("correct-field", "哪里不对", what, field)} };
    let form = ask(Ask {
        summary: "名册信息有误",
        open: false,
        lead: "面积、地址不对，可以在这里要求更正。请写应该是多少、凭什么材料，例如房产证。",
        label: "应该是什么",
        most: "200",
        beside: beside.into_any(),
        key: format!("linli.correct.{}", mine.voter),
        address: api::address::<AskCorrection>(&params),
        request: Rc::new(move |text| {
            let field = FIELDS.get(field.get_untracked()).copied().unwrap_or(EntryField::Area);
            let dwelling = u16::try_from(dwelling.get_untracked()).unwrap_or(0);
            body::<AskCorrection>(&AskCorrectionRequest { dwelling, field, text })
        }),
        done: Rc::new(move |answer| {
            if let Ok(answer) = json::read::<MyCorrections>(answer) {
                list.try_set(lines(&answer.requests));
            }
            "收到了。工作人员核对材料以后答复，答复在这一页看。".to_owned()
        }),
    });
    let before = move || list.with(|lines| ask::shown(lines));
    view! { {form} {before} }.into_any()
}

fn lines(list: &[MyCorrection]) -> Vec<(String, String, String)> {
    list.iter()
        .map(|one| {
            let state = match one.state {
                DocketState::Asked => "等答复",
                DocketState::Done => "已经改好。",
                DocketState::Refused => "没有改。",
            };
            let became = format!("{state}{}", one.answer.as_deref().unwrap_or_default());
            let what = format!("{}：{}（{}）", one.address, one.field.words(), one.asked_at.words());
            (what, one.text.clone(), became)
        })
        .collect()
}
