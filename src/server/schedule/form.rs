//! What is typed into the schedule's forms: texts with an end, days that can be.

use crate::error::Error;
use api::problem::Field;
use domain::{Refusal, schedule::Span};

/// The longest reason.
pub const REASON: usize = 200;
/// The longest name of a body that decided, of a firm, of a package.
pub const NAME: usize = 60;

/// A text of 1 to `most` characters on one line.
pub fn text(path: &str, typed: &str, most: usize) -> Result<String, Error> {
    let text = or_empty(path, typed, most)?;
    if text.is_empty() { Err(wrong(path, Refusal::TextMalformed)) } else { Ok(text) }
}

/// A text of at most `most` characters on one line.
pub fn or_empty(path: &str, typed: &str, most: usize) -> Result<String, Error> {
    let text = typed.trim();
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(wrong(path, Refusal::TextMalformed));
    }
    Ok(text.to_owned())
}

/// Days in order, of years that a schedule can have, at most three years long.
pub fn span(path: &str, span: Span) -> Result<Span, Error> {
    let years = 2000..=2099;
    let sane = years.contains(&span.start.year()) && years.contains(&span.end.year());
    if sane && span.start <= span.end && span.end <= span.start.plus(3 * 366) {
        Ok(span)
    } else {
        Err(wrong(path, Refusal::SpanMalformed))
    }
}

/// The field that is wrong, and why.
pub fn wrong(path: &str, refusal: Refusal) -> Error {
    Error::body(vec![Field { path: path.to_owned(), code: refusal.code().to_owned() }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    #[test]
    fn an_end_before_its_start_and_a_slip_of_the_year_are_refused() {
        let day = |year, month, day| Day::of(year, month, day).expect("a date");
        let of = |start, end| span("planned", Span { start, end }).is_ok();
        assert!(of(day(2027, 3, 1), day(2027, 3, 1)));
        assert!(!of(day(2027, 3, 2), day(2027, 3, 1)));
        assert!(!of(day(207, 3, 1), day(2027, 3, 1)));
        assert!(!of(day(2027, 3, 1), day(2037, 3, 1)));
    }

    #[test]
    fn a_reason_is_one_line_with_words() {
        assert_eq!(text("reason", " 雨季 ", REASON).ok().as_deref(), Some("雨季"));
        for bad in ["", "  ", "两\n行", &"长".repeat(201)] {
            assert!(text("reason", bad, REASON).is_err(), "{bad}");
        }
    }
}
