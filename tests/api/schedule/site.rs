//! The site over HTTP: the daily log in its two parts, hazards from report to closing.

use crate::{app::TestApp, call::Call, edge::log::listen, staff::Staff};
use api::{
    address,
    community::CommunityParams,
    schedule::{
        GetPackage, PackageParams, PackageView,
        site::{
            AddHazard, AddLogLine, CloseHazard, CloseHazardRequest, ConfirmHazard, ConfirmHazardRequest,
            Hazard, HazardList, HazardParams, HazardState, ListHazards, ListLog, LogLine, LogList, NewHazard,
            NewLogLine, ReportHazard, ReportHazardRequest, Touched,
        },
    },
};
use domain::{
    committee::Role,
    id::PackageId,
    schedule::{Package, WorkPlace},
};
use store::{By, PublishedPackage, Publishing};

/// A package of the whole community, on the board and published where asked.
pub async fn works(app: &TestApp, number: u128, published: bool) -> PackageParams {
    let community = app.demo.community;
    let chair = crate::staff::person(app, "chair");
    let by = By { account: chair.account, community, role: Role::Chair, at: app.now() };
    let board = app.store.board(community).await.expect("reads");
    let package = Package {
        id: PackageId::from_bits(number),
        place: WorkPlace::Community,
        title: "入户换水表".into(),
        actual_start: None,
        actual_end: None,
        percent: 0,
        ..board.packages[0].package.clone()
    };
    app.store.add_package(&by, &package, &[]).await.expect("added");
    if published {
        let publishing = Publishing {
            revision: app.store.board(community).await.expect("reads").revision,
            packages: vec![PublishedPackage { package: package.clone(), dropped: None }],
            ..Publishing::default()
        };
        app.store.publish(&by, &publishing).await.expect("a database").expect("published");
    }
    PackageParams { community, package: package.id }
}

fn here(app: &TestApp) -> CommunityParams {
    CommunityParams { community: app.demo.community }
}

fn line(app: &TestApp, text: &str, internal: &str) -> NewLogLine {
    NewLogLine {
        day: app.now().day(),
        weather: None,
        people: Some(6),
        text: text.into(),
        internal: internal.into(),
        touched: Vec::new(),
        corrects: None,
    }
}

#[tokio::test]
async fn residents_read_the_public_part_of_the_log_and_nothing_else() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let (builder, street) = (Staff::of(&app, "builder").await, Staff::of(&app, "street").await);
    let path = address::<AddLogLine>(&here(&app));
    let touched = vec![Touched { package: at.package, percent: Some(30) }];
    let new = NewLogLine {
        touched: touched.clone(), ..line(&app, "换了 12 户水表", "表箱差 3 个，等厂家")
    };
    let first: LogLine = builder.post(&app, &path, &new).await.ok();
    assert!(first.by.ends_with("（施工单位）"), "{}", first.by);
    app.wait_ms(60_000);
    let corrected = NewLogLine { corrects: Some(first.id), touched, ..line(&app, "换了 11 户水表", "") };
    builder.post(&app, &path, &corrected).await.ok::<LogLine>();
    street.post(&app, &path, &new).await.problem(403, "not_allowed");
    let page = app.get(&address::<GetPackage>(&at)).await;
    assert!(!page.text().contains("表箱"), "{}", page.text());
    let site = page.ok::<PackageView>().site;
    let told: Vec<_> =
        site.log.iter().map(|one| (one.text.as_str(), one.percent, one.correction, one.corrected)).collect();
    assert_eq!(told, [("换了 11 户水表", Some(30), true, false), ("换了 12 户水表", Some(30), false, true)]);
    let list: LogList = street.get(&app, &address::<ListLog>(&here(&app))).await.ok();
    let mine: Vec<_> = list.lines.iter().filter(|one| one.at >= first.at).collect();
    assert_eq!((mine[0].internal.as_str(), mine[1].corrects), ("表箱差 3 个，等厂家", Some(first.id)));
    assert!(list.packages.iter().any(|one| one.id == at.package && one.name == "入户换水表 全小区"));
}

#[tokio::test]
async fn a_line_of_the_log_is_of_a_day_that_was_and_of_packages_that_are_here() {
    let app = TestApp::open().await;
    let at = works(&app, 1, true).await;
    let builder = Staff::of(&app, "builder").await;
    let path = address::<AddLogLine>(&here(&app));
    let tomorrow = NewLogLine { day: app.now().day().plus(1), ..line(&app, "挖沟", "") };
    let fields = builder.post(&app, &path, &tomorrow).await.problem(422, "day_malformed").fields;
    assert_eq!(fields[0].path, "day");
    let old = NewLogLine { day: app.now().day().minus(367), ..line(&app, "挖沟", "") };
    builder.post(&app, &path, &old).await.problem(422, "day_malformed");
    builder.post(&app, &path, &line(&app, " ", "\n")).await.problem(422, "text_malformed");
    let touching = |touched| NewLogLine { touched, ..line(&app, "挖沟", "") };
    let of = |package, percent| Touched { package, percent };
    let beyond = touching(vec![of(at.package, Some(101))]);
    let fields = builder.post(&app, &path, &beyond).await.problem(422, "number_malformed").fields;
    assert_eq!(fields[0].path, "touched[0].percent");
    let twice = touching(vec![of(at.package, None), of(at.package, Some(5))]);
    builder.post(&app, &path, &twice).await.problem(422, "number_malformed");
    let strange = touching(vec![of(PackageId::from_bits(99), None)]);
    builder.post(&app, &path, &strange).await.problem(404, "not_found");
    let list: LogList = builder.get(&app, &address::<ListLog>(&here(&app))).await.ok();
    assert!(list.lines.iter().all(|one| one.text != "挖沟"), "nothing half-written");
}

