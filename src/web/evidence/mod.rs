//! The phone's own checks: its ballot is in the log, and the log only grew. Nobody has to press anything.

mod kept;
mod told;

pub use kept::remembered;

use crate::{
    client,
    poll::keep::{self, KeptReceipt},
    ui::markup,
};
use api::{
    community::Contact,
    evidence::{CheckpointParams, GetCheckpoint},
    poll::{BallotParams, GetReceipt, PollView, Receipt},
};
use domain::{
    evidence::{Fault, Hash32, Own, Proof, Remembered},
    id::{PollId, VoterId},
};
use leptos::{prelude::*, task::spawn_local};

/// What the phone found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It remembers the log from now on.
    First,
    /// The log begins with what it was.
    Grown,
    /// Something does not fit.
    Wrong(Wrong),
}

/// What does not fit, with both heads for whoever looks into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    fault: Fault,
    before: Option<String>,
    now: Option<String>,
}

impl Wrong {
    fn new(fault: Fault, before: Option<&Remembered>, proof: Option<&Proof>) -> Self {
        let before = before.map(|before| before.checkpoint.clone());
        Self { fault, before, now: proof.map(|proof| proof.checkpoint.clone()) }
    }
}

/// Checks the receipt of a ballot that this phone committed to against what it remembered when it asked;
/// remembers it only then.
///
/// # Errors
/// What does not fit.
pub fn check(
    receipt: &Receipt,
    poll: PollId,
    commitment: &Hash32,
    before: Option<&Remembered>,
) -> Result<KeptReceipt, Wrong> {
    let proof = receipt.proof.as_ref();
    let wrong = |fault| Wrong::new(fault, before, proof);
    let own = Own { commitment, leaf: &receipt.leaf, index: receipt.index };
    if !own.leaf.carries(poll, commitment) {
        return Err(wrong(Fault::OtherBallot));
    }
    let checked =
        proof.ok_or(Fault::Missing).and_then(|proof| Ok((proof, proof.check(poll, before, Some(own))?)));
    let (proof, head) = checked.map_err(wrong)?;
    kept::remember(poll, proof, head.size);
    let (voter, index) = (receipt.voter, receipt.index);
    Ok(KeptReceipt { poll, voter, index, commitment: *commitment, seen: Some(head.fingerprint()) })
}

/// Asks for the log's head and checks that it continues the one remembered.
async fn visit(poll: PollId) -> Option<Found> {
    let before = kept::remembered(poll);
    let since = before.as_ref().map_or(0, Remembered::size);
    let proof = client::call::<GetCheckpoint>(&CheckpointParams { poll, since }, &()).await.ok()?;
    Some(match proof.check(poll, before.as_ref(), None) {
        Ok(head) => {
            kept::remember(poll, &proof, head.size);
            if before.is_some() { Found::Grown } else { Found::First }
        }
        Err(fault) => Found::Wrong(Wrong::new(fault, before.as_ref(), Some(&proof))),
    })
}

/// Brings the proof for a ballot of this phone whose first answer was lost on the way.
async fn prove(poll: PollId, voter: VoterId, kept: KeptReceipt) -> Option<Result<KeptReceipt, Wrong>> {
    let receipt = client::call::<GetReceipt>(&BallotParams { poll, voter }, &()).await.ok()?;
    // Another ballot of this voter counts by now: there is nothing of this phone's to prove.
    (receipt.index == kept.index).then(|| check(&receipt, poll, &kept.commitment, None))
}

/// On the page of a poll: one sentence once it was checked, or what to do.
pub fn watch(view: &PollView) -> AnyView {
    let (poll, contact, found) = (view.poll.id, view.contact.clone(), RwSignal::new(None));
    spawn_local(async move {
        if let Some(new) = visit(poll).await {
            found.try_set(Some(new));
        }
    });
    let words =
        move || found.with(|found| found.as_ref().map(|found| told::found(found, &contact).into_string()));
    view! { <div role="status" inner_html=move || words().unwrap_or_default()></div> }.into_any()
}

/// On the receipt: 已记入票册 once it was checked, or what to do; nothing where the ballot is not this phone's.
pub fn receipt(receipt: &Receipt, contact: &Contact) -> AnyView {
    let (poll, voter) = (receipt.poll, receipt.voter);
    let Some(kept) = keep::receipt(poll, voter).filter(|kept| kept.index == receipt.index) else {
        return ().into_any();
    };
    let (index, contact) = (receipt.index, contact.clone());
    let found = RwSignal::new(kept.seen.map(|_| Ok(kept)));
    if kept.seen.is_none() {
        spawn_local(async move {
            let Some(new) = prove(poll, voter, kept).await else { return };
            if let Ok(kept) = &new {
                keep::keep_receipt(*kept);
            }
            found.try_set(Some(new));
        });
    }
    let words = move || {
        found.with(|found| match found {
            Some(Ok(kept)) => told::recorded(index, kept.seen).into_string(),
            Some(Err(wrong)) => told::wrong(wrong, &contact.phone).into_string(),
            None => told::checking().into_string(),
        })
    };
    view! { <div role="status" inner_html=words></div> }.into_any()
}

/// The page part after a ballot whose receipt does not hold.
pub fn wrong(wrong: &Wrong, phone: &str) -> AnyView {
    markup::raw(told::wrong(wrong, phone))
}
