//! The home of a community: what is open and until when, who takes part, what can be done, whom to call.

use super::{Page, frame, participation::participation, schedule};
use crate::{State, community, error::Error};
use api::{
    community::{CommunityHome, CommunityParams, GetCommunity},
    pages,
    poll::PollSummary,
};
use domain::{area::grouped, id::CommunityId, poll::State as PollState, time::remaining};
use maud::{Markup, html};

/// The page.
pub async fn page(state: &State, id: CommunityId) -> Result<Page, Error> {
    let home = community::home(state, id, state.now()).await?;
    let body = html! {
        p.app-home__size { (size(&home)) }
        @if home.demo { p.app-note { "这是示例小区，人和房子都是编的。" } }
        @for poll in home.polls.iter().filter(|poll| poll.state == PollState::Open) { (open_now(&home, poll)) }
        nav.app-tiles aria-label="办事" { (tiles(&home)) }
        (frame::block("今天在我家门口", &schedule::these_days(&home)))
        (frame::cells("", &frame::link(&pages::follow(home.id), "有变动告诉我", "停水停电、动工、改日期；不用留电话", "")))
        @if !home.polls.is_empty() { (frame::cells("所有表决", &polls(&home))) }
        (frame::contact(&home.contact))
    };
    let first = frame::frame(&home.name, &home.contact.phone, None, &home.name, &body);
    let page = Page::bare("").of("", &home.name, &home.contact.phone).about(about(&home)).first(first);
    page.with::<GetCommunity>(&CommunityParams { community: id }, &home)
}

fn size(home: &CommunityHome) -> String {
    let [buildings, stairwells, dwellings] =
        [home.buildings, home.stairwells, home.dwellings].map(|number| grouped(i64::from(number)));
    format!("{} · {buildings} 栋楼，{stairwells} 个单元，{dwellings} 户", home.district)
}

fn about(home: &CommunityHome) -> String {
    match home.polls.first().filter(|poll| poll.state == PollState::Open) {
        Some(poll) => {
            format!("{}正在表决：{}，{}截止。", home.name, poll.title, poll.closes_at.deadline_words())
        }
        None => format!("{}的改造：看清单、投票、看结果。", home.name),
    }
}

fn open_now(home: &CommunityHome, poll: &PollSummary) -> Markup {
    let left = format!("{} · {}截止", remaining(home.now, poll.closes_at), poll.closes_at.deadline_words());
    frame::block(
        &poll.title,
        &html! {
            p.app-deadline { (left) }
            (participation(&poll.participation, poll.decides))
            (frame::act("去看看、去投票", "", &pages::poll(home.id, poll.id)))
        },
    )
}

/// What can be done here without knowing who asks.
fn tiles(home: &CommunityHome) -> Markup {
    let tile = |to: String, what: &str, below: &str| {
        html! {
            a.app-tile href=(to) { span.app-tile__what { (what) } span.app-tile__below { (below) } }
        }
    };
    let over = |poll: &&PollSummary| matches!(poll.state, PollState::Objection | PollState::Final);
    html! {
        @if let Some(poll) = home.polls.iter().find(|poll| poll.state == PollState::Open) {
            (tile(pages::poll(home.id, poll.id), "表决", &remaining(home.now, poll.closes_at).to_string()))
        }
        @if let Some(poll) = home.polls.iter().find(over) {
            (tile(pages::result(home.id, poll.id), "结果", &poll.title))
        }
        (tile(pages::schedule(home.id), "施工进度", "做到哪一步、哪里停水"))
        (tile(pages::POLICY.to_owned(), "政策", "能改什么、按哪条"))
        (tile(pages::WHO.to_owned(), "找谁", "哪件事归谁管"))
    }
}

fn polls(home: &CommunityHome) -> Markup {
    let line = |poll: &PollSummary| {
        let (when, word) = match poll.state {
            PollState::Announced => (format!("{}开始", poll.opens_at.words()), "未开始"),
            PollState::Open => (format!("{}截止", poll.closes_at.deadline_words()), "进行中"),
            PollState::Closed => (format!("{}截止", poll.closes_at.deadline_words()), "清点中"),
            PollState::Objection => (format!("{}截止", poll.closes_at.deadline_words()), "公示中"),
            PollState::Final => (format!("{}截止", poll.closes_at.deadline_words()), "已结束"),
        };
        frame::link(&pages::poll(home.id, poll.id), &poll.title, &when, word)
    };
    html! { @for poll in &home.polls { (line(poll)) } }
}
