//! The inspector bundle: two people, once, within half an hour, and it agrees with the server.

use crate::{app::TestApp, staff::Staff};
use api::{
    poll::TallyView,
    recount::{BUNDLE_MS, BundleAsked, BundleState},
};
use domain::{
    evidence::EntryKind,
    recount::{File, InspectorFile, Sum, recount},
};
use serde_json::json;

/// Asked by the inspector, confirmed by a second person.
pub async fn confirmed(app: &TestApp, inspector: &Staff) -> String {
    let path = format!("/api/console/polls/{}/bundles", app.demo.closed_poll);
    let asked: BundleAsked = inspector.post(app, &path, &json!({ "reason": "有业主要求核对" })).await.ok();
    assert_eq!((asked.state, asked.mine, asked.until), (BundleState::Waiting, true, None));
    let take = format!("/api/console/bundles/{}", asked.asked);
    inspector.post(app, &take, &()).await.problem(409, "state_forbids");
    let second = Staff::of(app, "second").await;
    let decision = format!("/api/console/asked/{}/decision", asked.asked);
    assert_eq!(second.put(app, &decision, &json!({ "confirm": true })).await.status, 200);
    second.post(app, &take, &()).await.problem(409, "state_forbids");
    take
}

#[tokio::test]
async fn the_bundle_counts_to_what_the_server_published() {
    let app = TestApp::open().await;
    let poll = app.demo.closed_poll;
    let inspector = Staff::of(&app, "inspector").await;
    let take = confirmed(&app, &inspector).await;
    let bundle: InspectorFile = inspector.post(&app, &take, &()).await.ok();
    let tally: TallyView = app.get(&format!("/api/polls/{poll}/tally")).await.ok();
    let found = recount(&File::Inspector(Box::new(bundle.clone())));
    assert_eq!(found.findings, []);
    assert_eq!(found.sums.took_part, Sum::from(tally.took_part));
    let published: Vec<Sum> = tally
        .questions
        .iter()
        .flat_map(|question| &question.items)
        .flat_map(|item| [item.counts.agree, item.counts.oppose, item.counts.abstain, item.counts.chosen])
        .map(Sum::from)
        .collect();
    let counted = found.sums.items.iter();
    let counted: Vec<Sum> =
        counted.flat_map(|item| [item.agree, item.oppose, item.abstain, item.chosen]).collect();
    assert_eq!(counted, published);

    // No name, no id, no order of the roll.
    let text = serde_json::to_string(&bundle.voters).expect("JSON");
    assert!(!text.contains(&app.resident("resident").voter.to_string()));
    let areas: Vec<i64> = bundle.voters.iter().map(|voter| voter.area).collect();
    let again = confirmed(&app, &inspector).await;
    let other: InspectorFile = inspector.post(&app, &again, &()).await.ok();
    assert_ne!(areas, other.voters.iter().map(|voter| voter.area).collect::<Vec<_>>());
}

#[tokio::test]
async fn it_is_fetched_once_and_that_stands_in_the_log() {
    let app = TestApp::open().await;
    let inspector = Staff::of(&app, "inspector").await;
    let take = confirmed(&app, &inspector).await;
    assert_eq!(inspector.post(&app, &take, &()).await.status, 200);
    inspector.post(&app, &take, &()).await.problem(409, "state_forbids");
    let files = app.store.log_files(app.demo.closed_poll).await.expect("read");
    let looked: Vec<_> = files.iter().filter(|file| file.kind == EntryKind::Inspection).collect();
    assert_eq!(looked.len(), 1);
    assert!(looked[0].file.contains("inspector") && !looked[0].file.contains("核对"), "{}", looked[0].file);
    let path = format!("/api/console/polls/{}/bundles", app.demo.closed_poll);
    let list: Vec<BundleAsked> = inspector.get(&app, &path).await.ok();
    assert_eq!(list.iter().map(|asked| asked.state).collect::<Vec<_>>(), [BundleState::Used]);
}

#[tokio::test]
async fn after_half_an_hour_it_has_to_be_asked_for_again() {
    let app = TestApp::open().await;
    let inspector = Staff::of(&app, "inspector").await;
    let take = confirmed(&app, &inspector).await;
    app.wait_ms(BUNDLE_MS + 1);
    let inspector = Staff::of(&app, "inspector").await;
    inspector.post(&app, &take, &()).await.problem(409, "state_forbids");
    let path = format!("/api/console/polls/{}/bundles", app.demo.closed_poll);
    let list: Vec<BundleAsked> = inspector.get(&app, &path).await.ok();
    assert_eq!(list[0].state, BundleState::Expired);
}

#[tokio::test]
async fn an_empty_or_endless_reason_is_refused_and_another_community_finds_nothing() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let path = format!("/api/console/polls/{}/bundles", app.demo.closed_poll);
    for reason in [" ", &"因".repeat(501)] {
        chair.post(&app, &path, &json!({ "reason": reason })).await.problem(422, "text_malformed");
    }
    let inspector = Staff::of(&app, "inspector").await;
    let take = confirmed(&app, &inspector).await;
    let elsewhere = Staff::elsewhere(&app).await;
    elsewhere.post(&app, &take, &()).await.problem(404, "not_found");
    elsewhere.get(&app, &path).await.problem(404, "not_found");
}
