//! The numbered outline of a plan, so that every answer can open the paragraph it rests on.

use serde::{Deserialize, Serialize};

/// One numbered paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// Its number, `三(一)1(4)`; brackets are ASCII.
    pub number: String,
    /// The number as part of an address, `3-1-1-4`.
    pub anchor: String,
    /// How deep it lies: 1 for a chapter.
    pub depth: u8,
    /// Its heading, the plan's own where there is one.
    pub heading: String,
    /// What it says in plain words, where no other part of the data says it.
    pub plain: Option<String>,
    /// Ids of the bodies the plan charges with it, where it names them.
    pub bodies: Vec<String>,
}

/// The address form of a paragraph number: `三(一)1(4)` is `3-1-1-4`, `七(十三)` is `7-13`, `末段` is `end`.
#[must_use]
pub fn anchor(number: &str) -> String {
    if number == "末段" {
        return "end".to_owned();
    }
    let mut parts: Vec<u32> = Vec::new();
    let mut open = false;
    for sign in number.chars() {
        let value =
            "一二三四五六七八九十".chars().zip(1..).find(|(digit, _)| *digit == sign).map(|(_, value)| value);
        match (value.or_else(|| sign.to_digit(10)), parts.last_mut()) {
            (None, _) => open = false,
            (Some(value), Some(last)) if open => *last = joined(*last, value, sign.is_ascii_digit()),
            (Some(value), _) => {
                parts.push(value);
                open = true;
            }
        }
    }
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("-")
}

/// The number after one more sign: 十三 adds up, 14 shifts.
const fn joined(before: u32, value: u32, ascii: bool) -> u32 {
    if ascii { before * 10 + value } else { before + value }
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn numbers_become_addresses() {
        let cases = [
            ("一", "1"),
            ("三(一)1(4)", "3-1-1-4"),
            ("三(一)1(14)", "3-1-1-14"),
            ("三(一)3", "3-1-3"),
            ("六(二)10", "6-2-10"),
            ("七(十)", "7-10"),
            ("七(十三)", "7-13"),
            ("末段", "end"),
        ];
        for (number, address) in cases {
            assert_eq!(anchor(number), address);
        }
    }
}
