//! A community of the programme: what is known of it, its place in the queue, every move of that place.

use crate::{
    Area, Day, Instant, Refusal,
    committee::Role,
    id::{CommunityId, EntryId},
    money::Fen,
};
use serde::{Deserialize, Serialize};

/// How far a community is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A published source names it; nobody of the district has said more.
    Named,
    /// The district has looked at it (四(一) 调查摸底).
    Surveyed,
    /// It stands in the plan of a year.
    Planned,
    /// Works are going on.
    Running,
    /// Works are finished.
    Done,
    /// It fails a test of 一(二).
    NotEligible,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Named, Self::Surveyed, Self::Planned, Self::Running, Self::Done, Self::NotEligible];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Named => "公开资料提到",
            Self::Surveyed => "已摸底",
            Self::Planned => "已列入计划",
            Self::Running => "正在改造",
            Self::Done => "已完成",
            Self::NotEligible => "不符合条件",
        }
    }
}

/// A place in the queue: 我们排在哪一年.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The planned year; of a community that is only named, the year that the source gives. 2000 to 2049.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The place within the district's year, from 1 to 999; only with a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
}

impl Place {
    /// Whether year and order are within their bounds.
    ///
    /// # Errors
    /// [`Refusal::DayMalformed`] for the year, [`Refusal::NumberMalformed`] for the order.
    pub fn check(self) -> Result<(), Refusal> {
        if self.year.is_some_and(|year| !YEARS.contains(&year)) {
            return Err(Refusal::DayMalformed);
        }
        match (self.year, self.order) {
            (None, Some(_)) => Err(Refusal::NumberMalformed),
            (_, Some(order)) if !(1..=999).contains(&order) => Err(Refusal::NumberMalformed),
            _ => Ok(()),
        }
    }
}

/// Years in which a community can be planned or worked on.
const YEARS: core::ops::RangeInclusive<i32> = 2000..=2049;

/// What is known of a community. What nobody knows is absent, never 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its name, 1 to 60 characters; once in a district.
    pub name: String,
    /// How far it is.
    pub state: State,
    /// Where all this stands: the address of a page or the name of a document, 1 to 180 characters.
    pub source: String,
    /// The responsible builder (建设单位, 六(一)), at most 60 characters; empty where unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub builder: String,
    /// Households, 1 to 100 000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<u32>,
    /// Area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Buildings, 1 to 2 000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buildings: Option<u32>,
    /// Year of construction, 1900 to 2049.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub built_year: Option<i32>,
    /// The day on which works began, of the years 2000 to 2049.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<Day>,
    /// The day on which they were finished; only where the state is [`State::Done`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Day>,
    /// Investment in fen, 0 to 10 000 000 000 元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub investment: Option<Fen>,
    /// The community of this installation, where it uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<CommunityId>,
}

impl About {
    /// Every field that is wrong, by its name, in the order of the fields.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, Refusal)> {
        let year = |day: Option<Day>| day.is_none_or(|day| YEARS.contains(&day.year()));
        let within = |count: Option<u32>, most| count.is_none_or(|count| (1..=most).contains(&count));
        let ordered = self.started.zip(self.finished).is_none_or(|(start, end)| start <= end);
        let ended = self.finished.is_none() || self.state == State::Done;
        let built = self.built_year.is_none_or(|year| (1900..=2049).contains(&year));
        let money = self.investment.is_none_or(|Fen(fen)| (0..=1_000_000_000_000).contains(&fen));
        let checks = [
            ("name", is_text(&self.name, 60) && !self.name.is_empty(), Refusal::TextMalformed),
            ("source", is_text(&self.source, 180) && !self.source.is_empty(), Refusal::TextMalformed),
            ("builder", is_text(&self.builder, 60), Refusal::TextMalformed),
            ("households", within(self.households, 100_000), Refusal::NumberMalformed),
            ("area", self.area != Some(Area::ZERO), Refusal::AreaOutOfRange),
            ("buildings", within(self.buildings, 2_000), Refusal::NumberMalformed),
            ("built_year", built, Refusal::DayMalformed),
            ("started", year(self.started), Refusal::DayMalformed),
            ("finished", year(self.finished) && ordered && ended, Refusal::DayMalformed),
            ("investment", money, Refusal::NumberMalformed),
        ];
        let wrong = checks.into_iter().filter(|(_, good, _)| !good);
        wrong.map(|(field, _, refusal)| (field, refusal)).collect()
    }
}

/// One line of at most so many characters without blanks at its ends.
pub(super) fn is_text(text: &str, most: usize) -> bool {
    text.chars().count() <= most && text.trim() == text && !text.chars().any(char::is_control)
}

/// A community of the programme (四(一) 老旧小区数据库).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// The entry.
    pub id: EntryId,
    /// Its district, county or 管委会; never changes.
    pub district: String,
    /// Its place in the queue.
    pub place: Place,
    /// What is known of it.
    pub about: About,
    /// Whether it is invented for show (示例).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub demo: bool,
}

/// A change of a place in the queue; public, and never without a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Move {
    /// Where it stood.
    pub before: Place,
    /// Where it stands since.
    pub after: Place,
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// The role of the person who moved it.
    pub role: Role,
    /// When, UTC ms.
    pub at: Instant,
}
