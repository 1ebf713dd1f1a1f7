//! Proofs about the polls' logs, for phones that check by themselves.

use crate::{State, ctx::Ctx, error::Error};
use api::{evidence::CheckpointParams, poll::Receipt};
use domain::{
    Refusal,
    evidence::Proof,
    id::VoterId,
    recount::{EntryPart, EvidencePart, OpeningPart, RollPart},
};
use std::collections::HashMap;
use store::{EvidenceRecord, OpeningRecord, ProofRecord, StoreError};

/// The newest signed head of a poll's log, and that it continues the one that is remembered.
pub async fn get_checkpoint(ctx: Ctx, at: CheckpointParams, (): ()) -> Result<Proof, Error> {
    ctx.store().poll(at.poll).await?.ok_or(Refusal::NotFound)?;
    proof(&ctx.state, ctx.store().proof(at.poll, None, at.since).await?)
}

/// A receipt with its proof.
pub async fn proved(state: &State, receipt: Receipt) -> Result<Receipt, Error> {
    let found = state.store.proof(receipt.poll, Some(receipt.index), 0).await?;
    Ok(Receipt { proof: Some(proof(state, found)?), ..receipt })
}

/// The receipt of a ballot that was recorded just now.
pub async fn proved_new(state: &State, receipt: Receipt, since: u64) -> Result<Receipt, Error> {
    let found = state.store.proof_of_new(receipt.poll, receipt.index, since).await?;
    Ok(Receipt { proof: Some(proof(state, found)?), ..receipt })
}

fn proof(state: &State, found: Option<ProofRecord>) -> Result<Proof, Error> {
    let found = found.ok_or(Refusal::NotFound)?;
    Ok(Proof {
        checkpoint: found.note,
        key: state.log_key.public(),
        inclusion: found.inclusion,
        consistency: found.consistency,
    })
}

/// A log as an inspector gets it, its voters under the names of the bundle.
pub fn part(
    state: &State,
    log: EvidenceRecord,
    names: &HashMap<VoterId, String>,
) -> Result<EvidencePart, Error> {
    let name = |voter: VoterId| names.get(&voter).cloned().ok_or(StoreError::Damaged("ballot_history.voter"));
    let entry = |(kind, leaf, file)| EntryPart { kind, leaf, file };
    let mut roll = Vec::with_capacity(log.salts.len());
    for (id, salt) in log.salts {
        roll.push(RollPart { voter: name(id)?, id, salt });
    }
    // In the order of the names, which is one of chance.
    roll.sort_by(|one, other| one.voter.cmp(&other.voter));
    let mut openings = Vec::with_capacity(log.openings.len());
    for OpeningRecord { index, voter, revision, nonce, answers } in log.openings {
        openings.push(OpeningPart { index, voter: name(voter)?, revision, nonce, answers });
    }
    Ok(EvidencePart {
        key: state.log_key.public(),
        entries: log.entries.into_iter().map(entry).collect(),
        roll,
        openings,
        checkpoints: log.notes,
    })
}

/// After the signing key was lost: says in every log that another one signs, before anything is written.
pub async fn restart_logs(state: &State) {
    match state.store.restart_logs(state.now()).await {
        Ok(polls) => {
            for poll in polls {
                let key = state.log_key.fingerprint();
                tracing::warn!(event = "log_key_changed", %poll, %key, "see docs/operating.md");
            }
        }
        Err(error) => tracing::error!(event = "logs_not_restarted", %error),
    }
}

/// Signs what waits for a signature and looks whether all logs still are what was signed.
pub async fn check_logs(state: State) {
    let found = match state.store.sign_logs().await {
        Ok(()) => state.store.check_logs().await,
        Err(error) => Err(error),
    };
    match found {
        Ok(faults) if faults.is_empty() => tracing::info!(event = "logs_checked"),
        Ok(faults) => {
            for fault in faults {
                tracing::error!(event = "log_damaged", poll = %fault.poll, what = fault.what);
            }
        }
        Err(error) => tracing::error!(event = "logs_not_checked", %error),
    }
}
