//! The honest server: every receipt proves itself, every visit continues the one before.

use super::{check, head, visit, vote};
use crate::{app::TestApp, call::Call, phone::Phone};
use api::poll::{BallotParams, GetReceipt, Receipt};
use domain::evidence::Remembered;

#[tokio::test]
async fn a_receipt_proves_that_the_ballot_is_in_the_log_that_was_seen_before() {
    let app = TestApp::open().await;
    let before = head(&app, app.demo.open_poll, 0).await.remembered();
    let (receipt, commitment) = vote(&app, "resident", 1, before.size()).await;
    let seen = check(&receipt, &commitment, Some(&before)).expect("holds");
    assert_eq!(seen.size, before.size() + 1, "one head for each group of ballots");
    assert_eq!(seen.origin, format!("127.0.0.1:8080/{}", app.demo.open_poll));
    let now = receipt.proof.as_ref().expect("a proof").remembered();
    assert_eq!(visit(&app, app.demo.open_poll, Some(&now)).await, Ok(seen.clone()));
    // The proof of 2,400 voters has twelve hashes each way; a head is a few lines.
    let bytes = serde_json::to_string(&receipt.proof).expect("JSON").len();
    assert!(bytes < 4_096, "{bytes}");

    let (second, other) = vote(&app, "co_owner", 2, now.size()).await;
    let grown = check(&second, &other, Some(&now)).expect("holds");
    assert_eq!(grown.size, seen.size + 1);
    assert_eq!(visit(&app, app.demo.open_poll, Some(&before)).await, Ok(grown.clone()));
    assert_eq!(visit(&app, app.demo.open_poll, Some(&now)).await, Ok(grown));
}

#[tokio::test]
async fn the_same_try_again_and_the_receipt_later_prove_it_too() {
    let app = TestApp::open().await;
    let (first, commitment) = vote(&app, "resident", 1, 0).await;
    let (again, _) = vote(&app, "resident", 1, 0).await;
    assert_eq!(again, first);
    vote(&app, "co_owner", 2, 0).await;
    let phone = Phone::of(&app, "resident").await;
    let at = BallotParams { poll: first.poll, voter: first.voter };
    let later: Receipt =
        app.send(Call::get(&api::address::<GetReceipt>(&at)).cookie(&phone.cookie)).await.ok();
    assert!(check(&later, &commitment, None).is_ok());
    assert_eq!((later.index, later.leaf), (first.index, first.leaf));
    let listed = phone.me.voters[0].receipt.as_ref().expect("a receipt");
    assert_eq!(listed.proof, None, "a list of ballots carries no proofs");
}

#[tokio::test]
async fn every_log_of_the_demo_is_signed_and_another_poll_has_another_head() {
    let app = TestApp::open().await;
    let polls = [app.demo.open_poll, app.demo.closed_poll, app.demo.announced_poll];
    let mut heads = Vec::new();
    for poll in polls {
        let proof = head(&app, poll, 0).await;
        let size = app.store.log_size(poll).await.expect("reads");
        assert_eq!(proof.check(poll, None, None).map(|head| head.size), Ok(size));
        heads.push(Remembered { ..proof.remembered() }.checkpoint);
    }
    heads.dedup();
    assert_eq!(heads.len(), 3);
    assert_eq!(app.store.check_logs().await.expect("reads"), []);
}
