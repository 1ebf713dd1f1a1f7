//! The poll page.

use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

/// The poll page.
pub fn poll_page(_community: CommunityId, _poll: PollId) -> AnyView {
    ().into_any()
}
