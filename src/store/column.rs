//! From columns to domain values: what cannot have been written by us is reported as damaged.

use crate::StoreError;
use core::str::FromStr;
use domain::{
    Area, Day, Instant,
    cases::CaseKind,
    committee::{Act, Decision, Role},
    evidence::{Channel, EntryKind},
    notices::NoticeKind,
    paper::{Handed, Invalid, PaperOutcome},
    poll::{Answer, Choice, Level},
    roll::{AreaSource, Delivery, DocketState, DwellingKind, EntryField, VoterKind},
    schedule::{HazardEnd, Supply, Weather},
};
use sqlx::{Any, Decode, Row, Type, any::AnyRow};

/// A row; columns are asked for as `table.column`, which is how damage is reported.
#[derive(Clone, Copy)]
pub(crate) struct Columns<'r>(pub &'r AnyRow);

type Found<T> = Result<T, StoreError>;

impl<'r> Columns<'r> {
    fn get<T: Decode<'r, Any> + Type<Any>>(self, at: &'static str) -> Found<T> {
        let column = at.split_once('.').map_or(at, |(_, column)| column);
        self.0.try_get(column).map_err(|_| StoreError::Damaged(at))
    }

    pub fn text(self, at: &'static str) -> Found<String> {
        self.get(at)
    }

    pub fn text_or_null(self, at: &'static str) -> Found<Option<String>> {
        self.get(at)
    }

    pub fn parsed<T: FromStr>(self, at: &'static str) -> Found<T> {
        self.text(at)?.parse().map_err(|_| StoreError::Damaged(at))
    }

    pub fn parsed_or_null<T: FromStr>(self, at: &'static str) -> Found<Option<T>> {
        self.text_or_null(at)?.map(|text| text.parse().map_err(|_| StoreError::Damaged(at))).transpose()
    }

    pub fn word<T: Word>(self, at: &'static str) -> Found<T> {
        let text = self.text(at)?;
        T::WORDS
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value)
            .ok_or(StoreError::Damaged(at))
    }

    pub fn word_or_null<T: Word>(self, at: &'static str) -> Found<Option<T>> {
        let Some(text) = self.text_or_null(at)? else { return Ok(None) };
        let known = T::WORDS.iter().find(|(word, _)| *word == text);
        known.map(|(_, value)| Some(*value)).ok_or(StoreError::Damaged(at))
    }

    pub fn number(self, at: &'static str) -> Found<i64> {
        self.get(at)
    }

    /// Any unsigned whole number.
    pub fn count<T: TryFrom<i64>>(self, at: &'static str) -> Found<T> {
        self.number(at)?.try_into().map_err(|_| StoreError::Damaged(at))
    }

    pub fn count_or_null<T: TryFrom<i64>>(self, at: &'static str) -> Found<Option<T>> {
        self.get::<Option<i64>>(at)?
            .map(|number| number.try_into().map_err(|_| StoreError::Damaged(at)))
            .transpose()
    }

    pub fn flag(self, at: &'static str) -> Found<bool> {
        match self.number(at)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StoreError::Damaged(at)),
        }
    }

    pub fn area(self, at: &'static str) -> Found<Area> {
        Area::new(self.number(at)?).map_err(|_| StoreError::Damaged(at))
    }

    pub fn instant(self, at: &'static str) -> Found<Instant> {
        self.number(at).map(Instant)
    }

    pub fn instant_or_null(self, at: &'static str) -> Found<Option<Instant>> {
        Ok(self.get::<Option<i64>>(at)?.map(Instant))
    }

    pub fn day(self, at: &'static str) -> Found<Day> {
        self.text(at)?.try_into().map_err(|_| StoreError::Damaged(at))
    }

    pub fn day_or_null(self, at: &'static str) -> Found<Option<Day>> {
        self.text_or_null(at)?.map(|text| text.try_into().map_err(|_| StoreError::Damaged(at))).transpose()
    }

    /// The answers of a ballot.
    pub fn answers(self, at: &'static str) -> Found<Vec<Answer>> {
        read_answers(&self.text(at)?).ok_or(StoreError::Damaged(at))
    }
}

/// An enum as the word in its `CHECK`.
pub(crate) trait Word: Copy + PartialEq + 'static {
    const WORDS: &'static [(&'static str, Self)];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

impl Word for Level {
    const WORDS: &'static [(&'static str, Self)] =
        &[("code", Self::Code), ("code_and_phone", Self::CodeAndPhone), ("paper", Self::Paper)];
}

impl Word for Channel {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("own_device", Self::OwnDevice),
        ("plain_page", Self::PlainPage),
        ("paper", Self::Paper),
        ("proxy", Self::Proxy),
        ("helped", Self::Helped),
    ];
}

impl Word for EntryKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("opening", Self::Opening),
        ("ballot", Self::Ballot),
        ("docket", Self::Docket),
        ("extension", Self::Extension),
        ("void", Self::Void),
        ("close", Self::Close),
        ("tally", Self::Tally),
        ("inspection", Self::Inspection),
        ("open", Self::Open),
        ("counted", Self::Counted),
        ("final", Self::Final),
        ("log_restart", Self::LogRestart),
    ];
}

