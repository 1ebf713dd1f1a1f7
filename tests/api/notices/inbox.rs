//! The inbox: urgent at once, the rest in the evening, each browser its own.

use super::{Browser, building, deliver, here, notice};
use crate::{app::TestApp, call::Call, staff::Staff};
use api::{
    community::CommunityParams,
    notices::{Inbox, MarkSeen, MarkSeenRequest, Unread},
    schedule::outage::{AnnounceOutage, OutageForm},
};
use domain::{
    Instant,
    notices::{NoticeKind, Topic},
    schedule::Supply,
};
use store::NewNotice;

const HOUR: i64 = 3_600_000;

fn seen(app: &TestApp, until: Instant) -> Call {
    Call::app("PUT", &api::address::<MarkSeen>(&here(app)), &MarkSeenRequest { until })
}

fn titles(inbox: &Inbox) -> Vec<&str> {
    inbox.messages.iter().map(|told| told.title.as_str()).collect()
}

#[tokio::test]
async fn urgent_comes_at_once_and_the_rest_at_six_in_the_evening() {
    let app = TestApp::open().await;
    let mut browser = Browser::default();
    assert!(!browser.inbox(&app).await.following);
    browser.follow(&app, Topic::Building(building(&app, 0).await)).await;
    let six = app.now().day().start().plus_ms(18 * HOUR);
    let quiet = NewNotice { urgent: false, kind: NoticeKind::Moved, ..notice(&app, "改期", app.now()) };
    app.store.post_notice(&quiet).await.expect("posted");
    app.store.post_notice(&notice(&app, "停水", app.now())).await.expect("posted");
    deliver(&app).await;
    let inbox = browser.inbox(&app).await;
    assert_eq!((titles(&inbox), inbox.unread), (vec!["停水"], 1));
    assert_eq!((inbox.waiting, inbox.next_at, inbox.following), (1, Some(six), true));
    app.set_now(six);
    deliver(&app).await;
    let inbox = browser.inbox(&app).await;
    assert_eq!((titles(&inbox), inbox.unread, inbox.waiting), (vec!["改期", "停水"], 2, 0));
    let left: Unread = browser.send(&app, seen(&app, inbox.messages[1].sent_at)).await.ok();
    assert_eq!(left.unread, 1);
    let inbox = browser.inbox(&app).await;
    assert_eq!(inbox.messages.iter().map(|told| told.seen).collect::<Vec<_>>(), [false, true]);
}

#[tokio::test]
async fn nobody_reads_or_marks_another_inbox() {
    let app = TestApp::open().await;
    let (mut mine, mut other, mut nobody) = (Browser::default(), Browser::default(), Browser::default());
    mine.follow(&app, Topic::Building(building(&app, 0).await)).await;
    other.follow(&app, Topic::Building(building(&app, 1).await)).await;
    let buildings = vec![building(&app, 0).await];
    let told = NewNotice { buildings, ..notice(&app, "只停这一栋", app.now()) };
    app.store.post_notice(&told).await.expect("posted");
    deliver(&app).await;
    for stranger in [&mut other, &mut nobody] {
        assert!(stranger.inbox(&app).await.messages.is_empty());
        let marked: Unread = stranger.send(&app, seen(&app, app.now())).await.ok();
        assert_eq!(marked.unread, 0);
    }
    assert_eq!(mine.inbox(&app).await.unread, 1);
}

#[tokio::test]
async fn an_outage_that_the_committee_announces_is_in_the_inbox_of_its_buildings() {
    let app = TestApp::open().await;
    let (mut here, mut next) = (Browser::default(), Browser::default());
    let (one, two) = (building(&app, 0).await, building(&app, 1).await);
    here.follow(&app, Topic::Building(one)).await;
    next.follow(&app, Topic::Building(two)).await;
    let clerk = Staff::of(&app, "clerk1").await;
    let form = OutageForm {
        supply: Supply::Water,
        buildings: vec![one],
        from: app.now().plus_ms(24 * HOUR),
        to: app.now().plus_ms(26 * HOUR),
        reason: "换总阀".into(),
        package: None,
    };
    let at = CommunityParams { community: app.demo.community };
    clerk.post(&app, &api::address::<AnnounceOutage>(&at), &form).await.ok::<serde_json::Value>();
    deliver(&app).await;
    let inbox = here.inbox(&app).await;
    let [told] = inbox.messages.as_slice() else { panic!("one notice: {:?}", titles(&inbox)) };
    assert_eq!((told.kind, told.urgent), (NoticeKind::Outage, true));
    assert!(told.title.contains("停水"), "{}", told.title);
    assert!(next.inbox(&app).await.messages.is_empty());
}
