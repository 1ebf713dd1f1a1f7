//! Which ballot counts where a paper and a phone ballot of one voter both arrived (R27).

use crate::{Instant, poll::Precedence};
use serde::{Deserialize, Serialize};

/// What becomes of a valid paper once it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the voter's first ballot.
    Record,
    /// It takes the place of the ballot from the phone.
    Replace,
    /// The ballot from the phone stays; the paper is kept and counted nowhere.
    SetAside,
}

/// What becomes of a paper received at `received`, where the phone's ballot was recorded at `phone`. A
/// conflict has its case all the same: this is what holds until the committee decides otherwise.
#[must_use]
pub fn fate(precedence: Precedence, phone: Option<Instant>, received: Instant) -> Fate {
    match (precedence, phone) {
        (_, None) => Fate::Record,
        (Precedence::Paper, Some(_)) => Fate::Replace,
        (Precedence::Electronic, Some(_)) => Fate::SetAside,
        (Precedence::FirstReceived, Some(phone)) if phone <= received => Fate::SetAside,
        (Precedence::FirstReceived, Some(_)) => Fate::Replace,
    }
}

/// What became of a paper; never what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaperOutcome {
    /// It is a recorded ballot.
    Recorded,
    /// It does not count (R20).
    Invalid,
    /// The ballot from the phone counts instead (R27); a case was opened when the paper came in.
    SetAside,
}

/// The published file of a voided ballot: no voter, no choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    /// The place of the voided ballot in the poll's log.
    pub index: u64,
    /// Why, without names.
    pub reason: String,
}