impl Word for Role {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("operator", Self::Operator),
        ("chair", Self::Chair),
        ("clerk", Self::Clerk),
        ("inspector", Self::Inspector),
        ("street", Self::Street),
        ("builder", Self::Builder),
        ("district", Self::District),
        ("fund_clerk", Self::FundClerk),
        ("partner", Self::Partner),
    ];
}

impl Word for Act {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("announce", Self::Announce),
        ("extend", Self::Extend),
        ("void_ballot", Self::VoidBallot),
        ("export_roll", Self::ExportRoll),
        ("correct_roll", Self::CorrectRoll),
        ("look_at_ballots", Self::LookAtBallots),
    ];
}

impl Word for Decision {
    const WORDS: &'static [(&'static str, Self)] =
        &[("confirmed", Self::Confirmed), ("refused", Self::Refused), ("withdrawn", Self::Withdrawn)];
}

impl Word for Handed {
    const WORDS: &'static [(&'static str, Self)] =
        &[("paper", Self::Paper), ("proxy", Self::Proxy), ("helped", Self::Helped)];
}

impl Word for Invalid {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("no_signature", Self::NoSignature),
        ("two_marks", Self::TwoMarks),
        ("unreadable", Self::Unreadable),
        ("empty", Self::Empty),
    ];
}

impl Word for PaperOutcome {
    const WORDS: &'static [(&'static str, Self)] =
        &[("recorded", Self::Recorded), ("invalid", Self::Invalid), ("set_aside", Self::SetAside)];
}

impl Word for CaseKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("objection", Self::Objection),
        ("not_mine", Self::NotMine),
        ("conflict", Self::Conflict),
        ("help", Self::Help),
        ("incident", Self::Incident),
    ];
}

impl Word for NoticeKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("published", Self::Published),
        ("moved", Self::Moved),
        ("late", Self::Late),
        ("outage", Self::Outage),
        ("outage_changed", Self::OutageChanged),
        ("outage_cancelled", Self::OutageCancelled),
        ("appointment", Self::Appointment),
        ("answer", Self::Answer),
        ("other", Self::Other),
    ];
}

impl Word for Supply {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("water", Self::Water),
        ("power", Self::Power),
        ("gas", Self::Gas),
        ("heat", Self::Heat),
        ("network", Self::Network),
    ];
}

impl Word for DwellingKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("flat", Self::Flat), ("shop", Self::Shop), ("parking", Self::Parking)];
}

impl Word for AreaSource {
    const WORDS: &'static [(&'static str, Self)] =
        &[("register", Self::Register), ("survey", Self::Survey), ("contract", Self::Contract)];
}

impl Word for Delivery {
    const WORDS: &'static [(&'static str, Self)] =
        &[("delivered", Self::Delivered), ("undelivered", Self::Undelivered)];
}

impl Word for EntryField {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("address", Self::Address),
        ("area", Self::Area),
        ("owners", Self::Owners),
        ("delivery", Self::Delivery),
    ];
}

impl Word for DocketState {
    const WORDS: &'static [(&'static str, Self)] =
        &[("asked", Self::Asked), ("done", Self::Done), ("refused", Self::Refused)];
}

impl Word for VoterKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("owners", Self::Owners), ("undelivered", Self::Undelivered)];
}

impl Word for Weather {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("sunny", Self::Sunny),
        ("cloudy", Self::Cloudy),
        ("rain", Self::Rain),
        ("snow", Self::Snow),
        ("wind", Self::Wind),
    ];
}

impl Word for HazardEnd {
    const WORDS: &'static [(&'static str, Self)] = &[("closed", Self::Closed), ("set_aside", Self::SetAside)];
}

/// The body of a ballot, `21:1 22:3`: item and option byte as in the canonical bytes.
pub(crate) fn write_answers(answers: &[Answer]) -> String {
    let lines: Vec<String> =
        answers.iter().map(|answer| format!("{}:{}", answer.item, answer.option.byte())).collect();
    lines.join(" ")
}

fn read_answers(body: &str) -> Option<Vec<Answer>> {
    body.split_terminator(' ')
        .map(|line| {
            let (item, option) = line.split_once(':')?;
            Some(Answer { item: item.parse().ok()?, option: Choice::from_byte(option.parse().ok()?)? })
        })
        .collect()
}

/// A `u64` for a `BIGINT`: none of ours ever comes near the difference.
pub(crate) fn bigint(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|error| StoreError::Other(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_reads_back_and_nothing_else_does() {
        let answers =
            vec![Answer { item: 3, option: Choice::Chosen }, Answer { item: 21, option: Choice::Abstain }];
        assert_eq!(write_answers(&answers), "3:32 21:3");
        assert_eq!(read_answers("3:32 21:3"), Some(answers));
        assert_eq!(read_answers(""), Some(Vec::new()));
        for bad in ["3", "3:4", "3:32  21:3", "x:1", "70000:1", "3:32,21:3"] {
            assert_eq!(read_answers(bad), None, "{bad}");
        }
    }
}
