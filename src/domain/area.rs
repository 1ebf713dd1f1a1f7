//! Area in whole hundredths of a square metre.

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// An area in 0.01 m²; never negative (R6, R9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "i64", into = "i64")]
pub struct Area(i64);

impl Area {
    /// No area.
    pub const ZERO: Self = Self(0);
    /// The largest area accepted, 10 000 000 m²: sums and cross products stay far inside 64 bits.
    pub const MAX: i64 = 1_000_000_000;

    /// An area of so many 0.01 m², 0 to [`Area::MAX`].
    ///
    /// # Errors
    /// [`Refusal::AreaOutOfRange`].
    pub const fn new(hundredths: i64) -> Result<Self, Refusal> {
        if hundredths < 0 || hundredths > Self::MAX {
            return Err(Refusal::AreaOutOfRange);
        }
        Ok(Self(hundredths))
    }

    /// The number of 0.01 m².
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The sum, or a refusal beyond [`Area::MAX`].
    ///
    /// # Errors
    /// [`Refusal::AreaOutOfRange`].
    pub const fn plus(self, other: Self) -> Result<Self, Refusal> {
        Self::new(self.0 + other.0)
    }

    /// What is left, never below zero.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        if other.0 >= self.0 { Self(0) } else { Self(self.0 - other.0) }
    }
}

impl TryFrom<i64> for Area {
    type Error = &'static str;
    fn try_from(hundredths: i64) -> Result<Self, Self::Error> {
        Self::new(hundredths).map_err(Refusal::code)
    }
}

impl From<Area> for i64 {
    fn from(area: Area) -> Self {
        area.0
    }
}

/// Square metres with two decimals and no unit: `88.37`, `9,512.00`.
impl core::fmt::Display for Area {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}.{:02}", grouped(self.0 / 100), self.0 % 100)
    }
}

/// A whole number with a comma before every third digit: `9,512`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_read_as_on_the_certificate() {
        let text = |hundredths| Area::new(hundredths).map(|area| area.to_string());
        assert_eq!(text(8837), Ok("88.37".into()));
        assert_eq!(text(5), Ok("0.05".into()));
        assert_eq!(text(874_360_000), Ok("8,743,600.00".into()));
        assert_eq!(text(-1), Err(Refusal::AreaOutOfRange));
    }

    #[test]
    fn numbers_are_grouped_by_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(2_400), "2,400");
        assert_eq!(grouped(-120_000), "-120,000");
    }
}
