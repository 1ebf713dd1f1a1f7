//! 加装电梯: what the lift of one stairwell costs each of its homes, and its way there (R42–R48).

mod dossier;
mod join;
mod objection;
mod paper;
mod preset;
mod share;
mod step;

pub use dossier::{Lack, Move, Progress, Vote};
pub use join::{Joined, Joining, Own, Refund, join, own, standing};
pub use objection::{Mediator, ObjectionState};
pub use paper::LiftPaper;
pub use preset::{Preset, Source};
pub use share::{
    COEFFICIENT_MOST, FLOOR_MOST, HOMES_MOST, Home, MONEY_MOST, Row, ShareTable, Sharing, Trouble, share,
};
pub use step::{Step, Term};
