//! Times as people say them.

use domain::{Instant, poll::State, time::remaining};

/// Midnight belongs to the day that ends then: `11月22日（周日）24:00`.
#[must_use]
pub fn deadline(at: Instant) -> String {
    if at == at.day().start() {
        return format!("{}24:00", at.plus_ms(-1).day().words());
    }
    at.words()
}

/// Where a poll stands, with the time that matters.
#[must_use]
pub fn state(state: State, opens_at: Instant, closes_at: Instant, final_at: Instant, now: Instant) -> String {
    match state {
        State::Announced => format!("{}开始", opens_at.words()),
        State::Open => format!("{} · {}截止", remaining(now, closes_at), deadline(closes_at)),
        State::Objection => format!("已截止，结果在公示。{}前可以提异议", deadline(final_at)),
        State::Final => format!("{}已截止，结果已定", deadline(closes_at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    #[test]
    fn midnight_is_the_end_of_its_day() {
        let day = Day::of(2026, 11, 22).expect("a day");
        assert_eq!(deadline(day.end()), "11月22日（周日）24:00");
        assert_eq!(deadline(day.start().plus_ms(64_800_000)), "11月22日（周日）18:00");
    }
}
