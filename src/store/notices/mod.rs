//! Notices: what a community's followers are told, who follows what, and the outbox between them.

mod follow;
mod inbox;
mod leave;
mod post;
mod spread;

pub use follow::FollowerRecord;
pub use inbox::ToldRecord;
pub use post::{FollowerCount, NewNotice};

pub(crate) use follow::{find as find_follower, make as make_follower};
pub(crate) use post::{post, post_to};
