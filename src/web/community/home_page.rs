//! What is going on in my community, and what can I do?

use crate::{
    poll::{letter, participation},
    shared::Shared,
    ui::{
        button, cell, load,
        page::{self, Chrome},
    },
};
use api::{
    community::{CommunityHome, CommunityParams, GetCommunity},
    pages,
    poll::PollSummary,
    roll::{Me, MyVoter},
};
use domain::{area::grouped, id::CommunityId, poll::State, time};
use leptos::prelude::*;

/// The home of a community.
pub fn home_page(community: CommunityId) -> AnyView {
    let (shared, chrome) = (Shared::get(), Chrome::get());
    let open = move |again| shared.home.open::<GetCommunity>(CommunityParams { community }, again);
    open(true);
    shared.need_me();
    crate::device::on_restored(move || open(true));
    load::show(shared.home.state, Callback::new(move |()| open(true)), move |home| {
        chrome.belongs_to(&home.name, &home.contact.phone);
        whole(home)
    })
}

fn whole(home: &CommunityHome) -> AnyView {
    let shared = Shared::get();
    let kept = home.clone();
    let tiles = move || shared.me.with(|me| tiles(&kept, me.ready()));
    let id = home.id;
    let mine = move || shared.me.with(|me| me.ready().and_then(|me| my_dwellings(me, id)));
    let now: Vec<_> =
        home.polls.iter().filter(|poll| poll.state == State::Open).map(|poll| open_now(home, poll)).collect();
    let demo = home.demo.then(|| {
        view! { <p class="app-note">"这是示例小区，人和房子都是编的。"</p> }
    });
    let size = format!(
        "{} · {} 栋楼，{} 个单元，{} 户",
        home.district,
        grouped(i64::from(home.buildings)),
        grouped(i64::from(home.stairwells)),
        grouped(i64::from(home.dwellings)),
    );
    let body = view! {
        <p class="app-home__size">{size}</p>
        {demo}
        {now}
        {mine}
        <nav class="app-tiles" aria-label="办事">{tiles}</nav>
        {polls(home)}
        {contact(home)}
    };
    page::page(&home.name, None, body.into_any())
}

fn open_now(home: &CommunityHome, poll: &PollSummary) -> AnyView {
    let left = format!("{}，{}截止", time::remaining(home.now, poll.closes_at), poll.closes_at.words());
    view! {
        <section class="app-block">
            <h2 class="app-block__title">{poll.title.clone()}</h2>
            <p class="app-deadline">{left}</p>
            {participation::participation(&poll.participation, poll.decides)}
            {button::primary_link("去看看、去投票", "", pages::poll(home.id, poll.id))}
        </section>
    }
    .into_any()
}

fn my_dwellings(me: &Me, community: CommunityId) -> Option<AnyView> {
    let mine = me.voters.iter().find(|mine| mine.community == community)?;
    Some(cell::cells("我家", vec![cell::line(&letter::where_it_is(mine), &letter::counted(mine))]))
}

fn tile(to: String, what: &str, below: &str) -> AnyView {
    view! {
        <a class="app-tile" href=to>
            <span class="app-tile__what">{what.to_owned()}</span>
            <span class="app-tile__below">{below.to_owned()}</span>
        </a>
    }
    .into_any()
}

/// The tasks that can be done now.
fn tiles(home: &CommunityHome, me: Option<&Me>) -> AnyView {
    let mut tiles = Vec::new();
    let with = |state: fn(State) -> bool| home.polls.iter().find(move |poll| state(poll.state));
    if let Some(poll) = with(|state| state == State::Open) {
        tiles.push(tile(
            pages::poll(home.id, poll.id),
            "表决",
            &time::remaining(home.now, poll.closes_at).to_string(),
        ));
    }
    let voted = |mine: &&MyVoter| mine.community == home.id && mine.receipt.is_some();
    if let Some(mine) = me.and_then(|me| me.voters.iter().find(voted)) {
        tiles.push(tile(pages::receipt(home.id, mine.poll), "我的投票凭证", "编号和时间"));
    }
    if let Some(poll) = with(|state| matches!(state, State::Objection | State::Final)) {
        tiles.push(tile(pages::result(home.id, poll.id), "结果", &poll.title));
    }
    tiles.push(tile(pages::POLICY.to_owned(), "政策", "能改什么、按哪条"));
    tiles.push(tile(pages::WHO.to_owned(), "找谁", "哪件事归谁管"));
    view! { {tiles} }.into_any()
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Announced => "未开始",
        State::Open => "进行中",
        State::Objection => "公示中",
        State::Final => "已结束",
    }
}

fn polls(home: &CommunityHome) -> AnyView {
    if home.polls.is_empty() {
        return view! { <p class="app-note">"现在没有表决。有了会在这里，也会贴在楼道里。"</p> }.into_any();
    }
    let lines = home.polls.iter().map(|poll| {
        let when = match poll.state {
            State::Announced => format!("{}开始", poll.opens_at.words()),
            _ => format!("{}截止", poll.closes_at.words()),
        };
        cell::link(pages::poll(home.id, poll.id), &poll.title, &when, state_word(poll.state))
    });
    cell::cells("所有表决", lines.collect())
}

fn contact(home: &CommunityHome) -> AnyView {
    let contact = &home.contact;
    view! {
        <section class="app-block">
            <h2 class="app-block__title">"有事找人"</h2>
            <p>{button::call(&contact.name, &contact.phone)}</p>
            <p class="app-note">{format!("{}，{}", contact.desk, contact.hours)}</p>
        </section>
    }
    .into_any()
}
