//! What residents see: the demo's year, progress at once, what became of ballot lines, the home page.

use super::{at, board, here, package, path, preview, schedule, work};
use crate::{app::TestApp, staff::Staff};
use api::{
    address,
    community::{CommunityHome, GetCommunity},
    schedule::{
        GetPackage, PackageView, WorkState,
        console::{ProgressForm, ReportProgress},
        line::{GetLines, Line, LineList, LineParams, LineReasonRequest, Outcome, SaveLineReason},
        publish::FindingWeight,
    },
};
use domain::{Day, policy::ItemCode, poll::State};

#[tokio::test]
async fn the_demo_tells_a_year_that_keeps_the_order_of_works() {
    let app = TestApp::open().await;
    let schedule = schedule(&app).await;
    assert_eq!(schedule.number, 2);
    assert!((60..=90).contains(&schedule.works.len()), "{}", schedule.works.len());
    let classes: std::collections::BTreeSet<_> =
        schedule.works.iter().map(|work| work.item.class()).collect();
    assert_eq!(classes.len(), 3);
    let late: Vec<_> = schedule.works.iter().filter(|work| work.late > 0).collect();
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].late_reason.is_some() && late[0].spot == "8号楼");
    let chair = Staff::of(&app, "chair").await;
    let preview = preview(&app, &chair).await;
    assert!(preview.moves.is_empty() && !preview.possible, "{:?}", preview.moves);
    let open: Vec<_> = preview
        .findings
        .iter()
        .filter(|one| one.weight < FindingWeight::Waived)
        .map(|one| &one.words)
        .collect();
    assert!(open.is_empty(), "{open:#?}");
    assert_eq!(schedule.waived.len(), 1);
    assert_eq!(schedule.waived[0].code, "dig_conflict");
    assert!(schedule.waived[0].words.contains("南门路"));
}

#[tokio::test]
async fn the_road_waits_for_the_pipes_below_it_and_says_why_it_moved() {
    let app = TestApp::open().await;
    let schedule = schedule(&app).await;
    let (road, gas) = (work(&schedule, ItemCode::J7, "南门路"), work(&schedule, ItemCode::J14g, "南门路"));
    assert!(road.waits_for.iter().any(|one| one.id == gas.id && one.why.is_some()), "{:?}", road.waits_for);
    let view: PackageView = app.get(&at::<GetPackage>(&app, road.id)).await.ok();
    assert_eq!(view.changes.len(), 1);
    assert_eq!((view.changes[0].number, view.changes[0].after), (2, road.plan));
    assert!(view.changes[0].reason.contains("免得铺好再挖"));
    assert!(view.neighbours.iter().any(|one| one.before && one.id == gas.id));
    assert!(
        view.neighbours.iter().any(|one| !one.before && one.why == Some(domain::policy::Order::BasicFirst)),
        "{:?}",
        view.neighbours
    );
    assert_eq!(view.buildings.len(), 10);
    let gas: PackageView = app.get(&at::<GetPackage>(&app, gas.id)).await.ok();
    assert_eq!((gas.waived.len(), gas.utility.as_deref()), (1, Some("示例燃气公司")));
}

#[tokio::test]
async fn a_schedule_of_eighty_packages_is_small() {
    let app = TestApp::open().await;
    let answer = app.get(&path::<api::schedule::GetSchedule>(&app)).await;
    let works = schedule(&app).await.works.len();
    assert!(answer.body.len() < works * 700 + 12_000, "{} bytes for {works}", answer.body.len());
    assert!(!answer.text().contains("null"));
}

#[tokio::test]
async fn at_building_7_something_runs_today_something_comes_and_the_water_is_off() {
    let app = TestApp::open().await;
    let home: CommunityHome = app.get(&address::<GetCommunity>(&here(&app))).await.ok();
    let seven =
        schedule(&app).await.buildings.into_iter().find(|place| place.name == "7号楼").expect("7号楼").id;
    let mine = || {
        home.works.lines.iter().filter(|line| line.buildings.is_empty() || line.buildings.contains(&seven))
    };
    assert!(mine().any(|line| line.state == WorkState::Running && line.spot == "7号楼"));
    assert!(mine().any(|line| line.state == WorkState::Ahead && line.stairwell == Some(2)));
    assert_eq!(home.works.outages.len(), 2);
    assert!(
        home.works.outages[0].buildings.contains(&seven) && !home.works.outages[1].buildings.contains(&seven)
    );
    assert_eq!(home.works.late, 1);
    let horizon = app.now().day().plus(7);
    assert!(
        home.works.lines.iter().all(|line| line.state == WorkState::Running || line.plan.start <= horizon)
    );
}

