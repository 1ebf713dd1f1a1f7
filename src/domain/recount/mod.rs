//! Counting a finished poll again, from a file alone: what an auditor or a court's expert runs.

mod ballots;
mod check;
mod compare;
mod count;
mod file;
mod finding;
mod judge;
mod share;
mod sum;

pub use count::{FileKind, Recount, recount};
pub use file::{
    BasisPart, ConsultationPart, DecisionPart, Definition, File, InspectorFile, InspectorFormat, ItemPart,
    LogPart, QuestionPart, ResultFile, ResultFormat, RulePart, VoterPart,
};
pub use finding::{Finding, FindingCode};
pub use judge::{DecisionRecount, ItemRecount, QuestionRecount, verdict};
pub use share::Share;
pub use sum::{ChannelSum, InvalidSum, ItemSums, LevelSum, Sum, Sums, Verdict};
