//! Acts of two people: what waits, and carrying out what a second person confirms.

use super::staff::actor;
use crate::{ctx::Ctx, error::Error, poll::console as notice, roll};
use api::{
    committee::{Asked, AskedDecision, AskedList, AskedParams, AskedPoll},
    community::CommunityParams,
};
use domain::{
    Refusal,
    committee::{Act, Action, Decision, Subject, may_confirm},
    id::PollId,
    poll::Poll,
};
use std::sync::Arc;
use store::{AskedRecord, By, StaffRecord};

/// Acts of two people in a community.
pub async fn list_asked(ctx: Ctx, at: CommunityParams, (): ()) -> Result<AskedList, Error> {
    ctx.allow(Action::ReadWork, at.community).await?;
    let staff = ctx.staff().await?;
    let (mut waiting, mut decided) = (Vec::new(), Vec::new());
    for record in ctx.store().asked_of(at.community).await? {
        let asked = told(&ctx, &staff, record).await?;
        if asked.decision.is_none() { waiting.push(asked) } else { decided.push(asked) }
    }
    Ok(AskedList { waiting, decided })
}

/// Confirm or refuse as the second person.
pub async fn decide_asked(ctx: Ctx, at: AskedParams, request: AskedDecision) -> Result<Asked, Error> {
    let staff = ctx.staff().await?;
    // Two who confirm at the same time must not both carry it out.
    let _alone = ctx.state.limits.stripe(at.asked.to_bytes()[15]).lock().await;
    let (asked, by) = waiting(&ctx, &staff, at).await?;
    let subject = subject(&ctx, &asked).await?;
    match may_confirm(actor(&staff), asked.asked_by, asked.act, subject) {
        Err(Refusal::StateForbids) if !request.confirm => {}
        answer => answer?,
    }
    let decision = if request.confirm { Decision::Confirmed } else { Decision::Refused };
    if request.confirm {
        carry_out(&ctx, &asked, &by).await?;
    }
    ctx.store().decide(&by, asked.id, decision).await?;
    told(&ctx, &staff, ctx.store().asked(at.asked).await?.ok_or(Refusal::NotFound)?).await
}

/// Take back what I asked for.
pub async fn withdraw_asked(ctx: Ctx, at: AskedParams, (): ()) -> Result<Asked, Error> {
    let staff = ctx.staff().await?;
    let _alone = ctx.state.limits.stripe(at.asked.to_bytes()[15]).lock().await;
    let (asked, by) = waiting(&ctx, &staff, at).await?;
    if asked.asked_by != by.account {
        return Err(Refusal::NotAllowed.into());
    }
    ctx.store().decide(&by, asked.id, Decision::Withdrawn).await?;
    told(&ctx, &staff, ctx.store().asked(at.asked).await?.ok_or(Refusal::NotFound)?).await
}

/// Does what was asked, in the name of both. What it does is refused where the state has moved on, so
/// that a confirmation that was cut off can be given again.
async fn carry_out(ctx: &Ctx, asked: &AskedRecord, by: &By) -> Result<(), Error> {
    match asked.act {
        Act::Announce => notice::announce(ctx, asked, by).await,
        Act::Extend => notice::extend(ctx, asked, by).await,
        Act::VoidBallot => crate::paper::void(ctx, asked, by).await,
        // The one who asked fetches the file once.
        Act::ExportRoll => Ok(()),
        Act::CorrectRoll => roll::correct(ctx, asked, by).await,
        // The asker fetches the bundle; what is looked at stands in the log then.
        Act::LookAtBallots => Ok(()),
    }
}

/// What waits for that person as the second one.
pub async fn waiting_for(ctx: &Ctx, staff: &StaffRecord) -> Result<Vec<Asked>, Error> {
    let Some(community) = staff.account.community else { return Ok(Vec::new()) };
    let mut waiting = Vec::new();
    for record in ctx.store().asked_of(community).await? {
        if record.decision.is_none() {
            let asked = told(ctx, staff, record).await?;
            waiting.extend(Some(asked).filter(|asked| asked.confirmable));
        }
    }
    Ok(waiting)
}

/// What was asked in the asker's community, if it still waits.
async fn waiting(ctx: &Ctx, staff: &StaffRecord, at: AskedParams) -> Result<(AskedRecord, By), Error> {
    let asked = ctx.store().asked(at.asked).await?;
    let own = |asked: &AskedRecord| staff.account.community == Some(asked.community);
    let asked = asked.filter(own).ok_or(Refusal::NotFound)?;
    if asked.decision.is_some() {
        return Err(Refusal::Outdated.into());
    }
    let by = ctx.by(staff, asked.community);
    Ok((asked, by))
}

async fn subject(ctx: &Ctx, asked: &AskedRecord) -> Result<Subject, Error> {
    let state = match poll(ctx, asked).await? {
        Some(poll) if ctx.store().is_prepared(poll.id).await? == Some(false) => Some(poll.state(ctx.now)),
        _ => None,
    };
    Ok(Subject { community: asked.community, state })
}

/// The poll with which the subject begins, if it does.
async fn poll(ctx: &Ctx, asked: &AskedRecord) -> Result<Option<Arc<Poll>>, Error> {
    let first = asked.subject.split([' ', '/']).next().and_then(|id| id.parse::<PollId>().ok());
    let Some(id) = first else { return Ok(None) };
    Ok(ctx.store().any_poll(id).await?.filter(|poll| poll.community == asked.community))
}

async fn told(ctx: &Ctx, staff: &StaffRecord, record: AskedRecord) -> Result<Asked, Error> {
    let poll = poll(ctx, &record).await?;
    let subject = subject(ctx, &record).await?;
    let confirmable =
        record.decision.is_none() && may_confirm(actor(staff), record.asked_by, record.act, subject).is_ok();
    Ok(Asked {
        id: record.id,
        community: record.community,
        act: record.act,
        subject: record.subject,
        payload: record.payload,
        poll: poll.map(|poll| AskedPoll { id: poll.id, title: poll.title.clone() }),
        reason: record.reason,
        asked_by: record.asked_by_name,
        mine: record.asked_by == staff.account.id,
        asked_at: record.asked_at,
        confirmable,
        decision: record.decision,
        decided_by: record.decided_by_name,
        decided_at: record.decided_at,
        used_at: record.used_at,
    })
}
