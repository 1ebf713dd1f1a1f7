//! WeChat: its servers after their documented protocol on loopback, signatures, and pages in its web view.

use crate::{
    app::{Setup, TestApp},
    call::{Answer, Call},
};
use axum::{
    Json, Router,
    extract::{Query, State},
    routing::{get, post},
};
use serde_json::{Value, json};
use server::WeChatAccount;
use sha1::{Digest, Sha1};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

const SITE: &str = "https://linli.example";
const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.60";

/// WeChat's servers: what they were asked, and whether they are in the mood.
#[derive(Clone, Default)]
struct Fake {
    tickets: Arc<AtomicU32>,
    refuses: Arc<AtomicU32>,
}

async fn token(State(fake): State<Fake>, Json(asked): Json<Value>) -> Json<Value> {
    let known =
        json!({ "grant_type": "client_credential", "appid": "wx0123456789abcdef", "secret": "geheim" });
    if asked != known || fake.refuses.load(Ordering::SeqCst) > 0 {
        return Json(json!({ "errcode": 40001, "errmsg": "invalid credential" }));
    }
    Json(json!({ "access_token": "TOKEN", "expires_in": 7200 }))
}

async fn ticket(State(fake): State<Fake>, Query(asked): Query<HashMap<String, String>>) -> Json<Value> {
    if asked.get("access_token").is_none_or(|token| token != "TOKEN")
        || asked.get("type").is_none_or(|kind| kind != "jsapi")
    {
        return Json(json!({ "errcode": 40014, "errmsg": "invalid access_token" }));
    }
    let number = fake.tickets.fetch_add(1, Ordering::SeqCst) + 1;
    Json(json!({ "errcode": 0, "errmsg": "ok", "ticket": format!("TICKET-{number}"), "expires_in": 7200 }))
}

async fn app() -> (TestApp, Fake) {
    let fake = Fake::default();
    let router = Router::new()
        .route("/cgi-bin/stable_token", post(token))
        .route("/cgi-bin/ticket/getticket", get(ticket))
        .with_state(fake.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let servers = format!("http://{}", listener.local_addr().expect("its address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let account = WeChatAccount { servers, app_id: "wx0123456789abcdef".into(), secret: "geheim".into() };
    let setup = Setup { public_url: SITE, wechat: Some(account), ..Setup::default() };
    (TestApp::with(setup).await, fake)
}

async fn sign(app: &TestApp, url: &str) -> Answer {
    app.send(Call::app("POST", "/api/wechat/signature", &json!({ "url": url }))).await
}

/// The number of the ticket with which that was signed.
fn signed_with(page: &Value, url: &str) -> Option<u32> {
    let text = |number: u32| {
        format!(
            "jsapi_ticket=TICKET-{number}&noncestr={}&timestamp={}&url={url}",
            page["nonce"].as_str().unwrap_or_default(),
            page["timestamp"]
        )
    };
    (1..9).find(|number| page["signature"] == hex::encode(Sha1::digest(text(*number).as_bytes())))
}

#[tokio::test]
async fn many_pages_are_signed_with_one_ticket_until_it_ends() {
    let (app, fake) = app().await;
    let url = format!("{SITE}/c/1?from=singlemessage");
    let with_code = format!("{url}#code");
    let asked = (0..8).map(|_| sign(&app, &with_code));
    for answer in futures_util::future::join_all(asked).await {
        let page: Value = answer.ok();
        assert_eq!(page["app_id"], "wx0123456789abcdef");
        assert_eq!(signed_with(&page, &url), Some(1));
    }
    assert_eq!(fake.tickets.load(Ordering::SeqCst), 1);
    app.wait_ms(7_200_000 - 300_000);
    let page: Value = sign(&app, &url).await.ok();
    assert_eq!(signed_with(&page, &url), Some(2));
}

#[tokio::test]
async fn pages_of_others_are_not_signed_and_a_refusal_is_not_asked_again_at_once() {
    let (app, fake) = app().await;
    for other in ["https://other.example/", "https://linli.example.org/", ""] {
        sign(&app, other).await.problem(404, "not_found");
    }
    fake.refuses.store(1, Ordering::SeqCst);
    let answer = sign(&app, SITE).await;
    answer.problem(500, "internal");
    assert!(!answer.text().contains("40001"), "the cause is for the log alone");
    fake.refuses.store(0, Ordering::SeqCst);
    sign(&app, SITE).await.problem(500, "internal");
    assert_eq!(fake.tickets.load(Ordering::SeqCst), 0);
    app.wait_ms(30_000);
    let page: Value = sign(&app, SITE).await.ok();
    assert_eq!(signed_with(&page, SITE), Some(1));
}

#[tokio::test]
async fn the_sdk_is_named_in_wechat_alone_and_with_an_account_alone() {
    let (app, _) = app().await;
    let named = |answer: Answer| answer.text().contains("/wechat.js");
    assert!(named(app.send(Call::get("/").header("user-agent", PHONE)).await));
    assert!(!named(app.get("/").await));
    let without = TestApp::open().await;
    assert!(!named(without.send(Call::get("/").header("user-agent", PHONE)).await));
    sign(&without, "http://127.0.0.1:8080/").await.problem(404, "not_found");
}
