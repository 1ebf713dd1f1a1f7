//! When a message leaves: what is urgent at once, everything else once a day.

use crate::{Day, Instant};

/// A day's digest leaves at this hour in Asia/Shanghai at the earliest: 18:00.
pub const DIGEST_HOUR: i64 = 18;
/// And before this hour, so that nobody is disturbed at night: 21:00. Later it waits for the next day.
pub const DIGEST_LATEST_HOUR: i64 = 21;

const HOUR_MS: i64 = 3_600_000;

/// The first moment, not before `now`, at which a digest may leave to a follower whose last one left on
/// `last`. It lies between 18:00 and 21:00 of a day after `last`: at most one digest in a calendar day.
#[must_use]
pub fn digest_due(now: Instant, last: Option<Day>) -> Instant {
    let today = now.day();
    let free = last.map_or(today, |last| last.plus(1)).max(today);
    let opens = free.start().plus_ms(DIGEST_HOUR * HOUR_MS);
    if now < opens {
        opens
    } else if now < free.start().plus_ms(DIGEST_LATEST_HOUR * HOUR_MS) {
        now
    } else {
        free.plus(1).start().plus_ms(DIGEST_HOUR * HOUR_MS)
    }
}

/// When a message leaves: at once where it is urgent, else with the day's digest.
#[must_use]
pub fn due(urgent: bool, now: Instant, last: Option<Day>) -> Instant {
    if urgent { now } else { digest_due(now, last) }
}
