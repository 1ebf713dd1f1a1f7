//! 今天在我家门口: what a community's home page says about the works.

use super::{outage, published::Published};
use crate::{State, error::Error};
use api::schedule::{HomeWork, HomeWorks, WorkState};
use domain::{Instant, id::CommunityId};
use store::PublishedPackage;

/// So many lines at most.
const LINES: usize = 120;
/// So many days ahead.
const AHEAD: u64 = 7;

/// The works and outages of these days.
pub async fn home(state: &State, community: CommunityId, now: Instant) -> Result<HomeWorks, Error> {
    let horizon = now.day().plus(AHEAD).end();
    let mut outages = state.store.outages(community, now).await?;
    outages.retain(|outage| outage.from < horizon);
    outages.reverse();
    let mut home =
        HomeWorks { outages: outages.into_iter().map(outage::told).collect(), ..HomeWorks::default() };
    let Some(published) = Published::of(state, community, now.day()).await? else { return Ok(home) };
    for one in published.record.packages.iter().filter(|one| one.dropped.is_none()) {
        let (state, late) = (published.state(one), published.late(one));
        home.packages += 1;
        home.done += u32::from(state == WorkState::Done);
        home.late += u32::from(late > 0);
        let soon = state == WorkState::Ahead && one.package.planned.start < now.day().plus(AHEAD + 1);
        if state == WorkState::Running || soon {
            home.lines.push(line(&published, one));
        }
    }
    home.lines.sort_by_key(|line| (line.state, line.plan.start, line.id));
    home.lines.truncate(LINES);
    home.buildings = published.frame.places();
    Ok(home)
}

fn line(published: &Published, one: &PublishedPackage) -> HomeWork {
    let work = published.work(one);
    let stairwell = match work.place {
        domain::schedule::WorkPlace::Stairwell { stairwell, .. } => Some(stairwell),
        _ => None,
    };
    HomeWork {
        id: work.id,
        buildings: published.frame.touched(work.place),
        stairwell,
        title: work.title,
        spot: work.spot,
        state: work.state,
        plan: work.plan,
        percent: work.percent,
        late: work.late,
        late_reason: work.late_reason,
    }
}
