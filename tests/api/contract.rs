//! The endpoint table, the router and `openapi.json` say the same.

use crate::{
    app::TestApp,
    call::Call,
    phone::Phone,
    staff::{Staff, ask, person},
};
use api::{Method, Route};
use domain::{
    committee::Act,
    id::{CaseId, DocketId, EnquiryId, HazardId, PendingId, SlotId, StaffSessionId},
    paper::PaperNumber,
    questions::QuestionTopic,
};
use serde_json::{Value, json};

/// A route's path with what is really there.
pub async fn path(app: &TestApp, route: &Route) -> String {
    let mut path = route.path.to_owned();
    for name in route.params {
        // The fund centre has questions and answers of its own.
        let fund = route.path.starts_with("/api/console/fund/");
        let name_of = if fund { format!("fund {name}") } else { (*name).to_owned() };
        path = path.replace(&format!("{{{name}}}"), &id(app, &name_of).await);
    }
    path
}

/// Something that is really there, by the name of the parameter. A new parameter is added here. What can
/// be used up is new each time.
async fn id(app: &TestApp, name: &str) -> String {
    match name {
        "draft" => crate::poll::console::new_draft(app).await.to_string(),
        "community" => app.demo.community.to_string(),
        "poll" => app.demo.open_poll.to_string(),
        "voter" => app.resident("resident").voter.to_string(),
        "account" => person(app, "clerk2").account.to_string(),
        "session" => StaffSessionId::from_bits(1).to_string(),
        "asked" => ask(app, "clerk2", Act::ExportRoll, &app.demo.community.to_string()).await.to_string(),
        "before" => "0".to_owned(),
        "year" => "2026".to_owned(),
        "dwelling" => crate::schedule::appointment::home(app, "resident").await.dwelling.to_string(),
        "pending" => PendingId::from_bits(1).to_string(),
        "docket" => DocketId::from_bits(1).to_string(),
        "filter" => "all".to_owned(),
        "number" => PaperNumber::from_chance(0).to_string(),
        "case" => CaseId::from_bits(1).to_string(),
        "package" => board(app).await.packages[0].package.id.to_string(),
        "stretch" => board(app).await.stretches[0].stretch.id.to_string(),
        "outage" => {
            let outages = app.store.outages(app.demo.community, domain::Instant(0)).await.expect("reads");
            outages[0].id.to_string()
        }
        "topic" => "all".to_owned(),
        "item" => "1".to_owned(),
        "code" => "W3".to_owned(),
        "notice" => crate::notices::posted(app).await.to_string(),
        "entry" => {
            let records = app.store.programme(Some("示例区")).await.expect("reads");
            records[0].entry.id.to_string()
        }
        "quarter" => "2026Q4".to_owned(),
        "digest" => "0".repeat(64),
        "since" => "1".to_owned(),
        "hazard" => HazardId::from_bits(1).to_string(),
        "slot" => SlotId::from_bits(1).to_string(),
        "dossier" => dossier(app).await.head.id.to_string(),
        "share" => dossier(app).await.shares[0].id.to_string(),
        "objection" => dossier(app).await.objections[0].id.to_string(),
        "question_number" => "1".to_owned(),
        "question" => crate::questions::asked(app, QuestionTopic::Works).await.to_string(),
        "fund question" => crate::questions::asked(app, QuestionTopic::Withdrawal).await.to_string(),
        "faq" => crate::questions::published(app, "clerk1").await.to_string(),
        "fund faq" => crate::questions::published(app, "fund1").await.to_string(),
        "fund rule" => crate::provident_fund::entered(app).await.to_string(),
        "round" => crate::partners::round(app, false).await.id.to_string(),
        "firm" => crate::partners::round(app, false).await.firms[0].to_string(),
        "flat" => "1".to_owned(),
        "offer" | "enquiry" | "complaint" => EnquiryId::from_bits(1).to_string(),
        _ => panic!("{name}: a parameter this test does not know"),
    }
}

async fn dossier(app: &TestApp) -> store::DossierRecord {
    let heads = app.store.dossiers(app.demo.community).await.expect("reads");
    app.store.dossier(app.demo.community, heads[0].id).await.expect("reads").expect("the demo's")
}

async fn board(app: &TestApp) -> store::BoardRecord {
    app.store.board(app.demo.community).await.expect("reads")
}

/// Routes whose handler finds nothing under these ids; an unknown path would be found by none.
const MISSING: &[&str] = &["GetReceipt", "GetFrozen", "GetCasePhone", "GetQuestion", "GetOffer"];

#[tokio::test]
async fn every_declared_route_is_served() {
    let app = TestApp::open().await;
    let (phone, chair) = (Phone::of(&app, "resident").await, Staff::of(&app, "second").await);
    let cookies = format!("{}; {}", phone.cookie, chair.cookie);
    for route in api::routes().into_iter().filter(|route| route.name != "LogOut") {
        let path = path(&app, &route).await;
        let answer = app.send(Call::app(route.method.name(), &path, &json!("x")).cookie(&cookies)).await;
        assert_ne!(answer.status, 405, "{}", route.name);
        let missing = MISSING.contains(&route.name);
        assert_eq!(answer.status == 404, missing, "{} {}", route.name, answer.text());
    }
}

#[tokio::test]
async fn a_method_that_is_not_declared_is_a_problem() {
    let app = TestApp::open().await;
    for route in api::routes() {
        let path = path(&app, &route).await;
        let declared = |method: Method| {
            api::routes().iter().any(|other| other.path == route.path && other.method.name() == method.name())
        };
        for method in
            [Method::Get, Method::Post, Method::Put, Method::Delete].into_iter().filter(|one| !declared(*one))
        {
            let answer = app.send(Call::app(method.name(), &path, &())).await;
            assert_eq!(answer.status, 405, "{} {path}: {}", method.name(), answer.text());
            answer.problem(405, "method");
        }
    }
}

#[tokio::test]
async fn ids_in_paths_are_decoded_and_strange_ones_name_nothing() {
    let app = TestApp::open().await;
    let encoded: String = app.demo.open_poll.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(app.get(&format!("/api/polls/{encoded}")).await.status, 200);
    for strange in ["7%E5%8F%B7%2F%20", "%00", "1", "..%2F..", "'%20OR%201=1--", &"9".repeat(3_000)] {
        app.get(&format!("/api/polls/{strange}")).await.problem(404, "not_found");
    }
    app.get("/api/nothing").await.problem(404, "not_found");
    app.get("/api").await.problem(404, "not_found");
}

#[tokio::test]
async fn openapi_lists_every_route_with_its_parameters() {
    let app = TestApp::open().await;
    let document: Value = app.get("/openapi.json").await.ok();
    let operations: usize = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .map(|path| path.as_object().expect("methods").len())
        .sum();
    assert_eq!(operations, api::routes().len());
    for route in api::routes() {
        let operation = &document["paths"][route.path][route.method.name().to_lowercase()];
        assert_eq!(operation["operationId"], route.name);
        let parameters = operation["parameters"].as_array().expect("parameters");
        let in_path: Vec<&str> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "path")
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        assert_eq!(in_path, route.params, "{}", route.name);
    }
}
