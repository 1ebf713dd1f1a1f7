//! The plain pages under `/m/`: real forms, no script; the same store, rules and receipts.

mod about;
pub mod at;
mod check;
mod community;
mod data;
mod draft;
mod form;
mod help;
mod inbox;
mod mine;
mod participants;
mod poll;
mod question;
mod receipt;
mod shell;
mod sign_in;
pub mod turns;

use crate::{State, error::Error};
use axum::{
    Router,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect},
    routing::{get, post},
};
use domain::Refusal;
pub use shell::problem;

/// What a form's body is declared to be.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// Whether that path is one of these pages.
#[must_use]
pub fn is_plain(path: &str) -> bool {
    path == "/m" || path.starts_with("/m/")
}

/// Adds them.
pub fn routes(router: Router<State>) -> Router<State> {
    router
        .route("/m", get(|| async { Redirect::permanent(at::HOME) }))
        .route(at::HOME, get(community::find))
        .route(at::STYLE, get(style))
        .route(at::ACCESSIBILITY, get(about::accessibility))
        .route(at::PRIVACY, get(about::privacy))
        .route(at::DATA, get(data::show).post(data::take_back))
        .route(at::DATA_FILE, get(data::file))
        .route(at::SIGN_IN, get(sign_in::empty).post(sign_in::enter))
        .route(at::SIGN_OUT, post(sign_in::leave))
        .route(at::TURNS, get(turns::show).post(turns::switch))
        .route(at::NEXT, get(turns::nobody).post(turns::next))
        .route(at::STILL, get(turns::still))
        .route(at::MINE, get(mine::list))
        .route("/m/c/{community}", get(community::home))
        .route("/m/c/{community}/inbox", get(inbox::inbox).post(inbox::follow))
        .route("/m/c/{community}/help", get(help::empty).post(help::ask))
        .route("/m/p/{poll}", get(poll::page))
        .route("/m/p/{poll}/result", get(poll::result))
        .route("/m/p/{poll}/participants", get(participants::show))
        .route("/m/p/{poll}/{voter}", get(mine::roll))
        .route("/m/p/{poll}/{voter}/q/{number}", get(question::show).post(question::answer))
        .route("/m/p/{poll}/{voter}/check", get(check::show).post(check::hand_in))
        .route("/m/p/{poll}/{voter}/receipt", get(receipt::show))
        .route("/m/{*rest}", get(|| async { Error::from(Refusal::NotFound) }))
}

async fn style() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    (headers, include_str!("plain.css"))
}
