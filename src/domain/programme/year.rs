//! Plan versus done, year by year and district by district (一(三), 四(一) 分年度计划).

use super::{Entry, State};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A sum over communities that says of how many the figure is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sum {
    /// Communities.
    pub communities: u32,
    /// Households of those that have the figure.
    pub households: i64,
    /// Communities whose households are unknown.
    pub households_unknown: u32,
    /// Area of those that have the figure, 0.01 m².
    pub area: i64,
    /// Communities whose area is unknown.
    pub area_unknown: u32,
}

impl Sum {
    /// Counts one community more.
    pub fn add(&mut self, entry: &Entry) {
        self.communities += 1;
        match entry.about.households {
            Some(households) => self.households += i64::from(households),
            None => self.households_unknown += 1,
        }
        match entry.about.area {
            Some(area) => self.area += area.hundredths(),
            None => self.area_unknown += 1,
        }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            communities: self.communities + other.communities,
            households: self.households + other.households,
            households_unknown: self.households_unknown + other.households_unknown,
            area: self.area + other.area,
            area_unknown: self.area_unknown + other.area_unknown,
        }
    }
}

/// One year of one district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearTotal {
    /// The planned year; none gathers those that have no year.
    pub year: Option<i32>,
    /// The district.
    pub district: String,
    /// In the plan of that year: planned, running or done.
    pub plan: Sum,
    /// Those of the plan that are done, whenever that was.
    pub done: Sum,
    /// Named by a published source for that year, and nobody of the district has said more: in no plan here.
    pub named: u32,
}

/// Plan and done by year and district, years ascending, no year last. Invented ones (示例) count by
/// themselves, as theirs is a district of its own.
#[must_use]
pub fn year_totals(entries: &[Entry]) -> Vec<YearTotal> {
    let mut totals: BTreeMap<(bool, i32, &str), YearTotal> = BTreeMap::new();
    for entry in entries {
        let year = entry.place.year;
        let key = (year.is_none(), year.unwrap_or(0), entry.district.as_str());
        let total = totals.entry(key).or_insert_with(|| YearTotal {
            year,
            district: entry.district.clone(),
            plan: Sum::default(),
            done: Sum::default(),
            named: 0,
        });
        match entry.about.state {
            State::Named => total.named += 1,
            State::Done => {
                total.plan.add(entry);
                total.done.add(entry);
            }
            State::Planned | State::Running => total.plan.add(entry),
            State::Surveyed | State::NotEligible => {}
        }
    }
    let counted = |total: &YearTotal| total.plan.communities > 0 || total.named > 0;
    totals.into_values().filter(counted).collect()
}
