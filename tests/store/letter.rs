//! Codes issued and revoked, notes of delivery, every voter with both.

use crate::{
    database::Database,
    fixture::{NOON, Stage, agree, ballot, code, dwelling, stage, voter},
    paper::{accounts, by},
};
use domain::{
    evidence::{Hash32, digest},
    id::{CommunityId, DeliveryId},
    letter::{DeliveryChannel, DeliveryState},
    poll::Level,
};
use store::{NewDelivery, SessionStart, StoreError};

async fn desk(database: &Database, voters: u32) -> Stage {
    let stage = stage(database, voters).await;
    accounts(&stage).await;
    stage
}

fn new(number: u32) -> (domain::id::VoterId, Hash32) {
    (voter(number), digest(format!("new {number}").as_bytes()))
}

pub async fn a_new_letter_revokes_the_old_one_and_signs_its_devices_out(database: Database) {
    let stage = desk(&database, 3).await;
    let (store, poll) = (&stage.store, stage.poll.id);
    for number in 1..=2 {
        let start = SessionStart {
            token_hash: code(100 + number),
            label: format!("手机{number}"),
            poll,
            voter: voter(number),
            level: Level::Code,
            now: NOON,
            expires_at: NOON.plus_ms(1_000),
        };
        store.add_voter_to_session(&start).await.expect("a session");
    }
    let later = NOON.plus_ms(5);
    let issued =
        store.issue_letters(&by(1, later), "reissue_letter", poll, &[new(1)], true).await.expect("issued");
    assert_eq!((issued.revoked, issued.devices), (1, vec!["手机1".to_owned()]));
    let old = store.code(&code(1)).await.expect("read").expect("there");
    assert_eq!(old.revoked_at, Some(later));
    let fresh = store.code(&new(1).1).await.expect("read").expect("there");
    assert_eq!((fresh.voter, fresh.revoked_at), (voter(1), None));
    assert!(store.session(&code(101), NOON).await.expect("read").is_none());
    assert!(store.session(&code(102), NOON).await.expect("read").is_some());
    let issues = store.issues(poll, voter(1)).await.expect("read");
    let named: Vec<_> = issues.iter().map(|one| (one.by.as_deref(), one.revoked_by.as_deref())).collect();
    assert_eq!(named, [(Some("第1人"), None), (None, Some("第1人"))]);
    assert_eq!(store.issues(poll, voter(2)).await.expect("read").len(), 1);
}

pub async fn who_has_a_letter_is_left_out_unless_asked_for(database: Database) {
    let stage = desk(&database, 3).await;
    let (store, poll) = (&stage.store, stage.poll.id);
    store.execute(&format!("DELETE FROM voting_code WHERE voter <> '{}'", voter(1))).await.expect("cleared");
    let all = [new(1), new(2), new(3)];
    let issued = store.issue_letters(&by(1, NOON), "print_letters", poll, &all, false).await.expect("issued");
    assert_eq!((issued.voters, issued.revoked), ([voter(2), voter(3)].into(), 0));
    assert!(store.code(&code(1)).await.expect("read").is_some_and(|old| old.revoked_at.is_none()));
    let printed = store.work(poll).await.expect("read").iter().filter(|one| one.printed_at.is_some()).count();
    assert_eq!(printed, 3);
    let lines = store.audit_lines(CommunityId::from_bits(1), 0, 1).await.expect("read");
    assert_eq!(
        (lines[0].act.as_str(), lines[0].detail.as_str()),
        ("print_letters", "letters=2 revoked=0 devices=0")
    );
}

pub async fn letters_are_issued_all_or_none(database: Database) {
    let stage = desk(&database, 2).await;
    let (store, poll) = (&stage.store, stage.poll.id);
    let strange = (voter(99), digest(b"strange"));
    let issued = store.issue_letters(&by(1, NOON), "print_letters", poll, &[new(1), strange], true).await;
    assert!(matches!(issued, Err(StoreError::Conflict(_) | StoreError::Other(_))), "{issued:?}");
    assert!(store.code(&code(1)).await.expect("read").is_some_and(|old| old.revoked_at.is_none()));
    assert_eq!(stage.count("voting_code").await, 2);
    assert_eq!(stage.count("audit").await, 0);
}

pub async fn the_work_list_knows_letter_delivery_and_participation(database: Database) {
    let stage = desk(&database, 4).await;
    let (store, poll) = (&stage.store, stage.poll.id);
    stage.cast(ballot(&stage.poll, 2, 1, agree())).await.expect("recorded");
    store.print_papers(&by(1, NOON), poll, &[], &[]).await.expect("printed");
    let paper = "INSERT INTO paper_receipt (poll, voter, number, channel, received_at, received_by, echo_mac) \
        SELECT poll, voter, number, 'paper', 1, printed_by, '' FROM paper WHERE voter = ";
    store.execute(&format!("{paper}'{}'", voter(3))).await.expect("received");
    let note = |number: u128, of: u32, state, at: i64| {
        let id = DeliveryId::from_bits(number);
        let note_sealed = (of == 1).then(|| "sealed".to_owned());
        let note = NewDelivery { id, voter: voter(of), state, channel: DeliveryChannel::Hand, note_sealed };
        (by(2, NOON.plus_ms(at)), note)
    };
    let notes = [
        note(9, 1, DeliveryState::Absent, 1),
        note(8, 1, DeliveryState::Delivered, 2),
        note(7, 4, DeliveryState::Moved, 3),
    ];
    for (by, note) in notes {
        store.note_delivery(&by, poll, &[note]).await.expect("noted");
    }
    let work = store.work(poll).await.expect("read");
    let took_part: Vec<(u32, bool)> = work.iter().map(|one| (one.serial, one.took_part)).collect();
    assert_eq!(took_part, [(1, false), (2, true), (3, true), (4, false)]);
    let states = |place: usize| work[place].deliveries.iter().map(|one| one.state).collect::<Vec<_>>();
    assert_eq!(states(0), [DeliveryState::Absent, DeliveryState::Delivered]);
    assert_eq!((states(1), states(3)), (vec![], vec![DeliveryState::Moved]));
    assert_eq!(work[0].deliveries[0].note_sealed.as_deref(), Some("sealed"));
    assert_eq!(
        (work[3].deliveries[0].note_sealed.as_deref(), work[3].deliveries[0].by.as_str()),
        (None, "第2人")
    );
    assert_eq!(work[3].home().map(|home| home.id), Some(dwelling(4)));
    let newest = store.deliveries(poll, voter(1)).await.expect("read");
    assert_eq!(newest[0].state, DeliveryState::Delivered);
}
