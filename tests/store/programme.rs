//! The queue of years: never changed without its line, never by whoever was slower, never after the quarter is closed.

use crate::{
    database::Database,
    fixture::{NOON, Stage, stage},
    paper::accounts,
};
use domain::{
    Day, Refusal,
    committee::Role,
    id::{AccountId, EntryId},
    programme::{About, Entry, Facts, Move, Place, Quarter, State},
};
use store::{ClosedQuarter, Doer, InspectionRecord, programme_revision};

const DISTRICT: &str = "示例区";
const ID: EntryId = EntryId::from_bits(1);

fn doer() -> Doer {
    Doer { account: Some(AccountId::from_bits(1)), community: None, at: NOON }
}

fn entry(number: u128, name: &str) -> Entry {
    Entry {
        id: EntryId::from_bits(number),
        district: DISTRICT.into(),
        place: Place { year: Some(2027), order: Some(1) },
        about: About {
            name: name.into(), source: "示例".into(), state: State::Planned, ..About::default()
        },
        demo: true,
    }
}

fn later(before: Place) -> Move {
    let after = Place { year: Some(2028), order: None };
    Move { before, after, reason: "管线改造先做东区".into(), role: Role::District, at: NOON }
}

async fn open(database: &Database) -> Stage {
    let stage = stage(database, 1).await;
    accounts(&stage).await;
    let added = stage.store.add_programme_entry(&doer(), &entry(1, "东村")).await;
    assert_eq!(added.expect("a database"), Ok(()));
    stage
}

pub async fn a_place_in_the_queue_moves_once_and_with_its_line(database: Database) {
    let stage = open(&database).await;
    let (store, first) = (&stage.store, entry(1, "东村").place);
    let to = later(first);
    let doer = doer();
    let (one, other) = tokio::join!(
        store.move_programme_entry(&doer, ID, 1, &to),
        store.move_programme_entry(&doer, ID, 1, &to)
    );
    let mut answers = [one.expect("a database"), other.expect("a database")];
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(Refusal::Outdated)]);
    let record = store.programme_entry(ID).await.expect("reads").expect("an entry");
    assert_eq!((record.entry.place, record.revision), (to.after, 2));
    assert_eq!(store.queue_moves(ID).await.expect("reads"), vec![to.clone()]);
    // Whoever read another place than it has is told so, whatever revision they name.
    let again = store.move_programme_entry(&doer, ID, 2, &to).await.expect("a database");
    assert_eq!(again, Err(Refusal::Outdated));
    for statement in ["UPDATE queue_move SET reason = ''", "DELETE FROM queue_move"] {
        assert!(store.execute(statement).await.is_err(), "{statement}");
    }
}

pub async fn what_is_known_is_saved_over_what_was_read_and_names_are_not_shared(database: Database) {
    let stage = open(&database).await;
    let store = &stage.store;
    assert_eq!(
        store.add_programme_entry(&doer(), &entry(2, "东村")).await.expect("a database"),
        Err(Refusal::NameTaken)
    );
    assert_eq!(store.add_programme_entry(&doer(), &entry(2, "西村")).await.expect("a database"), Ok(()));
    let about = About { households: Some(300), ..entry(1, "东村").about };
    let who = doer();
    let saved = |revision| store.save_programme_entry(&who, ID, revision, &about, None);
    assert_eq!(saved(1).await.expect("a database"), Ok(()));
    assert_eq!(saved(1).await.expect("a database"), Err(Refusal::Outdated));
    let facts = store.save_programme_facts(&doer(), ID, 1, &Facts::default()).await.expect("a database");
    assert_eq!(facts, Err(Refusal::Outdated));
    let taken = About { name: "西村".into(), ..about.clone() };
    let taken = store.save_programme_entry(&doer(), ID, 2, &taken, None).await.expect("a database");
    assert_eq!(taken, Err(Refusal::NameTaken));
    let record = store.programme_entry(ID).await.expect("reads").expect("an entry");
    assert_eq!((record.entry.about.households, record.revision), (Some(300), 2));
    assert!(store.queue_moves(ID).await.expect("reads").is_empty(), "nothing moved");
}

pub async fn a_closed_quarter_takes_no_visit_and_is_closed_once(database: Database) {
    let stage = open(&database).await;
    let store = &stage.store;
    let quarter = Quarter::of(NOON.day());
    let visit = InspectionRecord {
        entry: ID,
        quarter,
        visited_on: NOON.day(),
        visitor: "示例检查组".into(),
        findings: "进度和计划一样".into(),
        at: NOON,
    };
    let added = store.add_inspection(&doer(), DISTRICT, &visit).await.expect("a database");
    assert_eq!(added, Ok(()));
    let seen = programme_revision(&store.programme(Some(DISTRICT)).await.expect("reads"));
    let close = ClosedQuarter { district: DISTRICT.into(), quarter, body: "{}".into(), at: NOON.plus_ms(1) };
    let who = doer();
    let closed = |revision| store.close_quarter(&who, revision, &close);
    assert_eq!(closed(seen + 1).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(closed(seen).await.expect("a database"), Ok(()));
    assert_eq!(closed(seen).await.expect("a database"), Err(Refusal::QuarterClosed));
    let late = store.add_inspection(&doer(), DISTRICT, &visit).await.expect("a database");
    assert_eq!(late, Err(Refusal::QuarterClosed));
    // Another district's quarter is its own.
    let other = store.add_inspection(&doer(), "别的区", &visit).await.expect("a database");
    assert_eq!(other, Ok(()));
    assert_eq!(store.closed_quarters(quarter).await.expect("reads"), [close]);
    let visits: Vec<Day> =
        store.inspections_of(ID).await.expect("reads").iter().map(|one| one.visited_on).collect();
    assert_eq!(visits.len(), 2);
}
