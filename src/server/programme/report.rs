//! A quarter of a district, made from what is known anyway.

use super::keep::told;
use crate::{ctx::Ctx, error::Error, schedule::Published};
use api::{
    programme::{
        EntryLine,
        inspection::{DistrictQuarter, InspectionSheet, WorksState},
    },
    schedule::WorkState,
};
use domain::{
    id::{CommunityId, EntryId},
    money::Fen,
    programme::{Entry, Quarter, Sum, overdue, under_works},
};
use std::collections::HashMap;
use store::{InspectionRecord, ProgrammeRecord};

/// Visits of a quarter by entry.
pub type Visits = HashMap<EntryId, Vec<InspectionRecord>>;

/// The visits of that quarter.
pub async fn visits(ctx: &Ctx, quarter: Quarter) -> Result<Visits, Error> {
    let mut visits = Visits::new();
    for visit in ctx.store().inspections(quarter).await? {
        visits.entry(visit.entry).or_default().push(visit);
    }
    Ok(visits)
}

/// A quarter of one district whose entries these are.
pub async fn report(
    ctx: &Ctx,
    district: &str,
    quarter: Quarter,
    records: &[&ProgrammeRecord],
    visits: &Visits,
) -> Result<DistrictQuarter, Error> {
    let entries: Vec<&Entry> = records.iter().map(|record| &record.entry).collect();
    let mut report = counted(district, quarter, &entries, visits);
    let told = |entry: &&&Entry| under_works(entry, quarter) || visits.contains_key(&entry.id);
    for entry in entries.iter().filter(told) {
        report.sheets.push(sheet(ctx, entry, quarter, visits).await?);
    }
    Ok(report)
}

/// The sums and lists of a quarter, without the sheets.
fn counted(district: &str, quarter: Quarter, entries: &[&Entry], visits: &Visits) -> DistrictQuarter {
    let entries = || entries.iter().copied();
    let within = |day: Option<domain::Day>| day.is_some_and(|day| quarter.contains(day));
    let working: Vec<&Entry> = entries().filter(|entry| under_works(entry, quarter)).collect();
    let lines = |which: &dyn Fn(&Entry) -> bool| {
        entries().filter(|entry| which(entry)).map(EntryLine::from).collect::<Vec<_>>()
    };
    let unknown = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (buildings, money) = (
        working.iter().filter_map(|entry| entry.about.buildings),
        working.iter().filter_map(|entry| entry.about.investment),
    );
    DistrictQuarter {
        district: district.to_owned(),
        quarter,
        closed_at: None,
        started: sum(entries().filter(|entry| within(entry.about.started))),
        finished: sum(entries().filter(|entry| within(entry.about.finished))),
        under_works: sum(working.iter().copied()),
        buildings_unknown: unknown(working.len() - buildings.clone().count()),
        buildings: buildings.map(i64::from).sum(),
        investment_unknown: unknown(working.len() - money.clone().count()),
        investment: Fen(money.map(|fen| fen.0).sum()),
        overdue: lines(&|entry| overdue(entry, quarter)),
        not_visited: lines(&|entry| under_works(entry, quarter) && !visits.contains_key(&entry.id)),
        sheets: Vec::new(),
    }
}

fn sum<'a>(entries: impl Iterator<Item = &'a Entry>) -> Sum {
    let mut sum = Sum::default();
    entries.for_each(|entry| sum.add(entry));
    sum
}

/// What is known of one community, and the quarter's visits.
pub async fn sheet(
    ctx: &Ctx,
    entry: &Entry,
    quarter: Quarter,
    visits: &Visits,
) -> Result<InspectionSheet, Error> {
    let works = match entry.about.community {
        Some(community) => works(ctx, community).await?,
        None => None,
    };
    let visits = visits.get(&entry.id).cloned().unwrap_or_default();
    Ok(InspectionSheet {
        entry: EntryLine::from(entry),
        under_works: under_works(entry, quarter),
        works,
        visits: visits.into_iter().map(told).collect(),
    })
}

/// Counts alone: no package, hazard or case of a community is told to its district.
async fn works(ctx: &Ctx, community: CommunityId) -> Result<Option<WorksState>, Error> {
    if ctx.store().community(community).await?.is_none() {
        return Ok(None);
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let hazards = ctx.store().hazards(community).await?;
    let cases = ctx.store().cases(community).await?;
    let mut state = WorksState {
        open_hazards: count(hazards.iter().filter(|one| one.end.is_none()).count()),
        open_cases: count(cases.iter().filter(|one| one.answer.is_none()).count()),
        ..WorksState::default()
    };
    let Some(published) = Published::of(&ctx.state, community, ctx.now.day()).await? else {
        return Ok(Some(state));
    };
    for one in published.record.packages.iter().filter(|one| one.dropped.is_none()) {
        let how = published.state(one);
        state.packages += 1;
        state.running += u32::from(how == WorkState::Running);
        state.done += u32::from(how == WorkState::Done);
        state.late += u32::from(published.late(one) > 0);
    }
    Ok(Some(state))
}
