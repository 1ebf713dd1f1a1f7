//! Mounting a printed page: who asks and what for; a refusal is a page with words, not JSON.

use crate::{State, ctx::Ctx, error::Error};
use axum::{
    Router,
    extract::{FromRequestParts, Path, Request},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::Refusal;
use maud::html;
use serde::de::DeserializeOwned;

/// `Router::mount_page("/console/print/…/{poll}", page)`.
pub trait MountPage {
    /// Serves a page that only somebody of the committee sees; the handler asks `ctx.allow…` first.
    fn mount_page<P, H, F>(self, path: &str, handler: H) -> Self
    where
        P: DeserializeOwned + Send + 'static,
        H: Fn(Ctx, P) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Response, Error>> + Send + 'static;
}

impl MountPage for Router<State> {
    fn mount_page<P, H, F>(self, path: &str, handler: H) -> Self
    where
        P: DeserializeOwned + Send + 'static,
        H: Fn(Ctx, P) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Response, Error>> + Send + 'static,
    {
        let serve = move |axum::extract::State(state): axum::extract::State<State>, request: Request| {
            let handler = handler.clone();
            async move {
                match answer(state, request, handler).await {
                    Ok(page) => page,
                    Err(error) => refused(error),
                }
            }
        };
        self.route(path, get(serve))
    }
}

async fn answer<P, H, F>(state: State, request: Request, handler: H) -> Result<Response, Error>
where
    P: DeserializeOwned + Send,
    H: Fn(Ctx, P) -> F,
    F: Future<Output = Result<Response, Error>>,
{
    let (mut parts, _) = request.into_parts();
    let Path(at) = Path::<P>::from_request_parts(&mut parts, &()).await.map_err(|_| Refusal::NotFound)?;
    handler(Ctx::new(state, &parts), at).await
}

/// A failure goes to the edge, where it is logged and numbered.
fn refused(error: Error) -> Response {
    let Some((status, words)) = error.words() else { return error.into_response() };
    let body = html! {
        section.sheet {
            h1 { "这一页打不开" }
            p { (words) }
            p { a href="/console" { "回到工作台" } }
        }
    };
    let mut page = super::document("这一页打不开", &body);
    *page.status_mut() = status;
    page
}
