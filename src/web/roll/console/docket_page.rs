//! Corrections of the roll: what owners ask for and the answer; before, after, reason, who.

use super::told;
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        kept::Kept,
        place::Place,
    },
    ui::{
        field,
        load::Load,
        markup,
        page::{self, Back},
        table::{self, text},
    },
};
use api::{
    community::CommunityParams,
    roll::docket::{
        AnswerDocket, AnswerDocketRequest, Docket, DocketEntry, DocketParams, EntryValue, ListDocket,
    },
};
use domain::{
    committee::Action,
    id::{CommunityId, DocketId},
    roll::{DocketState, EntryField},
};
use leptos::prelude::*;
use maud::html;

/// What is typed as an answer.
#[derive(Clone, Copy)]
struct Typed {
    answer: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self { answer: text(), wrong: text(), doing: Doing::new() }
    }
}

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Answers {
    community: CommunityId,
    list: Fetched<Docket>,
    typed: Kept<DocketId, Typed>,
    may: bool,
}

/// The page.
pub fn docket_page(community: CommunityId) -> AnyView {
    let answers = Answers {
        community,
        list: fetch::<ListDocket>(CommunityParams { community }),
        typed: Kept::new(),
        may: Desk::get().may(Action::EditRoll, community, None),
    };
    let list = answers.list.show(move |docket| {
        let waits = |entry: &&DocketEntry| entry.state == DocketState::Asked;
        let asked: Vec<_> =
            docket.entries.iter().filter(waits).map(|entry| card(answers, entry)).collect();
        let none = asked.is_empty().then(|| view! { <p class="console-empty">"没有等着办的。"</p> });
        let rows = docket.entries.iter().filter(|entry| !waits(entry)).map(row).collect();
        view! {
            <h2>"还没办完的"</h2>
            {none}
            {asked}
            <h2>"已经办了的"</h2>
            {table::table(
                "更正记录，新的在上",
                &[text("房屋"), text("改什么"), text("原来"), text("现在"), text("为什么"), text("谁办的"), text("结果")],
                rows,
                "还没有。",
            )}
        }
        .into_any()
    });
    let body = view! {
        <p>"名册每改一次都在这里：原来、现在、为什么、谁办的。公告以后的更正，两个人都记名。"</p>
        {list}
    };
    page::page("更正记录", Back::to(Place::Roll(community).address(), "名册"), body.into_any())
}

fn card(answers: Answers, entry: &DocketEntry) -> AnyView {
    let who =
        if entry.by_owner { "业主自己" } else { entry.proposed_by.as_deref().unwrap_or("工作人员") };
    let two = Place::Asked(answers.community).address();
    let facts = html! {
        h3 { (entry.address) "：" (entry.field.words()) }
        dl.console-facts {
            dt { "谁提的" } dd { (who) "，" (entry.asked_at.words()) }
            @if let Some(before) = &entry.before { dt { "原来" } dd { (side(entry.field, before)) } }
            @if let Some(after) = &entry.after { dt { "要改成" } dd { (side(entry.field, after)) } }
            dt { "怎么说" } dd { (entry.reason) }
        }
        @if !entry.by_owner {
            p { "公告以后的更正，等另一位负责人或街道的同志确认。" a.app-link href=(two) { "去两人办理" } }
        }
    };
    let form = (answers.may && entry.by_owner).then(|| form(answers, entry));
    view! { <section class="console-card">{markup::raw(facts)} {form}</section> }.into_any()
}

fn form(answers: Answers, entry: &DocketEntry) -> AnyView {
    let typed = answers.typed.of(entry.id, Typed::new);
    let params = DocketParams { community: answers.community, docket: entry.id };
    let send = move |done: bool| {
        let answer = typed.answer.get_untracked().trim().to_owned();
        if answer.is_empty() || answer.chars().count() > 200 {
            typed.wrong.set("请写一句答复，业主会看到，200 个字以内。".into());
            return;
        }
        typed.wrong.set(String::new());
        let request = AnswerDocketRequest { done, answer };
        typed.doing.run::<AnswerDocket>(params, request, move |docket| {
            answers.list.state.set(Load::Ready(docket));
        });
    };
    let room = filter_of(answers.community, entry);
    view! {
        <p>"先核对材料；要改的，先到名册里改好，再回来答复。" <a class="app-link" href=room>"去名册里改"</a></p>
        {field::lines("答复业主", "例如：已按房产证改为 88.37 ㎡。", typed.answer, typed.wrong.into())}
        {typed.doing.told()}
        <div class="console-acts">
            <button
                type="button"
                class="console-button console-button_primary"
                disabled=move || typed.doing.pending.get()
                on:click=move |_| send(true)
            >
                "已经改好，答复"
            </button>
            <button
                type="button"
                class="console-button"
                disabled=move || typed.doing.pending.get()
                on:click=move |_| send(false)
            >
                "不改，答复"
            </button>
        </div>
    }
    .into_any()
}

fn filter_of(community: CommunityId, entry: &DocketEntry) -> String {
    let filter = api::roll::console::RollFilter {
        stairwell: entry.address.stairwell,
        room: Some(entry.address.room.clone()),
        ..Default::default()
    };
    super::filter::address(community, &filter)
}

fn row(entry: &DocketEntry) -> Vec<AnyView> {
    let side = |value: &Option<EntryValue>| {
        table::cell(value.as_ref().map(|value| side(entry.field, value)).unwrap_or_default())
    };
    let who: Vec<_> = [&entry.proposed_by, &entry.confirmed_by].into_iter().flatten().cloned().collect();
    let when = entry.decided_at.unwrap_or(entry.asked_at).words();
    let state = match entry.state {
        DocketState::Asked => "等答复",
        DocketState::Done => "改了",
        DocketState::Refused => "没有改",
    };
    let answer = entry.answer.as_ref().map(|answer| format!("。{answer}")).unwrap_or_default();
    vec![
        table::cell(entry.address.to_string()),
        table::cell(entry.field.words()),
        side(&entry.before),
        side(&entry.after),
        table::cell(if entry.by_owner {
            format!("业主提出：{}", entry.reason)
        } else {
            entry.reason.clone()
        }),
        table::cell(format!("{} {when}", who.join("、"))),
        table::cell(format!("{state}{answer}")),
    ]
}

fn side(field: EntryField, value: &EntryValue) -> String {
    match field {
        EntryField::Address => value.address.to_string(),
        EntryField::Area => format!("{} ㎡", value.area),
        EntryField::Owners => told::owners(&value.owners),
        EntryField::Delivery => told::delivery(value.delivery).to_owned(),
    }
}
