//! What is going on in my community, and what can I do?

use crate::{
    cases, notices,
    poll::{letter, participation},
    schedule,
    shared::Shared,
    step::step,
    ui::{
        button, cell, load, markup,
        page::{self, Chrome},
    },
};
use api::{
    community::{CommunityHome, CommunityParams, GetCommunity},
    pages,
    poll::PollSummary,
    roll::Me,
};
use domain::{area::grouped, id::CommunityId, poll::State, time};
use leptos::prelude::*;
use maud::{Markup, html};

/// The home of a community.
pub fn home_page(community: CommunityId) -> AnyView {
    let (shared, chrome) = (Shared::get(), Chrome::get());
    let open = move |again| shared.home.open::<GetCommunity>(CommunityParams { community }, again);
    open(true);
    crate::device::keep(crate::device::COMMUNITY, &community.to_string());
    shared.need_me();
    crate::device::on_restored(move || open(true));
    load::show(shared.home.state, Callback::new(move |()| open(true)), move |home| {
        chrome.belongs_to(&home.name, &home.contact.phone);
        whole(home)
    })
}

fn whole(home: &CommunityHome) -> AnyView {
    let shared = Shared::get();
    let (kept, id) = (StoredValue::new(home.clone()), home.id);
    let size = format!(
        "{} · {} 栋楼，{} 个单元，{} 户",
        home.district,
        grouped(i64::from(home.buildings)),
        grouped(i64::from(home.stairwells)),
        grouped(i64::from(home.dwellings)),
    );
    let top = html! {
        p.app-home__size { (size) }
        @if home.demo { p.app-note { "这是示例小区，人和房子都是编的。" } }
        @for poll in home.polls.iter().filter(|poll| poll.state == State::Open) { (open_now(home, poll)) }
    };
    let tiles =
        move || shared.me.with(|me| kept.with_value(|home| markup::raw(mine_and_tiles(home, me.ready()))));
    let bottom = move || kept.with_value(|home| markup::raw(html! { (polls(home)) (contact(home)) }));
    let body = view! {
        {markup::raw(top)}
        {step(move || tiles.into_any())}
        {step(move || kept.with_value(schedule::home::block))}
        {step(move || notices::unread(id))}
        {step(bottom)}
        {step(move || cases::mine::help(id))}
    };
    page::page(&home.name, None, body.into_any())
}

fn open_now(home: &CommunityHome, poll: &PollSummary) -> Markup {
    let left = format!("{}，{}截止", time::remaining(home.now, poll.closes_at), poll.closes_at.words());
    html! {
        section.app-block {
            h2.app-block__title { (poll.title) }
            p.app-deadline { (left) }
            (participation::participation(&poll.participation, poll.decides))
            a.weui-btn.weui-btn_primary href=(pages::poll(home.id, poll.id)) { "去看看、去投票" }
        }
    }
}

/// My dwelling once a letter was opened, and the tasks that can be done now.
fn mine_and_tiles(home: &CommunityHome, me: Option<&Me>) -> Markup {
    let voters = || me.into_iter().flat_map(|me| &me.voters).filter(|mine| mine.community == home.id);
    let voted = voters().find(|mine| mine.receipt.is_some());
    let with = |state: fn(State) -> bool| home.polls.iter().find(move |poll| state(poll.state));
    html! {
        @if let Some(mine) = voters().next() {
            (cell::cells("我家", &[cell::line(&letter::where_it_is(mine), &letter::counted(mine))]))
        }
        nav.app-tiles aria-label="办事" {
            @if let Some(poll) = with(|state| state == State::Open) {
                (tile(&pages::poll(home.id, poll.id), "表决", &time::remaining(home.now, poll.closes_at).to_string()))
            }
            @if let Some(mine) = voted {
                (tile(&pages::receipt(home.id, mine.poll), "我的投票凭证", "编号和时间"))
            }
            @if let Some(poll) = with(|state| matches!(state, State::Objection | State::Final)) {
                (tile(&pages::result(home.id, poll.id), "结果", &poll.title))
            }
            (tile(&pages::schedule(home.id), "施工进度", &schedule::home::tile_words(&home.works)))
            (tile(&pages::elevator(home.id), "加装电梯", "每家出多少"))
            (tile(&pages::fund(home.id), "公积金", "到窗口带什么"))
            (tile(&pages::questions(home.id), "提问", "常见问题、写下来问"))
            @if home.partners { (tile(&pages::partners(home.id), "装修伙伴", "并排看报价")) }
            (tile(pages::POLICY, "政策", "能改什么、按哪条"))
            (tile(pages::WHO, "找谁", "哪件事归谁管"))
        }
    }
}

fn tile(to: &str, what: &str, below: &str) -> Markup {
    html! {
        a.app-tile href=(to) {
            span.app-tile__what { (what) }
            span.app-tile__below { (below) }
        }
    }
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Announced => "未开始",
        State::Open => "进行中",
        State::Closed => "清点中",
        State::Objection => "公示中",
        State::Final => "已结束",
    }
}

fn polls(home: &CommunityHome) -> Markup {
    if home.polls.is_empty() {
        return html! { p.app-note { "现在没有表决。有了会在这里，也会贴在楼道里。" } };
    }
    let lines = home.polls.iter().map(|poll| {
        let when = match poll.state {
            State::Announced => format!("{}开始", poll.opens_at.words()),
            _ => format!("{}截止", poll.closes_at.words()),
        };
        cell::link(&pages::poll(home.id, poll.id), &poll.title, &when, state_word(poll.state))
    });
    cell::cells("所有表决", &lines.collect::<Vec<_>>())
}

fn contact(home: &CommunityHome) -> Markup {
    let contact = &home.contact;
    html! {
        section.app-block {
            h2.app-block__title { "有事找人" }
            p { (button::call(&contact.name, &contact.phone)) }
            p.app-note { (contact.desk) "，" (contact.hours) }
        }
    }
}
