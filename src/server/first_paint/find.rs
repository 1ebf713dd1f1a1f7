//! Which is my community?

use super::{Page, frame};
use crate::{State, community, error::Error};
use api::{NoParams, community::ListCommunities, pages};
use maud::html;

/// The first page of all.
pub async fn page(state: &State) -> Result<Page, Error> {
    let list = community::list(state).await?;
    let open = html! {
        @for entry in &list.open { (frame::link(&pages::community(entry.id), &entry.name, &entry.district)) }
    };
    let body = html! {
        (frame::cells("已开通的小区", &open))
        (frame::cells("", &frame::link(pages::LETTER, "我有投票码", "信上的 18 位数字")))
    };
    let first = frame::frame("邻里", "12345", "找我的小区", &body);
    let about = "老旧小区改造：找到您的小区，看清单、投票、看结果。".to_owned();
    Page::bare("找我的小区").about(about).first(first).with::<ListCommunities>(&NoParams {}, &list)
}
