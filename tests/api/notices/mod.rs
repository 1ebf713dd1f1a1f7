//! Following, the inbox and the calendar.

mod calendar;
mod follow;
mod inbox;

use crate::{
    app::TestApp,
    call::{Answer, Call},
};
use api::{
    community::CommunityParams,
    notices::{Follow, Following, GetInbox, Inbox, TopicParams},
};
use domain::{
    Instant,
    id::{BuildingId, CommunityId, NoticeId},
    notices::{NoticeKind, Topic},
};
use store::NewNotice;

/// A browser with the cookie it was given last.
#[derive(Default)]
pub struct Browser {
    pub cookie: String,
}

impl Browser {
    pub async fn send(&mut self, app: &TestApp, call: Call) -> Answer {
        let answer = app.send(call.cookie(&self.cookie)).await;
        if !answer.header("set-cookie").is_empty() {
            self.cookie = answer.cookie();
        }
        answer
    }

    /// A tab of its own: the same cookie.
    fn tab(&self) -> Self {
        Self { cookie: self.cookie.clone() }
    }

    pub async fn follow(&mut self, app: &TestApp, topic: Topic) -> Following {
        self.send(app, follow(app.demo.community, topic)).await.ok()
    }

    pub async fn inbox(&mut self, app: &TestApp) -> Inbox {
        self.send(app, Call::get(&api::address::<GetInbox>(&here(app)))).await.ok()
    }
}

fn here(app: &TestApp) -> CommunityParams {
    CommunityParams { community: app.demo.community }
}

fn follow(community: CommunityId, topic: Topic) -> Call {
    Call::app("PUT", &api::address::<Follow>(&TopicParams { community, topic }), &())
}

async fn building(app: &TestApp, place: usize) -> BuildingId {
    app.store.building_names(app.demo.community).await.expect("reads")[place].0
}

fn notice(app: &TestApp, title: &str, at: Instant) -> NewNotice {
    NewNotice {
        community: app.demo.community,
        kind: NoticeKind::Outage,
        urgent: true,
        buildings: Vec::new(),
        item: None,
        package: None,
        title: title.into(),
        text: "换阀门".into(),
        at,
        until: None,
    }
}

/// A notice for the whole community, and its id.
pub async fn posted(app: &TestApp) -> NoticeId {
    app.store.post_notice(&notice(app, "停水", app.now())).await.expect("posted");
    app.store.readable_notices(app.demo.community, 1).await.expect("reads")[0].id
}

/// What the server's task does at this moment.
pub async fn deliver(app: &TestApp) {
    app.store.deliver(app.now()).await.expect("delivers");
}
