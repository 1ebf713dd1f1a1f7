//! The site on disk: the log stays as written, hazards end once, a dwelling has one time.

use super::package;
use crate::{
    database::Database,
    fixture::{NOON, Stage, dwelling, stage, voter},
    paper::{accounts, by},
};
use domain::{
    Refusal,
    evidence::Hash32,
    id::{BuildingId, CommunityId, HazardId, PackageId, SlotId, WorkLogId},
    schedule::{HazardEnd, SlotRules},
};
use store::{
    By, HazardNote, HomeRecord, NewLogLine, NewSlot, NewWorkPhoto, PhotoPlace, PublishedPackage, Publishing,
    SessionVoter, StoreError,
};

const HOUR: i64 = 3_600_000;

/// A stage with one published package, and the flat of each voter.
async fn works(database: &Database) -> (Stage, PackageId, Vec<HomeRecord>) {
    let stage = stage(database, 3).await;
    accounts(&stage).await;
    let (by, package) = (by(1, NOON), package(1));
    stage.store.add_package(&by, &package, &[]).await.expect("added");
    let revision = stage.store.board(by.community).await.expect("reads").revision;
    let id = package.id;
    let packages = vec![PublishedPackage { package, dropped: None }];
    let publishing = Publishing { revision, packages, ..Publishing::default() };
    stage.store.publish(&by, &publishing).await.expect("a database").expect("published");
    let mut homes = Vec::new();
    for number in 1..=3 {
        let voter = SessionVoter {
            poll: stage.poll.id,
            community: by.community,
            voter: voter(number),
            level: domain::poll::Level::Code,
            since: NOON,
        };
        homes.extend(stage.store.homes(&[voter]).await.expect("reads"));
    }
    assert_eq!(homes.iter().map(|home| home.dwelling).collect::<Vec<_>>(), [1, 2, 3].map(dwelling));
    (stage, id, homes)
}

fn slot(number: u128, hours: i64, capacity: u16) -> NewSlot {
    let from = NOON.plus_ms(hours * HOUR);
    let places = vec![(BuildingId::from_bits(1), None), (BuildingId::from_bits(1), Some(1))];
    NewSlot { id: SlotId::from_bits(number), from, to: from.plus_ms(HOUR), capacity, places }
}

pub async fn the_log_cannot_be_changed(database: Database) {
    let (stage, package, _) = works(&database).await;
    let line = |id, corrects: Option<u128>| NewLogLine {
        id: WorkLogId::from_bits(id),
        day: NOON.day(),
        weather: None,
        people: None,
        public: format!("第{id}条"),
        internal: String::new(),
        touched: vec![(package, Some(40))],
        corrects: corrects.map(WorkLogId::from_bits),
    };
    let by = by(1, NOON);
    stage.store.add_log_line(&by, &line(1, None)).await.expect("a database").expect("written");
    stage.store.add_log_line(&by, &line(2, Some(1))).await.expect("a database").expect("written");
    let strange = stage.store.add_log_line(&by, &line(3, Some(9))).await.expect("a database");
    assert_eq!(strange.map(|record| record.id), Err(Refusal::NotFound));
    let other = By { community: CommunityId::from_bits(2), ..by };
    let elsewhere = stage.store.add_log_line(&other, &line(4, None)).await.expect("a database");
    assert_eq!(elsewhere.map(|record| record.id), Err(Refusal::NotFound));
    for statement in [
        "UPDATE work_log SET public_text = ''",
        "DELETE FROM work_log",
        "UPDATE work_log_package SET percent = 100",
        "DELETE FROM work_log_package",
    ] {
        let answer = stage.store.execute(statement).await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{statement}: {answer:?}");
    }
    let public = stage.store.public_log(package, 10).await.expect("reads");
    let told: Vec<_> = public.iter().map(|one| (one.text.as_str(), one.correction, one.corrected)).collect();
    assert!(told.contains(&("第1条", false, true)) && told.contains(&("第2条", true, false)), "{told:?}");
    assert_eq!(stage.store.log_lines(by.community, 1).await.expect("reads").len(), 1);
}

