//! A poll: its definition, its rule cards, its ballots and its tally.

mod ballot;
mod check;
mod course;
mod definition;
mod draft;
mod field;
mod finding;
mod matter;
mod participation;
mod reading;
mod rule_card;
mod tally;
mod template;
mod tenant;

pub use ballot::{
    Answer, Choice, Level, Prior, Recorded, Submission, Verdict, answers_needed, check_answers, decide,
};
pub use check::{Facts, Holidays, PRACTICE, blocks, check, decisive, deviations, earliest_opening};
pub use course::{CloseFile, CountedFile, ExtensionFile, OpenFile, SETTLING_MS, StageKind, SumsFile};
pub use definition::{Basis, Item, Mode, Poll, Question, QuestionKind, Shuffle, Standing, State};
pub use draft::{Draft, Frame, ItemOrder, Scope, Stairwell};
pub use field::{Deviation, Field};
pub use finding::{Finding, Weight};
pub use matter::{Approval, Matter};
pub use participation::{Participation, Shortfall};
pub use reading::{Readings, Silence, readings};
pub use rule_card::{Consultation, Decision, Precedence, RuleCard};
pub use tally::{
    Conditions, Counted, Counts, ItemTally, Measure, Outcome, QuestionTally, conditions, outcome, tally,
};
pub use template::{Start, Template};
pub use tenant::{TenantAnswer, TenantCounts, TenantTally, count_tenants, decide_tenant};
