//! The outermost layer: numbers the request, renders problems, adds headers, logs one line without a
//! query, an id or an address.

use crate::{State, error::Error, headers, plain, request::RequestId};
use axum::{
    extract::{MatchedPath, Request},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{any::Any, time::Instant};

/// For every log filter: a library whose traces name whole addresses, ids and queries included.
pub const QUIET: &str = "tower_http=off";

/// Around every request.
pub async fn edge(
    axum::extract::State(state): axum::extract::State<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let (id, started) = (RequestId::draw(), Instant::now());
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let policy = headers::policy(agent);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("page", MatchedPath::as_str).to_owned();
    let page = plain::is_plain(request.uri().path());
    request.extensions_mut().insert(id);
    let mut answer = next.run(request).await;
    if let Some(error) = answer.extensions_mut().remove::<Error>() {
        answer = if page { error.render_page(id) } else { error.render(id) };
    }
    headers::put(answer.headers_mut(), id, policy, state.config.https());
    let (status, ms) = (answer.status().as_u16(), started.elapsed().as_millis());
    tracing::info!(event = "request", %id, %method, route, status, ms);
    answer
}

/// A handler that panicked: the others go on.
pub fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().cloned();
    let text = text.or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Error::internal(format!("panic: {}", text.unwrap_or_default())).into_response()
}
