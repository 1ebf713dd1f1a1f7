//! 一梯一档 as a state machine: which step may follow, and what is still lacking (R46, R47).

use super::{LiftPaper, Step};
use crate::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How the vote of the stairwell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// None is linked.
    #[default]
    None,
    /// It is being prepared, or runs, or its result is not final.
    Running,
    /// Final: passed.
    Passed,
    /// Final: not passed.
    Failed,
}

/// What a dossier is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The step it is at.
    pub at: Step,
    /// The papers that are ticked.
    pub papers: BTreeSet<LiftPaper>,
    /// The vote.
    pub vote: Vote,
    /// Whether a share version is agreed, and so frozen.
    pub agreed: bool,
    /// Whether the 使用单位 is named (R47).
    pub using_unit: bool,
    /// Objections that nobody has mediated.
    pub open_objections: u32,
}

/// What is lacking before a step may be left forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "lack", rename_all = "snake_case")]
pub enum Lack {
    /// A paper.
    Paper {
        /// Which.
        paper: LiftPaper,
    },
    /// A vote that is final and passed, or a written record of one held on paper alone.
    Vote,
    /// The vote did not pass.
    VoteFailed,
    /// An agreed share version.
    AgreedShare,
    /// The 使用单位.
    UsingUnit,
    /// Mediation of an objection.
    Mediation,
}

/// How a dossier moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next step, or over one that may be skipped.
    Forward {
        /// The step that was passed over.
        skipped: Option<Step>,
    },
    /// To an earlier step.
    Back,
}

impl Progress {
    /// What is lacking before the dossier may go on from where it is.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let ticked = |paper: LiftPaper| self.papers.contains(&paper);
        let papers = self.at.papers().filter(|paper| paper.needed() && !ticked(*paper));
        let mut lacks: Vec<Lack> = papers.map(|paper| Lack::Paper { paper }).collect();
        match self.at {
            Step::Vote => match self.vote {
                Vote::Passed => {}
                Vote::Failed => lacks.push(Lack::VoteFailed),
                Vote::None if ticked(LiftPaper::VoteRecord) => {}
                Vote::None | Vote::Running => lacks.push(Lack::Vote),
            },
            Step::Mediation if self.open_objections > 0 => lacks.push(Lack::Mediation),
            _ => {}
        }
        // From the agreement on nothing goes forward without the agreed shares and, by R47, a 使用单位.
        if self.at >= Step::Agreement {
            lacks.extend((!self.agreed).then_some(Lack::AgreedShare));
            lacks.extend((!self.using_unit).then_some(Lack::UsingUnit));
        }
        lacks
    }

    /// Whether it may move there: forward to the next step or over one that may be skipped, back to any
    /// earlier one; back and over a step only with a reason.
    ///
    /// # Errors
    /// [`Refusal::LiftStep`] where no way leads there, [`Refusal::LiftReason`] without a reason,
    /// [`Refusal::LiftLacking`] where something is lacking.
    pub fn go(&self, to: Step, reason: bool) -> Result<Move, Refusal> {
        if to == self.at {
            return Err(Refusal::LiftStep);
        }
        if to < self.at {
            return if reason { Ok(Move::Back) } else { Err(Refusal::LiftReason) };
        }
        let next = self.at.next().ok_or(Refusal::LiftStep)?;
        let skipped = (to != next).then_some(next);
        if let Some(over) = skipped {
            if !over.may_be_skipped() || over.next() != Some(to) {
                return Err(Refusal::LiftStep);
            }
            if over == Step::Mediation && self.open_objections > 0 {
                return Err(Refusal::LiftLacking);
            }
            if !reason {
                return Err(Refusal::LiftReason);
            }
        }
        if self.lacks().is_empty() { Ok(Move::Forward { skipped }) } else { Err(Refusal::LiftLacking) }
    }
}

impl Lack {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Paper { paper } => paper.words(),
            Self::Vote => "单元表决通过的结果，或者纸质表决的书面记录",
            Self::VoteFailed => "表决没有通过，要重新表决",
            Self::AgreedShare => "大家认定的分摊表",
            Self::UsingUnit => "协议里写明的使用单位",
            Self::Mediation => "还有异议没调解",
        }
    }
}
