//! Voters, letters, wrong guesses.

mod live;

pub use live::{
    a_correction_of_two_people_is_in_the_log_and_ends_the_old_letter, a_row_set_aside_is_settled_once,
    an_entry_is_changed_once_for_each_revision_and_not_while_a_poll_runs,
    an_import_is_saved_whole_and_only_over_the_roll_it_saw, requests_of_owners_are_few_and_answered_once,
};

use crate::{
    database::Database,
    fixture::{NOON, agree, area, ballot, code, community, new_voter, poll, stage, voter},
};
use domain::{
    evidence::digest,
    roll::{DwellingKind, Parking, VoterKind},
};
use store::Store;

pub async fn four_flats_are_one_head(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let poll = poll(false);
    store.add_community(&community(10)).await.expect("a community");
    // Flat 10 stands on the tenth floor's list after flat 9; the garage is number 0.
    let mut roll = vec![new_voter(1, &[10, 0, 2, 4, 7])];
    roll.extend([1, 3, 5, 6, 8, 9].map(|flat| new_voter(10 + flat, &[flat])));
    store.announce(&poll, &roll, Parking::NotCounted).await.expect("announced");
    store.cast(ballot(&poll, 1, 1, agree())).await.expect("recorded");

    let read = store.voter(poll.id, voter(1)).await.expect("reads").expect("on the roll");
    assert_eq!((read.serial, read.kind), (1, VoterKind::Owners));
    let sum = [2, 4, 7, 10].map(area).into_iter().map(|area| area.hundredths()).sum::<i64>();
    assert_eq!(read.area.hundredths(), sum);
    let rooms: Vec<_> = read.dwellings.iter().map(|dwelling| dwelling.address.to_string()).collect();
    assert_eq!(
        rooms,
        ["1号楼 1单元 102", "1号楼 1单元 202", "1号楼 1单元 401", "1号楼 1单元 502", "1号楼 车库1"]
    );
    let garage = &read.dwellings[4];
    assert_eq!((garage.kind, garage.counts), (DwellingKind::Parking, false));
    assert!(read.dwellings[..4].iter().all(|dwelling| dwelling.counts));
    let building = (read.building.name.as_str(), read.building.took_part, read.building.total);
    assert_eq!(building, ("1号楼", 4, 10), "four of ten doors, the garage left out");
    assert_eq!(store.voter(poll.id, voter(99)).await.expect("reads"), None);
    let head = store.participation(&poll).await.expect("reads").took_part;
    assert_eq!((head.heads, head.area), (1, sum));
}

pub async fn a_code_leads_to_its_voter(database: Database) {
    let stage = stage(&database, 2).await;
    let with = stage.store.code(&code(1)).await.expect("reads").expect("a letter");
    assert_eq!((with.poll, with.voter, with.revoked_at), (stage.poll.id, voter(1), None));
    assert_eq!((with.phone_mac, with.issued_at), (Some(digest(b"phone")), stage.poll.announced_at));
    let without = stage.store.code(&code(2)).await.expect("reads").expect("a letter");
    assert_eq!(without.phone_mac, None);
    assert_eq!(stage.store.code(&code(3)).await.expect("reads"), None);
    stage.store.execute("UPDATE voting_code SET revoked_at = 5").await.expect("revoked");
    let revoked = stage.store.code(&code(1)).await.expect("reads").expect("a letter");
    assert_eq!(revoked.revoked_at, Some(domain::Instant(5)));
}

pub async fn wrong_guesses_are_counted_in_their_window(database: Database) {
    const WINDOW: i64 = 900_000;
    let store = Store::open(&database.url).await.expect("opens");
    let (key, other) = (digest(b"a code"), digest(b"another"));
    assert_eq!(store.failures(&key, NOON).await.expect("reads"), 0);
    for expected in 1..=3 {
        let now = NOON.plus_ms(i64::from(expected));
        assert_eq!(store.note_failure(&key, now, WINDOW).await.expect("counts"), expected);
    }
    assert_eq!(store.note_failure(&other, NOON, WINDOW).await.expect("counts"), 1);
    assert_eq!(store.failures(&key, NOON.plus_ms(WINDOW)).await.expect("reads"), 3);
    // The window began with the first guess at NOON + 1.
    let over = NOON.plus_ms(WINDOW + 1);
    assert_eq!(store.failures(&key, over).await.expect("reads"), 0);
    assert_eq!(store.note_failure(&key, over, WINDOW).await.expect("counts"), 1);
    let rows = store.texts("SELECT subject FROM sign_in_failure").await.expect("reads");
    assert_eq!(rows, [[key.to_string()]], "what has run out is cleared away");
}
