//! What came out?

use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

/// The result of a closed poll.
#[component]
pub fn ResultPage(community: CommunityId, poll: PollId) -> impl IntoView {
    let _ = (community, poll);
}
