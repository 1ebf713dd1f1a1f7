//! The endpoint table, the router and `openapi.json` say the same.

use crate::{app::TestApp, call::Call, phone::Phone};
use api::{Method, Route};
use serde_json::{Value, json};

/// The route's path with what is really there.
fn path(app: &TestApp, phone: &Phone, route: &Route) -> String {
    let (community, poll) = (app.demo.community.to_string(), app.demo.open_poll.to_string());
    let voter = phone.me.voters[0].voter.to_string();
    let filled =
        route.path.replace("{community}", &community).replace("{poll}", &poll).replace("{voter}", &voter);
    assert!(!filled.contains('{'), "{filled}: a parameter this test does not know");
    filled
}

#[tokio::test]
async fn every_declared_route_is_served() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    for route in api::routes() {
        let call =
            Call::app(route.method.name(), &path(&app, &phone, &route), &json!("x")).cookie(&phone.cookie);
        let answer = app.send(call).await;
        // A receipt before there is a ballot is a 404 of the handler, not of the router.
        let expected_missing = route.name == "GetReceipt";
        assert_ne!(answer.status, 405, "{}", route.name);
        assert_eq!(answer.status == 404, expected_missing, "{} {}", route.name, answer.text());
    }
}

#[tokio::test]
async fn a_method_that_is_not_declared_is_a_problem() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    for route in api::routes() {
        let path = path(&app, &phone, &route);
        let declared = |method: Method| {
            api::routes().iter().any(|other| other.path == route.path && other.method == method)
        };
        for method in
            [Method::Get, Method::Post, Method::Put, Method::Delete].into_iter().filter(|one| !declared(*one))
        {
            app.send(Call::app(method.name(), &path, &())).await.problem(405, "method");
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
