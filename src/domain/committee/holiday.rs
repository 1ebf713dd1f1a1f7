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

/// The Saturdays and Sundays of that year that are worked for its days off, each once.
///
/// # Errors
/// The place of the first day that belongs to another year, is no weekend, is off, or is beyond
/// [`HOLIDAYS_MOST`].
pub fn worked_of(year: i32, works: &[Day], off: &BTreeSet<Day>) -> Result<BTreeSet<Day>, usize> {
    let wrong = |day: Day| day.year() != year || !day.is_weekend() || off.contains(&day);
    match works.iter().enumerate().position(|(place, day)| wrong(*day) || place >= HOLIDAYS_MOST) {
        Some(place) => Err(place),
        None => Ok(works.iter().copied().collect()),
    }
}

/// The word behind a weekend that is worked.
pub const WORKS: &str = "上班";

/// Days as they are typed: those off, and the weekends worked for them, each in the order of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedHolidays {
    /// Days off.
    pub off: Vec<Day>,
    /// Worked weekends.
    pub works: Vec<Day>,
}

/// Days as they are typed, one a line: `2026-10-01` is off, `2026-10-10 上班` is a weekend that is worked;
/// blank lines do not matter.
///
/// # Errors
/// The line that is no day.
pub fn read_holidays(text: &str) -> Result<TypedHolidays, &str> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let mut typed = TypedHolidays::default();
    for line in lines {
        let worked = line.strip_suffix(WORKS).map(str::trim_end);
        let day = Day::try_from(worked.unwrap_or(line).to_owned()).map_err(|_| line)?;
        if worked.is_some() { typed.works.push(day) } else { typed.off.push(day) }
    }
    Ok(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_one_a_line() {
        let days = read_holidays("\u{feff}2026-10-01\r\n\n  2026-10-02  \n").expect("two days");
        assert_eq!(
            days.off.iter().map(|day| String::from(*day)).collect::<Vec<_>>(),
            ["2026-10-01", "2026-10-02"]
        );
        assert_eq!(read_holidays("2026-10-01\n10月2日"), Err("10月2日"));
        assert_eq!(read_holidays("2026-02-30"), Err("2026-02-30"));
        assert_eq!(read_holidays(" \n"), Ok(TypedHolidays::default()));
    }

    #[test]
    fn a_worked_weekend_says_so_behind_its_day() {
        let typed = read_holidays("2026-10-01\n2026-10-10 上班\n2026-10-11上班").expect("three days");
        assert_eq!((typed.off.len(), typed.works.len()), (1, 2));
        assert_eq!(read_holidays("10月10日 上班"), Err("10月10日 上班"));
        assert_eq!(read_holidays("上班"), Err("上班"));
    }

    #[test]
    fn only_a_weekend_of_the_year_that_is_not_off_is_worked_for_it() {
        let day = |day| Day::of(2026, 10, day).expect("a day");
        let off: BTreeSet<Day> = [day(3)].into();
        assert_eq!(worked_of(2026, &[day(10), day(10)], &off), Ok([day(10)].into()));
        assert_eq!(worked_of(2026, &[day(10), day(12)], &off), Err(1), "a Monday");
        assert_eq!(worked_of(2026, &[day(3)], &off), Err(0), "off");
        assert_eq!(worked_of(2027, &[day(10)], &off), Err(0), "another year");
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
