//! Unsafe methods are for our own pages: JSON or a file's bytes with `X-App: 1`, which no other site's form can send.

use crate::{error::Error, plain};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, Method, Response, header},
    middleware::Next,
    response::IntoResponse,
};
use tower_http::csrf::{CsrfLayer, ProtectionError, ResponseForProtectionError};

/// Refuses requests that another site's page made.
#[derive(Clone, Copy)]
pub struct CrossSite;

impl ResponseForProtectionError<Body> for CrossSite {
    fn response_for_protection_error(&mut self, _: ProtectionError) -> Response<Body> {
        Error::cross_site().into_response()
    }
}

/// The layer that looks at Origin and Sec-Fetch-Site; behind a proxy that changes Host the public address counts.
pub fn layer(public_url: &str) -> CsrfLayer<CrossSite> {
    let layer = CsrfLayer::new();
    let layer = layer.clone().add_trusted_origin(public_url).unwrap_or(layer);
    layer.with_rejection_response(CrossSite)
}

/// A request with neither header passes that layer, hence this one. `sendBeacon` and the demo's forms
/// cannot set headers; they read no cookie.
pub async fn own_pages(request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path();
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || path == "/api/client-errors" || path.starts_with("/demo/") {
        return next.run(request).await;
    }
    let headers = request.headers();
    // Forms cannot set headers: these carry a token, which their reader asks for.
    if plain::is_plain(path) {
        let form = declares(headers, plain::FORM);
        return if form { next.run(request).await } else { Error::content_type().into_response() };
    }
    if headers.get("x-app").is_none_or(|value| value != "1") {
        return Error::cross_site().into_response();
    }
    if !declares(headers, "application/json") && !declares(headers, api::BYTES) {
        return Error::content_type().into_response();
    }
    next.run(request).await
}

/// Whether the body is declared to be of that type.
pub fn declares(headers: &HeaderMap, kind: &str) -> bool {
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = declared.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(kind))
}
