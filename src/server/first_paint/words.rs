//! Times as people say them.

use domain::{Instant, poll::State, time::remaining};

/// Where a poll stands, with the time that matters.
#[must_use]
pub fn state(state: State, opens_at: Instant, closes_at: Instant, final_at: Instant, now: Instant) -> String {
    match state {
        State::Announced => format!("{}开始", opens_at.words()),
        State::Open => format!("{} · {}截止", remaining(now, closes_at), closes_at.deadline_words()),
        State::Closed => format!("{}已截止，正在清点", closes_at.deadline_words()),
        State::Objection => format!("已截止，结果在公示。{}前可以提异议", final_at.deadline_words()),
        State::Final => format!("{}已截止，结果已定", closes_at.deadline_words()),
    }
}
