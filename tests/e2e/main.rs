//! What residents do in their browsers, in every engine that this machine has.

mod browser;
mod committee;
mod desk;
mod engine;
mod harness;
mod lift;
mod look;
mod notices;
mod partners;
mod plain;
mod poll;
mod process;
mod programme;
mod resident;
mod roll;
mod schedule;
mod stage;
mod start;
mod tour;
mod town;
mod tree;
mod trouble;
mod year;

use std::process::ExitCode;

use libtest_mimic::Failed;

/// What a step of a story comes to.
pub type Outcome<T = ()> = Result<T, Failed>;

fn main() -> ExitCode {
    harness::run(
        &[
            poll::stories(),
            roll::stories(),
            schedule::stories(),
            notices::stories(),
            partners::stories(),
            plain::stories(),
            year::stories(),
            lift::stories(),
            programme::stories(),
            start::stories(),
            look::stories(),
            committee::stories(),
            tree::stories(),
            trouble::stories(),
        ]
        .concat(),
    )
}
