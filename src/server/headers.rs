//! The headers every answer carries.

use crate::{request::RequestId, user_agent};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Engines that do not know `wasm-unsafe-eval` refuse wasm under it.
const OLD_ENGINES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Not no-referrer: under that the forms of our own pages carry `Origin: null`.
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The content security policy for that engine.
#[must_use]
pub fn policy(agent: &str) -> &'static str {
    if user_agent::needs_unsafe_eval(agent) { OLD_ENGINES } else { POLICY }
}

/// Adds them.
pub fn put(headers: &mut HeaderMap, id: RequestId, policy: &'static str, https: bool) {
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    if https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if let Ok(id) = HeaderValue::try_from(id.to_string()) {
        headers.insert("x-request-id", id);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_policies_differ_in_one_word() {
        assert_eq!(OLD_ENGINES.replace(" 'unsafe-eval'", ""), POLICY);
        assert!(!POLICY.contains("unsafe-inline") && !POLICY.contains(" 'unsafe-eval'"));
    }
}
