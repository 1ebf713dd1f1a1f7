//! What everybody sees of the programme.

use super::keeper::{authority, districts};
use crate::{State, ctx::Ctx, error::Error, schedule::PLAN};
use api::{
    NoParams,
    programme::{EntryLine, EntryPage, EntryParams, Programme, VisitDay},
};
use domain::{
    Instant, Refusal,
    id::EntryId,
    programme::{Entry, year_totals},
};

/// The plan's page.
pub async fn get_programme(ctx: Ctx, _: NoParams, (): ()) -> Result<Programme, Error> {
    programme(&ctx.state).await
}

/// One community of the programme.
pub async fn get_entry(ctx: Ctx, at: EntryParams, (): ()) -> Result<EntryPage, Error> {
    entry_page(&ctx.state, at.entry, ctx.now).await
}

/// What `/plan` shows.
pub async fn programme(state: &State) -> Result<Programme, Error> {
    let records = state.store.programme(None).await?;
    let districts = districts(&records);
    let mut entries: Vec<Entry> = records.into_iter().map(|record| record.entry).collect();
    let place = |entry: &Entry| districts.iter().position(|known| known.name == entry.district);
    // Stable: within a district they come by year, order and name.
    entries.sort_by_key(place);
    Ok(Programme {
        totals: year_totals(&entries),
        entries: entries.iter().map(EntryLine::from).collect(),
        targets: PLAN.targets.clone(),
        area_note: PLAN.targets.area_note(),
        districts,
    })
}

/// What the page of one community shows. Findings of inspections and who went stay with the district.
pub async fn entry_page(state: &State, id: EntryId, now: Instant) -> Result<EntryPage, Error> {
    let record = state.store.programme_entry(id).await?.ok_or(Refusal::NotFound)?;
    let visits = state.store.inspections_of(id).await?;
    let visits = visits.into_iter().map(|visit| VisitDay { quarter: visit.quarter, day: visit.visited_on });
    Ok(EntryPage {
        authority: authority(&record.entry.district),
        moves: state.store.queue_moves(id).await?,
        visits: visits.collect(),
        entry: record.entry,
        facts: record.facts,
        now,
    })
}
