//! The docket: what owners ask for, what the committee answers, what two people corrected.

use super::{
    edit,
    live::{Side, chance, side},
};
use crate::{ctx::Ctx, error::Error, seal::Seal};
use api::{
    community::CommunityParams,
    poll::BallotParams,
    roll::docket::{
        AnswerDocketRequest, AskCorrectionRequest, Docket, DocketEntry, DocketParams, EntryValue,
        MyCorrection, MyCorrections,
    },
};
use domain::{
    Refusal,
    committee::{Act, Action, Decision},
    evidence::Hash32,
    id::{CommunityId, DocketId, DwellingId, PollId},
    roll::{DocketState, EntryField, Owner, PhoneTail},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use store::{AskedRecord, By, Correction, DocketRecord, NewDocket, Saving, StoreError, phone_mac};

const BEFORE: &str = "docket.before_sealed";
const AFTER: &str = "docket.after_sealed";
/// So many requests of one voter may wait.
const OPEN: u32 = 5;

/// Ask that the entry of one of my dwellings be corrected.
pub async fn ask_correction(
    ctx: Ctx,
    at: BallotParams,
    request: AskCorrectionRequest,
) -> Result<MyCorrections, Error> {
    let mine = ctx.my_voter(at.poll, at.voter).await?;
    edit::reason(&request.text)?;
    let dwelling = my_dwelling(&ctx, at, mine.community, request.dwelling).await?;
    let docket = request_of(&ctx, at, dwelling, &request)?;
    if !ctx.store().ask_correction(mine.community, &docket, OPEN).await? {
        return Err(Refusal::TooManyAttempts.into());
    }
    my_corrections(&ctx, at, mine.community).await
}

/// What the owner wrote is sealed: people write names and numbers.
fn request_of(
    ctx: &Ctx,
    at: BallotParams,
    dwelling: DwellingId,
    request: &AskCorrectionRequest,
) -> Result<NewDocket, Error> {
    let id = DocketId::from_bits(chance()?);
    Ok(NewDocket {
        id,
        dwelling,
        poll: None,
        field: request.field,
        before: String::new(),
        after: ctx.state.seal.seal(AFTER, id, request.text.trim())?,
        reason: String::new(),
        state: DocketState::Asked,
        asked_by_voter: Some(at.voter),
        proposed_by: None,
        at: ctx.now,
    })
}

/// What I asked for and what became of it.
pub async fn list_my_corrections(ctx: Ctx, at: BallotParams, (): ()) -> Result<MyCorrections, Error> {
    let mine = ctx.my_voter(at.poll, at.voter).await?;
    my_corrections(&ctx, at, mine.community).await
}

/// The docket, newest first.
pub async fn list_docket(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Docket, Error> {
    ctx.allow(Action::ReadRoll, at.community).await?;
    docket(&ctx, at.community).await
}

/// Answer an owner's request.
pub async fn answer_docket(
    ctx: Ctx,
    at: DocketParams,
    request: AnswerDocketRequest,
) -> Result<Docket, Error> {
    let by = ctx.allow(Action::EditRoll, at.community).await?;
    edit::reason(&request.answer)?;
    let found = ctx.store().docket_entry(at.community, at.docket).await?;
    found.filter(|entry| entry.asked_by_voter.is_some()).ok_or(Refusal::NotFound)?;
    let state = if request.done { DocketState::Done } else { DocketState::Refused };
    if !ctx.store().answer_docket(&by, at.docket, state, request.answer.trim()).await? {
        return Err(Refusal::Outdated.into());
    }
    docket(&ctx, at.community).await
}

/// Which of the voter's dwellings that is.
async fn my_dwelling(
    ctx: &Ctx,
    at: BallotParams,
    community: CommunityId,
    place: u16,
) -> Result<DwellingId, Error> {
    let record = ctx.store().voter(at.poll, at.voter).await?.ok_or(Refusal::NotFound)?;
    let wanted = record.dwellings.get(usize::from(place)).ok_or(Refusal::NotFound)?;
    let all = ctx.store().entries(community, ctx.now).await?;
    let found = all.into_iter().find(|entry| entry.address == wanted.address);
    found.map(|entry| entry.dwelling).ok_or_else(|| Refusal::NotFound.into())
}

async fn my_corrections(ctx: &Ctx, at: BallotParams, community: CommunityId) -> Result<MyCorrections, Error> {
    let records = ctx.store().docket_of_voter(community, at.voter).await?;
    let mine = |record: DocketRecord| {
        Ok(MyCorrection {
            text: ctx.state.seal.open(AFTER, record.id, &record.after)?,
            address: record.address,
            field: record.field,
            state: record.state,
            answer: record.answer,
            asked_at: record.asked_at,
        })
    };
    Ok(MyCorrections { requests: records.into_iter().map(mine).collect::<Result<_, Error>>()? })
}

async fn docket(ctx: &Ctx, community: CommunityId) -> Result<Docket, Error> {
    let turned_down: BTreeSet<DocketId> = ctx
        .store()
        .asked_of(community)
        .await?
        .iter()
        .filter(|asked| asked.act == Act::CorrectRoll)
        .filter(|asked| matches!(asked.decision, Some(Decision::Refused | Decision::Withdrawn)))
        .filter_map(|asked| Some(payload(asked).ok()?.docket))
        .collect();
    let records = ctx.store().docket(community).await?;
    let entry = |mut record: DocketRecord| {
        if turned_down.contains(&record.id) {
            record.state = DocketState::Refused;
        }
        entry(&ctx.state.seal, record)
    };
    Ok(Docket { entries: records.into_iter().map(entry).collect::<Result<_, _>>()? })
}

fn entry(seal: &Seal, record: DocketRecord) -> Result<DocketEntry, Error> {
    let by_owner = record.asked_by_voter.is_some();
    let (before, after, reason) = if by_owner {
        (None, None, seal.open(AFTER, record.id, &record.after)?)
    } else {
        let before = value(open(seal, BEFORE, record.id, &record.before)?);
        let after = value(open(seal, AFTER, record.id, &record.after)?);
        (Some(before), Some(after), record.reason)
    };
    Ok(DocketEntry {
        id: record.id,
        dwelling: record.dwelling,
        address: record.address,
        poll: record.poll,
        field: record.field,
        before,
        after,
        reason,
        state: record.state,
        by_owner,
        proposed_by: record.proposed_by,
        confirmed_by: record.confirmed_by,
        answer: record.answer,
        asked_at: record.asked_at,
        decided_at: record.decided_at,
    })
}

fn open(seal: &Seal, column: &'static str, id: DocketId, sealed: &str) -> Result<Side, Error> {
    let text = seal.open(column, id, sealed)?;
    Ok(serde_json::from_str(&text).map_err(|_| StoreError::Damaged(column))?)
}

/// By how much a correction that was carried out changed the area, in 0.01 m².
pub fn area_change(seal: &Seal, record: &DocketRecord) -> Result<i64, Error> {
    if record.asked_by_voter.is_some() || record.state != DocketState::Done {
        return Ok(0);
    }
    let before = open(seal, BEFORE, record.id, &record.before)?;
    let after = open(seal, AFTER, record.id, &record.after)?;
    Ok(after.area.hundredths() - before.area.hundredths())
}

fn value(side: Side) -> EntryValue {
    EntryValue {
        address: side.address,
        area: side.area,
        owners: side.owners.iter().map(Owner::shown).collect(),
        delivery: side.delivery,
    }
}

/// What an asked correction carries.
#[derive(Deserialize)]
struct Payload {
    docket: DocketId,
    revision: u32,
}

fn payload(asked: &AskedRecord) -> Result<Payload, Error> {
    serde_json::from_str(&asked.payload).map_err(Error::internal)
}

/// Carries out a correction that a second person has confirmed.
pub async fn correct(ctx: &Ctx, asked: &AskedRecord, by: &By) -> Result<(), Error> {
    let payload = payload(asked)?;
    let docket = ctx.store().docket_entry(by.community, payload.docket).await?.ok_or(Refusal::NotFound)?;
    let poll = docket.poll.ok_or(Refusal::NotFound)?;
    let record = ctx.store().entry(by.community, docket.dwelling, ctx.now).await?.ok_or(Refusal::NotFound)?;
    if record.live.as_ref().map_or(0, |live| live.revision) != payload.revision {
        return Err(Refusal::Outdated.into());
    }
    let seal = &ctx.state.seal;
    let (before, after) = (side(seal, &record)?, open(seal, AFTER, docket.id, &docket.after)?);
    let building = building(ctx, by.community, &after, &record).await?;
    let correction = Correction {
        docket: docket.id,
        poll,
        field: docket.field,
        change: edit::change(seal, by.community, &record, &after, building)?,
        before: seal.mac(&published(docket.id, &before)?),
        after: seal.mac(&published(docket.id, &after)?),
        new_owners: new_owners(ctx, poll, &docket, &after).await?,
    };
    match ctx.store().correct_roll(by, &correction).await? {
        Saving::Saved => Ok(()),
        Saving::Outdated | Saving::Locked => Err(Refusal::Outdated.into()),
    }
}

/// With the entry's id before it, so that equal sides of two entries do not look equal.
fn published(id: DocketId, side: &Side) -> Result<String, Error> {
    Ok(format!("{id}/{}", serde_json::to_string(side).map_err(Error::internal)?))
}

async fn building(
    ctx: &Ctx,
    community: CommunityId,
    after: &Side,
    record: &store::EntryRecord,
) -> Result<domain::id::BuildingId, Error> {
    let known = ctx.store().buildings(community).await?;
    let found = known.into_iter().find(|building| building.name == after.address.building);
    Ok(found.map_or(record.building, |building| building.id))
}

/// The voter whose letter ends: only one with no other dwelling, because the owners of several keep the
/// right that goes with the others.
async fn new_owners(
    ctx: &Ctx,
    poll: PollId,
    docket: &DocketRecord,
    after: &Side,
) -> Result<Option<(domain::id::VoterId, Option<Hash32>)>, Error> {
    if docket.field != EntryField::Owners {
        return Ok(None);
    }
    let voter = ctx.store().voter_of(poll, docket.dwelling).await?;
    let Some((voter, 1)) = voter else { return Ok(None) };
    let phone = after.owners.iter().find_map(|owner| owner.phone.as_deref());
    let tail = phone.and_then(|phone| phone.get(phone.len().saturating_sub(4)..));
    let tail: Option<PhoneTail> = tail.and_then(|tail| tail.parse().ok());
    Ok(Some((voter, tail.map(|tail| phone_mac(ctx.state.key.bytes(), voter, &tail)))))
}
