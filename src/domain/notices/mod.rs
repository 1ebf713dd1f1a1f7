//! Notices: what a follower may follow, who is told, and when a message leaves.

mod delivery;

pub use delivery::{DIGEST_HOUR, DIGEST_LATEST_HOUR, digest_due, due};

use crate::{Refusal, id::BuildingId, policy::ItemCode};
use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};

/// Longest title of a notice, in characters.
pub const TITLE_MOST: usize = 60;
/// Longest text of a notice, in characters.
pub const TEXT_MOST: usize = 1_000;

/// What a notice tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The schedule was published for the first time.
    Published,
    /// Dates were moved.
    Moved,
    /// Work is late.
    Late,
    /// Water, power, gas, heat or network will be off.
    Outage,
    /// An announced outage has other hours or buildings.
    OutageChanged,
    /// An announced outage does not take place.
    OutageCancelled,
    /// Workers want to come into flats: times to choose from.
    Appointment,
    /// A question was answered: for the browser that asked, and nobody else.
    Answer,
    /// Anything else.
    Other,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Published,
        Self::Moved,
        Self::Late,
        Self::Outage,
        Self::OutageChanged,
        Self::OutageCancelled,
        Self::Appointment,
        Self::Answer,
        Self::Other,
    ];

    /// In words, at most 4 characters.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Published => "日程公布",
            Self::Moved => "日期变动",
            Self::Late => "进度晚了",
            Self::Outage => "停供通知",
            Self::OutageChanged => "停供有变",
            Self::OutageCancelled => "停供取消",
            Self::Appointment => "入户预约",
            Self::Answer => "提问答复",
            Self::Other => "通知",
        }
    }
}

/// What one follows in a community. Written `all`, as the building's id, or as the item's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Topic {
    /// 全小区: everything.
    All,
    /// A building: what concerns it, and what concerns the whole community.
    Building(BuildingId),
    /// An item of the catalogue, wherever in the community.
    Item(ItemCode),
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Building(building) => building.fmt(f),
            Self::Item(item) => item.fmt(f),
        }
    }
}

impl FromStr for Topic {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        if text == "all" {
            return Ok(Self::All);
        }
        // No code of the catalogue is as long as an id.
        text.parse().map(Self::Item).or_else(|_| text.parse().map(Self::Building))
    }
}

impl From<Topic> for String {
    fn from(topic: Topic) -> Self {
        topic.to_string()
    }
}

impl TryFrom<String> for Topic {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map_err(Refusal::code)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Topic {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Topic".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "maxLength": 26 })
    }
}

/// Whom a notice concerns within its community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach<'a> {
    /// These buildings; none stands for the whole community.
    pub buildings: &'a [BuildingId],
    /// The item it is about, where it is about one.
    pub item: Option<ItemCode>,
}

impl Reach<'_> {
    /// Whether somebody who follows `topic` is told.
    #[must_use]
    pub fn includes(self, topic: Topic) -> bool {
        match topic {
            Topic::All => true,
            Topic::Building(building) => self.buildings.is_empty() || self.buildings.contains(&building),
            Topic::Item(item) => self.item == Some(item),
        }
    }
}
