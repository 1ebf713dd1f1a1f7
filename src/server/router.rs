//! All routes and the layers around them.

use crate::{
    State, client_errors::client_errors, community, demo, edge, endpoint::Mount, error::Error, first_paint,
    guard, health, openapi, policy, poll, roll,
};
use axum::{
    Json, Router,
    error_handling::HandleErrorLayer,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower::{BoxError, ServiceBuilder};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// Requests at work at the same time; the store's own queue is half as long.
const AT_WORK: usize = 512;

/// Everything this server answers.
pub fn router(state: State) -> Router {
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(from_fn_with_state(state.clone(), edge::edge))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(HandleErrorLayer::new(|_: BoxError| async { Error::busy() }))
        .load_shed()
        .concurrency_limit(AT_WORK)
        .layer(guard::layer(&state.config.public_url))
        .layer(from_fn(guard::own_pages));
    let router = demo::routes(endpoints(), state.config.demo);
    router
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/openapi.json", get(|| async { Json(openapi::document()) }))
        .route("/api/client-errors", post(client_errors))
        .fallback(first_paint::anything_else)
        .method_not_allowed_fallback(|| async { Error::method() })
        .layer(layers)
        .with_state(state)
}

fn endpoints() -> Router<State> {
    use api::{community::*, policy::*, poll::*, roll::*};
    Router::new()
        .mount::<ListCommunities, _, _>(community::list_communities)
        .mount::<GetCommunity, _, _>(community::get_community)
        .mount::<GetPoll, _, _>(poll::get_poll)
        .mount::<CastBallot, _, _>(poll::cast_ballot)
        .mount::<GetReceipt, _, _>(poll::get_receipt)
        .mount::<GetTally, _, _>(poll::get_tally)
        .mount::<SignIn, _, _>(roll::sign_in)
        .mount::<SignOut, _, _>(roll::sign_out)
        .mount::<GetMe, _, _>(roll::get_me)
        .mount::<SeeDevices, _, _>(roll::see_devices)
        .mount::<GetPlan, _, _>(policy::get_plan)
}
