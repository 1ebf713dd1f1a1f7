//! The accept loop: our own, because axum's has no time limit for silent connections.

use crate::request::Peer;
use axum::Router;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{io, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::ServiceExt;

/// Open connections; more wait in the kernel's queue.
const CONNECTIONS: usize = 2_048;
/// For the head of a request, and for the next one on an open connection.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// For running requests when the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` is there, then lets running requests end.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let slot = Arc::clone(&slots).acquire_owned().await.map_err(io::Error::other)?;
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => connect(stream, &router, &graceful, slot),
                // No file descriptor left, or the other end gave up: the next one may be fine.
                Err(error) => {
                    tracing::warn!(event = "accept_failed", kind = ?error.kind());
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!(event = "stopped_with_open_connections");
    }
    Ok(())
}

fn connect(stream: TcpStream, router: &Router, graceful: &GracefulShutdown, slot: OwnedSemaphorePermit) {
    let Ok(peer) = stream.peer_addr() else { return };
    let _ = stream.set_nodelay(true);
    // For bytes that the other end never acknowledges.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = socket2::SockRef::from(&stream).set_tcp_user_timeout(Some(Duration::from_secs(30)));
    let (router, peer) = (router.clone(), Peer(peer.ip()));
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(32 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // A connection that breaks is the other end's affair; its request was logged at the edge.
        let _ = connection.await;
        drop(slot);
    });
}

/// There when the process is told to stop.
pub async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
