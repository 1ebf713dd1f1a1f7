//! A package or an outage as an event of RFC 5545. What repeats itself is worded the same, so that a
//! calendar that has not changed is the same to the byte.

use chrono::{DateTime, Utc};
use domain::{
    Instant,
    id::{BuildingId, CommunityId},
    schedule::{Package, Stretch, WorkPlace},
};
use icalendar::{Component, Event, EventLike, EventStatus};
use std::collections::HashMap;
use store::{OutageRecord, PublicationRecord, PublishedPackage};

/// What the words of an event are made of.
pub struct Names<'a> {
    /// The address of this server, without a slash at the end.
    pub url: &'a str,
    /// The community.
    pub community: CommunityId,
    /// Its buildings.
    pub buildings: &'a HashMap<BuildingId, String>,
    /// Names of the catalogue, by code.
    pub items: &'a HashMap<domain::policy::ItemCode, String>,
}

/// Not the host: the same event keeps its name when the server moves.
fn uid(id: impl std::fmt::Display) -> String {
    format!("{id}@linli")
}

fn utc(at: Instant) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default()
}

impl Names<'_> {
    fn building(&self, id: BuildingId) -> &str {
        self.buildings.get(&id).map_or("", String::as_str)
    }

    fn spot(&self, place: WorkPlace, stretches: &[Stretch]) -> String {
        match place {
            WorkPlace::Community => "全小区".into(),
            WorkPlace::Building { building } => self.building(building).into(),
            WorkPlace::Stairwell { building, stairwell } => {
                format!("{}{stairwell}单元", self.building(building))
            }
            WorkPlace::Stretch { stretch } => {
                let known = stretches.iter().find(|one| one.id == stretch);
                known.map(|one| one.name.clone()).unwrap_or_default()
            }
        }
    }

    /// All the days of a package; the end is the day after the last one. Its number rises with every
    /// publication, and dates move with publications alone.
    pub fn package(&self, published: &PublishedPackage, of: &PublicationRecord) -> Event {
        let package = &published.package;
        let spot = self.spot(package.place, &of.stretches);
        let what = if package.title.is_empty() {
            self.items.get(&package.item).cloned().unwrap_or_default()
        } else {
            package.title.clone()
        };
        let mut event = event(uid(package.id), of.number - of.number.min(1), of.at);
        event
            .summary(&format!("{what}（{spot}）"))
            .location(&spot)
            .description(&about(package, published.dropped.as_ref().map(|why| why.reason.as_str())))
            .url(&format!("{}{}", self.url, api::pages::work(self.community, package.id)))
            .starts(package.planned.start.date())
            .ends(package.planned.end.plus(1).date());
        cancel(&mut event, package.dropped || published.dropped.is_some());
        event
    }

    /// The hours of an outage.
    pub fn outage(&self, outage: &OutageRecord) -> Event {
        let names: Vec<&str> = outage.buildings.iter().map(|id| self.building(*id)).collect();
        let spot = if names.is_empty() { "全小区".to_owned() } else { names.join("、") };
        let revision = u32::try_from(outage.revision).unwrap_or(u32::MAX);
        let mut event = event(uid(outage.id), revision - revision.min(1), outage.at);
        let about = match &outage.cancelled {
            Some(reason) => format!("已取消：{reason}"),
            None => format!("原因：{}", outage.reason),
        };
        event
            .summary(&format!("{}（{spot}）", outage.supply.words()))
            .location(&spot)
            .description(&about)
            .url(&format!("{}{}", self.url, api::pages::schedule(self.community)))
            .starts(utc(outage.from))
            .ends(utc(outage.to));
        cancel(&mut event, outage.cancelled.is_some());
        event
    }
}

fn about(package: &Package, dropped: Option<&str>) -> String {
    if let Some(reason) = dropped {
        return format!("不做了：{reason}");
    }
    let mut about = "这是公布的计划日期，改了会自动更新。".to_owned();
    if !package.contractor.is_empty() {
        about += &format!("\n施工单位：{}", package.contractor);
    }
    about
}

fn event(uid: String, sequence: u32, at: Instant) -> Event {
    let mut event = Event::new();
    event
        .uid(&uid)
        .sequence(sequence)
        .timestamp(utc(at))
        .last_modified(utc(at))
        // Nobody is busy because a pipe is laid.
        .add_property("TRANSP", "TRANSPARENT");
    event
}

fn cancel(event: &mut Event, cancelled: bool) {
    event.status(if cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
}
