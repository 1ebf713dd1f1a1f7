//! Outages: announced, changed, called off.

use super::{form, frame::Frame, notice};
use crate::{ctx::Ctx, error::Error, roll::chance};
use api::{
    community::CommunityParams,
    schedule::outage::{
        CancelOutageRequest, ChangeOutageRequest, Outage, OutageForm, OutageList, OutageParams,
    },
};
use domain::{
    Instant, Refusal,
    committee::Action,
    id::{CommunityId, OutageId},
    notices::NoticeKind,
};
use store::{NewOutage, OutageRecord};

/// The longest one.
const LONGEST_MS: i64 = 30 * 86_400_000;

/// A community's outages.
pub async fn list_outages(ctx: Ctx, at: CommunityParams, (): ()) -> Result<OutageList, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let frame = Frame::of(&ctx, at.community, Vec::new()).await?;
    let records = ctx.store().outages(at.community, Instant(0)).await?;
    Ok(OutageList {
        outages: records.into_iter().map(told).collect(),
        buildings: frame.places(),
        now: ctx.now,
    })
}

/// Announce an outage.
pub async fn announce_outage(ctx: Ctx, at: CommunityParams, request: OutageForm) -> Result<Outage, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let (frame, new) = checked(&ctx, at.community, request).await?;
    let id = OutageId::from_bits(chance()?);
    let notice = notice::outage(&frame, &by, &new, NoticeKind::Outage);
    ctx.store().announce_outage(&by, id, &new, &notice).await?;
    one(&ctx, at.community, id).await
}

/// Change an outage that is not over.
pub async fn change_outage(
    ctx: Ctx,
    at: OutageParams,
    request: ChangeOutageRequest,
) -> Result<Outage, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let was = find(&ctx, at.community, at.outage).await?;
    let (frame, new) = checked(&ctx, at.community, request.outage).await?;
    let mut notice = notice::outage(&frame, &by, &new, NoticeKind::OutageChanged);
    // Whoever was told before is told again.
    notice.buildings = union(&was, &new);
    ctx.store().change_outage(&by, at.outage, request.revision, &new, &notice).await??;
    one(&ctx, at.community, at.outage).await
}

/// Call an outage off.
pub async fn cancel_outage(
    ctx: Ctx,
    at: OutageParams,
    request: CancelOutageRequest,
) -> Result<Outage, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let was = find(&ctx, at.community, at.outage).await?;
    let reason = form::text("reason", &request.reason, form::REASON)?;
    let frame = Frame::of(&ctx, at.community, Vec::new()).await?;
    let off = NewOutage {
        supply: was.supply,
        buildings: was.buildings,
        from: was.from,
        to: was.to,
        reason: reason.clone(),
        package: was.package,
    };
    let notice = notice::outage(&frame, &by, &off, NoticeKind::OutageCancelled);
    ctx.store().cancel_outage(&by, at.outage, request.revision, &reason, &notice).await??;
    one(&ctx, at.community, at.outage).await
}

/// None stands for the whole community.
fn union(was: &OutageRecord, new: &NewOutage) -> Vec<domain::id::BuildingId> {
    if was.buildings.is_empty() || new.buildings.is_empty() {
        return Vec::new();
    }
    let mut both = was.buildings.clone();
    both.extend(new.buildings.iter().filter(|building| !was.buildings.contains(building)));
    both
}

async fn checked(
    ctx: &Ctx,
    community: CommunityId,
    request: OutageForm,
) -> Result<(Frame, NewOutage), Error> {
    let frame = Frame::of(ctx, community, Vec::new()).await?;
    let mut buildings = request.buildings;
    buildings.sort_unstable();
    buildings.dedup();
    if buildings.iter().any(|building| frame.building(*building).is_none()) {
        return Err(form::wrong("buildings", Refusal::PlaceUnknown));
    }
    let (from, to) = (request.from, request.to);
    if to <= from || to <= ctx.now || to.0 - from.0 > LONGEST_MS || from.day().year() > 2099 {
        return Err(form::wrong("to", Refusal::SpanMalformed));
    }
    if let Some(package) = request.package {
        let board = ctx.store().board(community).await?;
        board.package(package).ok_or_else(|| form::wrong("package", Refusal::PlaceUnknown))?;
    }
    let reason = form::text("reason", &request.reason, form::REASON)?;
    Ok((frame, NewOutage { supply: request.supply, buildings, from, to, reason, package: request.package }))
}

async fn find(ctx: &Ctx, community: CommunityId, id: OutageId) -> Result<OutageRecord, Error> {
    let known = ctx.store().outages(community, Instant(0)).await?;
    Ok(known.into_iter().find(|outage| outage.id == id).ok_or(Refusal::NotFound)?)
}

async fn one(ctx: &Ctx, community: CommunityId, id: OutageId) -> Result<Outage, Error> {
    find(ctx, community, id).await.map(told)
}

/// An outage for the wire.
pub fn told(record: OutageRecord) -> Outage {
    Outage {
        id: record.id,
        supply: record.supply,
        buildings: record.buildings,
        from: record.from,
        to: record.to,
        reason: record.reason,
        package: record.package,
        revision: record.revision,
        at: record.at,
        cancelled: record.cancelled,
    }
}
