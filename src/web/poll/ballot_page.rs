//! One question of the ballot.

use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

/// One question, counted from 1.
pub fn ballot_page(_community: CommunityId, _poll: PollId, _number: usize) -> AnyView {
    ().into_any()
}
