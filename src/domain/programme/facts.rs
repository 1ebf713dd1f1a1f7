//! What a district keeps of a community beside its figures: hand-over, permits, dangerous buildings, agreements.

use super::entry::is_text;
use crate::{Day, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an enterprise hands over with its housing (三供一业, 四(三)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// 供水.
    Water,
    /// 供电.
    Power,
    /// 供热、供气.
    Heat,
    /// 物业.
    Property,
}

impl Service {
    /// All four, in the order of the name.
    pub const ALL: [Self; 4] = [Self::Water, Self::Power, Self::Heat, Self::Property];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Water => "供水",
            Self::Power => "供电",
            Self::Heat => "供热供气",
            Self::Property => "物业",
        }
    }
}

/// How far a hand-over is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HandOverState {
    /// Nobody has said.
    #[default]
    Unknown,
    /// Not a community of an enterprise.
    NotConcerned,
    /// Still with the enterprise.
    Waiting,
    /// Agreed, works or papers going on.
    Running,
    /// Handed over.
    Done,
}

impl HandOverState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Unknown, Self::NotConcerned, Self::Waiting, Self::Running, Self::Done];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unknown => "待核实",
            Self::NotConcerned => "不涉及",
            Self::Waiting => "还没移交",
            Self::Running => "正在移交",
            Self::Done => "已移交",
        }
    }
}

/// How far the hand-over of one service is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Which.
    pub service: Service,
    /// How far.
    pub state: HandOverState,
    /// What was done before, what is still missing; at most 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where this stands, at most 200 characters; empty where nobody noted it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// A step of a permit (四(四)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// What is asked for, 1 to 60 characters.
    pub name: String,
    /// Days that the office may take, 1 to 999, as `source` says; unknown where nobody looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory_days: Option<u16>,
    /// When it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Day>,
    /// When it was granted; not before `asked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<Day>,
    /// Where this stands, at most 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Permit {
    /// Calendar days from asking to granting or to `today`, the first not counted; unknown before asking.
    #[must_use]
    pub fn days(&self, today: Day) -> Option<i64> {
        self.asked.map(|asked| (self.granted.unwrap_or(today).date() - asked.date()).num_days().max(0))
    }
}

/// The grade of a dangerous building (五(一)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Grade {
    /// C 级.
    C,
    /// D 级.
    D,
}

/// A dangerous building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Danger {
    /// Which building, 1 to 60 characters.
    pub building: String,
    /// Its grade.
    pub grade: Grade,
    /// The appraisal it rests on, 1 to 200 characters: a grade without one is a rumour.
    pub source: String,
}

/// How far the ownership of a new building is settled (六(三)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Nobody has said.
    #[default]
    Unknown,
    /// A text is talked about.
    Talks,
    /// The 权属协议 is signed.
    Agreed,
    /// The building is registered.
    Registered,
}

impl AgreementState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Talks, Self::Agreed, Self::Registered];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unknown => "待核实",
            Self::Talks => "正在商量",
            Self::Agreed => "已签权属协议",
            Self::Registered => "已办不动产登记",
        }
    }
}

/// A building that the renovation adds, and whose it will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What is built, 1 to 60 characters.
    pub building: String,
    /// How far it is.
    pub state: AgreementState,
    /// Who agreed on what, at most 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where this stands, at most 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// All of it for one community.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// At most one line for each [`Service`]; one that is missing is unknown.
    #[serde(default)]
    pub hand_over: Vec<HandOver>,
    /// Permits in the order in which they are asked for, at most 40.
    #[serde(default)]
    pub permits: Vec<Permit>,
    /// Dangerous buildings, at most 200.
    #[serde(default)]
    pub dangers: Vec<Danger>,
    /// New buildings, at most 40.
    #[serde(default)]
    pub agreements: Vec<Agreement>,
}

impl Facts {
    /// How far that service is.
    #[must_use]
    pub fn hand_over(&self, service: Service) -> HandOverState {
        let found = self.hand_over.iter().find(|line| line.service == service);
        found.map_or(HandOverState::Unknown, |line| line.state)
    }

    /// Every field that is wrong, as `permits[2].granted`.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, Refusal)> {
        let mut faults = Vec::new();
        let mut note = |good: bool, path: String, refusal| {
            if !good {
                faults.push((path, refusal));
            }
        };
        let needed = |text: &str, most| is_text(text, most) && !text.is_empty();
        let long = [self.permits.len() > 40, self.dangers.len() > 200, self.agreements.len() > 40];
        note(!long.contains(&true), "facts".to_owned(), Refusal::NumberMalformed);
        let mut seen = BTreeSet::new();
        for (line, at) in self.hand_over.iter().zip(0..) {
            note(seen.insert(line.service), format!("hand_over[{at}].service"), Refusal::NameTaken);
            note(is_text(&line.note, 200), format!("hand_over[{at}].note"), Refusal::TextMalformed);
            note(is_text(&line.source, 200), format!("hand_over[{at}].source"), Refusal::TextMalformed);
        }
        for (permit, at) in self.permits.iter().zip(0..) {
            let days = permit.statutory_days.is_none_or(|days| (1..=999).contains(&days));
            let ordered = match (permit.asked, permit.granted) {
                (None, granted) => granted.is_none(),
                (Some(asked), granted) => granted.is_none_or(|granted| asked <= granted),
            };
            note(needed(&permit.name, 60), format!("permits[{at}].name"), Refusal::TextMalformed);
            note(days, format!("permits[{at}].statutory_days"), Refusal::NumberMalformed);
            note(ordered, format!("permits[{at}].granted"), Refusal::DayMalformed);
            note(is_text(&permit.source, 200), format!("permits[{at}].source"), Refusal::TextMalformed);
        }
        for (danger, at) in self.dangers.iter().zip(0..) {
            note(needed(&danger.building, 60), format!("dangers[{at}].building"), Refusal::TextMalformed);
            note(needed(&danger.source, 200), format!("dangers[{at}].source"), Refusal::TextMalformed);
        }
        for (line, at) in self.agreements.iter().zip(0..) {
            note(needed(&line.building, 60), format!("agreements[{at}].building"), Refusal::TextMalformed);
            note(is_text(&line.note, 200), format!("agreements[{at}].note"), Refusal::TextMalformed);
            note(is_text(&line.source, 200), format!("agreements[{at}].source"), Refusal::TextMalformed);
        }
        faults
    }
}
