//! Outages: announced, changed, called off, over; told to followers at once.

use super::{path, schedule};
use crate::{
    app::TestApp,
    staff::{ELSEWHERE, Staff},
};
use api::{
    address,
    community::{CommunityHome, CommunityParams, GetCommunity},
    schedule::outage::{
        AnnounceOutage, CancelOutage, CancelOutageRequest, ChangeOutage, ChangeOutageRequest, ListOutages,
        Outage, OutageForm, OutageList, OutageParams,
    },
};
use domain::{id::BuildingId, schedule::Supply};

const HOUR: i64 = 3_600_000;

async fn new(app: &TestApp) -> OutageForm {
    let nine = schedule(app).await.buildings.into_iter().find(|place| place.name == "9号楼").expect("9号楼");
    OutageForm {
        supply: Supply::Gas,
        buildings: vec![nine.id],
        from: app.now().plus_ms(HOUR),
        to: app.now().plus_ms(3 * HOUR),
        reason: "换阀门".into(),
        package: None,
    }
}

fn at(app: &TestApp, outage: &Outage) -> OutageParams {
    OutageParams { community: app.demo.community, outage: outage.id }
}

#[tokio::test]
async fn an_outage_is_on_the_home_page_at_once_changes_and_is_called_off() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let form = new(&app).await;
    let announced: Outage = builder.post(&app, &path::<AnnounceOutage>(&app), &form).await.ok();
    let home: CommunityHome =
        app.get(&address::<GetCommunity>(&CommunityParams { community: app.demo.community })).await.ok();
    assert!(home.works.outages.contains(&announced));
    let later = OutageForm { to: app.now().plus_ms(5 * HOUR), ..form.clone() };
    let change = |revision| ChangeOutageRequest { revision, outage: later.clone() };
    let to = address::<ChangeOutage>(&at(&app, &announced));
    let changed: Outage = builder.put(&app, &to, &change(1)).await.ok();
    assert_eq!((changed.to, changed.revision), (later.to, 2));
    builder.put(&app, &to, &change(1)).await.problem(409, "outdated");
    let off = CancelOutageRequest { revision: 2, reason: "阀门没到".into() };
    let to = address::<CancelOutage>(&at(&app, &announced));
    let off: Outage = builder.put(&app, &to, &off).await.ok();
    assert_eq!(off.cancelled.as_deref(), Some("阀门没到"));
    assert!(schedule(&app).await.outages.contains(&off), "who was told can see that it is off");
    let notices = app.store.texts("SELECT kind, CAST(urgent AS TEXT) FROM notice ORDER BY at, kind").await;
    let mut kinds: Vec<String> = notices.expect("reads").into_iter().map(|row| row.join(" ")).collect();
    kinds.retain(|kind| kind.starts_with("outage"));
    kinds.sort_unstable();
    assert_eq!(kinds, ["outage 1", "outage_cancelled 1", "outage_changed 1"]);
}

#[tokio::test]
async fn an_outage_that_is_over_is_neither_shown_nor_changed() {
    let app = TestApp::open().await;
    let builder = Staff::of(&app, "builder").await;
    let form = new(&app).await;
    let announced: Outage = builder.post(&app, &path::<AnnounceOutage>(&app), &form).await.ok();
    app.set_now(form.to);
    let builder = Staff::of(&app, "builder").await;
    assert!(!schedule(&app).await.outages.iter().any(|outage| outage.id == announced.id));
    let later = OutageForm { to: form.to.plus_ms(HOUR), ..form };
    let request = ChangeOutageRequest { revision: 1, outage: later };
    builder
        .put(&app, &address::<ChangeOutage>(&at(&app, &announced)), &request)
        .await
        .problem(409, "outage_over");
    let list: OutageList = builder.get(&app, &path::<ListOutages>(&app)).await.ok();
    assert!(list.outages.iter().any(|outage| outage.id == announced.id));
}

#[tokio::test]
async fn hours_and_buildings_that_cannot_be_are_refused() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let form = new(&app).await;
    let past = app.now().plus_ms(-HOUR);
    for (wrong, code, field) in [
        (OutageForm { to: form.from, ..form.clone() }, "span_malformed", "to"),
        (OutageForm { from: past.plus_ms(-HOUR), to: past, ..form.clone() }, "span_malformed", "to"),
        (OutageForm { to: form.from.plus_ms(31 * 24 * HOUR), ..form.clone() }, "span_malformed", "to"),
        (
            OutageForm { buildings: vec![BuildingId::from_bits(1)], ..form.clone() },
            "place_unknown",
            "buildings",
        ),
        (
            OutageForm { package: Some(domain::id::PackageId::from_bits(1)), ..form.clone() },
            "place_unknown",
            "package",
        ),
        (OutageForm { reason: " ".into(), ..form.clone() }, "text_malformed", "reason"),
    ] {
        let problem = clerk.post(&app, &path::<AnnounceOutage>(&app), &wrong).await.problem(422, code);
        assert_eq!(problem.fields[0].path, field);
    }
    let announced: Outage = clerk.post(&app, &path::<AnnounceOutage>(&app), &form).await.ok();
    let elsewhere = Staff::elsewhere(&app).await;
    let request = CancelOutageRequest { revision: 1, reason: "不归我管".into() };
    for community in [app.demo.community, ELSEWHERE] {
        let to = address::<CancelOutage>(&OutageParams { community, outage: announced.id });
        elsewhere.put(&app, &to, &request).await.problem(404, "not_found");
    }
}
