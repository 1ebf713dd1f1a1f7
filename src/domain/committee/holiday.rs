//! The days off of one year, as the State Council's office announces them; entered, never known of themselves (R22).

use crate::Day;
use std::collections::BTreeSet;

/// A year has at most so many days off that are entered; about 30 are usual.
pub const HOLIDAYS_MOST: usize = 60;

/// The days off of that year, each once.
///
/// # Errors
/// The place of the first day that belongs to another year or is beyond [`HOLIDAYS_MOST`].
pub fn holidays_of(year: i32, days: &[Day]) -> Result<BTreeSet<Day>, usize> {
    match days.iter().enumerate().position(|(place, day)| day.year() != year || place >= HOLIDAYS_MOST) {
        Some(place) => Err(place),
        None => Ok(days.iter().copied().collect()),
    }
}

/// Days as they are typed, one a line like `2026-10-01`; blank lines do not matter.
///
/// # Errors
/// The line that is no day.
pub fn read_holidays(text: &str) -> Result<Vec<Day>, &str> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Day::try_from(line.to_owned()).map_err(|_| line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_one_a_line() {
        let days = read_holidays("\u{feff}2026-10-01\r\n\n  2026-10-02  \n").expect("two days");
        assert_eq!(
            days.iter().map(|day| String::from(*day)).collect::<Vec<_>>(),
            ["2026-10-01", "2026-10-02"]
        );
        assert_eq!(read_holidays("2026-10-01\n10月2日"), Err("10月2日"));
        assert_eq!(read_holidays("2026-02-30"), Err("2026-02-30"));
        assert_eq!(read_holidays(" \n"), Ok(Vec::new()));
    }

    #[test]
    fn the_days_of_a_year_belong_to_it_and_have_an_end() {
        let day = |number: u64| Day::of(2026, 1, 1).expect("a day").plus(number);
        let days: Vec<Day> = (0..60).map(day).collect();
        assert_eq!(holidays_of(2026, &days).map(|days| days.len()), Ok(60));
        assert_eq!(holidays_of(2026, &[day(0), day(0)]).map(|days| days.len()), Ok(1));
        assert_eq!(holidays_of(2026, &[day(0), day(365)]), Err(1));
        assert_eq!(holidays_of(2026, &[&days[..], &[day(60)]].concat()), Err(60));
    }
}
