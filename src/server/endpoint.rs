//! Mounting an endpoint of the contract: reads path and body as its types say, calls, writes the answer.

use crate::{State, body, ctx::Ctx, error::Error, guard};
use api::{Endpoint, Method, Upload};
use axum::{
    Json, Router,
    extract::{FromRequestParts, Path, Request},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use domain::Refusal;
use std::sync::OnceLock;

/// `Router::mount::<CastBallot, _, _>(cast_ballot)`.
pub trait Mount {
    /// Serves the endpoint with that handler.
    fn mount<E, H, F>(self, handler: H) -> Self
    where
        E: Endpoint + 'static,
        E::Params: Send,
        E::Request: Send,
        E::Response: Send,
        H: Fn(Ctx, E::Params, E::Request) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<E::Response, Error>> + Send;

    /// Serves an endpoint that takes a file of at most so many bytes from the committee.
    fn mount_upload<E, H, F>(self, limit: usize, handler: H) -> Self
    where
        E: Endpoint<Request = Upload> + 'static,
        E::Params: Send,
        E::Response: Send,
        H: Fn(Ctx, E::Params, Upload) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<E::Response, Error>> + Send;
}

impl Mount for Router<State> {
    fn mount<E, H, F>(self, handler: H) -> Self
    where
        E: Endpoint + 'static,
        E::Params: Send,
        E::Request: Send,
        E::Response: Send,
        H: Fn(Ctx, E::Params, E::Request) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<E::Response, Error>> + Send,
    {
        let serve = move |axum::extract::State(state): axum::extract::State<State>, request: Request| {
            let handler = handler.clone();
            async move { serve::<E, H, F>(state, request, handler).await.into_response() }
        };
        self.route(E::PATH, on(filter(E::METHOD), serve))
    }

    fn mount_upload<E, H, F>(self, limit: usize, handler: H) -> Self
    where
        E: Endpoint<Request = Upload> + 'static,
        E::Params: Send,
        E::Response: Send,
        H: Fn(Ctx, E::Params, Upload) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<E::Response, Error>> + Send,
    {
        let serve = move |axum::extract::State(state): axum::extract::State<State>, request: Request| {
            let handler = handler.clone();
            async move { serve_upload::<E, H, F>(state, request, limit, handler).await.into_response() }
        };
        self.route(E::PATH, on(filter(E::METHOD), serve))
    }
}

async fn serve<E, H, F>(state: State, request: Request, handler: H) -> Result<Response, Error>
where
    E: Endpoint,
    E::Params: Send,
    H: Fn(Ctx, E::Params, E::Request) -> F,
    F: Future<Output = Result<E::Response, Error>>,
{
    let (mut parts, rest) = request.into_parts();
    let params = params::<E>(&mut parts).await?;
    let body = match E::METHOD {
        Method::Get | Method::Delete => body::parse(b"null")?,
        _ if !guard::declares(&parts.headers, "application/json") => return Err(Error::content_type()),
        _ => body::parse(&body::read(rest, body::LIMIT).await?)?,
    };
    let ctx = Ctx::new(state, &parts);
    let cookie = ctx.cookie();
    answer(handler(ctx, params, body).await?, &cookie)
}

async fn serve_upload<E, H, F>(
    state: State,
    request: Request,
    limit: usize,
    handler: H,
) -> Result<Response, Error>
where
    E: Endpoint<Request = Upload>,
    E::Params: Send,
    H: Fn(Ctx, E::Params, Upload) -> F,
    F: Future<Output = Result<E::Response, Error>>,
{
    let (mut parts, rest) = request.into_parts();
    let params = params::<E>(&mut parts).await?;
    if !guard::declares(&parts.headers, api::BYTES) {
        return Err(Error::content_type());
    }
    let ctx = Ctx::new(state, &parts);
    // Strangers do not fill the memory.
    ctx.staff().await?;
    let body = body::read(rest, limit).await?;
    let cookie = ctx.cookie();
    answer(handler(ctx, params, Upload(body)).await?, &cookie)
}

/// An id that is none names nothing that is here.
async fn params<E: Endpoint>(parts: &mut Parts) -> Result<E::Params, Error>
where
    E::Params: Send,
{
    let path = Path::<E::Params>::from_request_parts(parts, &()).await;
    Ok(path.map_err(|_| Refusal::NotFound)?.0)
}

fn answer(body: impl serde::Serialize, cookie: &OnceLock<String>) -> Result<Response, Error> {
    let mut answer = Json(body).into_response();
    if let Some(cookie) = cookie.get() {
        let value = HeaderValue::try_from(cookie).map_err(Error::internal)?;
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
    Ok(answer)
}

const fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post | Method::Upload => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Delete => MethodFilter::DELETE,
    }
}
