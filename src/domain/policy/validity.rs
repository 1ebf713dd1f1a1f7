//! Whether a document that a poll or page rests on is still valid.

use crate::Day;

/// True from the day after the last valid one.
#[must_use]
pub fn expired(valid_until: Day, on: Day) -> bool {
    on > valid_until
}

/// `已于2025年5月10日到期`, or nothing while the document is valid; said once per page that rests on it.
#[must_use]
pub fn expiry_sentence(valid_until: Day, on: Day) -> Option<String> {
    expired(valid_until, on).then(|| format!("已于{}到期", valid_until.long_words()))
}
