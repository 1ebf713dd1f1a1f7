//! Moments and days as the browser's own fields write them, in Shanghai.

use domain::{Day, Instant};

const MINUTE_MS: i64 = 60_000;

/// `2026-11-22T18:00`, for a field of day and time.
#[must_use]
pub fn typed(at: Instant) -> String {
    let stamp = at.stamp();
    stamp.get(..16).map(|text| text.replacen(' ', "T", 1)).unwrap_or_default()
}

/// The moment that such a field holds; nothing where it is empty or half filled in.
#[must_use]
pub fn moment(text: &str) -> Option<Instant> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let mut parts = time.split(':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next()?.parse().ok()?;
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
        return None;
    }
    Some(day(date)?.start().plus_ms((hour * 60 + minute) * MINUTE_MS))
}

/// The day that a field holds.
#[must_use]
pub fn day(text: &str) -> Option<Day> {
    Day::try_from(text.trim().to_owned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_field_shows_is_read_back() {
        let at = Day::of(2026, 11, 22).expect("a day").start().plus_ms(18 * 60 * MINUTE_MS);
        assert_eq!(typed(at), "2026-11-22T18:00");
        assert_eq!(moment("2026-11-22T18:00"), Some(at));
        assert_eq!(moment("2026-11-22T18:00:30"), Some(at));
        assert_eq!(moment(&typed(at.day().end())), Some(at.day().end()));
    }

    #[test]
    fn half_a_moment_is_none() {
        for text in
            ["", "2026-11-22", "2026-11-22T", "2026-13-01T10:00", "2026-11-22T24:00", "2026-11-22T10:-1"]
        {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
