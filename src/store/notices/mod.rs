//! Notices: what a community's followers are told, who follows what, and the outbox between them.

mod post;

pub use post::{FollowerCount, NewNotice};

pub(crate) use post::post;
