//! 我要人帮忙: call, or ask to be called.

use super::{
    at, community as page_of,
    form::{Posted, Visit, id},
    shell::{Wrong, act, beside, described},
};
use crate::{cases, community, error::Error, first_paint::frame};
use api::{
    cases::{AskHelpRequest, CaseOpened},
    community::{CommunityHome, CommunityParams},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::id::CommunityId;
use maud::{Markup, html};

/// The empty form.
pub async fn empty(visit: Visit, Path(community): Path<String>) -> Result<Response, Error> {
    let home = home(&visit, &community).await?;
    visit.page(&page_of::page(&home, "我要人帮忙", form(&visit, &home, ["", ""], &[])))
}

async fn home(visit: &Visit, community: &str) -> Result<CommunityHome, Error> {
    community::home(&visit.ctx.state, id::<CommunityId>(community)?, visit.ctx.now).await
}

fn form(visit: &Visit, home: &CommunityHome, [text, phone]: [&str; 2], wrong: &[Wrong]) -> Markup {
    html! {
        p { "可以打电话，也可以写下来，工作人员联系您。" }
        (frame::contact(&home.contact))
        form method="post" action=(at::help(home.id)) autocomplete="off" {
            (visit.hidden())
            div {
                label for="text" { "要帮什么忙，在哪里" }
                p id="text-hint" { "比如：看不清字，想请人上门帮着填票，3 号楼 2 单元 501。" }
                (beside(wrong, "text"))
                textarea id="text" name="text" rows="5" maxlength="1000"
                    aria-describedby={ "text-hint " (described(wrong, "text").unwrap_or_default()) } { (text) }
            }
            div {
                label for="phone" { "回电号码" }
                p id="phone-hint" { "可以空着。只有工作人员能看到。" }
                (beside(wrong, "phone"))
                input type="text" id="phone" name="phone" inputmode="tel" maxlength="30" value=(phone)
                    aria-describedby={ "phone-hint " (described(wrong, "phone").unwrap_or_default()) };
            }
            button { "请人帮我" }
        }
    }
}

/// Asks, by the same rules and limits as the app.
pub async fn ask(Path(community): Path<String>, posted: Posted) -> Result<Response, Error> {
    let visit = &posted.visit;
    let home = home(visit, &community).await?;
    let typed = [posted.text("text"), posted.text("phone")];
    let phone = Some(typed[1].to_owned()).filter(|phone| !phone.is_empty());
    let request = AskHelpRequest { text: typed[0].to_owned(), phone };
    let at = CommunityParams { community: home.id };
    match cases::resident::ask_help(visit.ctx.clone(), at, request).await {
        Ok(opened) => visit.page(&page_of::page(&home, "已经记下，会有人联系您", done(&home, &opened))),
        Err(error) => match error.words() {
            Some((status, words)) => again(visit, &home, typed, (status, wrong(&error, words))),
            None => Err(error),
        },
    }
}

fn wrong(error: &Error, words: String) -> Wrong {
    match error.field() {
        Some(field) => Wrong::of(field, words),
        None => Wrong::all(words),
    }
}

fn again(
    visit: &Visit,
    home: &CommunityHome,
    typed: [&str; 2],
    (status, wrong): (StatusCode, Wrong),
) -> Result<Response, Error> {
    let wrong = vec![wrong];
    let page = page_of::page(home, "我要人帮忙", form(visit, home, typed, &wrong));
    visit.with_status(&page.wrong(wrong), status)
}

fn done(home: &CommunityHome, opened: &CaseOpened) -> Markup {
    html! {
        p { (opened.due_at.words()) "以前有人联系您。" }
        p { "等不及，请打 " a href={ "tel:" (home.contact.phone) } { (home.contact.phone) } "。" }
        (act(&at::community(home.id), "回小区首页"))
    }
}
