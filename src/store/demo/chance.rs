//! Chance that is the same every time: digests of a fixed seed, a word and a number.

use domain::evidence::{Hash32, digest};

/// 32 bytes that belong to this word and number.
pub(super) fn hash(what: &str, number: impl core::fmt::Display) -> Hash32 {
    digest(format!("linli demo/{what}/{number}").as_bytes())
}

/// 128 bits for an id.
pub(super) fn bits(what: &str, number: impl core::fmt::Display) -> u128 {
    let hash = hash(what, number);
    hash.bytes()[..16].iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte))
}

/// A number from 0 to `end - 1`; `end` is at least 1.
pub(super) fn below(end: i64, what: &str, number: impl core::fmt::Display) -> i64 {
    let hash = hash(what, number);
    // Seven bytes are never negative.
    hash.bytes()[..7].iter().fold(0, |number, byte| number << 8 | i64::from(*byte)) % end
}
