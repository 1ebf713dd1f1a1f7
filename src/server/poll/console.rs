//! Freezing the roll for a draft, and what takes two people: the notice, a later close.

use super::draft::{checked, of, parking};
use crate::{ctx::Ctx, error::Error};
use api::poll::{
    PollParams,
    console::{AskAnnouncement, AskExtension, DraftParams, Frozen, FrozenBuilding, PollAsked},
};
use domain::{
    Instant, Refusal,
    committee::{Act, Action},
    evidence::Hash32,
    id::PollId,
    poll::{Field, Frame, Poll, Weight},
};
use serde::{Deserialize, Serialize};
use store::{AskedRecord, By, DraftRecord, Freezing, Notice};

/// Freeze definition and roll.
pub async fn freeze_draft(ctx: Ctx, at: DraftParams, (): ()) -> Result<Frozen, Error> {
    let (by, record) = of(&ctx, Action::EditPoll, at.draft).await?;
    // Rows that are pending block the notice; letters may be printed meanwhile.
    let blocking = checked(&ctx, &record).await?.findings;
    if blocking.iter().any(|finding| finding.level == Weight::Block && finding.field != Field::Roll) {
        return Err(Refusal::DraftBlocked.into());
    }
    let poll = definition(&ctx, &record).await?;
    let freezing = Freezing {
        poll: &poll,
        revision: record.revision,
        scope: &record.draft.scope,
        parking: parking(&record),
        seal: &ctx.state.seal,
        code_key: ctx.state.key.bytes(),
    };
    ctx.store().freeze(&by, &freezing).await??;
    frozen(&ctx, at.draft).await
}

/// What the draft comes to; frozen again, its items keep the order that was drawn first.
async fn definition(ctx: &Ctx, record: &DraftRecord) -> Result<Poll, Error> {
    let community = ctx.store().community(record.community).await?.ok_or(Refusal::NotFound)?;
    let before = ctx.store().any_poll(record.id).await?;
    let seed = before.and_then(|poll| poll.shuffle.as_ref().map(|shuffle| shuffle.seed));
    Ok(record.draft.definition(Frame {
        id: record.id,
        community: record.community,
        scope: scope_words(ctx, record, &community.name).await?,
        announced_at: ctx.now,
        seed: seed.map_or_else(|| chance().map(Hash32::from_bytes), Ok)?,
    }))
}

/// What is frozen for a draft or an announced poll.
pub async fn get_frozen(ctx: Ctx, at: DraftParams, (): ()) -> Result<Frozen, Error> {
    ctx.allow_poll(Action::ReadWork, at.draft).await?;
    frozen(&ctx, at.draft).await
}

async fn frozen(ctx: &Ctx, id: PollId) -> Result<Frozen, Error> {
    let record = ctx.store().frozen_roll(id, &ctx.state.seal).await?.ok_or(Refusal::NotFound)?;
    let building = |part: store::FrozenPart| FrozenBuilding {
        building: part.building,
        voters: part.voters,
        dwellings: part.dwellings,
    };
    Ok(Frozen {
        poll: id,
        scope: record.poll.scope,
        frozen_at: record.poll.announced_at,
        total: record.total,
        roll_root: record.roll_root,
        without_phone: record.without_phone,
        with_code: record.with_code,
        draft_changed: record.draft_changed,
        roll_changed: record.roll_changed,
        buildings: record.buildings.into_iter().map(building).collect(),
        announced: record.announced,
    })
}

/// What a request for the notice carries.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnouncePayload {
    revision: u64,
}

/// What a request for a later close carries.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtendPayload {
    closes_at: Instant,
}

/// Ask that the notice goes out.
pub async fn ask_announce(ctx: Ctx, at: DraftParams, request: AskAnnouncement) -> Result<PollAsked, Error> {
    let (_, record) = of(&ctx, Action::Ask(Act::Announce), at.draft).await?;
    if !record.frozen {
        return Err(Refusal::StateForbids.into());
    }
    let (by, _) = ctx.allow_poll(Action::Ask(Act::Announce), at.draft).await?;
    if record.revision != request.revision {
        return Err(Refusal::Outdated.into());
    }
    let payload = write(&AnnouncePayload { revision: request.revision })?;
    ask(&ctx, &by, Act::Announce, at.draft, &payload, &request.reason).await
}

/// Ask that the close is moved to later.
pub async fn ask_extend(ctx: Ctx, at: PollParams, request: AskExtension) -> Result<PollAsked, Error> {
    let (by, poll) = ctx.allow_poll(Action::Ask(Act::Extend), at.poll).await?;
    if request.closes_at <= poll.closes_at {
        return Err(Refusal::StateForbids.into());
    }
    let payload = write(&ExtendPayload { closes_at: request.closes_at })?;
    ask(&ctx, &by, Act::Extend, at.poll, &payload, &request.reason).await
}

async fn ask(
    ctx: &Ctx,
    by: &By,
    act: Act,
    poll: PollId,
    payload: &str,
    reason: &str,
) -> Result<PollAsked, Error> {
    let reason = reason.trim();
    if !(1..=200).contains(&reason.chars().count()) {
        return Err(Refusal::TextMalformed.into());
    }
    Ok(PollAsked { asked: ctx.store().ask(by, act, &poll.to_string(), payload, reason).await? })
}

/// Two people have agreed on the notice: it goes out.
pub async fn announce(ctx: &Ctx, asked: &AskedRecord, by: &By) -> Result<(), Error> {
    let payload: AnnouncePayload = read(asked)?;
    let notice = Notice {
        poll: subject(asked)?,
        revision: payload.revision,
        street_needed: street_asked(ctx).await?,
        asked_by: asked.asked_by,
        seal: &ctx.state.seal,
    };
    Ok(ctx.store().send_notice(by, &notice).await??)
}

/// Two people have agreed on a later close: it is moved.
pub async fn extend(ctx: &Ctx, asked: &AskedRecord, by: &By) -> Result<(), Error> {
    let payload: ExtendPayload = read(asked)?;
    let poll = subject(asked)?;
    Ok(ctx.store().extend(by, asked.asked_by, poll, payload.closes_at, &asked.reason).await??)
}

fn subject(asked: &AskedRecord) -> Result<PollId, Error> {
    asked.subject.parse().map_err(Error::internal)
}

fn read<P: for<'p> Deserialize<'p>>(asked: &AskedRecord) -> Result<P, Error> {
    serde_json::from_str(&asked.payload).map_err(Error::internal)
}

fn write(payload: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(payload).map_err(Error::internal)
}

/// The scope of a draft in words, with the names of the buildings.
pub(super) async fn scope_words(ctx: &Ctx, record: &DraftRecord, community: &str) -> Result<String, Error> {
    let places = ctx.store().places(record.community).await?;
    let name = |id| places.iter().find(|place| place.id == id).map_or_else(String::new, |at| at.name.clone());
    Ok(record.draft.scope.words(community, name))
}

/// Whether the installation asks for the street office's confirmation of every poll (待核实).
pub async fn street_asked(ctx: &Ctx) -> Result<bool, Error> {
    Ok(ctx.store().setting("street_confirms").await?.is_some_and(|value| value == "1"))
}

pub(super) fn chance<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}
