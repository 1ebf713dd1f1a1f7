//! Asking that a recorded ballot no longer counts; another person confirms.

use crate::{
    committee::{desk::Doing, place::Place},
    ui::{
        field::{self, Kind},
        form, markup,
    },
};
use api::{
    paper::{AskVoid, AskVoidRequest},
    poll::PollParams,
};
use domain::id::{CommunityId, PollId};
use leptos::prelude::*;
use maud::html;

/// The card.
pub fn card(community: CommunityId, poll: PollId) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (serial, reason, wrong_serial, wrong_reason) = (text(), text(), text(), text());
    let asked = RwSignal::new(false);
    let doing = Doing::new();
    let fields = view! {
        {field::line(Kind::Digits, "几号信", "信上的序号。", serial, wrong_serial.into())}
        {field::lines("为什么作废", "会写进公开的表决日志，不要写姓名、电话、房号。最多 500 字。", reason, wrong_reason.into())}
    };
    let act = Callback::new(move |()| {
        let number = serial.get_untracked().trim().parse::<u32>().ok();
        let why = reason.get_untracked().trim().to_owned();
        let length = why.chars().count();
        wrong_serial.set(if number.is_none() { "请填信上的序号，是数字。" } else { "" }.to_owned());
        wrong_reason.set(if (1..=500).contains(&length) { "" } else { "请写原因，500 字以内。" }.to_owned());
        let Some(serial) = number.filter(|_| (1..=500).contains(&length)) else { return };
        asked.set(false);
        let request = AskVoidRequest { serial, reason: why };
        doing.run::<AskVoid>(PollParams { poll }, request, move |_| {
            asked.set(true);
            reason.set(String::new());
        });
    });
    let done = move || {
        asked.get().then(|| {
            let to = Place::Asked(community).address();
            markup::raw(html! {
                div.app-notice role="status" {
                    p { "提出来了，还没有作废。要另一位负责人或者街道确认，" a.app-link href=(to) { "在“两人办理”里" } "。" }
                }
            })
        })
    };
    let body = view! {
        <p class="app-note">
            "查实一张票不是本人投的、或者受托越权，才作废。票不会删，日志里留着；这一户以后只能投纸质票。要两个人办。"
        </p>
        {form::form(fields.into_any(), "提出作废", doing.pending, doing.told(), act)}
        {done}
    };
    form::card("作废一张票", body.into_any())
}
