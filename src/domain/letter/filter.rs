//! Which voters a work list shows; a text, because it stands in addresses.

use super::DeliveryState;
use crate::{Refusal, id::BuildingId};
use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};

/// How far a voter was reached, as a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Nobody has noted anything yet.
    Untried,
    /// The newest note says this.
    Noted(DeliveryState),
    /// Tried, and the voter still has nothing.
    Unreached,
}

/// Which voters: `all`, or `building.01J…~stairwell.2~state.absent~voted.no~page.1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkFilter {
    /// Whose first dwelling is in this building: there the letter goes.
    pub building: Option<BuildingId>,
    /// Whose first dwelling is in this stairwell, of that building where one is given.
    pub stairwell: Option<u16>,
    /// Reached so far.
    pub reached: Option<Reached>,
    /// Whether they have taken part, by whatever channel.
    pub voted: Option<bool>,
    /// Which page, from 0.
    pub page: u32,
}

const STATES: [(&str, Reached); 7] = [
    ("untried", Reached::Untried),
    ("unreached", Reached::Unreached),
    ("delivered", Reached::Noted(DeliveryState::Delivered)),
    ("refused", Reached::Noted(DeliveryState::Refused)),
    ("absent", Reached::Noted(DeliveryState::Absent)),
    ("moved", Reached::Noted(DeliveryState::Moved)),
    ("posted", Reached::Noted(DeliveryState::Posted)),
];

impl fmt::Display for WorkFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = |reached| STATES.iter().find(|(_, one)| *one == reached).map(|(word, _)| *word);
        let parts = [
            self.building.map(|building| format!("building.{building}")),
            self.stairwell.map(|stairwell| format!("stairwell.{stairwell}")),
            self.reached.and_then(state).map(|word| format!("state.{word}")),
            self.voted.map(|voted| format!("voted.{}", if voted { "yes" } else { "no" })),
            (self.page > 0).then(|| format!("page.{}", self.page)),
        ];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join("~");
        f.write_str(if text.is_empty() { "all" } else { &text })
    }
}

impl FromStr for WorkFilter {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let mut filter = Self::default();
        for part in text.split('~').filter(|_| text != "all") {
            let (name, value) = part.split_once('.').ok_or(Refusal::NotFound)?;
            filter.take(name, value).ok_or(Refusal::NotFound)?;
        }
        if filter.to_string() == text { Ok(filter) } else { Err(Refusal::NotFound) }
    }
}

impl WorkFilter {
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match (name, value) {
            ("building", id) => self.building = Some(id.parse().ok()?),
            ("stairwell", number) => self.stairwell = Some(number.parse().ok()?),
            ("state", word) => {
                self.reached =
                    Some(STATES.iter().find(|(one, _)| *one == word).map(|(_, reached)| *reached)?);
            }
            ("voted", "yes") => self.voted = Some(true),
            ("voted", "no") => self.voted = Some(false),
            ("page", number) => self.page = number.parse().ok()?,
            _ => return None,
        }
        Some(())
    }
}

impl TryFrom<String> for WorkFilter {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<WorkFilter> for String {
    fn from(filter: WorkFilter) -> Self {
        filter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_reads_back_and_nothing_else_does() {
        let full = WorkFilter {
            building: Some(BuildingId::from_bits(7)),
            stairwell: Some(2),
            reached: Some(Reached::Noted(DeliveryState::Absent)),
            voted: Some(false),
            page: 3,
        };
        let text = "building.00000000000000000000000007~stairwell.2~state.absent~voted.no~page.3";
        assert_eq!(full.to_string(), text);
        assert_eq!(text.parse(), Ok(full));
        assert_eq!("all".parse(), Ok(WorkFilter::default()));
        assert_eq!(WorkFilter::default().to_string(), "all");
        for bad in
            ["", "page.0", "voted.maybe", "stairwell.-1", "voted.no~stairwell.1", "all~voted.no", "x.y"]
        {
            assert_eq!(bad.parse::<WorkFilter>(), Err(Refusal::NotFound), "{bad}");
        }
    }

    #[test]
    fn every_state_has_one_word() {
        for (word, reached) in STATES {
            let filter = WorkFilter { reached: Some(reached), ..WorkFilter::default() };
            assert_eq!(filter.to_string(), format!("state.{word}"));
            assert_eq!(filter.to_string().parse(), Ok(filter));
        }
    }
}
