//! Sessions.

use crate::{
    database::Database,
    fixture::{NOON, Stage, stage, voter},
};
use domain::{evidence::digest, poll::Level};
use store::SessionStart;

fn start(stage: &Stage, device: &str, number: u32, after: i64) -> SessionStart {
    SessionStart {
        token_hash: digest(device.as_bytes()),
        label: device.into(),
        poll: stage.poll.id,
        voter: voter(number),
        level: Level::Code,
        now: NOON.plus_ms(after),
        expires_at: NOON.plus_ms(after + 1_000),
    }
}

pub async fn a_session_holds_several_letters(database: Database) {
    let stage = stage(&database, 3).await;
    let store = &stage.store;
    let token = digest("微信".as_bytes());
    assert_eq!(store.session(&token, NOON).await.expect("reads"), None);
    for start in [
        start(&stage, "微信", 1, 0),
        start(&stage, "微信", 2, 10),
        SessionStart { level: Level::CodeAndPhone, ..start(&stage, "微信", 1, 20) },
    ] {
        store.add_voter_to_session(&start).await.expect("opened");
    }
    let session = store.session(&token, NOON.plus_ms(1_019)).await.expect("reads").expect("still there");
    assert_eq!((session.created_at, session.expires_at), (NOON, NOON.plus_ms(1_020)));
    assert_eq!((session.label.as_str(), session.looked_at), ("微信", None));
    let voters: Vec<_> = session.voters.iter().map(|entry| (entry.voter, entry.level, entry.since)).collect();
    let expected = [(voter(2), Level::Code, NOON.plus_ms(10)), (voter(1), Level::CodeAndPhone, NOON)];
    assert_eq!(voters, expected);
    assert_eq!((session.voters[0].poll, session.voters[0].community), (stage.poll.id, stage.poll.community));

    assert_eq!(store.session(&token, NOON.plus_ms(1_020)).await.expect("reads"), None, "it has run out");
    store.add_voter_to_session(&start(&stage, "微信", 3, 1_020)).await.expect("opened");
    let fresh = store.session(&token, NOON.plus_ms(1_020)).await.expect("reads").expect("a new one");
    let voters: Vec<_> = fresh.voters.iter().map(|entry| entry.voter).collect();
    assert_eq!(voters, [voter(3)], "what had run out is not woken up");
    store.end_session(&token).await.expect("ended");
    store.end_session(&token).await.expect("it has ended already");
    assert_eq!(store.session(&token, NOON).await.expect("reads"), None);
}

pub async fn devices_of_a_letter_are_listed(database: Database) {
    let stage = stage(&database, 3).await;
    let store = &stage.store;
    for start in
        [start(&stage, "微信", 1, 0), start(&stage, "浏览器", 1, 500), start(&stage, "别人的手机", 2, 0)]
    {
        store.add_voter_to_session(&start).await.expect("opened");
    }
    let labels = async |after| {
        let devices = store.devices(stage.poll.id, voter(1), NOON.plus_ms(after)).await.expect("reads");
        devices.into_iter().map(|device| device.label).collect::<Vec<_>>()
    };
    assert_eq!(labels(600).await, ["浏览器", "微信"]);
    assert_eq!(labels(1_000).await, ["浏览器"], "the first has run out");
    let token = digest("浏览器".as_bytes());
    store.look_at_devices(&token, NOON.plus_ms(700)).await.expect("noted");
    let session = store.session(&token, NOON).await.expect("reads").expect("there");
    assert_eq!(session.looked_at, Some(NOON.plus_ms(700)));
}
