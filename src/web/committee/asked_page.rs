//! What waits for a second person, and what became of it.

use super::{
    desk::{Desk, Doing, Fetched, fetch},
    payload,
    place::Place,
    saying,
};
use crate::ui::{
    asking::asking,
    markup, page,
    table::{self, text},
};
use api::{
    committee::{Asked, AskedDecision, AskedList, AskedParams, DecideAsked, ListAsked, WithdrawAsked},
    community::CommunityParams,
};
use domain::{committee::Act, id::CommunityId};
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Desks {
    list: Fetched<AskedList>,
    doing: Doing,
    desk: Desk,
}

/// The page.
pub fn asked_page(community: CommunityId) -> AnyView {
    let all = Desks {
        list: fetch::<ListAsked>(CommunityParams { community }),
        doing: Doing::new(),
        desk: Desk::get(),
    };
    let list = all.list.show(move |list| {
        let waiting: Vec<_> = list.waiting.iter().map(|asked| card(all, asked)).collect();
        let none = waiting.is_empty().then(|| view! { <p class="console-empty">"没有等着确认的事。"</p> });
        view! {
            <h2>"等第二个人"</h2>
            {none}
            {waiting}
            <h2>"已经有结果的"</h2>
            {decided(&list.decided)}
        }
        .into_any()
    });
    let body = view! {
        <p>"发布公告、延长、作废、导出和公告后更正名册、查看单张选票，都要两个人：一个人提出，另一位负责人或街道的同志确认。"</p>
        {all.doing.told()}
        {list}
    };
    page::page("两人办理", None, body.into_any())
}

fn facts(asked: &Asked) -> Markup {
    html! {
        h3 { (asked.act.words()) }
        dl.console-facts {
            @if let Some(poll) = &asked.poll {
                dt { "哪次表决" }
                dd { a.app-link href=(Place::Poll(asked.community, poll.id).address()) { (poll.title) } }
            }
            @for (what, told) in payload::words(&asked.payload) {
                dt { (what) } dd { (told) }
            }
            @if asked.act == Act::CorrectRoll {
                dt { "改什么" }
                dd { a.app-link href=(Place::Docket(asked.community).address()) { "看原来是什么、要改成什么" } }
            }
            dt { "为什么" } dd { (asked.reason) }
            dt { "谁提出" } dd { (asked.asked_by) "，" (asked.asked_at.words()) }
            @if asked.decision.is_none() {
                dt { "还差谁" }
                dd {
                    @if asked.confirmable { "您可以确认。" }
                    @else if asked.mine { "还差另一位负责人，或者街道的同志。您提出的，自己不能确认。" }
                    @else { "还差一位负责人或街道的同志，不能是提出的人。" }
                }
            }
        }
    }
}

fn card(all: Desks, asked: &Asked) -> AnyView {
    let params = AskedParams { asked: asked.id };
    let settled = move |_: Asked| {
        all.list.again.run(());
        all.desk.refresh();
    };
    let decide = move |confirm: bool| {
        Callback::new(move |()| all.doing.run::<DecideAsked>(params, AskedDecision { confirm }, settled))
    };
    let withdraw = Callback::new(move |()| all.doing.run::<WithdrawAsked>(params, (), settled));
    let words = asked.act.words();
    let confirm = asked.confirmable.then(|| {
        view! {
            {asking("确认", move || format!("确认以后马上办：{words}。不能撤回。"), "确认，马上办", decide(true))}
            {asking("不同意", move || format!("这次不办：{words}。提出的人会看到。"), "不同意", decide(false))}
        }
    });
    let take_back = asked
        .mine
        .then(|| asking("撤回", || "撤回以后不再等人确认；要办可以重新提出。".into(), "撤回", withdraw));
    view! {
        <section class="console-card">
            {markup::raw(facts(asked))}
            <div class="console-acts">{confirm}{take_back}</div>
        </section>
    }
    .into_any()
}

fn decided(list: &[Asked]) -> AnyView {
    let rows = list.iter().map(|asked| {
        let who = asked
            .decided_by
            .as_ref()
            .map(|who| format!("{who}，{}", asked.decided_at.map(|at| at.words()).unwrap_or_default()));
        let what = match &asked.poll {
            Some(poll) => format!("{}：{}", asked.act.words(), poll.title),
            None => asked.act.words().to_owned(),
        };
        vec![
            table::cell(what),
            table::cell(asked.reason.clone()),
            table::cell(format!("{}，{}", asked.asked_by, asked.asked_at.words())),
            table::cell(saying::decision(asked.decision)),
            table::cell(who.unwrap_or_default()),
            payload::file(asked).into_any(),
        ]
    });
    table::table(
        "已经有结果的两人办理，新的在上",
        &[text("什么事"), text("为什么"), text("谁提出"), text("结果"), text("谁办的"), text("")],
        rows.collect(),
        "还没有。",
    )
}
