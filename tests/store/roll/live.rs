//! The live roll: saved whole, by revision; rows set aside; the docket.

use crate::{
    database::Database,
    fixture::{NOON, Stage, area, code, dwelling, stage, voter},
};
use domain::{
    Day,
    committee::Role,
    evidence::{EntryKind, Hash32, digest},
    id::{AccountId, BuildingId, CommunityId, DocketId, DwellingId, PendingId, PollId},
    roll::{AreaSource, Delivery, DocketState, DwellingKind, EntryField},
};
use store::{
    By, Correction, Doer, EntryChange, NewAccount, NewBuilding, NewDocket, NewDwelling, NewEntry, NewPending,
    RollImport, Saving, Second, Settled,
};

const HERE: CommunityId = CommunityId::from_bits(1);
const BUILDING: BuildingId = BuildingId::from_bits(1);

fn by() -> By {
    By { account: AccountId::from_bits(1), community: HERE, role: Role::Chair, at: NOON }
}

/// A poll that is open, and somebody of the committee.
async fn with_account(database: &Database, voters: u32) -> Stage {
    let stage = stage(database, voters).await;
    let account = NewAccount {
        id: by().account,
        community: Some(HERE),
        district: None,
        login: "chair".into(),
        name: "主任".into(),
        role: Role::Chair,
        password_hash: "$argon2id$".into(),
        second: Second::Card(Vec::new()),
        start_password: false,
    };
    stage.store.add_account(&Doer::from(by()), &account).await.expect("added").expect("a new login");
    stage
}

fn new_entry(dwelling: DwellingId) -> NewEntry {
    NewEntry {
        dwelling,
        owners: "sealed".into(),
        owner_keys: vec!["aa".into(), "bb".into()],
        delivery: Delivery::Delivered,
        area_source: AreaSource::Survey,
        area_day: Day::of(2021, 6, 30),
    }
}

fn new_dwelling(number: u128, building: BuildingId) -> NewDwelling {
    NewDwelling {
        id: DwellingId::from_bits(number),
        building,
        stairwell: Some(1),
        floor: -1,
        room: format!("商{number}"),
        layout: None,
        kind: DwellingKind::Shop,
        area: area(1),
    }
}

fn change(dwelling: DwellingId, seen: Option<u32>) -> EntryChange {
    EntryChange {
        dwelling,
        seen,
        building: BUILDING,
        stairwell: Some(2),
        floor: 3,
        room: "301".into(),
        layout: Some("B户型".into()),
        kind: DwellingKind::Flat,
        area: area(77),
        owners: "sealed anew".into(),
        owner_keys: vec!["cc".into()],
        delivery: Delivery::Undelivered,
        area_source: AreaSource::Register,
        area_day: None,
    }
}

fn docket(number: u128, state: DocketState, poll: Option<PollId>) -> NewDocket {
    NewDocket {
        id: DocketId::from_bits(number),
        dwelling: dwelling(1),
        poll,
        field: EntryField::Owners,
        before: "sealed before".into(),
        after: "sealed after".into(),
        reason: "过户".into(),
        state,
        asked_by_voter: None,
        proposed_by: Some(by().account),
        at: NOON,
    }
}

fn pending(number: u128, source: &[u8]) -> NewPending {
    NewPending {
        id: PendingId::from_bits(number),
        row: format!("sealed row {number}"),
        reasons: "area_missing room_missing".into(),
        source: digest(source),
        line: 7,
        at: NOON,
    }
}

async fn state(stage: &Stage) -> Hash32 {
    stage.store.roll_state(HERE).await.expect("reads")
}

