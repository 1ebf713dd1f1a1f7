//! What a plan wanted to reach, kept exactly as printed and never recomputed.

use serde::{Deserialize, Serialize};

/// The targets with the printed total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Targets {
    /// Number of the plan's paragraph.
    pub paragraph: String,
    /// The total as printed.
    pub total: Target,
    /// One row per year.
    pub years: Vec<Target>,
}

/// One printed row of targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The year; none for the total.
    pub year: Option<i32>,
    /// Communities.
    pub communities: i64,
    /// Households in hundreds, which is what `8.02万户` prints: 802.
    pub households_hundreds: i64,
    /// Area in hundreds of m², which is what `874.36万㎡` prints: 87 436.
    pub area_hundreds: i64,
}

impl Targets {
    /// Sum of the years' areas less the printed total, in hundreds of m².
    #[must_use]
    pub fn area_difference(&self) -> i64 {
        self.years.iter().map(|row| row.area_hundreds).sum::<i64>() - self.total.area_hundreds
    }

    /// One sentence where the years' areas do not add up to the printed total, otherwise nothing.
    #[must_use]
    pub fn area_note(&self) -> Option<String> {
        let difference = self.area_difference();
        let sum = self.total.area_hundreds + difference;
        (difference != 0).then(|| {
            format!(
                "各年面积相加是 {}㎡，方案写的合计是 {}㎡，差 {}㎡，可能是四舍五入。这里照方案写的数。",
                wan(sum),
                wan(self.total.area_hundreds),
                wan(difference.abs()),
            )
        })
    }
}

/// Hundreds as the plan prints them, in 万 with two decimals: 87 436 is `874.36 万`; never negative.
#[must_use]
pub fn wan(hundreds: i64) -> String {
    format!("{}.{:02} 万", hundreds / 100, hundreds % 100)
}
