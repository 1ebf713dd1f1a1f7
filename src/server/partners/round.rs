//! Planning rounds, and what the committee sees of them.

use super::{
    public::of,
    told::{firms, line},
};
use crate::{ctx::Ctx, error::Error, roll::chance, schedule::form::wrong};
use api::{
    community::CommunityParams,
    partners::{
        RoundParams,
        console::{PartnerRound, PlanRoundRequest, RoundEvent, TakeUp},
    },
};
use domain::{
    Refusal,
    committee::Action,
    id::{CommunityId, RoundId},
    partners::{counted, is_text, is_title},
};
use store::{NewRound, RoundRecord, TakeUpRecord};

/// A round has at most so many firms.
const FIRMS_MOST: usize = 12;
const MINUTE_MS: i64 = 60_000;
const AHEAD_MS: i64 = 366 * 86_400_000;
const CRITERIA: usize = 600;

/// Plan a round.
pub async fn plan_round(
    ctx: Ctx,
    at: CommunityParams,
    request: PlanRoundRequest,
) -> Result<PartnerRound, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    let new = checked(&ctx, at.community, RoundId::from_bits(chance()?), request).await?;
    ctx.store().save_round(&by, &new, false).await??;
    told(&ctx, of(&ctx, at.community, new.id).await?).await
}

/// Change a round while nobody has begun an offer.
pub async fn change_round(
    ctx: Ctx,
    at: RoundParams,
    request: PlanRoundRequest,
) -> Result<PartnerRound, Error> {
    let by = ctx.allow(Action::EditPartners, at.community).await?;
    of(&ctx, at.community, at.round).await?;
    let new = checked(&ctx, at.community, at.round, request).await?;
    ctx.store().save_round(&by, &new, true).await??;
    told(&ctx, of(&ctx, at.community, at.round).await?).await
}

/// A round with its log.
pub async fn get_partner_round(ctx: Ctx, at: RoundParams, (): ()) -> Result<PartnerRound, Error> {
    ctx.allow(Action::ReadPartners, at.community).await?;
    told(&ctx, of(&ctx, at.community, at.round).await?).await
}

async fn checked(
    ctx: &Ctx,
    community: CommunityId,
    id: RoundId,
    request: PlanRoundRequest,
) -> Result<NewRound, Error> {
    formed(ctx, &request)?;
    let known = firms(ctx, community).await?;
    let mut invited = request.firms;
    invited.sort_unstable();
    invited.dedup();
    let listed = invited.iter().all(|firm| known.get(firm).is_some_and(|firm| firm.removed.is_none()));
    if invited.is_empty() || invited.len() > FIRMS_MOST || !listed {
        return Err(wrong("firms", Refusal::FirmRemoved));
    }
    Ok(NewRound {
        id,
        title: request.title,
        criteria: request.criteria.trim().to_owned(),
        bill: request.bill,
        opens_at: request.opens_at,
        firms: invited,
    })
}

/// What can be said of a request without looking anything up.
fn formed(ctx: &Ctx, request: &PlanRoundRequest) -> Result<(), Error> {
    if !is_title(&request.title) {
        return Err(wrong("title", Refusal::TextMalformed));
    }
    if request.criteria.trim().is_empty() || !is_text(&request.criteria, CRITERIA) {
        return Err(wrong("criteria", Refusal::TextMalformed));
    }
    let at = request.opens_at.0;
    if at % MINUTE_MS != 0 || at <= ctx.now.0 || at > ctx.now.0 + AHEAD_MS {
        return Err(wrong("opens_at", Refusal::DayMalformed));
    }
    request.bill.check().map_err(|(field, why)| wrong(&format!("bill.{field}"), why))?;
    Ok(())
}

async fn told(ctx: &Ctx, round: RoundRecord) -> Result<PartnerRound, Error> {
    let open = round.opens_at <= ctx.now;
    let take_up = if open { ctx.store().take_up(round.id).await? } else { Vec::new() };
    let mut log: Vec<RoundEvent> = ctx.store().round_events(round.id).await?.into_iter().map(event).collect();
    if open {
        log.push(RoundEvent { at: round.opens_at, words: "所有报价一起公开".to_owned() });
        log.sort_by_key(|event| event.at);
    }
    Ok(PartnerRound {
        line: line(&round, ctx.now),
        handed_in: round.handed_in,
        changeable: !open && round.begun == 0,
        take_up: take_up.into_iter().map(taken).collect(),
        log,
        criteria: round.criteria,
        bill: round.bill,
        firms: round.firms,
    })
}

fn event(record: store::RoundEventRecord) -> RoundEvent {
    RoundEvent { at: record.at, words: record.words }
}

/// A building's line; small counts are not told.
pub fn taken(record: TakeUpRecord) -> TakeUp {
    TakeUp {
        building: record.building,
        homes: record.homes,
        chosen: counted(record.chosen),
        declined: counted(record.declined),
        confirmed: counted(record.confirmed),
    }
}
