//! Whether the server lives and can work.

use crate::{State, error::Error};

/// `/healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers and its tables are up to date.
pub async fn readyz(axum::extract::State(state): axum::extract::State<State>) -> Result<&'static str, Error> {
    state.store.ready().await?;
    Ok("ready\n")
}
