//! 有变动告诉我 and 收件箱: what they are for; whose they are is known to the browser alone.

use super::{Page, frame::of_community};
use crate::{State, error::Error};
use api::pages;
use domain::id::CommunityId;
use maud::html;

/// What this phone wants to be told. The calendar needs no script.
pub async fn follow(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! {
        p { "停水、停电这样的急事，马上放进收件箱。别的每天 18:00 汇总一次，一天最多一次。" }
        p.app-note { "不用登记，不留电话，只记在这部手机上。不想要了，点一下就取消。" }
        p { a.app-link href=(pages::calendar(id, None)) { "日历文件" } }
    };
    of_community(state, id, "有变动告诉我", &body).await
}

/// What it was told.
pub async fn inbox(state: &State, id: CommunityId) -> Result<Page, Error> {
    let body = html! { p { "您关注的楼和项目有变动，消息放在这里。" } };
    of_community(state, id, "收件箱", &body).await
}
