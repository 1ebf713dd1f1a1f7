//! The first paint: every page with its title, facts and data before wasm arrives. Public data only.

mod community;
mod find;
pub mod frame;
mod household;
mod missing;
mod notices;
pub mod participation;
mod plain;
pub mod poll;
mod programme;
pub mod result;
pub mod rule;
mod schedule;
mod shell;
pub mod words;

use crate::{
    State,
    error::Error,
    plain::{at, turns},
    site, user_agent,
};
use axum::{
    extract::Request,
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Refusal,
    id::{CommunityId, DossierId, EntryId, PackageId, PollId},
    policy::ItemCode,
};
use shell::{Address, Page};

/// Files, pages, and what is none of both.
pub async fn anything_else(
    axum::extract::State(state): axum::extract::State<State>,
    request: Request,
) -> Result<Response, Error> {
    let path = request.uri().path();
    if let Some(file) = state.assets.serve(path, request.headers()) {
        return Ok(file);
    }
    // A name with an ending is a file that is not there.
    if path == "/api" || path.starts_with("/api/") || path.starts_with("/assets/") || path.contains('.') {
        return Err(Refusal::NotFound.into());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Error::method());
    }
    let address = Address {
        origin: &state.config.public_url,
        path,
        wechat: state.wechat.is_some() && user_agent::is_wechat(request.headers()),
    };
    if path == "/console" || path.starts_with("/console/") {
        return Ok(html(Page::bare("后台").fill(state.assets.console(), &address)));
    }
    if turns::on(request.headers(), state.config.https()) {
        return Ok(Redirect::to(&plainly(path)).into_response());
    }
    let page = page(&state, path).await?.foot(site::foot(&site::of(&state).await?));
    let status = page.status;
    Ok((status, html(page.fill(state.assets.resident(path), &address))).into_response())
}

/// The plain page for that address; the first one of all where there is none.
fn plainly(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let found = match parts.as_slice() {
        ["v"] => Some(at::SIGN_IN.to_owned()),
        ["c", _, "polls", poll, "result"] => poll.parse().map(at::result).ok(),
        ["c", _, "polls", poll, ..] => poll.parse().map(at::poll).ok(),
        ["c", community, ..] => community.parse().map(at::community).ok(),
        _ => None,
    };
    found.unwrap_or_else(|| at::HOME.to_owned())
}

async fn page(state: &State, path: &str) -> Result<Page, Error> {
    match find_page(state, path).await {
        Err(error) if error.is_missing() => Ok(missing::page()),
        found => found,
    }
}

async fn find_page(state: &State, path: &str) -> Result<Page, Error> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => find::page(state).await,
        ["v"] => Ok(plain::letter()),
        ["policy"] => plain::policy(state),
        ["policy", code] => match code.parse::<ItemCode>() {
            Ok(code) => plain::policy_item(state, code),
            Err(refusal) => Err(refusal.into()),
        },
        ["who"] => plain::who(state),
        ["plan"] => programme::page(state).await,
        ["plan", "check"] => Ok(programme::check()),
        ["plan", entry] => programme::entry(state, id::<EntryId>(entry)?).await,
        ["c", community] => community::page(state, id(community)?).await,
        ["c", community, "schedule"] => schedule::page(state, id(community)?).await,
        ["c", community, "schedule", "lines"] => schedule::lines(state, id(community)?).await,
        ["c", community, "schedule", package] => {
            id::<PackageId>(package)?;
            schedule::work(state, id(community)?).await
        }
        ["c", community, "follow"] => notices::follow(state, id(community)?).await,
        ["c", community, "inbox"] => notices::inbox(state, id(community)?).await,
        ["c", community, "elevator"] => household::elevator(state, id(community)?).await,
        ["c", community, "elevator", "stairwells"] => household::stairwells(state, id(community)?).await,
        ["c", community, "elevator", "stairwells", dossier] => {
            id::<DossierId>(dossier)?;
            household::dossier(state, id(community)?).await
        }
        ["c", community, "elevator", "money"] => household::money(state, id(community)?).await,
        ["c", community, "fund"] => household::fund(state, id(community)?).await,
        ["c", community, "fund", "check"] => household::fund_check(state, id(community)?).await,
        ["c", community, "questions", rest @ ..] => household::questions(state, id(community)?, rest).await,
        ["c", community, "partners", rest @ ..] => household::partners(state, id(community)?, rest).await,
        ["c", community, "polls", poll, rest @ ..] => of_poll(state, id(community)?, id(poll)?, rest).await,
        _ => Err(Refusal::NotFound.into()),
    }
}

async fn of_poll(state: &State, community: CommunityId, poll: PollId, rest: &[&str]) -> Result<Page, Error> {
    match rest {
        [] => poll::page(state, community, poll).await,
        ["ballot", number] if number.parse::<u16>().is_ok() => poll::ballot(state, community, poll).await,
        ["check" | "receipt" | "slip" | "tenants"] => poll::ballot(state, community, poll).await,
        ["result"] => result::page(state, community, poll).await,
        _ => Err(Refusal::NotFound.into()),
    }
}

fn id<T: core::str::FromStr<Err = Refusal>>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Refusal::NotFound.into())
}

/// A page is asked for again every time; web views of chat apps keep pages hard.
fn html(page: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, page).into_response()
}
