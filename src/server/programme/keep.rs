//! Entries as their district keeps them: list, add, change, move in the queue.

use super::keeper::{Keeper, districts};
use crate::{ctx::Ctx, error::Error, roll::chance};
use api::{
    NoParams,
    problem::Field,
    programme::{
        EntryLine, EntryParams,
        console::{
            AddEntryRequest, EntryList, KeptEntry, Linkable, MoveEntryRequest, SaveEntryFactsRequest,
            SaveEntryRequest,
        },
        inspection::Visit,
    },
};
use domain::{
    Refusal,
    id::EntryId,
    programme::{About, Entry, Move, Place, State},
};
use store::{InspectionRecord, ProgrammeRecord, programme_revision};

/// The longest reason.
pub const REASON: usize = 200;

/// The entries that I keep.
pub async fn list_programme(ctx: Ctx, _: NoParams, (): ()) -> Result<EntryList, Error> {
    let keeper = Keeper::of(&ctx).await?;
    let records = keeper.records(&ctx).await?;
    let districts = match &keeper.mine {
        Some(mine) => vec![mine.clone()],
        None => districts(&records).into_iter().map(|known| known.name).collect(),
    };
    Ok(EntryList {
        mine: keeper.mine,
        districts,
        revision: programme_revision(&records),
        entries: records.iter().map(|record| EntryLine::from(&record.entry)).collect(),
        now: ctx.now,
    })
}

/// Add a community.
pub async fn add_entry(ctx: Ctx, _: NoParams, request: AddEntryRequest) -> Result<KeptEntry, Error> {
    let keeper = Keeper::of(&ctx).await?;
    keeper.keeps(&request.district)?;
    let records = ctx.store().programme(None).await?;
    if !districts(&records).iter().any(|known| known.name == request.district) {
        return Err(wrong("district", Refusal::TextMalformed));
    }
    check(&request.about, request.place)?;
    let of_district = |record: &&ProgrammeRecord| record.entry.district == request.district;
    let entry = Entry {
        id: EntryId::from_bits(chance()?),
        place: request.place,
        about: request.about,
        demo: records.iter().filter(of_district).any(|record| record.entry.demo),
        district: request.district,
    };
    ctx.store().add_programme_entry(&keeper.doer, &entry).await??;
    kept(&ctx, entry.id).await
}

/// One entry whole.
pub async fn get_kept_entry(ctx: Ctx, at: EntryParams, (): ()) -> Result<KeptEntry, Error> {
    Keeper::of_entry(&ctx, at.entry).await?;
    kept(&ctx, at.entry).await
}

/// Change what is known of an entry. What fails the tests leaves the queue, with its reason.
pub async fn save_entry(ctx: Ctx, at: EntryParams, request: SaveEntryRequest) -> Result<KeptEntry, Error> {
    let (keeper, record) = Keeper::of_entry(&ctx, at.entry).await?;
    let before = record.entry.place;
    check(&request.about, before)?;
    let out = if request.about.state == State::NotEligible && before != Place::default() {
        Some(moved(&keeper, before, Place::default(), &request.reason)?)
    } else {
        None
    };
    let (store, id) = (ctx.store(), at.entry);
    store.save_programme_entry(&keeper.doer, id, request.revision, &request.about, out.as_ref()).await??;
    kept(&ctx, at.entry).await
}

/// Move an entry in the queue.
pub async fn move_entry(ctx: Ctx, at: EntryParams, request: MoveEntryRequest) -> Result<KeptEntry, Error> {
    let (keeper, record) = Keeper::of_entry(&ctx, at.entry).await?;
    request.place.check().map_err(|refusal| wrong("place", refusal))?;
    if record.revision != request.revision {
        return Err(Refusal::Outdated.into());
    }
    if record.entry.place == request.place {
        return Err(Refusal::PlaceSame.into());
    }
    let to = moved(&keeper, record.entry.place, request.place, &request.reason)?;
    ctx.store().move_programme_entry(&keeper.doer, at.entry, request.revision, &to).await??;
    kept(&ctx, at.entry).await
}

/// Change hand-over, permits, dangerous buildings and agreements.
pub async fn save_entry_facts(
    ctx: Ctx,
    at: EntryParams,
    request: SaveEntryFactsRequest,
) -> Result<KeptEntry, Error> {
    let (keeper, _) = Keeper::of_entry(&ctx, at.entry).await?;
    let faults = request.facts.faults();
    if !faults.is_empty() {
        let field = |(path, refusal): (String, Refusal)| Field {
            path: format!("facts.{path}"),
            code: refusal.code().to_owned(),
        };
        return Err(Error::body(faults.into_iter().map(field).collect()));
    }
    ctx.store().save_programme_facts(&keeper.doer, at.entry, request.revision, &request.facts).await??;
    kept(&ctx, at.entry).await
}

/// A move with its reason.
fn moved(keeper: &Keeper, before: Place, after: Place, reason: &str) -> Result<Move, Error> {
    let reason = reason.trim();
    let fits = (1..=REASON).contains(&reason.chars().count()) && !reason.chars().any(char::is_control);
    if !fits {
        return Err(wrong("reason", Refusal::TextMalformed));
    }
    Ok(Move { before, after, reason: reason.to_owned(), role: keeper.role, at: keeper.doer.at })
}

fn check(about: &About, place: Place) -> Result<(), Error> {
    let place = place.check().err().map(|refusal| ("place", refusal));
    let about = about.faults().into_iter().map(|(name, refusal)| (format!("about.{name}"), refusal));
    let faults = place.into_iter().map(|(name, refusal)| (name.to_owned(), refusal)).chain(about);
    let fields: Vec<Field> =
        faults.map(|(path, refusal)| Field { path, code: refusal.code().to_owned() }).collect();
    if fields.is_empty() { Ok(()) } else { Err(Error::body(fields)) }
}

/// The field that is wrong, and why.
pub fn wrong(path: &str, refusal: Refusal) -> Error {
    Error::body(vec![Field { path: path.to_owned(), code: refusal.code().to_owned() }])
}

async fn kept(ctx: &Ctx, id: EntryId) -> Result<KeptEntry, Error> {
    let record = ctx.store().programme_entry(id).await?.ok_or(Refusal::NotFound)?;
    let district = &record.entry.district;
    let others = ctx.store().programme(Some(district)).await?;
    let taken =
        |community| others.iter().any(|one| one.entry.id != id && one.entry.about.community == community);
    let open = ctx.store().communities().await?.into_iter();
    let open = open.filter(|one| &one.district == district && !taken(Some(one.id)));
    Ok(KeptEntry {
        linkable: open.map(|one| Linkable { id: one.id, name: one.name }).collect(),
        moves: ctx.store().queue_moves(id).await?,
        visits: ctx.store().inspections_of(id).await?.into_iter().map(told).collect(),
        entry: record.entry,
        facts: record.facts,
        revision: record.revision,
    })
}

/// A visit for the wire.
pub fn told(visit: InspectionRecord) -> Visit {
    Visit {
        quarter: visit.quarter,
        visited_on: visit.visited_on,
        visitor: visit.visitor,
        findings: visit.findings,
        at: visit.at,
    }
}
