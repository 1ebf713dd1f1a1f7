//! A poll and its result, in the words of the first paint.

use super::{
    at,
    form::{Visit, id},
    shell::{Page, act, facts, heard},
};
use crate::{
    error::Error,
    first_paint::{frame, participation, poll as painted, result as counted, rule},
    poll,
};
use api::poll::PollView;
use axum::{extract::Path, response::Response};
use domain::poll::State as PollState;
use maud::{Markup, html};

/// A page of that poll's community.
pub fn of(view: &PollView, title: &str, body: Markup) -> Page {
    Page {
        name: view.community_name.clone(),
        phone: view.contact.phone.clone(),
        help: Some(at::help(view.poll.community)),
        back: Some((at::poll(view.poll.id), "这次表决".to_owned())),
        ..Page::bare(title, body)
    }
}

/// The poll: what it is about, until when, how it is decided.
pub async fn page(visit: Visit, Path(poll): Path<String>) -> Result<Response, Error> {
    let view = poll::view(&visit.ctx.state, id(&poll)?, visit.ctx.now).await?;
    let body = html! {
        (heard(view.recording(0).as_deref()))
        p { strong { (painted::until(&view)) } }
        (now(&view))
        (facts(&[
            ("时间", format!("{}到{}", view.poll.opens_at.words(), view.poll.closes_at.deadline_words())),
            ("谁来投", view.poll.scope.clone()),
            ("谁组织", view.poll.organiser.clone()),
            ("依据", rule::basis(&view)),
        ]))
        h2 { "多少户参加了" }
        (participation::participation(&view.participation, view.poll.decides()))
        (rule::standing(view.standing.as_ref()))
        (rule::questions(&view.poll))
        (frame::contact(&view.contact))
    };
    let page = of(&view, &view.poll.title, body);
    visit.page(&page.back(at::community(view.poll.community), "小区首页"))
}

fn now(view: &PollView) -> Markup {
    match view.state {
        PollState::Objection | PollState::Final => act(&at::result(view.poll.id), "看结果"),
        PollState::Closed => html! {},
        PollState::Announced | PollState::Open => html! {
            (act(at::SIGN_IN, "输入投票码，去投票"))
            p { "投过码的，直接看" a href=(at::MINE) { "我的票" } "。不用手机，也可以到现场投纸质票。" }
        },
    }
}

/// The result; before the close, when there will be one.
pub async fn result(visit: Visit, Path(poll): Path<String>) -> Result<Response, Error> {
    let view = poll::view(&visit.ctx.state, id(&poll)?, visit.ctx.now).await?;
    let open = matches!(view.state, PollState::Announced | PollState::Open);
    let page = if open {
        of(&view, "结果还没有公布", counted::sealed(&view))
    } else {
        let tally = poll::tally(&visit.ctx.state, view.poll.id, visit.ctx.now).await?;
        let body = html! {
            p { (painted::until(&view)) }
            (counted::sums(&tally))
            p { a href=(at::participants(view.poll.id)) { "参加名单：按信的编号，看自己家" } }
        };
        of(&view, &format!("{}结果", view.poll.title), body)
    };
    visit.page(&page)
}
