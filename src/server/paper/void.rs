//! Voiding a ballot: asked by one person, carried out when another confirms.

use crate::{
    cases::{self, About, Written},
    ctx::Ctx,
    error::Error,
};
use api::{
    paper::{AskVoidRequest, VoidAsked},
    poll::PollParams,
};
use domain::{
    Refusal,
    cases::CaseKind,
    committee::{Act, Action},
    id::{PollId, VoterId},
};
use serde::{Deserialize, Serialize};
use std::sync::PoisonError;
use store::{AskedRecord, By, Voiding};

/// The longest reason, in characters.
const REASON_MOST: usize = 500;

/// What is kept until somebody confirms.
#[derive(Serialize, Deserialize)]
struct Payload {
    poll: PollId,
    voter: VoterId,
    serial: u32,
    index: u64,
}

/// Ask that a recorded ballot no longer counts.
pub async fn ask_void(ctx: Ctx, at: PollParams, request: AskVoidRequest) -> Result<VoidAsked, Error> {
    let act = Act::VoidBallot;
    let (by, _) = ctx.allow_poll(Action::Ask(act), at.poll).await?;
    let reason = cases::text("reason", &request.reason)?;
    if reason.chars().count() > REASON_MOST {
        return Err(cases::wrong("reason"));
    }
    let voter = ctx.store().voter_of_serial(at.poll, request.serial).await?;
    let voter = voter.ok_or_else(|| cases::wrong("serial"))?;
    let ballot = ctx.store().receipt(at.poll, voter).await?.ok_or(Refusal::NotFound)?;
    let payload = Payload { poll: at.poll, voter, serial: request.serial, index: ballot.index };
    let payload = serde_json::to_string(&payload).map_err(Error::internal)?;
    let subject = format!("{} {}", at.poll, request.serial);
    Ok(VoidAsked { asked: ctx.store().ask(&by, act, &subject, &payload, &reason).await? })
}

/// Carries it out: out of the sums, into history and log, told to the voter.
pub async fn void(ctx: &Ctx, asked: &AskedRecord, by: &By) -> Result<(), Error> {
    let payload: Payload = serde_json::from_str(&asked.payload).map_err(Error::internal)?;
    let poll = ctx.store().poll(payload.poll).await?.ok_or(Refusal::NotFound)?;
    let text = format!(
        "您家第 {} 号选票作废了。理由：{}。请到居委会投纸质票；有疑问请打居委会电话。",
        payload.index, asked.reason
    );
    let about = About {
        community: poll.community,
        poll: Some(poll.id),
        voter: Some(payload.voter),
        kind: CaseKind::Incident,
    };
    let notice = cases::new(ctx, about, &Written::text(text), Some(by)).await?;
    let voiding = Voiding { voter: payload.voter, index: payload.index, asked_by: asked.asked_by };
    ctx.store().void_ballot(by, &poll, voiding, &asked.reason, &notice).await??;
    ctx.state.tallies.write().unwrap_or_else(PoisonError::into_inner).remove(&poll.id);
    Ok(())
}
