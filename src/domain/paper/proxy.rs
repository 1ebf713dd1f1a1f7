//! Proxies: what a written power must say, and who may not hold one (R28, Civil Code 165, 168).

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// What the clerk sees on the written power; every one is needed (Civil Code 165).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WrittenPower {
    /// It names the holder.
    pub names_holder: bool,
    /// It names the matter.
    pub matter: bool,
    /// It says how far it goes.
    pub scope: bool,
    /// It says until when.
    pub term: bool,
    /// The owner signed it.
    pub signed: bool,
}

impl WrittenPower {
    /// Whether nothing is missing.
    #[must_use]
    pub const fn complete(self) -> bool {
        self.names_holder && self.matter && self.scope && self.term && self.signed
    }
}

/// What is known of a holder when a paper is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// What their written power says.
    pub power: WrittenPower,
    /// They declared an interest in the matter (a contractor, a seller, their agent).
    pub interest: bool,
    /// They work for whoever runs the poll.
    pub organiser: bool,
    /// How many powers they handed in before, for other voters of this poll.
    pub held: u32,
}

/// Whether the holder may hand in one more; `cap` is a setting of the community (R28 [U]).
///
/// # Errors
/// [`Refusal::PowerIncomplete`], [`Refusal::ProxyInterest`], [`Refusal::ProxyCap`].
pub fn check_holder(holder: Holder, cap: u32) -> Result<(), Refusal> {
    if !holder.power.complete() {
        return Err(Refusal::PowerIncomplete);
    }
    if holder.interest || holder.organiser {
        return Err(Refusal::ProxyInterest);
    }
    if holder.held >= cap { Err(Refusal::ProxyCap) } else { Ok(()) }
}