pub async fn an_import_is_saved_whole_and_only_over_the_roll_it_saw(database: Database) {
    let stage = with_account(&database, 2).await;
    let building = NewBuilding { id: BuildingId::from_bits(2), name: "2号楼".into(), stairwells: 0 };
    let shop = new_dwelling(50, building.id);
    let import = RollImport {
        buildings: vec![building],
        entries: vec![new_entry(shop.id)],
        dwellings: vec![shop],
        changes: vec![change(dwelling(2), None)],
        docket: vec![docket(1, DocketState::Done, None)],
        pending: vec![pending(1, b"a"), pending(2, b"a")],
    };
    let seen = state(&stage).await;
    let save = || stage.store.import_roll(by().into(), HERE, &import, &seen);
    assert_eq!(save().await.expect("saves"), Saving::Saved);
    let entries = stage.store.entries(HERE, NOON).await.expect("reads");
    let new = entries.iter().find(|entry| entry.address.building == "2号楼").expect("there");
    let live = new.live.as_ref().expect("an entry");
    assert_eq!((new.floor, new.locked, live.revision), (-1, false, 1));
    assert_eq!((live.owner_keys.join("+").as_str(), live.area_day), ("aa+bb", Day::of(2021, 6, 30)));
    let changed = stage.store.entry(HERE, dwelling(2), NOON).await.expect("reads").expect("there");
    assert_eq!((changed.area, changed.locked), (area(77), true));
    assert_eq!(
        changed.live.as_ref().map(|live| (live.delivery, live.area_day)),
        Some((Delivery::Undelivered, None))
    );
    let buildings = stage.store.buildings(HERE).await.expect("reads");
    let stairwells: Vec<_> = buildings.iter().map(|one| (one.name.as_str(), one.stairwells)).collect();
    assert_eq!(stairwells, [("1号楼", 2), ("2号楼", 1)]);
    assert_eq!(stage.store.pending(HERE).await.expect("reads").len(), 1, "the same row is set aside once");
    let before = state(&stage).await;
    assert_eq!(save().await.expect("answers"), Saving::Outdated);
    // A dwelling that is there already: nothing of the import is written.
    assert!(stage.store.import_roll(by().into(), HERE, &import, &before).await.is_err());
    assert_eq!(state(&stage).await, before);
    assert_eq!(stage.store.entry(CommunityId::from_bits(9), dwelling(2), NOON).await.expect("reads"), None);
}

pub async fn an_entry_is_changed_once_for_each_revision_and_not_while_a_poll_runs(database: Database) {
    let stage = with_account(&database, 2).await;
    let after = stage.poll.closes_at;
    let (open, closed) = (by(), By { at: after, ..by() });
    let edit = |by: By, seen, number| {
        let (change, docket) = (change(dwelling(1), seen), docket(number, DocketState::Done, None));
        let store = stage.store.clone();
        async move { store.edit_entry(&by, &change, None, &docket).await.expect("answers") }
    };
    assert_eq!(edit(open, None, 1).await, Saving::Locked);
    assert_eq!(edit(closed, None, 2).await, Saving::Saved);
    assert_eq!(edit(closed, None, 3).await, Saving::Outdated);
    assert_eq!(edit(closed, Some(1), 4).await, Saving::Saved);
    assert_eq!(edit(closed, Some(1), 5).await, Saving::Outdated);
    assert_eq!(stage.count("docket").await, 2);
    let entry = stage.store.entry(HERE, dwelling(1), after).await.expect("reads").expect("there");
    assert_eq!((entry.live.expect("an entry").revision, entry.locked), (2, false));
    let building = NewBuilding { id: BuildingId::from_bits(3), name: "3号楼".into(), stairwells: 1 };
    let moved = EntryChange { building: building.id, ..change(dwelling(1), Some(2)) };
    let noted = docket(6, DocketState::Done, None);
    let done = stage.store.edit_entry(&closed, &moved, Some(&building), &noted).await.expect("answers");
    assert_eq!((done, stage.count("building").await), (Saving::Saved, 2));
}

pub async fn a_row_set_aside_is_settled_once(database: Database) {
    let stage = with_account(&database, 2).await;
    let rows = vec![pending(1, b"a"), pending(2, b"b"), pending(3, b"c")];
    let import = RollImport { pending: rows, ..RollImport::default() };
    let saved = stage.store.import_roll(by().into(), HERE, &import, &state(&stage).await).await;
    assert_eq!(saved.expect("saves"), Saving::Saved);
    assert_eq!(stage.store.pending_count(HERE).await.expect("counts"), 3);
    let settle = |number: u128, settled: Settled| {
        let store = stage.store.clone();
        async move {
            store.settle_pending(&by(), PendingId::from_bits(number), &settled, "").await.expect("answers")
        }
    };
    assert_eq!(settle(1, Settled::Dropped).await, Saving::Saved);
    assert_eq!(settle(1, Settled::Dropped).await, Saving::Outdated);
    let new = new_dwelling(60, BUILDING);
    let new = Settled::New { building: None, entry: new_entry(new.id), dwelling: new };
    assert_eq!(settle(2, new).await, Saving::Saved);
    let wrong = Settled::Change(change(dwelling(2), Some(9)), Box::new(docket(1, DocketState::Done, None)));
    assert_eq!(settle(3, wrong).await, Saving::Outdated);
    let row =
        stage.store.pending_row(HERE, PendingId::from_bits(3)).await.expect("reads").expect("still open");
    assert_eq!(
        (row.row.as_str(), row.reasons.as_str(), row.line),
        ("sealed row 3", "area_missing room_missing", 7)
    );
    let right = Settled::Change(change(dwelling(2), None), Box::new(docket(2, DocketState::Done, None)));
    assert_eq!(settle(3, right).await, Saving::Saved);
    assert_eq!(stage.store.pending_count(HERE).await.expect("counts"), 0);
}

