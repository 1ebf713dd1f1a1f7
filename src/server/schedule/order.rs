//! The order of works, held against a schedule: the nearest ties, and what it finds.

use super::frame::{Frame, PLAN, title};
use crate::{State, error::Error};
use domain::{
    Calendar, Day,
    id::{CommunityId, PackageId},
    schedule::{
        Edge, Finding, Package, Prerequisites, Quiet, Severity, Span, Stretch, check, nearest, together,
    },
};
use std::{collections::HashMap, sync::LazyLock};

static TIES: LazyLock<Prerequisites> = LazyLock::new(|| Prerequisites::of(&PLAN));

/// What the planner has to know beside the packages.
pub struct Facts {
    /// Which days are worked.
    pub calendar: Calendar,
    /// Days without noisy work.
    pub quiet: Vec<Quiet>,
    /// The days within which works may be planned.
    pub limits: Option<Span>,
}

/// The days within which works may be planned, where somebody has entered them.
pub async fn limits(state: &State) -> Result<Option<Span>, Error> {
    let from = state.store.setting("works_from").await?.and_then(|day| Day::try_from(day).ok());
    let until = state.store.setting("works_until").await?.and_then(|day| Day::try_from(day).ok());
    Ok(from.zip(until).map(|(start, end)| Span { start, end }))
}

impl Facts {
    /// Those of a community.
    pub async fn of(state: &State, community: CommunityId) -> Result<Self, Error> {
        let quiet = state.store.quiet_days(community).await?.into_iter();
        let quiet = quiet.map(|one| Quiet { days: one.days, why: one.name }).collect();
        Ok(Self { calendar: state.store.calendar().await?, quiet, limits: limits(state).await? })
    }
}

/// A finding, ready for the wire.
pub struct Found {
    /// Its key.
    pub key: String,
    /// Its kind.
    pub code: String,
    /// In one sentence.
    pub words: String,
    /// The packages in question.
    pub packages: Vec<PackageId>,
    /// How much it weighs.
    pub severity: Severity,
}

/// What has to be finished before what, the nearest only.
pub fn edges(packages: &[Package], stretches: &[Stretch]) -> Vec<Edge> {
    nearest(&domain::schedule::edges(packages, stretches, &TIES))
}

/// What the order of works says about a schedule; what refuses first.
pub fn findings(packages: &[Package], facts: &Facts, frame: &Frame) -> Vec<Found> {
    let edges = domain::schedule::edges(packages, &frame.stretches, &TIES);
    let together = together(packages, &frame.stretches, &TIES);
    let buildings: Vec<_> = frame.buildings.iter().map(|record| record.id).collect();
    let against = domain::schedule::Facts {
        buildings: &buildings,
        stretches: &frame.stretches,
        edges: &edges,
        together: &together,
        calendar: &facts.calendar,
        quiet: &facts.quiet,
        limits: facts.limits,
    };
    let named: HashMap<PackageId, &Package> = packages.iter().map(|one| (one.id, one)).collect();
    let name = |id: PackageId| {
        let package = named.get(&id);
        package.map_or_else(String::new, |one| format!("{}（{}）", title(one), frame.spot(one.place)))
    };
    let found = |finding: Finding| Found {
        key: finding.key(),
        code: finding.code().to_owned(),
        words: finding.words(&name),
        severity: finding.severity(),
        packages: finding.packages,
    };
    check(packages, against).into_iter().map(found).collect()
}
