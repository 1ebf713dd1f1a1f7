//! What is going on in my community?

use domain::id::CommunityId;
use leptos::prelude::*;

/// The home of a community.
pub fn home_page(_community: CommunityId) -> AnyView {
    ().into_any()
}