pub async fn requests_of_owners_are_few_and_answered_once(database: Database) {
    let stage = with_account(&database, 1).await;
    let request = |number| NewDocket {
        asked_by_voter: Some(voter(1)),
        proposed_by: None,
        ..docket(number, DocketState::Asked, None)
    };
    for (number, taken) in [(1, true), (2, true), (3, false)] {
        assert_eq!(stage.store.ask_correction(HERE, &request(number), 2).await.expect("answers"), taken);
    }
    assert_eq!(stage.store.docket_waiting(HERE).await.expect("counts"), 2);
    let first = DocketId::from_bits(1);
    let me = by();
    let answer = || stage.store.answer_docket(&me, first, DocketState::Done, "改好了");
    assert!(answer().await.expect("answers"));
    assert!(!answer().await.expect("answers"));
    let mine = stage.store.docket_of_voter(HERE, voter(1)).await.expect("reads");
    assert_eq!(mine.len(), 2);
    let read = stage.store.docket_entry(HERE, first).await.expect("reads").expect("there");
    assert_eq!(
        (read.answer.as_deref(), read.state, read.proposed_by.as_deref()),
        (Some("改好了"), DocketState::Done, Some("主任"))
    );
    assert_eq!(stage.store.docket_entry(CommunityId::from_bits(9), first).await.expect("reads"), None);
}

pub async fn a_correction_of_two_people_is_in_the_log_and_ends_the_old_letter(database: Database) {
    let stage = with_account(&database, 1).await;
    let proposal = docket(1, DocketState::Asked, Some(stage.poll.id));
    stage.store.propose_correction(&by(), &proposal).await.expect("noted");
    assert_eq!(stage.store.docket_waiting(HERE).await.expect("counts"), 0, "no owner waits for it");
    let found = stage.store.voter_of(stage.poll.id, dwelling(1)).await.expect("reads");
    assert_eq!(found, Some((voter(1), 1)));
    let correction = |seen| Correction {
        docket: proposal.id,
        poll: stage.poll.id,
        field: EntryField::Owners,
        change: change(dwelling(1), seen),
        before: digest(b"before"),
        after: digest(b"after"),
        new_owners: Some((voter(1), Some(digest(b"new phone")))),
    };
    let wrong = stage.store.correct_roll(&by(), &correction(Some(4))).await.expect("answers");
    assert_eq!(wrong, Saving::Outdated);
    let open = stage.store.code(&code(1)).await.expect("reads").expect("a letter");
    assert_eq!(open.revoked_at, None);
    assert_eq!(stage.store.correct_roll(&by(), &correction(None)).await.expect("answers"), Saving::Saved);
    let ended = stage.store.code(&code(1)).await.expect("reads").expect("a letter");
    assert_eq!((ended.revoked_at, ended.phone_mac), (Some(NOON), Some(digest(b"new phone"))));
    let files = stage.store.log_files(stage.poll.id).await.expect("reads");
    let last = files.last().expect("an entry");
    assert_eq!(last.kind, EntryKind::Docket);
    assert!(last.file.contains(&digest(b"after").to_string()), "{}", last.file);
    let entry = &stage.store.docket(HERE).await.expect("reads")[0];
    assert_eq!((entry.state, entry.confirmed_by.as_deref()), (DocketState::Done, Some("主任")));
    let again = stage.store.correct_roll(&by(), &correction(Some(1))).await.expect("answers");
    assert_eq!(again, Saving::Outdated);
    assert_eq!(stage.store.log_files(stage.poll.id).await.expect("reads").len(), files.len());
}
