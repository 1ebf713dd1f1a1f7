//! Dossiers: one for each stairwell, changed by whoever saw how they are, versions that stay as they were.

use crate::{
    database::Database,
    fixture::{NOON, Stage, stage},
    paper::{accounts, by},
};
use domain::{
    Area, Fen, Refusal,
    elevator::{Home, LiftPaper, Mediator, ObjectionState, Refund, Sharing, Step, share},
    id::{BuildingId, CommunityId, DossierId, ObjectionId, ShareId},
};
use store::{
    DossierRecord, NewDossier, NewJoiner, NewMove, NewObjection, NewShare, SettledObjection, StoreError,
};

const ID: DossierId = DossierId::from_bits(1);

fn new(id: u128) -> NewDossier {
    NewDossier { id: DossierId::from_bits(id), building: BuildingId::from_bits(1), stairwell: 1 }
}

async fn open(database: &Database) -> Stage {
    let stage = stage(database, 4).await;
    accounts(&stage).await;
    assert_eq!(stage.store.open_dossier(&by(1, NOON), new(1)).await.expect("a database"), Ok(()));
    stage
}

async fn read(stage: &Stage) -> DossierRecord {
    stage.store.dossier(stage.poll.community, ID).await.expect("reads").expect("a dossier")
}

fn home(room: u32) -> Home {
    let area = Area::new(9_000).expect("an area");
    Home { room, floor: u8::try_from(room / 100).expect("a floor"), area, compensation: Fen(0) }
}

fn version(id: u128) -> NewShare {
    let sharing = Sharing {
        total: Fen(10_000_001),
        subsidy: Fen(0),
        coefficients: [(1, 50), (2, 100)].into(),
        by_area: false,
        homes: [101, 201, 202].map(home).to_vec(),
    };
    let table = share(&sharing).expect("a table");
    NewShare { id: ShareId::from_bits(id), note: "试算".into(), sharing, table }
}

pub async fn a_stairwell_has_one_dossier_and_a_change_names_what_it_saw(database: Database) {
    let stage = open(&database).await;
    let (store, by) = (&stage.store, by(2, NOON.plus_ms(5)));
    assert_eq!(store.open_dossier(&by, new(2)).await.expect("a database"), Err(Refusal::DossierExists));
    let to = NewMove { to: Step::Feasibility, skipped: None, reason: String::new() };
    assert_eq!(store.move_dossier(&by, (ID, 0), &to).await.expect("a database"), Ok(()));
    assert_eq!(store.move_dossier(&by, (ID, 0), &to).await.expect("a database"), Err(Refusal::Outdated));
    let elsewhere = store::By { community: CommunityId::from_bits(2), ..by };
    let tick = |by, day| async move { store.tick_paper(&by, (ID, 1), LiftPaper::Design, day).await };
    assert_eq!(tick(elsewhere, None).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(tick(by, Some(NOON.day())).await.expect("a database"), Ok(()));
    let record = read(&stage).await;
    assert_eq!((record.head.step, record.head.revision, record.head.since), (Step::Feasibility, 2, by.at));
    assert_eq!((record.moves.len(), record.moves[0].by.as_str()), (1, "第2人"));
    assert_eq!(record.papers[0].since, NOON.day());
    let rooms: Vec<&str> = record.dwellings.iter().map(|(room, _)| room.as_str()).collect();
    assert_eq!(rooms, ["101", "102", "201", "202"], "no garage");
    assert_eq!(store.dossier(CommunityId::from_bits(2), ID).await.expect("reads"), None);
    assert!(store.dossiers(CommunityId::from_bits(2)).await.expect("reads").is_empty());
}

pub async fn versions_are_numbered_agreed_and_never_changed(database: Database) {
    let stage = open(&database).await;
    let (store, by) = (&stage.store, by(1, NOON));
    for (id, revision) in [(1, 0), (2, 1)] {
        assert_eq!(store.save_share(&by, (ID, revision), &version(id)).await.expect("a database"), Ok(()));
    }
    assert_eq!(read(&stage).await.agreed, None);
    for (share, revision) in [(2, 2), (1, 3)] {
        let share = ShareId::from_bits(share);
        assert_eq!(store.agree_share(&by, (ID, revision), share).await.expect("a database"), Ok(()));
    }
    let joiner = NewJoiner {
        home: home(102),
        on: NOON.day(),
        pays: Fen(7),
        refunds: vec![Refund { room: 101, back: Fen(7) }],
    };
    assert_eq!(store.add_joiner(&by, (ID, 4), &joiner).await.expect("a database"), Ok(()));
    let record = read(&stage).await;
    assert_eq!(record.agreed, Some(ShareId::from_bits(1)), "the latest counts");
    assert_eq!(record.shares.iter().map(|share| share.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        (&record.shares[0].sharing, &record.shares[0].table),
        (&version(1).sharing, &version(1).table)
    );
    assert_eq!((record.joiners[0].home, &record.joiners[0].refunds), (joiner.home, &joiner.refunds));
    for statement in [
        "UPDATE share_version SET shares = ''",
        "DELETE FROM share_agreed",
        "UPDATE late_joiner SET pays = 0",
        "DELETE FROM share_version",
    ] {
        let answer = store.execute(statement).await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{statement}: {answer:?}");
    }
}

pub async fn an_objection_goes_on_and_keeps_its_mediator(database: Database) {
    let stage = open(&database).await;
    let (store, id) = (&stage.store, ObjectionId::from_bits(1));
    let objection = NewObjection { id, text_sealed: "密".into() };
    let added = store.add_lift_objection(&by(1, NOON), (ID, 0), &objection).await;
    assert_eq!(added.expect("a database"), Ok(()));
    let settle = |state, mediator, revision, at| async move {
        let settled = SettledObjection { id, state, mediator, outcome_sealed: "封".into() };
        store.settle_lift_objection(&by(1, at), (ID, revision), &settled).await.expect("a database")
    };
    let later = NOON.plus_ms(9);
    assert_eq!(settle(ObjectionState::Mediated, Some(Mediator::Street), 1, NOON).await, Ok(()));
    assert_eq!(settle(ObjectionState::Settled, None, 1, later).await, Err(Refusal::Outdated));
    assert_eq!(settle(ObjectionState::Settled, None, 2, later).await, Ok(()));
    let one = read(&stage).await.objections.swap_remove(0);
    assert_eq!((one.state, one.mediator), (ObjectionState::Settled, Some(Mediator::Street)));
    assert_eq!((one.at, one.changed_at, one.outcome_sealed.as_deref()), (NOON, later, Some("封")));
    store.save_lift_days(&by(1, NOON), Step::Notice, 10, "区里的通知").await.expect("saved");
    store.save_lift_days(&by(1, NOON), Step::Notice, 12, "区里的新通知").await.expect("saved");
    let days = store.lift_days(stage.poll.community).await.expect("reads");
    assert_eq!((days.len(), days[0].days, days[0].source.as_str()), (1, 12, "区里的新通知"));
}
