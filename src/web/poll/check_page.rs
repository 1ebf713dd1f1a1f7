//! The check page.

use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

/// The check page.
pub fn check_page(_community: CommunityId, _poll: PollId) -> AnyView {
    ().into_any()
}
