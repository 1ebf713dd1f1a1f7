//! The only fetch: typed calls of the server's endpoints, with a time limit.

use crate::{boot, json, step};
use api::{Endpoint, Method, Problem, Upload};
use gloo_net::http::{RequestBuilder, Response};
use leptos::prelude::set_timeout_with_handle;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

const LIMIT: Duration = Duration::from_secs(15);
/// A file of 8 MB over a slow line.
const UPLOAD_LIMIT: Duration = Duration::from_secs(180);
const JSON: &str = "application/json";

/// What a body is, and the body.
type Body = (&'static str, JsValue);

/// Why a call brought no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server says why not.
    Problem(Problem),
    /// The server was not reached.
    Offline,
    /// No answer in time; whether the server acted is unknown.
    Timeout,
    /// An answer nobody can read, from the server or from something before it.
    Unreadable,
}

impl Failure {
    /// The code of the server's problem, or nothing.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            _ => "",
        }
    }

    /// Whether the server may or may not have acted: the same call has to be made again.
    #[must_use]
    pub fn uncertain(&self) -> bool {
        match self {
            Self::Problem(problem) => problem.status >= 500,
            Self::Offline | Self::Timeout | Self::Unreadable => true,
        }
    }
}

/// Calls an endpoint; an answer that came with the page is used once.
///
/// # Errors
/// [`Failure`].
pub async fn call<E: Endpoint>(params: &E::Params, body: &E::Request) -> Result<E::Response, Failure> {
    let address = api::address::<E>(params);
    let text = match E::METHOD {
        Method::Get => match boot::take(&address) {
            Some(text) => {
                step::pause().await;
                text
            }
            None => send(E::METHOD, &address, None, LIMIT).await?,
        },
        method => {
            let body = serde_json::to_string(body).map_err(|_| Failure::Unreadable)?;
            send(method, &address, Some((JSON, body.into())), LIMIT).await?
        }
    };
    json::read(&text).map_err(|_| Failure::Unreadable)
}

/// Posts a body that is text already, and brings the answer as text: one piece of code for many endpoints.
///
/// # Errors
/// [`Failure`].
pub async fn post(address: &str, body: &str) -> Result<String, Failure> {
    send(Method::Post, address, Some((JSON, body.into())), LIMIT).await
}

/// Makes a call without a body, and reads the answer: one piece of code for endpoints that answer alike.
///
/// # Errors
/// [`Failure`].
pub async fn empty<T: serde::de::DeserializeOwned>(method: Method, address: &str) -> Result<T, Failure> {
    let text = send(method, address, Some((JSON, "null".into())), LIMIT).await?;
    json::read(&text).map_err(|_| Failure::Unreadable)
}

/// Sends a file as it is.
///
/// # Errors
/// [`Failure`].
pub async fn upload<E: Endpoint<Request = Upload>>(
    params: &E::Params,
    file: &web_sys::Blob,
) -> Result<E::Response, Failure> {
    let body = Some((api::BYTES, JsValue::from(file)));
    let text = send(E::METHOD, &api::address::<E>(params), body, UPLOAD_LIMIT).await?;
    json::read(&text).map_err(|_| Failure::Unreadable)
}

async fn send(method: Method, address: &str, body: Option<Body>, limit: Duration) -> Result<String, Failure> {
    let abort = AbortController::new().map_err(|_| Failure::Unreadable)?;
    let late = Rc::new(Cell::new(false));
    let timer = {
        let (abort, late) = (abort.clone(), Rc::clone(&late));
        set_timeout_with_handle(
            move || {
                late.set(true);
                abort.abort();
            },
            limit,
        )
    };
    let answer = exchange(method, address, body, &abort).await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    answer.map_err(|failure| if late.get() { Failure::Timeout } else { failure })
}

async fn exchange(
    method: Method,
    address: &str,
    body: Option<Body>,
    abort: &AbortController,
) -> Result<String, Failure> {
    let request = RequestBuilder::new(address)
        .method(method_of(method))
        .abort_signal(Some(&abort.signal()))
        .header("Accept", "application/json")
        .header("X-App", "1");
    let request = match body {
        Some((kind, body)) => request.header("Content-Type", kind).body(body),
        None => request.build(),
    };
    let answer = request.map_err(|_| Failure::Unreadable)?.send().await.map_err(|_| Failure::Offline)?;
    read(answer).await
}

async fn read(answer: Response) -> Result<String, Failure> {
    let text = answer.text().await.map_err(|_| Failure::Offline)?;
    if answer.ok() {
        // An answer without a body stands for the empty answer.
        return Ok(if text.is_empty() { "null".to_owned() } else { text });
    }
    Err(json::read(&text).map_or(Failure::Unreadable, Failure::Problem))
}

const fn method_of(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post | Method::Upload => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}