fn hazard(app: &TestApp, text: &str, days: u64) -> NewHazard {
    NewHazard { text: text.into(), place: "7号楼北侧".into(), deadline: app.now().day().plus(days) }
}

async fn hazards(app: &TestApp, staff: &Staff) -> HazardList {
    staff.get(app, &address::<ListHazards>(&here(app))).await.ok()
}

#[tokio::test]
async fn a_hazard_is_overdue_after_its_day_and_closed_once_with_what_was_done() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let before = hazards(&app, &builder).await;
    let path = address::<AddHazard>(&here(&app));
    let late: Hazard = builder.post(&app, &path, &hazard(&app, "脚手架少两根斜撑", 0)).await.ok();
    let open: Hazard = builder.post(&app, &path, &hazard(&app, "坑边没有围", 9)).await.ok();
    assert_eq!((late.state, open.state), (HazardState::Open, HazardState::Open));
    let past = NewHazard { deadline: app.now().day().minus(1), ..hazard(&app, "晚", 1) };
    let fields = builder.post(&app, &path, &past).await.problem(422, "day_malformed").fields;
    assert_eq!(fields[0].path, "deadline");
    app.set_now(app.now().day().end());
    let builder = Staff::of(&app, "builder").await;
    let list = hazards(&app, &builder).await;
    assert_eq!(list.overdue, before.overdue + 1);
    assert_eq!(list.hazards.iter().find(|one| one.id == late.id).expect("there").state, HazardState::Overdue);
    let states: Vec<_> = list.hazards.iter().map(|one| one.state).collect();
    assert!(states.is_sorted(), "{states:?}");
    let at = address::<CloseHazard>(&HazardParams { community: app.demo.community, hazard: late.id });
    builder.put(&app, &at, &CloseHazardRequest { done: "  ".into() }).await.problem(422, "text_malformed");
    let done = CloseHazardRequest { done: "补了两根斜撑".into() };
    let closed: Hazard = builder.put(&app, &at, &done).await.ok();
    let outcome = closed.outcome.expect("an outcome");
    assert_eq!((closed.state, outcome.text.as_str()), (HazardState::Closed, "补了两根斜撑"));
    assert!(outcome.by.ends_with("（施工单位）"));
    builder.put(&app, &at, &done).await.problem(409, "outdated");
    assert_eq!(hazards(&app, &builder).await.overdue, before.overdue);
}

#[tokio::test]
async fn what_a_resident_reports_is_sealed_and_becomes_a_hazard_in_the_committees_words() {
    const TEXT: &str = "我家 402 窗外的架子松了";
    let app = TestApp::open().await;
    let (clerk, builder) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "builder").await);
    let before = hazards(&app, &clerk).await;
    let (paper, listening) = listen();
    let report = ReportHazardRequest { text: TEXT.into(), place: "7号楼".into() };
    let path = address::<ReportHazard>(&here(&app));
    assert_eq!(app.send(Call::app("POST", &path, &report)).await.status, 200);
    let list = hazards(&app, &clerk).await;
    let reported = list.hazards.iter().find(|one| one.text == TEXT).expect("for the committee");
    assert_eq!((reported.state, reported.by_resident), (HazardState::Reported, true));
    let builders = builder.get(&app, &address::<ListHazards>(&here(&app))).await;
    assert!(!builders.text().contains("402"), "not for the builder");
    assert_eq!(builders.ok::<HazardList>().reported, before.reported + 1);
    let sealed =
        app.store.texts("SELECT coalesce(reported_sealed, ''), coalesce(text, '') FROM hazard").await;
    assert!(sealed.expect("reads").iter().flatten().all(|text| !text.contains("架子松了")));
    let at = HazardParams { community: app.demo.community, hazard: reported.id };
    let confirm = ConfirmHazardRequest::Confirm(hazard(&app, "7号楼南侧脚手架松动", 3));
    let path = address::<ConfirmHazard>(&at);
    builder.put(&app, &path, &confirm).await.problem(403, "not_allowed");
    let close = CloseHazardRequest { done: "紧了".into() };
    builder.put(&app, &address::<CloseHazard>(&at), &close).await.problem(409, "outdated");
    let confirmed: Hazard = clerk.put(&app, &path, &confirm).await.ok();
    assert_eq!((confirmed.text.as_str(), confirmed.by_resident), ("7号楼南侧脚手架松动", true));
    clerk.put(&app, &path, &confirm).await.problem(409, "outdated");
    assert!(hazards(&app, &builder).await.hazards.iter().any(|one| one.id == at.hazard));
    drop(listening);
    assert!(!paper.text().contains("402") && !paper.text().contains("架子"));
}

#[tokio::test]
async fn a_report_that_is_no_hazard_is_set_aside_with_a_reason() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let report = ReportHazardRequest { text: "树叶掉了一地".into(), place: "东门".into() };
    let path = address::<ReportHazard>(&here(&app));
    assert_eq!(app.send(Call::app("POST", &path, &report)).await.status, 200);
    let list = hazards(&app, &clerk).await;
    let reported = list.hazards.iter().find(|one| one.text == "树叶掉了一地").expect("there");
    let at = HazardParams { community: app.demo.community, hazard: reported.id };
    let aside = ConfirmHazardRequest::SetAside { reason: "已请保洁来扫".into() };
    let done: Hazard = clerk.put(&app, &address::<ConfirmHazard>(&at), &aside).await.ok();
    assert_eq!(
        (done.state, done.outcome.expect("said").text.as_str()),
        (HazardState::SetAside, "已请保洁来扫")
    );
}
