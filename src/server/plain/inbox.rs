//! What was this browser told?

use super::{
    at, community as page_of,
    form::{Posted, Visit, id},
    shell::heard,
};
use crate::{community, error::Error, notices};
use api::{
    community::CommunityParams,
    notices::{Inbox, MarkSeenRequest, TopicParams},
};
use axum::{extract::Path, response::Response};
use domain::{id::CommunityId, notices::Topic};
use maud::{Markup, html};

/// 收件箱; what is shown has been looked at.
pub async fn inbox(visit: Visit, Path(community): Path<String>) -> Result<Response, Error> {
    let at = CommunityParams { community: id::<CommunityId>(&community)? };
    let home = community::home(&visit.ctx.state, at.community, visit.ctx.now).await?;
    let inbox = notices::handlers::get_inbox(visit.ctx.clone(), at, ()).await?;
    if let Some(until) = inbox.messages.iter().map(|told| told.sent_at).max() {
        let at = CommunityParams { community: home.id };
        notices::handlers::mark_seen(visit.ctx.clone(), at, MarkSeenRequest { until }).await?;
    }
    let body = html! { (messages(&inbox)) (following(&visit, home.id, &inbox)) };
    visit.page(&page_of::page(&home, "通知", body))
}

fn messages(inbox: &Inbox) -> Markup {
    html! {
        @if inbox.messages.is_empty() { p { "还没有通知。" } }
        // Pages stay small; older ones are in the full version.
        @for told in inbox.messages.iter().take(20) {
            h2 { @if !told.seen { "新：" } (told.title) }
            p { (told.sent_at.words()) @if told.urgent { "，急" } }
            @if !told.text.is_empty() { p { (told.text) } }
            (heard(told.recording.as_deref()))
        }
        @if inbox.messages.len() > 20 { p { "更早的通知在完整版里。" } }
    }
}

fn following(visit: &Visit, community: CommunityId, inbox: &Inbox) -> Markup {
    html! {
        @if inbox.following {
            p { "这部手机已经订了本小区的通知，有变动写在这一页。" }
        } @else {
            form method="post" action=(at::inbox(community)) {
                (visit.hidden())
                p { "停水停电、动工、改日期，有变动写在这一页。不用留电话。" }
                button { "有变动告诉我" }
            }
        }
    }
}

/// Follow the whole community.
pub async fn follow(Path(community): Path<String>, posted: Posted) -> Result<Response, Error> {
    let at = TopicParams { community: id::<CommunityId>(&community)?, topic: Topic::All };
    let community = at.community;
    notices::handlers::follow(posted.visit.ctx.clone(), at, ()).await?;
    posted.visit.go(&at::inbox(community))
}
