//! Objections to a lift: who mediates, and how each ends (R46 step 6).

use serde::{Deserialize, Serialize};

/// How far an objection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ObjectionState {
    /// 已提出: nobody has mediated yet.
    Open,
    /// 调解过: it was mediated, without an end so far; it no longer holds the others up (R48).
    Mediated,
    /// 已撤回.
    Withdrawn,
    /// 已谈成.
    Settled,
}

/// Who mediates (LW Art 11, 18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mediator {
    /// 居委会.
    Committee,
    /// 街道.
    Street,
}

impl ObjectionState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Mediated, Self::Withdrawn, Self::Settled];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "已提出，还没调解",
            Self::Mediated => "调解过，还没谈成",
            Self::Withdrawn => "已撤回",
            Self::Settled => "已谈成",
        }
    }

    /// Whether it may become that: what was withdrawn or settled stays so, and nothing becomes unmediated.
    #[must_use]
    pub fn may_become(self, to: Self) -> bool {
        matches!(self, Self::Open | Self::Mediated) && to > self
            || self == Self::Mediated && to == Self::Mediated
    }
}

impl Mediator {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Committee, Self::Street];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Committee => "居委会",
            Self::Street => "街道",
        }
    }
}
