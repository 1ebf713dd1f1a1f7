//! The two measures of a result as people read them: amounts with units, fractions, truncated percentages.

use domain::{area::grouped, poll::Measure};

/// 户数 or 面积.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Heads,
    Area,
}

impl Unit {
    pub const BOTH: [Self; 2] = [Self::Heads, Self::Area];

    pub const fn of(self, measure: Measure) -> i64 {
        match self {
            Self::Heads => measure.heads,
            Self::Area => measure.area,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Heads => "户数",
            Self::Area => "面积",
        }
    }

    /// Without the unit: `1,638`, `9,512.00`.
    pub fn number(self, value: i64) -> String {
        match self {
            Self::Heads => grouped(value),
            Self::Area => format!("{}.{:02}", grouped(value / 100), value.unsigned_abs() % 100),
        }
    }

    /// `1,638 户`, `9,512.00 ㎡`.
    pub fn amount(self, value: i64) -> String {
        let unit = match self {
            Self::Heads => "户",
            Self::Area => "㎡",
        };
        format!("{} {unit}", self.number(value))
    }
}

/// `1,638 户 · 9,512.00 ㎡`.
pub fn both(measure: Measure) -> String {
    Unit::BOTH.map(|unit| unit.amount(unit.of(measure))).join(" · ")
}

/// A part of a whole in one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub unit: Unit,
    pub part: i64,
    pub whole: i64,
}

impl Share {
    pub const fn new(unit: Unit, part: Measure, whole: Measure) -> Self {
        Self { unit, part: unit.of(part), whole: unit.of(whole) }
    }

    /// Hundredths of a per cent, cut off and never rounded up (R6); 0 of nothing, at most 10 000.
    pub fn basis_points(self) -> i64 {
        if self.whole <= 0 {
            return 0;
        }
        (self.part.max(0).saturating_mul(10_000) / self.whole).min(10_000)
    }

    /// `66.66%`.
    pub fn percent(self) -> String {
        percent(self.basis_points())
    }

    /// `1,638 / 2,400 户`.
    pub fn fraction(self) -> String {
        format!("{} / {}", self.unit.number(self.part), self.unit.amount(self.whole))
    }
}

/// Basis points as `66.66%`, for a text and as a length in a picture.
pub fn percent(basis_points: i64) -> String {
    format!("{}.{:02}%", basis_points / 100, basis_points % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_cut_off_and_never_rounded_up() {
        let share = |part, whole| Share { unit: Unit::Area, part, whole };
        assert_eq!(share(71_999, 108_000).percent(), "66.66%");
        assert_eq!(share(72_000, 108_000).percent(), "66.66%");
        assert_eq!(share(81_500, 108_000).percent(), "75.46%");
        assert_eq!(share(1, 3_000_000).percent(), "0.00%");
        assert_eq!(share(0, 0).percent(), "0.00%");
        assert_eq!(share(5, 5).percent(), "100.00%");
    }

    #[test]
    fn nonsense_from_outside_stays_a_percentage() {
        let share = |part, whole| Share { unit: Unit::Heads, part, whole }.basis_points();
        assert_eq!(share(7, 5), 10_000);
        assert_eq!(share(-7, 5), 0);
        assert_eq!(share(i64::MAX, 5), 10_000);
    }

    #[test]
    fn amounts_carry_their_unit() {
        let part = Measure { area: 71_999, heads: 1_638 };
        let whole = Measure { area: 10_800_005, heads: 2_400 };
        assert_eq!(both(part), "1,638 户 · 719.99 ㎡");
        assert_eq!(Share::new(Unit::Heads, part, whole).fraction(), "1,638 / 2,400 户");
        assert_eq!(Share::new(Unit::Area, part, whole).fraction(), "719.99 / 108,000.05 ㎡");
    }
}
