//! Notices: what a browser follows, its inbox, the calendar, and the task that delivers.

mod calendar;
mod event;
mod follower;
pub mod handlers;

use crate::{State, endpoint::Mount};
use axum::{Router, routing::get};
use std::time::Duration;

pub use follower::{name as follower_cookie, no_follower};

/// The endpoints and the calendars.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::notices::*;
    router
        .mount::<GetFollowing, _, _>(handlers::get_following)
        .mount::<Follow, _, _>(handlers::follow)
        .mount::<Unfollow, _, _>(handlers::unfollow)
        .mount::<UnfollowAll, _, _>(handlers::unfollow_all)
        .mount::<GetInbox, _, _>(handlers::get_inbox)
        .mount::<MarkSeen, _, _>(handlers::mark_seen)
        .route("/c/{community}/calendar.ics", get(calendar::of_community))
        .route("/c/{community}/calendar/{building}", get(calendar::of_building))
}

/// How often the task looks for what is due.
const TICK: Duration = Duration::from_secs(20);

/// Delivers for as long as the server runs.
pub async fn keep_delivering(state: State) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = state.store.deliver(state.now()).await {
            tracing::error!(event = "deliver", cause = %error);
        }
    }
}
