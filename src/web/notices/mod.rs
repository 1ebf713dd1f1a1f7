//! Following: what I want to be told, my inbox, the calendar; and the line on the community's home.

pub mod follow_page;
pub mod inbox_page;

use crate::{
    client, device,
    ui::{cell, markup},
};
use api::{
    community::CommunityParams,
    notices::{Following, GetFollowing},
    pages,
};
use domain::id::CommunityId;
use leptos::{prelude::*, task::spawn_local};
use maud::Markup;

fn key(community: CommunityId) -> String {
    format!("linli.follow.{community}")
}

/// Notes on the phone whether it follows anything there, so that nobody asks in vain: the page cannot read
/// its own cookie.
fn note(community: CommunityId, following: &Following) {
    if following.topics.is_empty() {
        device::forget(&key(community));
    } else {
        device::keep(&key(community), "1");
    }
}

/// The line on a community's home: what is new, or where to follow.
pub fn unread(community: CommunityId) -> AnyView {
    let follows = device::kept(&key(community)).is_some();
    let said = RwSignal::new(line(community, follows, 0).into_string());
    if follows {
        spawn_local(async move {
            let asked = client::call::<GetFollowing>(&CommunityParams { community }, &()).await;
            if let Ok(following) = asked {
                note(community, &following);
                let follows = !following.topics.is_empty();
                said.try_set(line(community, follows, following.unread).into_string());
            }
        });
    }
    view! { <div inner_html=said></div> }.into_any()
}

fn line(community: CommunityId, follows: bool, unread: u32) -> Markup {
    let line = if follows {
        let below = match unread {
            0 => "没有新消息".to_owned(),
            some => format!("{some} 条没看"),
        };
        cell::link(&pages::inbox(community), "收件箱", &below, "")
    } else {
        cell::link(&pages::follow(community), "有变动告诉我", "停水停电、动工、改日期；不用留电话", "")
    };
    cell::cells("", &[line])
}

/// What did not work, read out.
fn failed(failure: &client::Failure) -> Markup {
    use crate::ui::notice::{Tone, notice};
    let said = crate::words::failure(failure);
    notice(Tone::Wrong, &maud::html! { p { (said.what) "。" (said.next) } })
}

/// The way back to the community.
fn back(community: CommunityId) -> Option<crate::ui::page::Back> {
    crate::ui::page::Back::to(pages::community(community), "小区首页")
}

/// A link as a button of its own.
fn act(to: &str, words: &str) -> AnyView {
    markup::raw(crate::ui::button::plain_link(words, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_leads_to_the_inbox_of_who_follows_and_counts_what_is_new() {
        let community = CommunityId::from_bits(7);
        let of = |follows, unread| line(community, follows, unread).into_string();
        assert!(of(false, 0).contains("/follow") && of(false, 0).contains("有变动告诉我"));
        assert!(of(true, 3).contains("/inbox") && of(true, 3).contains("3 条没看"));
        assert!(of(true, 0).contains("没有新消息"));
    }
}
