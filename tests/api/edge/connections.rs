//! The accept loop: silent connections, running requests at the end.

use crate::app::TestApp;
use axum::{Router, routing::get};
use std::{future::pending, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address");
    (listener, address)
}

/// Time stands still until everybody waits; then it jumps to the next timer.
#[tokio::test(start_paused = true)]
async fn a_connection_that_never_says_what_it_wants_is_closed() {
    let (listener, address) = listener().await;
    let router = Router::new().route("/", get(|| async { "here" }));
    tokio::spawn(server::serve(listener, router, pending()));
    for beginning in ["", "GET / HTT", "GET / HTTP/1.1\r\nhost: a\r\nx-slow: "] {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(beginning.as_bytes()).await.expect("sent");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        assert!(!answer.contains("here"), "{beginning:?}: {answer}");
    }
}

#[tokio::test]
async fn a_running_request_is_answered_before_the_server_ends() {
    let (listener, address) = listener().await;
    let (reached, go, stop) = (Arc::new(Notify::new()), Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = {
        let (reached, go) = (Arc::clone(&reached), Arc::clone(&go));
        move || async move {
            reached.notify_one();
            go.notified().await;
            "done"
        }
    };
    let told = Arc::clone(&stop);
    let router = Router::new().route("/", get(handler));
    let server = tokio::spawn(async move { server::serve(listener, router, told.notified()).await });
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    reached.notified().await;
    stop.notify_one();
    go.notify_one();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.ends_with("done"), "{answer}");
    server.await.expect("no panic").expect("ended well");
    assert!(TcpStream::connect(address).await.is_err());
}

/// Silent, in the middle of a head, in the middle of a body, in a handler that never answers: none holds it up.
#[tokio::test(start_paused = true)]
async fn half_open_connections_do_not_hold_up_the_end() {
    let (listener, address) = listener().await;
    let (reached, stop) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = {
        let reached = Arc::clone(&reached);
        move || async move {
            reached.notify_one();
            pending::<&'static str>().await
        }
    };
    let router = Router::new().route("/", get(handler).post(|body: String| async { body }));
    let told = Arc::clone(&stop);
    let server = tokio::spawn(async move { server::serve(listener, router, told.notified()).await });
    let beginnings = [
        "",
        "GET / HTT",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nab",
        "GET / HTTP/1.1\r\nhost: a\r\n\r\n",
    ];
    let mut open = Vec::new();
    for beginning in beginnings {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(beginning.as_bytes()).await.expect("sent");
        open.push(stream);
    }
    reached.notified().await;
    let told_at = tokio::time::Instant::now();
    stop.notify_one();
    server.await.expect("no panic").expect("ended well");
    assert!(told_at.elapsed() <= Duration::from_millis(10_010), "{:?}", told_at.elapsed());
    assert_eq!(open.len(), beginnings.len());
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up_with_a_word() {
    let app = TestApp::open().await;
    let (listener, address) = listener().await;
    tokio::spawn(server::serve(listener, app.router.clone(), pending()));
    tokio::time::pause();
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = "POST /api/session HTTP/1.1\r\nhost: a\r\nx-app: 1\r\ncontent-type: application/json\r\n\
        content-length: 99\r\n\r\n{\"code\":";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("\"code\":\"busy\""), "{answer}");
}
