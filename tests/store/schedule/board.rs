//! The board on disk: published once, read back as it was, its history not to be changed.

use super::package;
use crate::{
    database::Database,
    fixture::{NOON, Stage, stage},
    paper::{accounts, by},
};
use domain::{
    Refusal,
    id::{BuildingId, CommunityId, OutageId, PackageId, StretchId},
    notices::NoticeKind,
    schedule::{Span, Stretch, Supply, WorkPlace},
};
use store::{
    By, NewDateChange, NewNotice, NewOutage, NewOverride, Progress, PublishedPackage, Publishing, StoreError,
};

const BUILDING: BuildingId = BuildingId::from_bits(1);

async fn desk(database: &Database) -> Stage {
    let stage = stage(database, 2).await;
    accounts(&stage).await;
    stage
}

async fn revision(stage: &Stage) -> u64 {
    stage.store.board(CommunityId::from_bits(1)).await.expect("reads").revision
}

fn notice(by: &By, kind: NoticeKind) -> NewNotice {
    NewNotice {
        community: by.community,
        kind,
        urgent: true,
        buildings: vec![BUILDING],
        item: None,
        package: None,
        title: "停水".into(),
        text: "换管子".into(),
        at: by.at,
        until: None,
    }
}

pub async fn a_board_reads_back_and_is_published_once(database: Database) {
    let stage = desk(&database).await;
    let (store, by) = (&stage.store, by(1, NOON));
    let road = Stretch { id: StretchId::from_bits(1), name: "南门路".into(), buildings: vec![BUILDING] };
    assert_eq!(store.add_stretch(&by, &road).await.expect("a database"), Ok(()));
    let mut first = package(1);
    first.place = WorkPlace::Stretch { stretch: road.id };
    let mut second = package(2);
    second.place = WorkPlace::Stairwell { building: BUILDING, stairwell: 1 };
    second.after = vec![first.id];
    store.add_package(&by, &first, &[]).await.expect("added");
    store.add_package(&by, &second, &[(stage.poll.id, 1)]).await.expect("added");
    let board = store.board(by.community).await.expect("reads");
    assert_eq!(board.stretches(), std::slice::from_ref(&road));
    assert_eq!(board.package(first.id).map(|one| &one.package), Some(&first));
    let read = board.package(second.id).expect("a package");
    assert_eq!((&read.package, &read.lines), (&second, &vec![(stage.poll.id, 1)]));
    let days = Span { start: NOON.day(), end: NOON.day().plus(3) };
    let change =
        NewDateChange { package: first.id, before: days, after: first.planned, reason: "雨季".into() };
    let waived = NewOverride {
        key: "order_broken:1:2".into(),
        words: "先铺后挖。".into(),
        reason: "临时路面".into(),
        decided_by: "工作组".into(),
    };
    let public = |one: &domain::schedule::Package| PublishedPackage { package: one.clone(), dropped: None };
    let publishing = Publishing {
        revision: board.revision,
        packages: vec![public(&first), public(&second)],
        stretches: vec![road],
        changes: vec![change],
        overrides: vec![waived],
        notices: vec![notice(&by, NoticeKind::Moved)],
    };
    assert_eq!(store.publish(&by, &publishing).await.expect("a database"), Ok(1));
    assert_eq!(store.publish(&by, &publishing).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!((stage.count("publication").await, stage.count("notice").await), (1, 1));
    let read = store.publication(by.community).await.expect("reads").expect("a publication");
    assert_eq!((read.number, read.packages, read.by.as_str()), (1, publishing.packages, "第1人"));
    let changes = store.date_changes(by.community, first.id).await.expect("reads");
    assert_eq!((changes.len(), changes[0].reason.as_str()), (1, "雨季"));
    assert_eq!(store.overrides(by.community).await.expect("reads")[0].why.decided_by, "工作组");
}

pub async fn what_was_published_and_said_cannot_be_changed(database: Database) {
    let stage = desk(&database).await;
    let (store, by) = (&stage.store, by(1, NOON));
    store.add_package(&by, &package(1), &[]).await.expect("added");
    store.save_line_reason(&by, stage.poll.id, 1, "没有通过", "工作组").await.expect("said");
    store.save_line_reason(&by, stage.poll.id, 1, "面积不够", "工作组").await.expect("said");
    let said = store.line_reasons(by.community).await.expect("reads");
    assert_eq!(said[&(stage.poll.id, 1)].reason, "面积不够");
    let days = package(1).planned;
    let change =
        NewDateChange { package: PackageId::from_bits(1), before: days, after: days, reason: "雨".into() };
    let publishing =
        Publishing { revision: revision(&stage).await, changes: vec![change], ..Publishing::default() };
    store.publish(&by, &publishing).await.expect("a database").expect("published");
    for statement in [
        "UPDATE publication SET body = ''",
        "DELETE FROM publication",
        "UPDATE date_change SET reason = ''",
        "DELETE FROM date_change",
        "UPDATE line_reason SET reason = ''",
        "DELETE FROM line_reason",
    ] {
        let answer = store.execute(statement).await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{statement}: {answer:?}");
    }
    assert_eq!((stage.count("line_reason").await, stage.count("date_change").await), (2, 1));
}

pub async fn progress_leaves_the_plan_s_revision_and_a_file_is_saved_whole(database: Database) {
    let stage = desk(&database).await;
    let (store, by) = (&stage.store, by(1, NOON));
    store.add_package(&by, &package(1), &[]).await.expect("added");
    let seen = revision(&stage).await;
    let progress =
        Progress { percent: 40, actual_start: Some(NOON.day()), actual_end: None, late_reason: None };
    let report = |revision| store.report_progress(&by, PackageId::from_bits(1), revision, &progress, None);
    assert_eq!(report(1).await.expect("a database"), Ok(()));
    assert_eq!(report(1).await.expect("a database"), Err(Refusal::Outdated));
    assert_eq!(revision(&stage).await, seen);
    let mut changed = package(1);
    changed.title = "换电表".into();
    changed.after = vec![PackageId::from_bits(2)];
    let (added, changed) = ([package(2)], [changed]);
    let import = |revision| store.import_works(&by, revision, &added, &changed);
    // A file that waits for what is not there leaves nothing behind.
    let mut strange = package(3);
    strange.after = vec![PackageId::from_bits(99)];
    assert!(matches!(store.import_works(&by, seen, &[strange], &[]).await, Err(StoreError::Conflict(_))));
    assert_eq!(stage.count("work_package").await, 1);
    assert_eq!(import(seen).await.expect("a database"), Ok(()));
    assert_eq!(import(seen).await.expect("a database"), Err(Refusal::Outdated));
    let board = store.board(by.community).await.expect("reads");
    assert_eq!(board.packages.len(), 2);
    let read = board.package(changed[0].id).expect("a package");
    assert_eq!((&read.package.after, read.package.title.as_str()), (&changed[0].after, "换电表"));
}

pub async fn an_outage_is_changed_by_whom_it_belongs_to_until_it_is_over(database: Database) {
    let stage = desk(&database).await;
    let (store, own) = (&stage.store, by(1, NOON));
    let id = OutageId::from_bits(1);
    let new = NewOutage {
        supply: Supply::Heat,
        buildings: vec![BUILDING],
        from: NOON.plus_ms(1_000),
        to: NOON.plus_ms(9_000),
        reason: "换阀门".into(),
        package: None,
    };
    store.announce_outage(&own, id, &new, &notice(&own, NoticeKind::Outage)).await.expect("announced");
    let change = |by: By, revision| {
        let (new, notice) = (new.clone(), notice(&own, NoticeKind::OutageChanged));
        async move { store.change_outage(&by, id, revision, &new, &notice).await.expect("a database") }
    };
    let strange = By { community: CommunityId::from_bits(2), ..own };
    assert_eq!(change(strange, 1).await, Err(Refusal::NotFound));
    assert_eq!(change(own, 2).await, Err(Refusal::Outdated));
    assert_eq!(change(own, 1).await, Ok(()));
    assert_eq!(change(By { at: new.to, ..own }, 2).await, Err(Refusal::OutageOver));
    assert_eq!(stage.count("notice").await, 2, "a refusal tells nobody");
    let read = store.outages(own.community, NOON).await.expect("reads");
    assert_eq!(
        (read[0].buildings.as_slice(), read[0].supply, read[0].revision),
        (&[BUILDING][..], Supply::Heat, 2)
    );
    assert!(store.outages(own.community, new.to).await.expect("reads").is_empty());
}
