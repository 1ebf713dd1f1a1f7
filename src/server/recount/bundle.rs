//! The inspector bundle: asked by one, confirmed by another, fetched once.

use super::{counted::Counted, result};
use crate::{ctx::Ctx, error::Error, evidence};
use api::{
    poll::PollParams,
    recount::{AskBundleRequest, BUNDLE_MS, BundleAsked, BundleParams, BundleState},
};
use domain::{
    Instant, Refusal,
    committee::{Act, Action, Decision},
    id::{AccountId, PollId, VoterId},
    recount::{InspectorFile, InspectorFormat, VoterPart},
};
use std::collections::HashMap;
use store::{AskedRecord, BookVoter};

const REASON: usize = 500;

/// Who asked to look at the single ballots of this poll, and what became of it.
pub async fn list_bundles(ctx: Ctx, at: PollParams, (): ()) -> Result<Vec<BundleAsked>, Error> {
    let (by, poll) = ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let asked = ctx.store().asked_of(poll.community).await?;
    let of_poll = asked.into_iter().filter_map(|asked| told(asked, by.account, ctx.now));
    Ok(of_poll.filter(|asked| asked.poll == at.poll).collect())
}

/// Ask to look at the single ballots.
pub async fn ask_bundle(ctx: Ctx, at: PollParams, request: AskBundleRequest) -> Result<BundleAsked, Error> {
    let (by, poll) = ctx.allow_poll(Action::Ask(Act::LookAtBallots), at.poll).await?;
    let reason = request.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON {
        return Err(Refusal::TextMalformed.into());
    }
    let id = ctx.store().ask(&by, Act::LookAtBallots, &poll.id.to_string(), "null", reason).await?;
    let asked = ctx.store().asked(id).await?.ok_or(Refusal::NotFound)?;
    Ok(told(asked, by.account, ctx.now).ok_or(Refusal::NotFound)?)
}

/// The inspector bundle, once, within 30 minutes after the confirmation.
pub async fn take_bundle(ctx: Ctx, at: BundleParams, (): ()) -> Result<InspectorFile, Error> {
    let staff = ctx.staff().await?;
    let own = |asked: &AskedRecord| staff.account.community == Some(asked.community);
    let asked = ctx.store().asked(at.asked).await?.filter(own).ok_or(Refusal::NotFound)?;
    let poll = subject(&asked).ok_or(Refusal::NotFound)?;
    let (by, _) = ctx.allow_poll(Action::Ask(Act::LookAtBallots), poll).await?;
    let since = ctx.now.plus_ms(-BUNDLE_MS);
    if !ctx.store().take_bundle(&by, asked.id, poll, since).await? {
        return Err(Refusal::StateForbids.into());
    }
    file(&ctx, poll).await
}

/// Everything about the single ballots of a poll.
async fn file(ctx: &Ctx, poll: PollId) -> Result<InspectorFile, Error> {
    let (counted, community, _) = result::counted(&ctx.state, poll, ctx.now).await?;
    let log = ctx.store().evidence(poll, counted.book.log.size).await?;
    let head = result::log(&counted);
    let (poll, total, roll_root, sums) =
        ((&*counted.poll).into(), counted.book.total.into(), counted.book.roll_root, counted.sums());
    let (voters, names) = voters(counted)?;
    Ok(InspectorFile {
        format: InspectorFormat::V1,
        community: community.name,
        poll,
        total: Some(total),
        roll_root: Some(roll_root),
        log: Some(head),
        evidence: Some(evidence::part(&ctx.state, log, &names)?),
        sums: Some(sums),
        voters,
    })
}

/// The voters in an order of chance, under names that follow it; and the names by voter.
fn voters(counted: Counted) -> Result<(Vec<VoterPart>, HashMap<VoterId, String>), Error> {
    let mut voters = Vec::with_capacity(counted.book.voters.len());
    for voter in counted.book.voters {
        voters.push((getrandom::u64().map_err(Error::internal)?, voter));
    }
    voters.sort_by_key(|(chance, _)| *chance);
    let named = voters.iter().zip(1_u32..).map(|((_, voter), number)| (voter.voter, name(number)));
    let names = named.collect();
    Ok((voters.into_iter().zip(1_u32..).map(|((_, voter), number)| part(voter, number)).collect(), names))
}

fn name(number: u32) -> String {
    format!("P{number:04}")
}

fn part(voter: BookVoter, number: u32) -> VoterPart {
    let ballot = voter.ballot;
    VoterPart {
        voter: name(number),
        area: voter.area.hundredths(),
        channel: ballot.as_ref().map(|ballot| ballot.channel),
        level: ballot.as_ref().map(|ballot| ballot.level),
        answers: ballot.map(|ballot| ballot.answers),
        spoiled: voter.spoiled,
        invalid: voter.invalid.map(|reason| reason.words().to_owned()),
        voided: voter.voided,
        set_aside: voter.set_aside,
        delivered: voter.delivered,
    }
}

/// The poll a request is about, if it is one for single ballots.
fn subject(asked: &AskedRecord) -> Option<PollId> {
    (asked.act == Act::LookAtBallots).then(|| asked.subject.parse().ok())?
}

fn told(asked: AskedRecord, me: AccountId, now: Instant) -> Option<BundleAsked> {
    let poll = subject(&asked)?;
    let until = asked
        .decided_at
        .filter(|_| asked.decision == Some(Decision::Confirmed))
        .map(|decided| decided.plus_ms(BUNDLE_MS));
    let state = match (asked.decision, asked.used_at, until) {
        (None, ..) => BundleState::Waiting,
        (Some(_), _, None) => BundleState::Refused,
        (Some(_), Some(_), Some(_)) => BundleState::Used,
        (Some(_), None, Some(until)) if now > until => BundleState::Expired,
        _ => BundleState::Ready,
    };
    Some(BundleAsked {
        asked: asked.id,
        poll,
        reason: asked.reason,
        asked_at: asked.asked_at,
        mine: asked.asked_by == me,
        state,
        until,
    })
}
