//! Times: the full days of notice, the close after the opening, hours at which people sleep.

use super::Findings;
use crate::{
    Day, Instant,
    poll::{Draft, Field, Weight},
    time::period_end,
};
use std::collections::BTreeSet;

/// Statutory holidays as entered; none is known of itself (R22).
#[derive(Clone, Debug, Default)]
pub struct Holidays(pub BTreeSet<Day>);

impl Holidays {
    /// Whether days of every year from `from` to `until` are entered.
    #[must_use]
    pub fn known(&self, from: Day, until: Day) -> bool {
        (from.year()..=until.year()).all(|year| self.0.iter().any(|day| day.year() == year))
    }
}

/// The earliest opening if the notice goes out at `now`: after the longest notice that a question asks
/// for, the day of the notice not counted (R21, R22); at once where every question is a consultation.
#[must_use]
pub fn earliest_opening(draft: &Draft, holidays: &Holidays, now: Instant) -> Instant {
    match notice_days(draft) {
        Some(days) => period_end(now.day(), days, &holidays.0),
        None => now,
    }
}

fn notice_days(draft: &Draft) -> Option<u64> {
    let cards = draft.questions.iter().filter_map(|question| question.card.decision());
    cards.map(|card| u64::from(card.notice_days.max(15))).max()
}

pub(super) fn check(draft: &Draft, holidays: &Holidays, now: Instant, found: &mut Findings) {
    let earliest = earliest_opening(draft, holidays, now);
    match notice_days(draft) {
        Some(days) if draft.opens_at < earliest => {
            let words = format!("公告要满 {days} 个整天：今天公告，最早 {} 才能开始。", earliest.words());
            found.add(Weight::Block, Field::Opens, words);
        }
        None if draft.opens_at < now => {
            found.add(Weight::Block, Field::Opens, "开始时间已经过了。请改到以后。");
        }
        _ => {}
    }
    if notice_days(draft).is_some() {
        calendar(holidays, now.day(), earliest.plus_ms(-1).day(), found);
    }
    if draft.closes_at <= draft.opens_at {
        found.add(Weight::Block, Field::Closes, "截止时间要在开始时间以后。");
    } else if draft.closes_at < draft.opens_at.plus_ms(3 * DAY) {
        found.add(Weight::Warn, Field::Closes, "投票不到三天，上门来不及。请想想要不要长一些。");
    }
    for (field, at) in [(Field::Opens, draft.opens_at), (Field::Closes, draft.closes_at)] {
        if !(6..23).contains(&hour(at)) && at != at.plus_ms(-1).day().end() {
            let words = format!("{}在夜里（{}），没人能帮忙。请改到白天。", field.words(), at.words());
            found.add(Weight::Hint, field, words);
        }
    }
}

const DAY: i64 = 86_400_000;

fn hour(at: Instant) -> i64 {
    (at.0 - at.day().start().0) / 3_600_000
}

fn calendar(holidays: &Holidays, from: Day, last: Day, found: &mut Findings) {
    if !holidays.known(from, last) {
        found.add(Weight::Warn, Field::NoticeDays, "未录入节假日表，请自行核对公告最后一天是不是节假日。");
    } else if last.is_weekend() && !holidays.0.contains(&last) {
        let words = format!("公告最后一天是{}。周末要不要顺延，待核实：请问街道。", last.words());
        found.add(Weight::Hint, Field::NoticeDays, words);
    }
}
