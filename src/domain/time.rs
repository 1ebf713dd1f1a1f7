//! Instants in UTC, calendar days in Asia/Shanghai, and the periods of the Civil Code (R21, R22).

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Asia/Shanghai: UTC+8 all the year.
const SHANGHAI_SECONDS: i32 = 8 * 3_600;
const DAY_MS: i64 = 86_400_000;

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Instant(pub i64);

/// A calendar day in Asia/Shanghai; in JSON `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

// Not chrono's own reading of dates, which knows many more forms and is 2 % of what a phone downloads.
impl TryFrom<String> for Day {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut parts = text.split('-');
        let mut number =
            || parts.next().and_then(|part| part.parse().ok()).ok_or("not a day like 2026-11-22");
        let (year, month, day) = (number()?, number()?, number()?);
        let day = i32::try_from(year).ok().and_then(|year| Self::of(year, month, day));
        day.filter(|day| String::from(*day) == text).ok_or("no day like 2026-11-22")
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

impl Instant {
    fn local(self) -> DateTime<FixedOffset> {
        let offset =
            FixedOffset::east_opt(SHANGHAI_SECONDS).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
        DateTime::from_timestamp_millis(self.0).unwrap_or_default().with_timezone(&offset)
    }

    /// The calendar day in Asia/Shanghai.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.local().date_naive())
    }

    /// Whole hours since 1970, as log leaves carry them.
    #[must_use]
    pub fn hour(self) -> u32 {
        u32::try_from(self.0 / 3_600_000).unwrap_or(0)
    }

    /// This many milliseconds later.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }

    /// `11月22日（周日）18:00`.
    #[must_use]
    pub fn words(self) -> String {
        let local = self.local();
        format!("{}{:02}:{:02}", self.day().words(), local.hour(), local.minute())
    }

    /// The same for a deadline: midnight belongs to the day that ends then, `11月22日（周日）24:00`.
    #[must_use]
    pub fn deadline_words(self) -> String {
        let day = self.plus_ms(-1).day();
        if day.end() == self { format!("{}24:00", day.words()) } else { self.words() }
    }

    /// `2026-11-22 18:00:05`, for a receipt.
    #[must_use]
    pub fn stamp(self) -> String {
        let local = self.local();
        format!("{} {:02}:{:02}:{:02}", local.date_naive(), local.hour(), local.minute(), local.second())
    }
}

impl Day {
    /// The day of that date, or nothing where the calendar has none.
    #[must_use]
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The date without its place.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// 0:00 of this day in Asia/Shanghai.
    #[must_use]
    pub fn start(self) -> Instant {
        let midnight = self.0.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        Instant(midnight - i64::from(SHANGHAI_SECONDS) * 1_000)
    }

    /// 24:00 of this day, which is 0:00 of the next.
    #[must_use]
    pub fn end(self) -> Instant {
        self.start().plus_ms(DAY_MS)
    }

