//! 有变动告诉我 and 收件箱: what they are for; whose they are is known to the browser alone.

use super::{Page, frame};
use crate::{State, error::Error};
use api::pages;
use domain::{Refusal, id::CommunityId};
use maud::{Markup, html};
use store::CommunityRecord;

/// What this phone wants to be told. The calendar needs no script.
pub async fn follow(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "停水、停电这样的急事，马上放进收件箱。别的每天 18:00 汇总一次，一天最多一次。" }
        p.app-note { "不用登记，不留电话，只记在这部手机上。不想要了，点一下就取消。" }
        p { a.app-link href=(pages::calendar(id, None)) { "日历文件" } }
    };
    page(state, id, "有变动告诉我", &body).await
}

/// What it was told.
pub async fn inbox(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! { p { "您关注的楼和项目有变动，消息放在这里。" } };
    page(state, id, "收件箱", &body).await
}

async fn page(state: &State, id: CommunityId, title: &str, body: &Markup) -> Result<Page, Error> {
    let CommunityRecord { name, contact, .. } = state.store.community(id).await?.ok_or(Refusal::NotFound)?;
    let back = Some((pages::community(id), "小区首页"));
    let first = frame::frame(&name, &contact.phone, back, title, body);
    Ok(Page::bare("").of(title, &name, &contact.phone).first(first))
}
