//! A poll: what it is about, until when, how it is decided, what can be done now.

use super::{Page, frame, participation::participation, rule, words};
use crate::{State, error::Error, poll};
use api::{
    pages,
    poll::{GetPoll, PollParams, PollView},
};
use domain::{
    Refusal,
    id::{CommunityId, PollId},
    poll::State as PollState,
};
use maud::{Markup, html};

/// The poll's page.
pub async fn page(state: &State, community: CommunityId, id: PollId) -> Result<Page, Error> {
    let view = view(state, community, id).await?;
    painted(&view, &view.poll.title, &whole(&view)).with::<GetPoll>(&PollParams { poll: id }, &view)
}

/// The pages of the ballot need the same data; what is chosen there only the phone knows.
pub async fn ballot(state: &State, community: CommunityId, id: PollId) -> Result<Page, Error> {
    let view = view(state, community, id).await?;
    let body = html! { p.app-deadline { (until(&view)) } (frame::contact(&view.contact)) };
    painted(&view, &view.poll.title, &body).with::<GetPoll>(&PollParams { poll: id }, &view)
}

/// The poll, if it is that community's.
pub async fn view(state: &State, community: CommunityId, id: PollId) -> Result<PollView, Error> {
    let view = poll::view(state, id, state.now()).await?;
    if view.poll.community == community { Ok(view) } else { Err(Refusal::NotFound.into()) }
}

/// A page of that poll with its summary.
pub fn painted(view: &PollView, title: &str, body: &Markup) -> Page {
    let about = format!("{}：{}。{}。", view.community_name, view.poll.title, until(view));
    let (name, phone) = (&view.community_name, &view.contact.phone);
    let back = Some((pages::community(view.poll.community), name.as_str()));
    Page::bare("").of(title, name, phone).about(about).first(frame::frame(name, phone, back, title, body))
}

/// Where the poll stands.
pub fn until(view: &PollView) -> String {
    let poll = &view.poll;
    words::state(view.state, poll.opens_at, poll.closes_at, poll.final_at(), view.now)
}

fn whole(view: &PollView) -> Markup {
    html! {
        p.app-deadline { (until(view)) }
        (frame::block("多少户参加了", &participation(&view.participation, view.poll.decides())))
        (frame::cells("这次表决", &facts(view)))
        (rule::standing(view.standing.as_ref()))
        (rule::questions(&view.poll))
        @match view.state {
            PollState::Objection | PollState::Final => {
                (frame::act("看结果", "", &pages::result(view.poll.community, view.poll.id)))
            }
            PollState::Closed => {}
            PollState::Announced | PollState::Open => {
                (frame::act("输入投票码", "投票码在您家收到的信上，18 位数字。", pages::LETTER))
            }
        }
    }
}

fn facts(view: &PollView) -> Markup {
    let (poll, contact) = (&view.poll, &view.contact);
    let period = format!("{}到{}", poll.opens_at.words(), poll.closes_at.deadline_words());
    html! {
        (frame::line("时间", &period))
        (frame::line("谁来投", &poll.scope))
        (frame::line("谁组织", &poll.organiser))
        (frame::line("依据", &rule::basis(view)))
        div.weui-cell {
            div.weui-cell__bd {
                p { "不用手机，也可以现场投纸质票" }
                p.weui-cell__desc { (contact.desk) " " (contact.hours) }
                (frame::call(&contact.name, &contact.phone))
            }
        }
    }
}
