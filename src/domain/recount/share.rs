//! One condition of the law as people check it: the fraction, and its percentage cut off (R6).

use serde::Serialize;

/// A part of a whole and whether it is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part: heads, or 0.01 m².
    pub part: i64,
    /// The whole in the same unit.
    pub whole: i64,
    /// Whether the law's condition is met; decided by cross-multiplication, never by the percentage.
    pub met: bool,
}

impl Share {
    /// `66.66%`, cut off and never rounded up; `0.00%` of nothing.
    #[must_use]
    pub fn percent(&self) -> String {
        let points = match i128::from(self.whole) {
            0 => 0,
            whole => i128::from(self.part) * 10_000 / whole,
        };
        format!("{}.{:02}%", points / 100, (points % 100).abs())
    }
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            part: i64,
            whole: i64,
            percent: &'a str,
            met: bool,
        }
        let Self { part, whole, met } = *self;
        Written { part, whole, percent: &self.percent(), met }.serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_cut_off() {
        let percent = |part, whole| Share { part, whole, met: false }.percent();
        assert_eq!(percent(71_999, 108_000), "66.66%");
        assert_eq!(percent(72_000, 108_000), "66.66%");
        assert_eq!(percent(8, 9), "88.88%");
        assert_eq!(percent(3, 0), "0.00%");
        assert_eq!(percent(i64::MAX, 1), "922337203685477580700.00%");
    }
}
