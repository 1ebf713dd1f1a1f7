//! Evidence over HTTP: what a phone is given and checks, and a saboteur who has the database in hand.

mod bundle;
mod notice;
mod participants;
mod receipt;
mod saboteur;

use crate::{
    app::TestApp,
    phone::{Phone, answers, submission},
};
use api::{
    evidence::{CheckpointParams, GetCheckpoint},
    poll::Receipt,
};
use domain::{
    evidence::{Checkpoint, Fault, Hash32, Own, Proof, Remembered},
    id::PollId,
};

/// Votes for that resident of the demo as their phone does: the receipt and what was committed to.
async fn vote(app: &TestApp, role: &str, attempt: u128, since: u64) -> (Receipt, Hash32) {
    let (phone, poll) = (Phone::of(app, role).await, app.open_poll().await);
    let mine = &phone.me.voters[0];
    let mut submission = submission(&poll, mine.voter, answers(&poll, mine.level), attempt);
    submission.since = since;
    (phone.cast(app, &submission).await.ok(), submission.commitment)
}

/// What the app on the phone says to that receipt.
fn check(receipt: &Receipt, commitment: &Hash32, before: Option<&Remembered>) -> Result<Checkpoint, Fault> {
    let own = Own { commitment, leaf: &receipt.leaf, index: receipt.index };
    receipt.proof.as_ref().ok_or(Fault::Missing)?.check(receipt.poll, before, Some(own))
}

/// A later visit.
async fn visit(app: &TestApp, poll: PollId, before: Option<&Remembered>) -> Result<Checkpoint, Fault> {
    head(app, poll, before.map_or(0, Remembered::size)).await.check(poll, before, None)
}

async fn head(app: &TestApp, poll: PollId, since: u64) -> Proof {
    app.get(&api::address::<GetCheckpoint>(&CheckpointParams { poll, since })).await.ok()
}
