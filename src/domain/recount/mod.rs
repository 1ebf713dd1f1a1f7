//! Counting a finished poll again, from a file alone: what an auditor or a court's expert runs.

mod ballots;
mod check;
mod compare;
mod count;
mod evidence;
mod file;
mod finding;
mod judge;
#[cfg(feature = "schema")]
mod schema;
mod share;
mod sum;
mod verify;
mod written;

pub use count::{FileKind, Recount, recount};
pub use evidence::{EntryPart, EvidencePart, OpeningPart, RollPart};
pub use file::{
    BasisPart, ConsultationPart, DecisionPart, Definition, File, InspectorFile, InspectorFormat, ItemPart,
    LogPart, QuestionPart, ResultFile, ResultFormat, RulePart, VoterPart,
};
pub use finding::{Finding, FindingCode};
pub use judge::{DecisionRecount, ItemRecount, QuestionRecount, verdict};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use share::Share;
pub use sum::{ChannelSum, InvalidSum, ItemSums, LevelSum, Sum, Sums, Verdict};
pub use verify::{Told, verify};