pub async fn a_hazard_is_confirmed_once_and_ended_once(database: Database) {
    let (stage, ..) = works(&database).await;
    let (store, by, id) = (&stage.store, by(1, NOON), HazardId::from_bits(7));
    store.report_hazard(by.community, id, "sealed", NOON).await.expect("a database").expect("taken in");
    let note = HazardNote { text: "架子松了".into(), place: "南侧".into(), deadline: NOON.day() };
    let end = |end| async move { store.end_hazard(&by, id, end, "紧了").await.expect("a database") };
    assert_eq!(end(HazardEnd::Closed).await, Err(Refusal::Outdated), "nobody has looked at it");
    let other = By { community: CommunityId::from_bits(2), ..by };
    assert_eq!(store.confirm_hazard(&other, id, &note).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(store.confirm_hazard(&by, id, &note).await.expect("a database"), Ok(()));
    assert_eq!(store.confirm_hazard(&by, id, &note).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(end(HazardEnd::SetAside).await, Err(Refusal::Outdated), "it is a hazard");
    assert_eq!(end(HazardEnd::Closed).await, Ok(()));
    assert_eq!(end(HazardEnd::Closed).await, Err(Refusal::Outdated));
    let found = store.hazard(by.community, id).await.expect("reads").expect("there");
    assert_eq!(found.note.as_ref(), Some(&note));
    assert_eq!(found.end.map(|end| (end.end, end.text)), Some((HazardEnd::Closed, "紧了".into())));
}

pub async fn the_last_place_goes_to_one_however_many_ask(database: Database) {
    let (stage, package, homes) = works(&database).await;
    let slots = [slot(1, 48, 1), slot(2, 60, 3)];
    stage.store.offer_slots(&by(1, NOON), package, &slots).await.expect("a database").expect("offered");
    let again = stage.again(&database).await;
    let rules = SlotRules::default();
    let book = |store: store::Store, home: HomeRecord, slot: SlotId| async move {
        store.book_slot(&home, package, slot, rules, NOON).await.expect("a database")
    };
    let (one, two) = tokio::join!(
        book(stage.store.clone(), homes[0].clone(), slots[0].id),
        book(again.store.clone(), homes[1].clone(), slots[0].id),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    assert!([one, two].contains(&Err(Refusal::SlotFull)));
    // Two phones of one household.
    let (first, second) = tokio::join!(
        book(stage.store.clone(), homes[2].clone(), slots[1].id),
        book(again.store.clone(), homes[2].clone(), slots[1].id),
    );
    assert_eq!((first, second), (Ok(()), Ok(())));
    assert_eq!(stage.count("booking").await, 2);
    let listed = stage.store.slots(package).await.expect("reads");
    assert_eq!(listed.iter().map(|slot| slot.bookings.len()).collect::<Vec<_>>(), [1, 1]);
    let visits = stage.store.visits(homes[2].dwelling, NOON).await.expect("reads");
    assert_eq!(visits[0].choices.len(), 2, "a time with two places that fit is shown once");
}

pub async fn a_photo_is_public_while_its_package_is_published(database: Database) {
    let (stage, package, _) = works(&database).await;
    let (store, by) = (&stage.store, by(1, NOON));
    let (digest, small) = (Hash32::from_bytes([1; 32]), Hash32::from_bytes([2; 32]));
    let new = NewWorkPhoto { digest, small, width: 4, height: 3 };
    let add = || async { store.add_work_photo(&by, package, &new, 1).await.expect("a database") };
    assert_eq!(add().await.expect("added"), add().await.expect("the same again"));
    let other = NewWorkPhoto { digest: Hash32::from_bytes([3; 32]), ..new };
    let full = store.add_work_photo(&by, package, &other, 1).await.expect("a database");
    assert_eq!(full.map(|record| record.digest), Err(Refusal::PhotosFull));
    let place = PhotoPlace { community: by.community, published: true };
    for file in [digest, small] {
        assert_eq!(store.photo_place(file).await.expect("reads"), Some(place));
    }
    let removed = store.remove_work_photo(&by, package, digest, "脸").await.expect("a database");
    assert_eq!(removed.map(|(_, unseen)| unseen), Ok(vec![digest, small]));
    assert_eq!(store.photo_place(digest).await.expect("reads"), None);
}
