//! The home of a community: what is open and until when, who takes part, whom to call.

use super::{Page, frame, words};
use crate::{State, community, error::Error};
use api::{
    community::{CommunityHome, CommunityParams, GetCommunity},
    pages,
    poll::PollSummary,
};
use domain::{id::CommunityId, poll::State as PollState};
use maud::{Markup, html};

/// The page.
pub async fn page(state: &State, id: CommunityId) -> Result<Page, Error> {
    let home = community::home(state, id, state.now()).await?;
    let body = html! {
        p.app-note { (size(&home)) }
        @for poll in &home.polls { (summary(&home, poll)) }
        (frame::cells("", &html! {
            (frame::link(pages::POLICY, "政策", "能改什么，依据是什么"))
            (frame::link(pages::WHO, "找谁", "哪件事归哪个部门"))
        }))
        (frame::contact(&home.contact))
    };
    let first = frame::frame(&home.name, &home.contact.phone, &home.name, &body);
    let page = Page::bare("").of("", &home.name, &home.contact.phone).about(about(&home)).first(first);
    page.with::<GetCommunity>(&CommunityParams { community: id }, &home)
}

fn size(home: &CommunityHome) -> String {
    let invented = if home.demo { "（示例，内容是编的）" } else { "" };
    format!(
        "{}{invented} · {} 栋楼 · {} 个单元 · {} 户",
        home.district, home.buildings, home.stairwells, home.dwellings
    )
}

fn about(home: &CommunityHome) -> String {
    match home.polls.first().filter(|poll| poll.state == PollState::Open) {
        Some(poll) => {
            format!("{}正在表决：{}，{} 截止。", home.name, poll.title, words::deadline(poll.closes_at))
        }
        None => format!("{}的改造：看清单、投票、看结果。", home.name),
    }
}

fn summary(home: &CommunityHome, poll: &PollSummary) -> Markup {
    let (to, act) = match poll.state {
        PollState::Announced | PollState::Open => (pages::poll(home.id, poll.id), "看内容"),
        PollState::Objection | PollState::Final => (pages::result(home.id, poll.id), "看结果"),
    };
    html! {
        section.app-group {
            h2.app-group__title { (poll.title) }
            p { (words::state(poll.state, poll.opens_at, poll.closes_at, home.now)) }
            @if poll.state == PollState::Open { (frame::participation(&poll.participation, poll.decides)) }
            p { a.app-link href=(to) { (act) } }
        }
    }
}
