//! Acts of two people: the one who asks is never the one who confirms.

use crate::{
    app::TestApp,
    staff::{Staff, ask},
};
use api::committee::{Asked, AskedList, Staff as Me};
use domain::{
    committee::{Act, Decision},
    id::AskedId,
};
use serde_json::json;

fn decision(asked: AskedId) -> String {
    format!("/api/console/asked/{asked}/decision")
}

#[tokio::test]
async fn who_asked_cannot_confirm_nor_refuse_but_take_it_back() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let asked = ask(&app, "chair", Act::Extend, &app.demo.open_poll.to_string()).await;
    for confirm in [true, false] {
        let answer = chair.put(&app, &decision(asked), &json!({ "confirm": confirm })).await;
        answer.problem(403, "second_person_needed");
    }
    let second = Staff::of(&app, "second").await;
    let path = format!("/api/console/asked/{asked}");
    second.delete(&app, &path).await.problem(403, "not_allowed");
    let back: Asked = chair.delete(&app, &path).await.ok();
    assert_eq!(back.decision, Some(Decision::Withdrawn));
    let late = second.put(&app, &decision(asked), &json!({ "confirm": true })).await;
    late.problem(409, "outdated");
}

#[tokio::test]
async fn a_second_person_sees_what_waits_and_decides_once() {
    let app = TestApp::open().await;
    let asked = ask(&app, "clerk1", Act::Extend, &app.demo.open_poll.to_string()).await;
    let list = format!("/api/console/communities/{}/asked", app.demo.community);
    let (second, clerk) = (Staff::of(&app, "second").await, Staff::of(&app, "clerk1").await);
    let me: Me = second.get(&app, "/api/console/me").await.ok();
    assert_eq!(me.waiting.iter().map(|asked| asked.id).collect::<Vec<_>>(), [asked]);
    assert_eq!(me.waiting[0].poll.as_ref().map(|poll| poll.id), Some(app.demo.open_poll));
    let mine: AskedList = clerk.get(&app, &list).await.ok();
    assert!(mine.waiting[0].mine && !mine.waiting[0].confirmable);
    let me: Me = clerk.get(&app, "/api/console/me").await.ok();
    assert_eq!(me.waiting, []);
    let refused: Asked = second.put(&app, &decision(asked), &json!({ "confirm": false })).await.ok();
    assert_eq!((refused.decision, refused.confirmable), (Some(Decision::Refused), false));
    assert!(refused.decided_by.is_some() && refused.decided_at == Some(app.now()));
    let again = second.put(&app, &decision(asked), &json!({ "confirm": true })).await;
    again.problem(409, "outdated");
    let both: AskedList = clerk.get(&app, &list).await.ok();
    assert_eq!((both.waiting.len(), both.decided.len()), (0, 1));
}

#[tokio::test]
async fn what_the_state_forbids_cannot_be_confirmed_but_refused() {
    let app = TestApp::open().await;
    let asked = ask(&app, "clerk1", Act::LookAtBallots, &app.demo.open_poll.to_string()).await;
    let street = Staff::of(&app, "street").await;
    let early = street.put(&app, &decision(asked), &json!({ "confirm": true })).await;
    early.problem(409, "state_forbids");
    let me: Me = street.get(&app, "/api/console/me").await.ok();
    assert_eq!(me.waiting, [], "nothing to confirm before the close");
    let refused: Asked = street.put(&app, &decision(asked), &json!({ "confirm": false })).await.ok();
    assert_eq!(refused.decision, Some(Decision::Refused));
}
