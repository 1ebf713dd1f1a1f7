//! Which is my community, and what is going on there?

use super::{
    at,
    form::{Visit, id},
    shell::{Page, act},
};
use crate::{
    community,
    error::Error,
    first_paint::{frame, words},
};
use api::{community::CommunityHome, poll::PollSummary};
use axum::{extract::Path, response::Response};
use domain::poll::State as PollState;
use maud::{Markup, html};

/// The first page of all.
pub async fn find(visit: Visit) -> Result<Response, Error> {
    let list = community::list(&visit.ctx.state).await?;
    let body = html! {
        p { "这里是简洁版：不用脚本，字多图少，旧手机也能用。" }
        (act(at::SIGN_IN, "输入信上的投票码"))
        h2 { "看看我的小区" }
        ul {
            @for entry in &list.open {
                li { a href=(at::community(entry.id)) { (entry.name) } " " (entry.district) }
            }
        }
    };
    visit.page(&Page { back: None, ..Page::bare("找我的小区", body) })
}

/// A page of that community.
pub fn page(home: &CommunityHome, title: &str, body: Markup) -> Page {
    Page {
        name: home.name.clone(),
        phone: home.contact.phone.clone(),
        help: Some(at::help(home.id)),
        back: Some((at::community(home.id), "小区首页".to_owned())),
        ..Page::bare(title, body)
    }
}

/// The home of a community.
pub async fn home(visit: Visit, Path(community): Path<String>) -> Result<Response, Error> {
    let home = community::home(&visit.ctx.state, id(&community)?, visit.ctx.now).await?;
    let body = html! {
        @if home.demo { p.note { "这是示例小区，人和房子都是编的。" } }
        h2 { "表决" }
        @if home.polls.is_empty() { p { "现在没有表决。" } }
        ul { @for poll in &home.polls { (line(&home, poll)) } }
        h2 { "办事" }
        ul {
            li { a href=(at::inbox(home.id)) { "停水停电、动工、改日期：看通知" } }
            li { a href=(at::help(home.id)) { "我要人帮忙" } }
            li { a href=(at::MINE) { "看我的票和凭证" } }
        }
        (frame::contact(&home.contact))
    };
    let page = page(&home, &home.name, body);
    visit.page(&page.back(at::HOME.to_owned(), "找我的小区"))
}

fn line(home: &CommunityHome, poll: &PollSummary) -> Markup {
    let over = matches!(poll.state, PollState::Objection | PollState::Final);
    // The end of the objections is on the poll's own page.
    let when = if over {
        format!("{}截止", poll.closes_at.deadline_words())
    } else {
        words::state(poll.state, poll.opens_at, poll.closes_at, poll.closes_at, home.now)
    };
    html! {
        li {
            a href=(at::poll(poll.id)) { (poll.title) }
            " " (when)
            @if over { " " a href=(at::result(poll.id)) { "看结果" } }
        }
    }
}
