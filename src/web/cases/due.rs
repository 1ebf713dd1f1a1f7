//! How pressing a case is: text and sign, never the colour alone.

use domain::{
    Instant,
    time::{self, Remaining},
};
use maud::{Markup, html};

/// Where an open case stands against its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The date has passed.
    Over,
    /// Today is the last day.
    Today,
    /// Still so many days.
    Days(i64),
}

impl Due {
    /// As of `now`.
    #[must_use]
    pub fn of(now: Instant, due: Instant) -> Self {
        match time::remaining(now, due) {
            Remaining::Over => Self::Over,
            Remaining::Days(days) => Self::Days(days),
            Remaining::Hours(_) | Remaining::Minutes(_) => Self::Today,
        }
    }

    /// `已过期`, `今天到期`, `还有 3 天`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Over => "已过期".to_owned(),
            Self::Today => "今天到期".to_owned(),
            Self::Days(days) => format!("还有 {days} 天"),
        }
    }

    /// The words with their sign.
    #[must_use]
    pub fn told(self) -> Markup {
        let class = match self {
            Self::Over => "console-due console-due_over",
            Self::Today => "console-due console-due_today",
            Self::Days(_) => "console-due",
        };
        html! {
            span class=(class) {
                @if !matches!(self, Self::Days(_)) { (clock()) }
                (self.words())
            }
        }
    }
}

fn clock() -> Markup {
    html! {
        svg.console-sign viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true" focusable="false" {
            circle cx="10" cy="10" r="8" {}
            path d="M10 5v5l4 2" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    #[test]
    fn a_due_date_runs_to_the_end_of_its_day() {
        let due = Day::of(2026, 11, 22).expect("a day").end();
        let at = |ms| Due::of(due.plus_ms(ms), due);
        assert_eq!(at(0), Due::Over);
        assert_eq!(at(-1), Due::Today);
        assert_eq!(at(-25 * 3_600_000), Due::Days(1));
        assert_eq!(at(-25 * 3_600_000).words(), "还有 1 天");
        assert!(at(1).told().into_string().contains("已过期"));
    }
}
