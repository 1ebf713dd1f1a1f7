//! The receipt page.

use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

/// The receipt page.
pub fn receipt_page(_community: CommunityId, _poll: PollId) -> AnyView {
    ().into_any()
}