    /// So many days later.
    #[must_use]
    pub fn plus(self, days: u64) -> Self {
        Self(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// So many days earlier.
    #[must_use]
    pub fn minus(self, days: u64) -> Self {
        Self(self.0.checked_sub_days(Days::new(days)).unwrap_or(self.0))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Whether it is a Saturday or Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// `11月22日（周日）`.
    #[must_use]
    pub fn words(self) -> String {
        format!("{}月{}日（{}）", self.0.month(), self.0.day(), weekday(self.0.weekday()))
    }

    /// `2025年5月10日`.
    #[must_use]
    pub fn long_words(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

/// Where a period of `days` full days ends (Civil Code 200–203, R22): the day of the event is not
/// counted, the last day runs to 24:00, and a last day that is a holiday moves to the next working day.
#[must_use]
pub fn period_end(event: Day, days: u64, holidays: &BTreeSet<Day>) -> Instant {
    let mut last = event.plus(days);
    while holidays.contains(&last) {
        last = last.plus(1);
    }
    last.end()
}

/// What remains until a deadline, rounded down to what a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// At least one calendar day.
    Days(i64),
    /// The last calendar day: full hours.
    Hours(i64),
    /// Less than an hour: full minutes, at least one.
    Minutes(i64),
    /// The deadline has passed.
    Over,
}

/// What remains from `now` until `deadline`: calendar days in Asia/Shanghai, on the last day hours.
#[must_use]
pub fn remaining(now: Instant, deadline: Instant) -> Remaining {
    let ms = deadline.0 - now.0;
    if ms <= 0 {
        return Remaining::Over;
    }
    // A deadline at 24:00 belongs to the day that ends then.
    let days = (deadline.plus_ms(-1).day().0 - now.day().0).num_days();
    match ms {
        _ if days >= 1 => Remaining::Days(days),
        ms if ms >= 3_600_000 => Remaining::Hours(ms / 3_600_000),
        ms => Remaining::Minutes((ms / 60_000).max(1)),
    }
}

/// `还剩 6 天`, `还剩 5 小时`, `已截止`.
impl core::fmt::Display for Remaining {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Days(days) => write!(f, "还剩 {days} 天"),
            Self::Hours(hours) => write!(f, "还剩 {hours} 小时"),
            Self::Minutes(minutes) => write!(f, "还剩 {minutes} 分钟"),
            Self::Over => f.write_str("已截止"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> Day {
        Day::of(2026, month, day).expect("a date")
    }

    #[test]
    fn civil_code_201_the_first_day_is_not_counted() {
        let end = period_end(day(3, 1), 15, &BTreeSet::new());
        assert_eq!(end, day(3, 16).end());
    }

    #[test]
    fn civil_code_203_a_last_day_in_a_holiday_moves_to_the_day_after_it() {
        let holidays = (1..=7).map(|of_october| day(10, of_october)).collect();
        assert_eq!(period_end(day(9, 18), 15, &holidays), day(10, 8).end());
        assert_eq!(period_end(day(9, 15), 15, &holidays), day(9, 30).end());
    }

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        assert_eq!(day(11, 22).start(), Instant(1_795_276_800_000));
        assert_eq!(day(11, 22).start().plus_ms(-1).day(), day(11, 21));
        assert_eq!(day(11, 22).end().plus_ms(-1).day(), day(11, 22));
        assert_eq!(day(11, 22).start().plus_ms(64_800_000).words(), "11月22日（周日）18:00");
    }

    #[test]
    fn a_day_travels_as_its_date() {
        assert_eq!(serde_json::to_string(&day(2, 3)).ok().as_deref(), Some("\"2026-02-03\""));
        let read = |text: &str| serde_json::from_str::<Day>(text).ok();
        assert_eq!(read("\"2026-02-03\""), Some(day(2, 3)));
        for bad in [
            "\"2026-2-3\"",
            "\"2026-02-30\"",
            "\"2026-02-03-\"",
            "\"26-002-003\"",
            "\"2026/02/03\"",
            "20260203",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_stamp_is_exact_to_the_second() {
        assert_eq!(day(11, 22).start().plus_ms(64_805_999).stamp(), "2026-11-22 18:00:05");
    }

    #[test]
    fn midnight_is_the_end_of_its_day() {
        assert_eq!(day(11, 22).end().deadline_words(), "11月22日（周日）24:00");
        assert_eq!(day(11, 22).start().plus_ms(64_800_000).deadline_words(), "11月22日（周日）18:00");
    }

    #[test]
    fn remaining_counts_calendar_days_then_hours_then_minutes() {
        let noon = day(11, 22).start().plus_ms(43_200_000);
        assert_eq!(remaining(noon, day(11, 28).end()).to_string(), "还剩 6 天");
        assert_eq!(remaining(noon, day(11, 22).end()).to_string(), "还剩 12 小时");
        assert_eq!(remaining(noon, noon.plus_ms(59_000)).to_string(), "还剩 1 分钟");
        assert_eq!(remaining(noon, noon).to_string(), "已截止");
    }
}
