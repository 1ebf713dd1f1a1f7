//! Publishing: nothing without a reason, nothing twice, nothing against the order of works unanswered.

use super::{at, board, form, package, path, preview, schedule, work};
use crate::{app::TestApp, staff::Staff};
use api::schedule::{
    GetPackage, PackageView, WorkState,
    console::{BoardPackage, DropPackage, DropPackageRequest, SavePackage, SavePackageRequest, Snapshot},
    publish::{
        FindingWeight, MoveKind, MoveReason, OverrideRequest, PublishPreview, PublishRequest, PublishSchedule,
    },
};
use domain::{id::PackageId, policy::ItemCode, schedule::Span};

/// Moves a package by so many days on the board.
async fn shift(app: &TestApp, staff: &Staff, id: PackageId, days: u64, earlier: bool) -> Span {
    let board = board(app, staff).await;
    let known = package(&board, id);
    let to = |day: domain::Day| if earlier { day.minus(days) } else { day.plus(days) };
    let mut package = form(known);
    package.planned = Span { start: to(package.planned.start), end: to(package.planned.end) };
    let request = SavePackageRequest { revision: known.revision, package };
    let saved: BoardPackage = staff.put(app, &at::<SavePackage>(app, id), &request).await.ok();
    saved.package.planned
}

fn request(revision: u64, moved: &[PackageId]) -> PublishRequest {
    let reason = |package: &PackageId| MoveReason { package: *package, reason: "材料晚到".into() };
    PublishRequest { revision, reasons: moved.iter().map(reason).collect(), overrides: Vec::new() }
}

#[tokio::test]
async fn dates_move_only_with_a_reason_and_a_publication_happens_once() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let id = work(&schedule(&app).await, ItemCode::W3, "全小区").id;
    let to = path::<PublishSchedule>(&app);
    let before = preview(&app, &chair).await;
    chair.post(&app, &to, &request(before.revision, &[])).await.problem(409, "nothing_new");
    let planned = shift(&app, &chair, id, 3, false).await;
    chair.post(&app, &to, &request(before.revision, &[id])).await.problem(409, "outdated");
    let seen = preview(&app, &chair).await;
    assert_eq!((seen.moves.len(), seen.moves[0].kind, seen.possible), (1, MoveKind::Moved, true));
    assert_eq!(seen.told.len(), 57, "the whole community");
    chair.post(&app, &to, &request(seen.revision, &[])).await.problem(409, "reason_missing");
    let published: Snapshot = chair.post(&app, &to, &request(seen.revision, &[id])).await.ok();
    assert_eq!((published.number, published.by.as_str()), (3, "示例甲"));
    chair.post(&app, &to, &request(seen.revision, &[id])).await.problem(409, "outdated");
    let view: PackageView = app.get(&at::<GetPackage>(&app, id)).await.ok();
    assert_eq!(view.work.plan, planned);
    assert_eq!((view.changes[0].reason.as_str(), view.changes[0].number), ("材料晚到", 3));
    let notices =
        app.store.texts("SELECT title, body FROM notice WHERE kind = 'moved'").await.expect("reads");
    assert_eq!(notices.len(), 1);
    assert!(notices[0][0].contains("全小区") && notices[0][1].contains("原因：材料晚到"), "{notices:?}");
}

#[tokio::test]
async fn a_road_before_its_pipes_needs_somebody_who_answers_for_it_in_public() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let id = work(&schedule(&app).await, ItemCode::J7, "东二路").id;
    shift(&app, &chair, id, 30, true).await;
    let seen = preview(&app, &chair).await;
    let open: Vec<_> = seen.findings.iter().filter(|one| one.weight == FindingWeight::Override).collect();
    assert!(!open.is_empty() && open.iter().all(|one| one.code == "order_broken"), "{open:?}");
    let to = path::<PublishSchedule>(&app);
    chair.post(&app, &to, &request(seen.revision, &[id])).await.problem(409, "schedule_blocked");
    let answer = |reason: &str| {
        let one = |found: &&api::schedule::publish::BoardFinding| OverrideRequest {
            key: found.key.clone(),
            reason: reason.into(),
            decided_by: "示例小区改造工作组".into(),
        };
        PublishRequest { overrides: open.iter().map(one).collect(), ..request(seen.revision, &[id]) }
    };
    let problem = chair.post(&app, &to, &answer(" ")).await.problem(422, "text_malformed");
    assert_eq!(problem.fields[0].path, "overrides[0].reason");
    assert_eq!(chair.post(&app, &to, &answer("先铺临时路面")).await.status, 200);
    let view: PackageView = app.get(&at::<GetPackage>(&app, id)).await.ok();
    assert_eq!(view.waived.len(), open.len());
    assert_eq!(view.waived[0].why.reason, "先铺临时路面");
    assert_eq!(schedule(&app).await.waived.len(), open.len() + 1);
}

#[tokio::test]
async fn a_dropped_package_stays_in_public_with_its_reason_from_the_next_publication_on() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let id = work(&schedule(&app).await, ItemCode::T1, "全小区").id;
    let known = package(&board(&app, &chair).await, id).clone();
    let request_of = |revision, reason: &str| DropPackageRequest {
        revision,
        dropped: true,
        reason: reason.into(),
        decided_by: "示例小区改造工作组".into(),
    };
    let to = at::<DropPackage>(&app, id);
    chair.put(&app, &to, &request_of(known.revision, "")).await.problem(422, "text_malformed");
    assert_eq!(chair.put(&app, &to, &request_of(known.revision, "没有合适的房子")).await.status, 200);
    assert_eq!(work(&schedule(&app).await, ItemCode::T1, "全小区").state, WorkState::Ahead);
    let seen = preview(&app, &chair).await;
    assert_eq!(seen.moves[0].kind, MoveKind::Dropped);
    let to = path::<PublishSchedule>(&app);
    assert_eq!(chair.post(&app, &to, &request(seen.revision, &[])).await.status, 200);
    let schedule = schedule(&app).await;
    let dropped = work(&schedule, ItemCode::T1, "全小区");
    assert_eq!(dropped.state, WorkState::Dropped);
    assert_eq!(dropped.dropped.as_ref().map(|why| why.reason.as_str()), Some("没有合适的房子"));
}

#[tokio::test]
async fn works_outside_the_days_that_are_entered_are_found() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let beyond = |seen: &PublishPreview| seen.findings.iter().any(|one| one.code == "beyond_plan");
    assert!(!beyond(&preview(&app, &chair).await));
    let day = |text: &str| Some(text.to_owned());
    let works = [("works_from", day("2020-01-01")), ("works_until", day("2020-12-31"))];
    let doer = store::Doer { account: None, community: None, at: app.now() };
    app.store.save_settings(&doer, &works).await.expect("saved");
    assert!(beyond(&preview(&app, &chair).await));
    assert!(board(&app, &chair).await.limits.is_some());
}
