//! The fingerprint of the log as it was sealed at the close: on the notice, on the phone, in 参加名单.

use super::{head, vote};
use crate::{app::TestApp, call::Call, staff::Staff};
use api::{
    poll::TallyView,
    recount::{ClosedHead, Participants},
};
use domain::{evidence::Checkpoint, poll::SETTLING_MS};

/// Ends the open poll of the demo: what its server prints, and what it shows its residents.
async fn closed(app: &TestApp) -> (String, ClosedHead) {
    let poll = app.open_poll().await;
    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let all: Participants = app.get(&format!("/api/polls/{}/participants", poll.id)).await.ok();
    let street = Staff::of(app, "street").await;
    let notice = street.get(app, &api::recount::notice(poll.id)).await;
    assert_eq!(notice.status, 200);
    (notice.text().to_owned(), all.closed.expect("it is sealed"))
}

#[tokio::test]
async fn attack_5_of_two_logs_one_is_not_the_one_on_the_notice() {
    let (one, other) = (TestApp::open().await, TestApp::open().await);
    vote(&one, "resident", 1, 0).await;
    vote(&other, "co_owner", 2, 0).await;
    let ((notice, hung_up), (_, shown)) = (closed(&one).await, closed(&other).await);
    assert_eq!(hung_up.size, shown.size, "either looks well alone");
    assert!(notice.contains(&hung_up.fingerprint.to_string()), "{hung_up:?}");
    assert!(!notice.contains(&shown.fingerprint.to_string()), "{shown:?}");
}

#[tokio::test]
async fn what_is_printed_is_the_head_of_the_close_and_stays_so() {
    let app = TestApp::open().await;
    let (notice, sealed) = closed(&app).await;
    let poll = app.demo.open_poll;
    assert!(notice.contains("票册封存时的指纹") && notice.contains("一字不差"));
    let newest = head(&app, poll, 0).await;
    let newest = Checkpoint::verify(&newest.checkpoint, &newest.key).expect("signed");
    // Later entries make newer heads.
    let tally: TallyView = app.get(&format!("/api/polls/{poll}/tally")).await.ok();
    app.set_now(tally.poll.final_at());
    let later: Participants = app.get(&format!("/api/polls/{poll}/participants")).await.ok();
    let now = head(&app, poll, 0).await;
    let now = Checkpoint::verify(&now.checkpoint, &now.key).expect("signed");
    assert!(now.size > newest.size && now.fingerprint() != sealed.fingerprint);
    assert_eq!(later.closed, Some(sealed));
    // The same words where a phone reads them.
    let page = app.send(Call::get(&api::pages::participants(poll))).await;
    let print = sealed.fingerprint.to_string();
    assert!(page.text().contains(&print) && tally.notes.iter().any(|note| note.contains(&print)));
}
