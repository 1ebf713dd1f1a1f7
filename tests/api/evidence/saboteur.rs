//! The saboteur has the machine: database, guards, backups, keys. Every act of theirs is seen by a phone.

use super::{check, head, visit, vote};
use crate::app::TestApp;
use domain::evidence::{Fault, LogKey, Remembered, tree_root};

/// The guards of the log are no obstacle to whoever has the machine.
async fn unguard(app: &TestApp) {
    for table in ["log_entry", "ballot_history", "checkpoint"] {
        app.store
            .execute(&format!("DROP TRIGGER {table}_update; DROP TRIGGER {table}_delete"))
            .await
            .expect("gone");
    }
}

/// Makes the server sign the log anew as it lies there, with its own key: the strongest saboteur.
async fn sign_anew(app: TestApp) -> TestApp {
    app.store.execute("DELETE FROM checkpoint").await.expect("forgotten");
    app.store.execute("UPDATE poll_head SET signed = 0, frontier = ''").await.expect("forgotten");
    app.again().await
}

#[tokio::test]
async fn attack_1_a_ballot_acknowledged_and_not_recorded() {
    let app = TestApp::open().await;
    let before = head(&app, app.demo.open_poll, 0).await.remembered();
    let (mut receipt, commitment) = vote(&app, "resident", 1, before.size()).await;
    receipt.proof = Some(head(&app, app.demo.open_poll, before.size()).await);
    assert_eq!(check(&receipt, &commitment, Some(&before)), Err(Fault::NotIncluded));
    receipt.proof = None;
    assert_eq!(check(&receipt, &commitment, Some(&before)), Err(Fault::Missing));
}

#[tokio::test]
async fn attack_2_another_choice_recorded() {
    let app = TestApp::open().await;
    let (mine, _) = vote(&app, "resident", 1, 0).await;
    let (_, other) = vote(&app, "co_owner", 2, 0).await;
    assert_eq!(check(&mine, &other, None), Err(Fault::OtherBallot));
}

#[tokio::test]
async fn attacks_3_and_4_a_ballot_dropped_or_changed_later() {
    for drops in [true, false] {
        let app = TestApp::open().await;
        let (receipt, commitment) = vote(&app, "resident", 1, 0).await;
        assert!(check(&receipt, &commitment, None).is_ok());
        let before = receipt.proof.expect("a proof").remembered();
        unguard(&app).await;
        let acts = if drops { DROP } else { CHANGE };
        for act in acts {
            let act = act.replace("$poll", &app.demo.open_poll.to_string());
            assert!(app.store.execute(&act).await.expect("done") > 0, "{act}");
        }
        let app = sign_anew(app).await;
        if drops {
            assert_eq!(visit(&app, receipt.poll, Some(&before)).await, Err(Fault::Shorter));
            // Other people's votes fill the place: the log is as long as before, and not the same.
            vote(&app, "co_owner", 2, 0).await;
        }
        assert_eq!(visit(&app, receipt.poll, Some(&before)).await, Err(Fault::Rewritten), "{acts:?}");
    }
}

/// The entries behind move up.
const DROP: &[&str] = &[
    "DELETE FROM ballot_history WHERE poll = '$poll' AND log_index = 7",
    "DELETE FROM log_entry WHERE poll = '$poll' AND idx = 7",
    "UPDATE log_entry SET idx = idx + 100000 WHERE poll = '$poll' AND idx > 7",
    "UPDATE log_entry SET idx = idx - 100001 WHERE poll = '$poll' AND idx > 100000",
    "UPDATE poll_head SET size = size - 1 WHERE poll = '$poll'",
    "UPDATE ballot_history SET log_index = log_index + 100000 WHERE poll = '$poll' AND log_index > 7",
    "UPDATE ballot_history SET log_index = log_index - 100001 WHERE poll = '$poll' AND log_index > 100000",
];

const CHANGE: &[&str] =
    &["UPDATE log_entry SET leaf = (SELECT leaf FROM log_entry WHERE poll = '$poll' AND idx = 9) \
    WHERE poll = '$poll' AND idx = 7"];

#[tokio::test]
async fn attack_5_different_logs_for_different_people() {
    let (one, other) = (TestApp::open().await, TestApp::open().await);
    vote(&one, "resident", 1, 0).await;
    vote(&other, "co_owner", 2, 0).await;
    let poll = one.demo.open_poll;
    let heads = (head(&one, poll, 0).await, head(&other, poll, 0).await);
    let seen =
        (heads.0.check(poll, None, None).expect("holds"), heads.1.check(poll, None, None).expect("holds"));
    assert_eq!(seen.0.size, seen.1.size, "either looks well alone");
    assert_ne!(seen.0.fingerprint(), seen.1.fingerprint(), "the fingerprint on the notice is one of them");
    assert_eq!(visit(&other, poll, Some(&heads.0.remembered())).await, Err(Fault::Rewritten));
}

#[tokio::test]
async fn attack_6_yesterdays_backup() {
    let app = TestApp::open().await;
    let (receipt, commitment) = vote(&app, "resident", 1, 0).await;
    assert!(check(&receipt, &commitment, None).is_ok());
    let before = receipt.proof.expect("a proof").remembered();
    let restored = TestApp::open().await;
    assert_eq!(visit(&restored, receipt.poll, Some(&before)).await, Err(Fault::Shorter));
    vote(&restored, "co_owner", 2, 0).await;
    assert_eq!(visit(&restored, receipt.poll, Some(&before)).await, Err(Fault::Rewritten));
}

#[tokio::test]
async fn attack_12_an_area_changed_after_the_opening() {
    let app = TestApp::open().await;
    let poll = app.demo.open_poll;
    let before = head(&app, poll, 0).await.remembered();
    let root = app.store.poll_roll(poll).await.expect("reads").roll_root;
    let file = app.store.opening_file(poll).await.expect("reads").expect("opened");
    assert!(file.contains(&root.to_string()), "entry 0 binds the roll");
    // Entry 0 is rewritten with another root, and everything is signed anew.
    unguard(&app).await;
    let changed = file.replace(&root.to_string(), &tree_root(&[b"another roll"]).to_string());
    let leaf = domain::evidence::Leaf::opening(
        poll,
        app.open_poll().await.announced_at,
        &domain::evidence::digest(changed.as_bytes()),
    );
    let update = format!(
        "UPDATE log_entry SET file = '{}', leaf = '{leaf}' WHERE poll = '{poll}' AND idx = 0",
        changed.replace('\'', "''")
    );
    app.store.execute(&update).await.expect("rewritten");
    let app = sign_anew(app).await;
    assert_eq!(visit(&app, poll, Some(&before)).await, Err(Fault::Rewritten));
}

#[tokio::test]
async fn attack_14_another_key() {
    let app = TestApp::open().await;
    let poll = app.demo.open_poll;
    let honest = head(&app, poll, 0).await;
    let thief = LogKey::from_seed(&[66; 32]);
    let theirs = honest.check(poll, None, None).expect("holds").sign(&thief);
    let before = Remembered { checkpoint: theirs, key: thief.public() };
    assert_eq!(visit(&app, poll, Some(&before)).await, Err(Fault::OtherKey));
    assert_ne!(thief.fingerprint(), honest.key.fingerprint(), "and the letter shows which is right");
}