#[tokio::test]
async fn what_the_builder_reports_is_public_at_once_and_cannot_contradict_itself() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let id = work(&schedule(&app).await, ItemCode::J4, "8号楼").id;
    let known = package(&board(&app, &builder).await, id).clone();
    let today = app.now().day();
    let report = |percent, end: Option<Day>| ProgressForm {
        revision: known.revision,
        percent,
        actual_start: known.package.actual_start,
        actual_end: end,
        late_reason: Some("防水层返工".into()),
    };
    let to = at::<ReportProgress>(&app, id);
    for (wrong, field) in [
        (report(100, None), "percent"),
        (report(90, Some(today)), "percent"),
        (report(100, Some(today.plus(1))), "actual_end"),
        (ProgressForm { actual_start: None, ..report(10, None) }, "actual_start"),
        (ProgressForm { actual_start: Some(today.plus(1)), ..report(10, None) }, "actual_start"),
    ] {
        let problem = builder.put(&app, &to, &wrong).await.problem(422, "progress_malformed");
        assert_eq!(problem.fields[0].path, field);
    }
    assert_eq!(builder.put(&app, &to, &report(80, None)).await.status, 200);
    let seen = schedule(&app).await;
    let seen = work(&seen, ItemCode::J4, "8号楼");
    assert_eq!((seen.percent, seen.late_reason.as_deref()), (80, Some("防水层返工")));
    builder.put(&app, &to, &report(85, None)).await.problem(409, "outdated");
    let done = ProgressForm { revision: known.revision + 1, ..report(100, Some(today)) };
    assert_eq!(builder.put(&app, &to, &done).await.status, 200);
    let seen = schedule(&app).await;
    let seen = work(&seen, ItemCode::J4, "8号楼");
    assert_eq!((seen.state, seen.late, &seen.late_reason), (WorkState::Done, 0, &None));
}

fn line(list: &LineList, item: u16) -> &Line {
    list.polls[0].lines.iter().find(|line| line.item == item).expect("a line of the closed poll")
}

#[tokio::test]
async fn every_line_of_a_decided_ballot_has_its_packages_or_its_reason() {
    let app = TestApp::open().await;
    let lines: LineList = app.get(&path::<GetLines>(&app)).await.ok();
    assert_eq!(
        (lines.polls.len(), lines.polls[0].poll, lines.polls[0].state),
        (1, app.demo.closed_poll, State::Final)
    );
    assert_eq!(line(&lines, 1).outcome, Outcome::Rejected);
    assert!(line(&lines, 1).reason.as_ref().is_some_and(|why| why.reason.contains("没有通过")));
    assert!(line(&lines, 1).works.is_empty());
    let sockets = line(&lines, 3);
    assert!(matches!(sockets.outcome, Outcome::Chosen { heads } if heads > 0));
    assert_eq!(sockets.works.len(), 2);
    assert!(lines.polls[0].lines.iter().all(|line| !line.works.is_empty() || line.reason.is_some()));
    assert!(lines.basic.iter().any(|line| line.code == Some(ItemCode::J11) && line.works.len() == 6));
    assert!(lines.basic.iter().all(|line| line.outcome == Outcome::Basic && !line.works.is_empty()));
}

#[tokio::test]
async fn a_line_whose_poll_is_still_open_cannot_be_explained_away() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let say = LineReasonRequest { reason: "改由街道统一装".into(), decided_by: "示例街道".into() };
    let to =
        |poll, item| address::<SaveLineReason>(&LineParams { community: app.demo.community, poll, item });
    clerk.put(&app, &to(app.demo.open_poll, 1), &say).await.problem(409, "state_forbids");
    clerk.put(&app, &to(app.demo.closed_poll, 99), &say).await.problem(404, "not_found");
    let empty = LineReasonRequest { reason: " ".into(), ..say.clone() };
    clerk.put(&app, &to(app.demo.closed_poll, 6), &empty).await.problem(422, "text_malformed");
    let lines: LineList = clerk.put(&app, &to(app.demo.closed_poll, 6), &say).await.ok();
    let why = line(&lines, 6).reason.clone().expect("a reason");
    assert_eq!((why.reason.as_str(), why.decided_by.as_str()), ("改由街道统一装", "示例街道"));
}

#[tokio::test]
async fn a_package_of_another_community_is_not_there() {
    let app = TestApp::open().await;
    let _ = Staff::elsewhere(&app).await;
    let id = schedule(&app).await.works[0].id;
    let strange = api::schedule::PackageParams { community: crate::staff::ELSEWHERE, package: id };
    app.get(&address::<GetPackage>(&strange)).await.problem(404, "not_found");
    let unknown = domain::id::PackageId::from_bits(1);
    app.get(&at::<GetPackage>(&app, unknown)).await.problem(404, "not_found");
}
