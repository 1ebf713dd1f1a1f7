//! Which is my community?

use super::{Page, frame};
use crate::{State, community, error::Error};
use api::{NoParams, community::ListCommunities, pages};
use domain::policy::HOTLINE;
use maud::html;

/// The first page of all.
pub async fn page(state: &State) -> Result<Page, Error> {
    let list = community::list(state).await?;
    let open = html! {
        @for entry in &list.open { (frame::link(&pages::community(entry.id), &entry.name, &entry.district, "进入")) }
    };
    let body = html! {
        p.app-lead { "收到信的，点下面输入投票码，马上就能投票。" }
        (frame::act("输入信上的投票码", "", pages::LETTER))
        section.app-find { h2 { "看看我的小区" } (frame::cells("已开通", &open)) }
    };
    let first = frame::frame("邻里", HOTLINE, None, "找我的小区", &body);
    let about = "老旧小区改造：找到您的小区，看清单、投票、看结果。".to_owned();
    Page::bare("找我的小区").about(about).first(first).with::<ListCommunities>(&NoParams {}, &list)
}
