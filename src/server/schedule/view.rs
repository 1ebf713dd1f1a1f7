//! The schedule as residents see it.

use super::{
    board,
    frame::Frame,
    order, outage,
    published::{Published, waits_for},
};
use crate::{State, ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    schedule::{
        DateChange, Neighbour, PackageParams, PackageView, ScheduleView, WaitsFor, Waived, Work,
        outage::Outage,
    },
};
use domain::{Instant, Refusal, id::CommunityId, schedule::Edge};
use store::DateChangeRecord;

/// The published schedule with what is known of the works today.
pub async fn get_schedule(ctx: Ctx, at: CommunityParams, (): ()) -> Result<ScheduleView, Error> {
    schedule(&ctx.state, at.community, ctx.now).await
}

/// The same for the first paint.
pub async fn schedule(state: &State, community: CommunityId, now: Instant) -> Result<ScheduleView, Error> {
    let mut view = ScheduleView {
        number: 0,
        published_at: None,
        now,
        buildings: Vec::new(),
        stretches: Vec::new(),
        works: Vec::new(),
        waived: Vec::new(),
        outages: outages(state, community, now).await?,
        quiet: Vec::new(),
    };
    let Some(published) = Published::of(state, community, now.day()).await? else {
        view.buildings = Frame::at(state, community, Vec::new()).await?.places();
        return Ok(view);
    };
    view.buildings = published.frame.places();
    let quiet = state.store.quiet_days(community).await?.into_iter();
    view.quiet = quiet.filter(|one| one.days.end >= now.day()).map(board::quiet).collect();
    view.waived = waived(state, community, &published).await?;
    view.works = published.works();
    view.number = published.record.number;
    view.published_at = Some(published.record.at);
    view.stretches = published.record.stretches;
    Ok(view)
}

/// One published package with everything that is public about it.
pub async fn get_package(ctx: Ctx, at: PackageParams, (): ()) -> Result<PackageView, Error> {
    let published = Published::of(&ctx.state, at.community, ctx.now.day()).await?.ok_or(Refusal::NotFound)?;
    let one = published.record.packages.iter().find(|one| one.package.id == at.package);
    let one = one.ok_or(Refusal::NotFound)?;
    let (package, edges) = (&one.package, published.edges());
    let mut waived = waived(&ctx.state, at.community, &published).await?;
    waived.retain(|one| one.packages.contains(&at.package));
    let mut outages = outages(&ctx.state, at.community, ctx.now).await?;
    outages.retain(|outage| outage.package == Some(at.package));
    let changes = ctx.store().date_changes(at.community, at.package).await?;
    Ok(PackageView {
        work: Work { waits_for: waits(&edges, at), ..published.work(one) },
        number: published.record.number,
        now: ctx.now,
        buildings: published.frame.touched(package.place),
        supervisor: Some(package.supervisor.clone()).filter(|name| !name.is_empty()),
        utility: Some(package.utility.clone()).filter(|name| !name.is_empty()),
        neighbours: neighbours(&published, &edges, at),
        changes: changes.into_iter().map(change).collect(),
        waived,
        outages,
        site: super::site::of_package(&ctx, at.community, at.package).await?,
    })
}

fn waits(edges: &[Edge], at: PackageParams) -> Vec<WaitsFor> {
    edges.iter().filter(|edge| edge.after == at.package).map(waits_for).collect()
}

fn neighbours(published: &Published, edges: &[Edge], at: PackageParams) -> Vec<Neighbour> {
    let mut neighbours = Vec::new();
    for edge in edges {
        let before = edge.after == at.package;
        if !before && edge.before != at.package {
            continue;
        }
        let other = if before { edge.before } else { edge.after };
        let Some(one) = published.record.packages.iter().find(|one| one.package.id == other) else {
            continue;
        };
        neighbours.push(Neighbour {
            id: other,
            title: super::frame::title(&one.package),
            spot: published.frame.spot(one.package.place),
            plan: one.package.planned,
            state: published.state(one),
            before,
            why: edge.why,
        });
    }
    neighbours.sort_by_key(|one| (!one.before, one.plan.start, one.id));
    neighbours
}

async fn waived(state: &State, community: CommunityId, published: &Published) -> Result<Vec<Waived>, Error> {
    let overrides = state.store.overrides(community).await?;
    if overrides.is_empty() {
        return Ok(Vec::new());
    }
    let facts = order::Facts::of(state, community).await?;
    let findings = order::findings(&published.packages(), &facts, &published.frame);
    Ok(published.waived(overrides, &findings))
}

/// Outages that are not over, earliest first.
async fn outages(state: &State, community: CommunityId, now: Instant) -> Result<Vec<Outage>, Error> {
    let mut outages = state.store.outages(community, now).await?;
    outages.reverse();
    Ok(outages.into_iter().map(outage::told).collect())
}

fn change(record: DateChangeRecord) -> DateChange {
    DateChange {
        number: record.number,
        before: record.before,
        after: record.after,
        reason: record.reason,
        at: record.at,
    }
}
