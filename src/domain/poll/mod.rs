//! A poll: its definition, its rule cards, its ballots and its tally.

mod ballot;
mod definition;
mod matter;
mod participation;
mod rule_card;
mod tally;

pub use ballot::{
    Answer, Choice, Level, Prior, Recorded, Submission, Verdict, answers_needed, check_answers, decide,
};
pub use definition::{Basis, Item, Mode, Poll, Question, QuestionKind, Standing, State};
pub use matter::{Approval, Matter};
pub use participation::{Participation, Shortfall};
pub use rule_card::{Consultation, Decision, Precedence, RuleCard};
pub use tally::{
    Conditions, Counted, Counts, ItemTally, Measure, Outcome, QuestionTally, conditions, outcome, tally,
};
