//! `POST /api/client-errors`: a page tells that it did not start or broke; logged without a word of it
//! that could be about a person.

use crate::{State, body, ctx::Ctx, error::Error, user_agent};
use axum::{
    extract::Request,
    http::{StatusCode, header},
};

const LIMIT: usize = 2 * 1024;

/// Answers 204 whatever is told: the sender does not read it.
pub async fn client_errors(
    axum::extract::State(state): axum::extract::State<State>,
    request: Request,
) -> Result<StatusCode, Error> {
    let (parts, rest) = request.into_parts();
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (device, old_engine) = (user_agent::label(agent), user_agent::needs_unsafe_eval(agent));
    let ctx = Ctx::new(state, &parts);
    let told = body::read(rest, LIMIT).await?;
    if ctx.state.limits.takes_report(ctx.address) {
        let kind = kind(&told);
        tracing::warn!(event = "page_failed", kind, device, old_engine);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// What happened, out of a closed list.
fn kind(told: &[u8]) -> &'static str {
    const KINDS: [(&str, &str); 5] = [
        ("boot: 10 seconds", "not_started_in_time"),
        ("boot: old browser", "old_browser"),
        ("boot: script not loaded", "script_not_loaded"),
        ("boot: ", "not_started"),
        ("panic: ", "panic"),
    ];
    let told = String::from_utf8_lossy(told);
    KINDS.iter().find(|(beginning, _)| told.starts_with(beginning)).map_or("other", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn only_the_kind_of_a_report_is_kept() {
        assert_eq!(kind(b"boot: 10 seconds"), "not_started_in_time");
        assert_eq!(kind("panic: 张三 13800138000".as_bytes()), "panic");
        assert_eq!(kind(b"\xff"), "other");
    }
}
