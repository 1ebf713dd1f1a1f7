//! What is published, with what is known of it today.

use super::{
    frame::{Frame, standing, title, why},
    order,
};
use crate::{State, error::Error};
use api::schedule::{WaitsFor, Waived, Work, WorkState};
use domain::{
    Day,
    id::{CommunityId, PackageId},
    schedule::{Edge, Package},
};
use std::collections::HashMap;
use store::{OverrideRecord, PackageRecord, PublicationRecord, PublishedPackage};

/// A publication beside the board.
pub struct Published {
    /// The last publication.
    pub record: PublicationRecord,
    /// Names.
    pub frame: Frame,
    live: HashMap<PackageId, PackageRecord>,
    today: Day,
}

impl Published {
    /// The last publication of a community, if there is one.
    pub async fn of(at: &State, community: CommunityId, today: Day) -> Result<Option<Self>, Error> {
        let Some(record) = at.store.publication(community).await? else { return Ok(None) };
        let frame = Frame::at(at, community, record.stretches.clone()).await?;
        let board = at.store.board(community).await?;
        let live = board.packages.into_iter().map(|one| (one.package.id, one)).collect();
        Ok(Some(Self { record, frame, live, today }))
    }

    /// The published packages, dropped ones left out.
    pub fn packages(&self) -> Vec<Package> {
        let kept = self.record.packages.iter().filter(|one| one.dropped.is_none());
        kept.map(|one| self.now(one)).collect()
    }

    /// A published package with today's progress.
    fn now(&self, one: &PublishedPackage) -> Package {
        let mut package = one.package.clone();
        if let Some(live) = self.live.get(&package.id) {
            package.percent = live.package.percent;
            package.actual_start = live.package.actual_start;
            package.actual_end = live.package.actual_end;
        }
        // Whether it is dropped is what was published, not what the board says meanwhile.
        package.dropped = one.dropped.is_some();
        package
    }

    /// How far a published package is.
    pub fn state(&self, one: &PublishedPackage) -> WorkState {
        standing(&self.now(one), self.today).0
    }

    /// Calendar days by which it is behind.
    pub fn late(&self, one: &PublishedPackage) -> u32 {
        standing(&self.now(one), self.today).1
    }

    /// Percent done.
    pub fn percent(&self, one: &PublishedPackage) -> u8 {
        self.live.get(&one.package.id).map_or(0, |live| live.package.percent)
    }

    /// Ballot lines it carries out beside those of its code.
    pub fn carries(&self, one: &PublishedPackage) -> &[(domain::id::PollId, u16)] {
        self.live.get(&one.package.id).map_or(&[], |live| &live.lines)
    }

    /// A package in the list, without what it waits for.
    pub fn work(&self, one: &PublishedPackage) -> Work {
        let now = self.now(one);
        let (state, late) = standing(&now, self.today);
        let live = self.live.get(&now.id).filter(|_| late > 0);
        Work {
            id: now.id,
            item: now.item,
            title: title(&now),
            place: now.place,
            spot: self.frame.spot(now.place),
            plan: now.planned,
            state,
            percent: now.percent,
            begun: now.actual_start,
            done: now.actual_end,
            noisy: now.noisy,
            digs: now.opens_ground,
            late,
            late_reason: live.and_then(|live| live.late_reason.clone()),
            waits_for: Vec::new(),
            contractor: Some(now.contractor).filter(|name| !name.is_empty()),
            dropped: one.dropped.clone().map(why),
        }
    }

    /// What has to be finished before what, the nearest only.
    pub fn edges(&self) -> Vec<Edge> {
        order::edges(&self.packages(), &self.record.stretches)
    }

    /// All packages, by planned start, then catalogue order; dropped ones last.
    pub fn works(&self) -> Vec<Work> {
        let mut works: Vec<Work> = self.record.packages.iter().map(|one| self.work(one)).collect();
        let mut waits: HashMap<PackageId, Vec<WaitsFor>> = HashMap::new();
        for edge in self.edges() {
            waits.entry(edge.after).or_default().push(waits_for(&edge));
        }
        for work in &mut works {
            work.waits_for = waits.remove(&work.id).unwrap_or_default();
        }
        works.sort_by_key(|work| (work.dropped.is_some(), work.plan.start, work.item, work.id));
        works
    }

    /// Departures from the order of works that are in this publication and somebody answers for.
    pub fn waived(&self, overrides: Vec<OverrideRecord>, findings: &[order::Found]) -> Vec<Waived> {
        let told = |one: OverrideRecord| {
            let found = findings.iter().find(|found| found.key == one.key)?;
            Some(Waived {
                code: found.code.clone(),
                words: found.words.clone(),
                packages: found.packages.clone(),
                why: why(one.why),
            })
        };
        overrides.into_iter().filter_map(told).collect()
    }
}

/// The package before, and why it comes first.
pub const fn waits_for(edge: &Edge) -> WaitsFor {
    WaitsFor { id: edge.before, why: edge.why }
}
