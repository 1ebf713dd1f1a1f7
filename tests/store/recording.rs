//! Recordings of questions: bytes come back as they were kept, on both engines.

use crate::{
    database::Database,
    fixture::{NOON, Stage, stage},
    paper::{accounts, by},
};
use domain::{
    evidence::digest,
    id::{CommunityId, NoticeId},
    policy::ItemCode,
};
use store::{RecordingBody, Spoken};

async fn keep(stage: &Stage, of: Spoken, bytes: &[u8]) {
    let body = RecordingBody { mime: "audio/mpeg".into(), bytes: bytes.to_vec() };
    stage.store.keep_recording(&by(1, NOON), of, digest(bytes), &body).await.expect("a database");
}

pub async fn a_recording_comes_back_byte_for_byte_and_goes(database: Database) {
    let stage = stage(&database, 1).await;
    accounts(&stage).await;
    let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(5_000).collect();
    keep(&stage, Spoken::Question(stage.poll.id, 2), &bytes).await;
    keep(&stage, Spoken::Question(stage.poll.id, 0), b"first").await;
    keep(&stage, Spoken::Question(stage.poll.id, 0), b"second").await;
    let all = stage.store.recordings(stage.poll.id).await.expect("reads");
    assert_eq!(all, [(0, digest(b"second")), (2, digest(&bytes))]);
    let found = stage.store.recording(digest(&bytes)).await.expect("reads");
    assert_eq!(found, Some(RecordingBody { mime: "audio/mpeg".into(), bytes: bytes.clone() }));
    assert_eq!(stage.store.recording(digest(b"first")).await.expect("reads"), None);
    for _ in 0..2 {
        stage.store.remove_recording(&by(1, NOON), Spoken::Question(stage.poll.id, 2)).await.expect("gone");
    }
    assert_eq!(stage.store.recordings(stage.poll.id).await.expect("reads").len(), 1);
}

pub async fn what_is_kept_of_one_thing_is_not_heard_on_another(database: Database) {
    let stage = stage(&database, 1).await;
    accounts(&stage).await;
    let (here, there) = (stage.poll.community, CommunityId::from_bits(99));
    keep(&stage, Spoken::Question(stage.poll.id, 11), b"eleven").await;
    keep(&stage, Spoken::Question(stage.poll.id, 2), b"two").await;
    keep(&stage, Spoken::Item(here, ItemCode::J1), b"here").await;
    keep(&stage, Spoken::Item(there, ItemCode::J1), b"there").await;
    keep(&stage, Spoken::Notice(NoticeId::from_bits(5)), b"notice").await;
    let questions = stage.store.recordings(stage.poll.id).await.expect("reads");
    assert_eq!(questions, [(2, digest(b"two")), (11, digest(b"eleven"))], "by number, not by letter");
    let items = stage.store.item_recordings(here).await.expect("reads");
    assert_eq!(items, [(ItemCode::J1, digest(b"here"))]);
    stage.store.remove_recording(&by(1, NOON), Spoken::Item(here, ItemCode::J1)).await.expect("gone");
    assert_eq!(stage.store.item_recordings(here).await.expect("reads"), []);
    assert_eq!(stage.store.item_recordings(there).await.expect("reads").len(), 1);
}
