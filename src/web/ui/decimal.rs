//! Numbers with two decimals, as people type them and read them.

use domain::{Fen, area::grouped};

/// A number with at most two decimals, in hundredths; commas and spaces do not matter.
#[must_use]
pub fn hundredths(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|sign| !matches!(sign, ' ' | ',' | '，')).collect();
    let (whole, part) = plain.split_once(['.', '。']).unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

/// Hundredths as they are typed: `1.1`, `0`.
#[must_use]
pub fn typed(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An amount to read: `48,148.15 元`, whole yuan without decimals.
#[must_use]
pub fn yuan(amount: Fen) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    let amount = amount.0.unsigned_abs();
    let whole = grouped(i64::try_from(amount / 100).unwrap_or(i64::MAX));
    match amount % 100 {
        0 => format!("{sign}{whole} 元"),
        fen => format!("{sign}{whole}.{fen:02} 元"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, expected) in
            [("88.37", 8_837), ("500,000", 50_000_000), (" 1.1 ", 110), ("0", 0), ("3。5", 350)]
        {
            assert_eq!(hundredths(text), Some(expected), "{text}");
        }
        for text in ["", "-1", "1.234", "八十", "1e5", "<b>", ".5", "1234567890123"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_in_a_field_is_read_back() {
        for (number, text) in [(110, "1.1"), (0, "0"), (8_837, "88.37"), (1_000, "10")] {
            assert_eq!(typed(number), text);
            assert_eq!(hundredths(text), Some(number));
        }
    }

    #[test]
    fn amounts_are_read_with_their_fen_only_where_there_are_some() {
        assert_eq!(yuan(Fen(5_098_039)), "50,980.39 元");
        assert_eq!(yuan(Fen(40_000_000)), "400,000 元");
        assert_eq!(yuan(Fen(-5)), "−0.05 元");
    }
}
