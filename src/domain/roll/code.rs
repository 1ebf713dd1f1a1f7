//! 投票码: the 18 digits on a voter's letter, and the phone digits that go with them (R77).

use crate::Refusal;
use core::{fmt, str::FromStr};

/// Damm's totally anti-symmetric quasigroup: any one wrong digit and any swap of neighbours shows.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// How many digits a code has: 17 of chance (56 bits) and one check digit.
const LENGTH: usize = 18;

/// A well-formed 投票码; printed 6-6-6 like the number of a recharge card. `Debug` never shows it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VotingCode([u8; LENGTH]);

impl VotingCode {
    /// The code made of 17 digits of chance; only `chance mod 10^17` counts.
    #[must_use]
    pub fn from_chance(chance: u64) -> Self {
        let mut digits = [0; LENGTH];
        let mut rest = chance;
        for digit in digits[..LENGTH - 1].iter_mut().rev() {
            *digit = u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        digits[LENGTH - 1] = damm(&digits[..LENGTH - 1]);
        Self(digits)
    }

    /// The 18 digits without spaces.
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// The digits in groups of six, as printed.
    #[must_use]
    pub fn printed(&self) -> String {
        let digits = self.digits();
        format!("{} {} {}", &digits[..6], &digits[6..12], &digits[12..])
    }

    /// How many digits a text holds, so that a form can say how many are missing.
    #[must_use]
    pub fn count_digits(text: &str) -> usize {
        text.chars().filter_map(digit).count()
    }
}

/// Reads a code as people type it: spaces, hyphens and full-width digits are fine.
impl FromStr for VotingCode {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let typed = typed_digits(text).ok_or(Refusal::CodeLength)?;
        let digits: [u8; LENGTH] = typed.try_into().map_err(|_| Refusal::CodeLength)?;
        if damm(&digits) == 0 { Ok(Self(digits)) } else { Err(Refusal::CodeCheckDigit) }
    }
}

impl fmt::Debug for VotingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VotingCode(…)")
    }
}

/// The last four digits of the phone number on the roll. `Debug` never shows them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PhoneTail([u8; 4]);

impl PhoneTail {
    /// The four digits.
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

impl FromStr for PhoneTail {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let typed: Option<Vec<u8>> = text.trim().chars().map(digit).collect();
        typed.and_then(|digits| digits.try_into().ok()).map(Self).ok_or(Refusal::PhoneTailMalformed)
    }
}

impl fmt::Debug for PhoneTail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneTail(…)")
    }
}

macro_rules! as_text {
    ($name:ident, $pattern:literal) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.digits())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::id::text(from)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

as_text!(VotingCode, "^([0-9][ -]?){18}$");
as_text!(PhoneTail, "^[0-9]{4}$");

/// The check digit that belongs to these digits; 0 for digits that end with theirs.
pub(crate) fn damm(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(*digit)])
}

/// The digits of a text that holds nothing else but separators.
pub(crate) fn typed_digits(text: &str) -> Option<Vec<u8>> {
    let kept = text.chars().filter(|c| !is_separator(*c));
    kept.map(digit).collect()
}

fn digit(c: char) -> Option<u8> {
    let half = match c {
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10)?,
    };
    u8::try_from(half).ok()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '－' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> VotingCode {
        VotingCode::from_chance(12_345_678_901_234_567)
    }

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let printed = code().printed();
        assert_eq!(printed.len(), 20);
        let wide: String =
            code().digits().chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("wide")).collect();
        for typed in [printed.clone(), code().digits(), printed.replace(' ', "-"), wide] {
            assert_eq!(typed.parse(), Ok(code()), "{typed}");
        }
    }

    #[test]
    fn every_single_wrong_digit_is_caught() {
        for place in 0..LENGTH {
            for wrong in 1..10 {
                let mut digits = code().0;
                digits[place] = (digits[place] + wrong) % 10;
                let typed: String = digits.iter().map(|d| char::from(b'0' + d)).collect();
                assert_eq!(typed.parse::<VotingCode>(), Err(Refusal::CodeCheckDigit));
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_caught() {
        for chance in [0, 1, 98_765_432_109_876_543, 10_203_040_506_070_809] {
            let good = VotingCode::from_chance(chance).0;
            for place in 0..LENGTH - 1 {
                let mut digits = good;
                digits.swap(place, place + 1);
                let typed: String = digits.iter().map(|d| char::from(b'0' + d)).collect();
                assert_eq!(typed.parse::<VotingCode>().is_ok(), digits == good);
            }
        }
    }

    #[test]
    fn letters_and_other_lengths_are_refused() {
        for bad in ["", "123", "1234567890123456789", "12345678901234567x"] {
            assert_eq!(bad.parse::<VotingCode>(), Err(Refusal::CodeLength), "{bad}");
        }
        assert_eq!("12a4".parse::<PhoneTail>(), Err(Refusal::PhoneTailMalformed));
        assert_eq!("１２３４".parse::<PhoneTail>().map(|tail| tail.digits()), Ok("1234".into()));
    }

    #[test]
    fn neither_shows_in_debug_output() {
        let tail: PhoneTail = "4321".parse().expect("four digits");
        assert_eq!(format!("{:?} {tail:?}", code()), "VotingCode(…) PhoneTail(…)");
    }
}
