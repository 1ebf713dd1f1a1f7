//! The demo's pages: be somebody with one tap, see the letter, begin again. Only there with `--demo`.

mod letter;
mod page;
mod pictures;

pub use pictures::{keep_pictures, pictures};

use crate::{State, committee, ctx::Ctx, error::Error, roll};
use axum::{
    Router,
    extract::{Path, Request, State as Shared},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{Refusal, poll::Level};
use std::sync::{Arc, PoisonError};
use store::{
    code_mac,
    demo::{Demo, DemoResident, find, reset},
};

/// Where the store keeps the moment from which the demo can be told again.
const CREATED_AT: &str = "demo_created_at";

/// Adds them, where the server runs with the demo.
pub fn routes(router: Router<State>, on: bool) -> Router<State> {
    if !on {
        return router;
    }
    router
        .route("/demo", get(overview))
        .route("/demo/as/{place}", post(become_resident))
        .route("/demo/staff/{login}", post(become_staff))
        .route("/demo/letter/{place}", get(show_letter))
        .route("/demo/reset", post(begin_again))
}

async fn overview(Shared(state): Shared<State>) -> Result<Response, Error> {
    let demo = demo(&state).await?;
    Ok(html(page::page(&state, &demo).into_string()))
}

/// Signs in as the letter would, and shows the poll.
async fn become_resident(
    Shared(state): Shared<State>,
    Path(place): Path<usize>,
    request: Request,
) -> Result<Response, Error> {
    let demo = demo(&state).await?;
    let resident = resident(&demo, place)?;
    let (parts, _) = request.into_parts();
    let ctx = Ctx::new(state, &parts);
    let mac = code_mac(ctx.state.key.bytes(), &resident.code);
    let letter = ctx.store().code(&mac).await?.ok_or(Refusal::NotFound)?;
    let level = if resident.phone_tail.is_some() { Level::CodeAndPhone } else { Level::Code };
    roll::begin(&ctx, &letter, level).await?;
    go(&ctx, &api::pages::poll(demo.community, resident.poll))
}

/// Logs in without password and code, which stand on the page anyway, and shows the console.
async fn become_staff(
    Shared(state): Shared<State>,
    Path(login): Path<String>,
    request: Request,
) -> Result<Response, Error> {
    let demo = demo(&state).await?;
    let person = demo.staff.iter().find(|person| person.login == login).ok_or(Refusal::NotFound)?;
    let (parts, _) = request.into_parts();
    let ctx = Ctx::new(state, &parts);
    let account = ctx.store().account(person.account).await?.ok_or(Refusal::NotFound)?;
    committee::begin(&ctx, &account, None).await?.ok_or(Refusal::NotFound)?;
    go(&ctx, "/console")
}

/// Leads there, with the cookie that was set.
fn go(ctx: &Ctx, to: &str) -> Result<Response, Error> {
    let mut answer = Redirect::to(to).into_response();
    if let Some(cookie) = ctx.cookie().get() {
        let value = HeaderValue::try_from(cookie).map_err(Error::internal)?;
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
    Ok(answer)
}

async fn show_letter(Shared(state): Shared<State>, Path(place): Path<usize>) -> Result<Response, Error> {
    let demo = demo(&state).await?;
    letter::letter(&state, resident(&demo, place)?).await
}

async fn begin_again(Shared(state): Shared<State>) -> Result<Response, Error> {
    state.show(reset(&state.store, &state.demo_keys(), state.now()).await?);
    Ok(Redirect::to("/demo").into_response())
}

/// The demo as the database has it; another process may have begun it again.
async fn demo(state: &State) -> Result<Arc<Demo>, Error> {
    let created = state.store.setting(CREATED_AT).await?;
    let shown = state.demo.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(shown) = shown.filter(|shown| created == Some(shown.created_at.0.to_string())) {
        return Ok(shown);
    }
    Ok(state.show(find(&state.store).await?.ok_or(Refusal::NotFound)?))
}

fn resident(demo: &Demo, place: usize) -> Result<&DemoResident, Error> {
    demo.residents.get(place).ok_or_else(|| Refusal::NotFound.into())
}

fn html(page: String) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
