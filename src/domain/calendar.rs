//! Working days: weekends, days off and the weekends that are worked for them (R22).

use crate::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which days are worked; entered year by year from the announced holiday table, never known of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// Days off, weekends inside a holiday included.
    pub off: BTreeSet<Day>,
    /// Saturdays and Sundays that are worked (调休上班).
    pub working: BTreeSet<Day>,
}

impl Calendar {
    /// Whether that day is worked.
    #[must_use]
    pub fn is_working(&self, day: Day) -> bool {
        !self.off.contains(&day) && (self.working.contains(&day) || !day.is_weekend())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_weekend_is_worked_and_a_day_off_is_not() {
        let day = |day| Day::of(2026, 10, day).expect("a date");
        let calendar = Calendar { off: (1..=7).map(day).collect(), working: [day(10)].into() };
        // 1 to 7 October are off, Saturday the 10th is worked, Sunday the 11th is not.
        let worked: Vec<_> = (1..=12).map(|number| calendar.is_working(day(number))).collect();
        assert_eq!(worked, [[false; 7].as_slice(), &[true, true, true, false, true]].concat());
    }
}
