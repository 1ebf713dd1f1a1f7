//! Mounting an endpoint of the contract: reads path and body as its types say, calls, writes the answer.

use crate::{State, body, ctx::Ctx, error::Error};
use api::{Endpoint, Method};
use axum::{
    Json, Router,
    extract::{FromRequestParts, Path, Request},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use domain::Refusal;

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
}

async fn serve<E, H, F>(state: State, request: Request, handler: H) -> Result<Response, Error>
where
    E: Endpoint,
    E::Params: Send,
    H: Fn(Ctx, E::Params, E::Request) -> F,
    F: Future<Output = Result<E::Response, Error>>,
{
    let (mut parts, rest) = request.into_parts();
    // An id that is none names nothing that is here.
    let Path(params) =
        Path::<E::Params>::from_request_parts(&mut parts, &()).await.map_err(|_| Refusal::NotFound)?;
    let body = match E::METHOD {
        Method::Get | Method::Delete => body::parse(b"null")?,
        Method::Post | Method::Put => body::parse(&body::read(rest, body::LIMIT).await?)?,
    };
    let ctx = Ctx::new(state, &parts);
    let cookie = ctx.cookie();
    let mut answer = Json(handler(ctx, params, body).await?).into_response();
    if let Some(cookie) = cookie.get() {
        let value = HeaderValue::try_from(cookie).map_err(Error::internal)?;
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
    Ok(answer)
}

const fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Delete => MethodFilter::DELETE,
    }
}
