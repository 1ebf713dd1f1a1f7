//! Recordings of questions: bytes come back as they were kept, on both engines.

use crate::{
    database::Database,
    fixture::{NOON, Stage, stage},
    paper::{accounts, by},
};
use domain::evidence::digest;
use store::RecordingBody;

async fn keep(stage: &Stage, question: u16, bytes: &[u8]) {
    let body = RecordingBody { mime: "audio/mpeg".into(), bytes: bytes.to_vec() };
    let kept =
        stage.store.keep_recording(&by(1, NOON), (stage.poll.id, question), digest(bytes), &body).await;
    kept.expect("a database");
}

pub async fn a_recording_comes_back_byte_for_byte_and_goes(database: Database) {
    let stage = stage(&database, 1).await;
    accounts(&stage).await;
    let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(5_000).collect();
    keep(&stage, 2, &bytes).await;
    keep(&stage, 0, b"first").await;
    keep(&stage, 0, b"second").await;
    let all = stage.store.recordings(stage.poll.id).await.expect("reads");
    assert_eq!(all, [(0, digest(b"second")), (2, digest(&bytes))]);
    let found = stage.store.recording(digest(&bytes)).await.expect("reads");
    assert_eq!(found, Some(RecordingBody { mime: "audio/mpeg".into(), bytes: bytes.clone() }));
    assert_eq!(stage.store.recording(digest(b"first")).await.expect("reads"), None);
    for _ in 0..2 {
        stage.store.remove_recording(&by(1, NOON), stage.poll.id, 2).await.expect("gone");
    }
    assert_eq!(stage.store.recordings(stage.poll.id).await.expect("reads").len(), 1);
}
