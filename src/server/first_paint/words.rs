//! Times, states and amounts as people say them.

use domain::{Instant, area::grouped, poll::State, time::remaining};

/// What is said where a question decides by law but the poll has no valid basis.
pub const OPINION_ONLY: &str = "没有有效的文件依据，这一题只征求意见，不算通过或未通过。";

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
pub fn state(state: State, opens_at: Instant, closes_at: Instant, now: Instant) -> String {
    match state {
        State::Announced => format!("{} 开始，{} 截止", opens_at.words(), deadline(closes_at)),
        State::Open => format!("正在进行，{} 截止 · {}", deadline(closes_at), remaining(now, closes_at)),
        State::Objection => format!("{} 已截止，初步结果已公布", deadline(closes_at)),
        State::Final => format!("{} 已截止，结果已确定", deadline(closes_at)),
    }
}

/// Hundredths of a square metre in whole square metres, upwards: what is missing is never understated.
#[must_use]
pub fn square_metres_up(hundredths: i64) -> String {
    grouped(hundredths / 100 + i64::from(hundredths % 100 > 0))
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
