//! The live roll in the back office: the list, one entry, what takes two people.

use super::{
    edit::{self, sealed_side},
    live::{Counted, chance, owners, sums},
};
use crate::{ctx::Ctx, error::Error, seal::Seal};
use api::{
    community::CommunityParams,
    roll::console::{
        AskedRef, BuildingChoice, CorrectRollRequest, EditEntryRequest, EntryParams, EntryShown,
        ExportRollRequest, PAGE, RollFilter, RollLine, RollPage,
    },
};
use domain::{
    Refusal,
    committee::{Act, Action},
    id::{DocketId, PollId},
    roll::{DocketState, Owner},
};
use store::{BuildingRecord, By, EntryRecord, NewDocket, Saving};

/// A page of the roll, owners and phones masked.
pub async fn list_roll(ctx: Ctx, at: CommunityParams, filter: RollFilter) -> Result<RollPage, Error> {
    ctx.allow(Action::ReadRoll, at.community).await?;
    let records = ctx.store().entries(at.community, ctx.now).await?;
    let buildings = ctx.store().buildings(at.community).await?;
    let pending = ctx.store().pending_count(at.community).await?;
    let asked = ctx.store().docket_waiting(at.community).await?;
    let seal = ctx.state.seal.clone();
    let work = move || page(&seal, &filter, &records, buildings, (pending, asked));
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

fn page(
    seal: &Seal,
    filter: &RollFilter,
    records: &[EntryRecord],
    buildings: Vec<BuildingRecord>,
    (pending, asked): (u32, u32),
) -> Result<RollPage, Error> {
    let known = records.iter().map(|record| owners(seal, record)).collect::<Result<Vec<_>, _>>()?;
    let totals = sums(records.iter().zip(&known).map(|(one, owners)| Counted::of(one, owners)).collect())?;
    let found: Vec<_> = records.iter().zip(&known).filter(|(record, _)| fits(filter, record)).collect();
    let (number, size) = (usize::try_from(filter.page).unwrap_or(usize::MAX), PAGE as usize);
    let shown = found.iter().skip(number.saturating_mul(size)).take(size);
    let choice =
        |one: BuildingRecord| BuildingChoice { id: one.id, name: one.name, stairwells: one.stairwells };
    Ok(RollPage {
        lines: shown.map(|(record, owners)| line(record, owners)).collect(),
        page: filter.page,
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        buildings: buildings.into_iter().map(choice).collect(),
        totals,
        pending,
        asked,
    })
}

fn fits(filter: &RollFilter, record: &EntryRecord) -> bool {
    let room = filter.room.as_deref().map(|room| room.trim().to_uppercase()).unwrap_or_default();
    filter.building.is_none_or(|building| building == record.building)
        && filter.stairwell.is_none_or(|stairwell| Some(stairwell) == record.address.stairwell)
        && record.address.room.contains(&room)
}

/// One entry.
pub async fn get_entry(ctx: Ctx, at: EntryParams, (): ()) -> Result<RollLine, Error> {
    ctx.allow(Action::ReadRoll, at.community).await?;
    let record = find(&ctx, at).await?;
    Ok(line(&record, &owners(&ctx.state.seal, &record)?))
}

/// Correct an entry before the notice.
pub async fn edit_entry(ctx: Ctx, at: EntryParams, request: EditEntryRequest) -> Result<RollLine, Error> {
    let by = ctx.allow(Action::EditRoll, at.community).await?;
    let record = find(&ctx, at).await?;
    if record.locked {
        return Err(Refusal::StateForbids.into());
    }
    let edit = edit::check(&ctx, at.community, &record, &request).await?;
    if edit.before != edit.after {
        let docket = docket(&ctx, &by, &record, &edit, (None, DocketState::Done), &request.reason)?;
        let change = edit.change(&ctx.state.seal, at.community, &record)?;
        match ctx.store().edit_entry(&by, &change, edit.building.as_ref(), &docket).await? {
            Saving::Saved => {}
            Saving::Outdated => return Err(Refusal::Outdated.into()),
            Saving::Locked => return Err(Refusal::StateForbids.into()),
        }
    }
    let record = find(&ctx, at).await?;
    Ok(line(&record, &owners(&ctx.state.seal, &record)?))
}

/// Ask for a correction after the notice.
pub async fn ask_correct_roll(
    ctx: Ctx,
    at: EntryParams,
    request: CorrectRollRequest,
) -> Result<AskedRef, Error> {
    let (by, poll) = ctx.allow_poll(Action::Ask(Act::CorrectRoll), request.poll).await?;
    let record = find(&ctx, at).await?;
    if poll.community != at.community || ctx.store().voter_of(poll.id, at.dwelling).await?.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let edit = edit::check(&ctx, at.community, &record, &request.edit).await?;
    if edit.before == edit.after || edit.building.is_some() {
        return Err(Refusal::TextMalformed.into());
    }
    let docket =
        docket(&ctx, &by, &record, &edit, (Some(poll.id), DocketState::Asked), &request.edit.reason)?;
    ctx.store().propose_correction(&by, &docket).await?;
    let (subject, revision) = (format!("{} {}", poll.id, docket.id), request.edit.revision);
    let payload = serde_json::json!({ "docket": docket.id, "revision": revision }).to_string();
    let asked = ctx.store().ask(&by, Act::CorrectRoll, &subject, &payload, &request.edit.reason).await?;
    Ok(AskedRef { asked })
}

/// Ask for the roll as a file.
pub async fn ask_export_roll(
    ctx: Ctx,
    at: CommunityParams,
    request: ExportRollRequest,
) -> Result<AskedRef, Error> {
    let by = ctx.allow(Action::Ask(Act::ExportRoll), at.community).await?;
    edit::reason(&request.reason)?;
    let subject = at.community.to_string();
    let asked = ctx.store().ask(&by, Act::ExportRoll, &subject, "{}", &request.reason).await?;
    Ok(AskedRef { asked })
}

async fn find(ctx: &Ctx, at: EntryParams) -> Result<EntryRecord, Error> {
    let record = ctx.store().entry(at.community, at.dwelling, ctx.now).await?;
    record.ok_or_else(|| Refusal::NotFound.into())
}

fn docket(
    ctx: &Ctx,
    by: &By,
    record: &EntryRecord,
    edit: &edit::Edit,
    (poll, state): (Option<PollId>, DocketState),
    reason: &str,
) -> Result<NewDocket, Error> {
    let id = DocketId::from_bits(chance()?);
    Ok(NewDocket {
        id,
        dwelling: record.dwelling,
        poll,
        field: edit.field,
        before: sealed_side(&ctx.state.seal, "docket.before_sealed", id, &edit.before)?,
        after: sealed_side(&ctx.state.seal, "docket.after_sealed", id, &edit.after)?,
        reason: reason.trim().to_owned(),
        state,
        asked_by_voter: None,
        proposed_by: Some(by.account),
        at: by.at,
    })
}

fn line(record: &EntryRecord, owners: &[Owner]) -> RollLine {
    let entry = record.live.as_ref().map(|live| EntryShown {
        owners: owners.iter().map(Owner::shown).collect(),
        delivery: live.delivery,
        area_source: live.area_source,
        area_day: live.area_day,
        revision: live.revision,
        updated_at: live.updated_at,
    });
    RollLine {
        dwelling: record.dwelling,
        address: record.address.clone(),
        floor: record.floor,
        layout: record.layout.clone(),
        kind: record.kind,
        area: record.area,
        entry,
        locked: record.locked,
    }
}
