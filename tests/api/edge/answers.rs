//! Headers, health, reports.

use crate::{app::TestApp, call::Call};

#[tokio::test]
async fn every_answer_carries_its_number_and_the_security_headers() {
    let app = TestApp::open().await;
    let mut numbers = std::collections::BTreeSet::new();
    for path in ["/", "/healthz", "/api/communities", "/api/nothing", "/openapi.json", "/console"] {
        let answer = app.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert!(numbers.insert(answer.header("x-request-id").to_owned()), "{path}");
    }
}

#[tokio::test]
async fn only_an_old_engine_gets_unsafe_eval() {
    let app = TestApp::open().await;
    let policy = async |agent: &str| {
        let answer = app.send(Call::get("/").header("user-agent", agent)).await;
        answer.header("content-security-policy").contains("'unsafe-eval'")
    };
    assert!(
        policy("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/80.0.3987.0 Safari/537.36")
            .await
    );
    assert!(
        !policy("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36").await
    );
}

#[tokio::test]
async fn it_lives_and_is_ready() {
    let app = TestApp::open().await;
    assert_eq!(app.get("/healthz").await.text(), "ok\n");
    assert_eq!(app.get("/readyz").await.text(), "ready\n");
    app.store.close().await;
    assert_eq!(app.get("/healthz").await.status, 200);
    app.get("/readyz").await.problem(503, "busy");
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_can() {
    let app = TestApp::open().await;
    let plain = app.get("/api/policy").await;
    let packed = app.send(Call::get("/api/policy").header("accept-encoding", "gzip, deflate, br")).await;
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "br"));
    assert!(packed.body.len() * 3 < plain.body.len());
}

#[tokio::test]
async fn a_failed_page_may_tell_without_headers_of_ours() {
    let app = TestApp::open().await;
    let tell = |text: Vec<u8>| {
        Call::raw("POST", "/api/client-errors", text).header("content-type", "text/plain;charset=UTF-8")
    };
    assert_eq!(app.send(tell(b"boot: 10 seconds".to_vec())).await.status, 204);
    app.send(tell(vec![b'x'; 2 * 1024 + 1])).await.problem(413, "body_too_large");
    let foreign = tell(b"boot".to_vec()).header("origin", "https://evil.example");
    app.send(foreign).await.problem(403, "cross_site");
}
