//! The papers that came back, and the slips for the letter boxes.

use crate::{
    committee::desk::{Doing, Fetched},
    ui::{
        asking::asking,
        form, load,
        table::{self, cell},
    },
};
use api::{
    paper::{EchoesPrinted, NoteEchoes, ReceivedList, ReceivedPaper},
    poll::PollParams,
};
use domain::id::PollId;
use leptos::prelude::*;

/// Both; they are drawn anew with every paper.
pub fn view(poll: PollId, received: Fetched<ReceivedList>, print: bool) -> AnyView {
    let doing = Doing::new();
    let drawn = move || {
        received.state.with(|state| match state {
            load::Load::Loading => load::skeleton(),
            load::Load::Failed(failure) => load::failed(failure, Some(received.again)),
            load::Load::Ready(list) => {
                let slips = print.then(|| slips(poll, list, doing, received.again));
                view! { {slips} {form::card("收到的纸质票", papers(list))} }.into_any()
            }
        })
    };
    view! { {doing.told()} {drawn} }.into_any()
}

fn slips(poll: PollId, list: &ReceivedList, doing: Doing, again: Callback<()>) -> AnyView {
    let left: Vec<u32> =
        list.papers.iter().filter(|paper| !paper.slip_printed).map(|paper| paper.serial).collect();
    let about =
        "不在自己手机上投的票，都要往信箱里放一张回执：写着几时收到、怎么来的，不对可以凭异议码提出来。";
    let acts = if left.is_empty() {
        view! { <p class="console-empty">"没有要打印的回执。"</p> }.into_any()
    } else {
        let count = left.len();
        let act = Callback::new(move |()| {
            let request = EchoesPrinted { serials: left.clone() };
            doing.run::<NoteEchoes>(PollParams { poll }, request, move |()| again.run(()));
        });
        let told = move || format!("这 {count} 张回执都印出来了，会放进信箱？记下以后不再列出来。");
        view! {
            <div class="console-acts">
                {form::outside(&list.slips_page, &format!("打开要打印的 {count} 张回执"))}
                {asking("都印好了", told, "记下", act)}
            </div>
        }
        .into_any()
    };
    form::card("放进信箱的回执", view! { <p class="app-note">{about}</p> {acts} }.into_any())
}

fn papers(list: &ReceivedList) -> AnyView {
    let columns = [
        table::number("几号信"),
        table::text("房屋"),
        table::text("编号"),
        table::text("怎么来的"),
        table::text("受托人"),
        table::text("时间"),
        table::text("谁收的"),
        table::text("要留意"),
    ];
    let rows = list.papers.iter().map(row).collect();
    let cap = format!(
        "同一位受托人最多交 {} 张，现在最多的一位交了 {} 张。（上限待核实：请问街道，先按这个办。）",
        list.cap, list.held_most
    );
    view! {
        <p class="app-note">{cap}</p>
        {table::table("收到的纸质票", &columns, rows, "还没有收到纸质票。收到一张登记一张。")}
    }
    .into_any()
}

fn row(paper: &ReceivedPaper) -> Vec<AnyView> {
    let heed = match (paper.conflict, paper.slip_printed) {
        (true, _) => "手机上投过，见“异议和求助”",
        (false, false) => "回执没有印",
        (false, true) => "",
    };
    vec![
        cell(paper.serial.to_string()),
        cell(paper.address.to_string()),
        cell(paper.number.printed()),
        cell(paper.handed.words()),
        cell(paper.holder.clone().unwrap_or_default()),
        cell(paper.at.words()),
        cell(paper.by.clone()),
        cell(heed),
    ]
}
