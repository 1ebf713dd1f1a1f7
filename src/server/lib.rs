//! The HTTP: every request's way in and out, the handlers, the first paint.

mod assets;
mod body;
mod client_errors;
mod community;
mod ctx;
mod demo;
mod edge;
mod endpoint;
mod error;
mod first_paint;
mod guard;
mod headers;
mod health;
mod keys;
mod limits;
mod openapi;
mod policy;
mod poll;
mod request;
mod roll;
mod router;
mod serve;
mod seal;
mod session;
mod state;
mod user_agent;
mod words;

pub use assets::Assets;
pub use edge::QUIET;
pub use keys::{Key, Keys};
pub use openapi::document as openapi_document;
pub use request::Peer;
pub use router::router;
pub use serve::{serve, stop_signal};
pub use state::{Clock, Config, State, machine_clock};
pub use store::demo::Demo;
