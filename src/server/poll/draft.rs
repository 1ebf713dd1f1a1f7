//! Drafts in the console: begin, read, save, check, preview, confirm, drop.

use super::{console::scope_words, standing};
use crate::{community::contact, ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    poll::{
        PollView,
        console::{
            DraftCheck, DraftLine, DraftList, DraftParams, DraftRequest, DraftRevision, DraftSave, DraftView,
            Place,
        },
    },
};
use domain::{
    Refusal,
    committee::Action,
    evidence::Hash32,
    id::PollId,
    policy::zibo_2020_49,
    poll::{Frame, Holidays, Measure, Participation, Start, State, Weight, check, earliest_opening},
    roll::Parking,
};
use store::{By, DraftRecord, LiveRoll};

/// Polls that are being written.
pub async fn list_drafts(ctx: Ctx, at: CommunityParams, (): ()) -> Result<DraftList, Error> {
    ctx.allow(Action::ReadWork, at.community).await?;
    let line = |record: DraftRecord| DraftLine {
        id: record.id,
        template: record.draft.template,
        title: record.draft.title,
        updated_at: record.updated_at,
        updated_by: record.updated_by,
        frozen: record.frozen,
    };
    Ok(DraftList { drafts: ctx.store().drafts(at.community).await?.into_iter().map(line).collect() })
}

/// Begin a draft from a template.
pub async fn new_draft(ctx: Ctx, at: CommunityParams, request: DraftRequest) -> Result<DraftView, Error> {
    let by = ctx.allow(Action::EditPoll, at.community).await?;
    let community = ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let draft = request.template.draft(Start {
        community: &community.name,
        organiser: &community.contact.name,
        plan: &zibo_2020_49::plan(),
        today: ctx.now.day(),
    });
    let id = PollId::from_bits(u128::from_be_bytes(super::console::chance()?));
    ctx.store().add_draft(&by, id, &draft).await?;
    view(&ctx, id).await
}

/// A draft with what the editor needs.
pub async fn get_draft(ctx: Ctx, at: DraftParams, (): ()) -> Result<DraftView, Error> {
    of(&ctx, Action::ReadWork, at.draft).await?;
    view(&ctx, at.draft).await
}

/// Save a draft.
pub async fn save_draft(ctx: Ctx, at: DraftParams, request: DraftSave) -> Result<DraftView, Error> {
    let (by, _) = of(&ctx, Action::EditPoll, at.draft).await?;
    ctx.store().save_draft(&by, at.draft, request.revision, &request.draft).await??;
    view(&ctx, at.draft).await
}

/// The street office confirms this revision.
pub async fn confirm_draft(ctx: Ctx, at: DraftParams, request: DraftRevision) -> Result<DraftView, Error> {
    let (by, _) = of(&ctx, Action::ConfirmDraft, at.draft).await?;
    ctx.store().confirm_draft(&by, at.draft, request.revision).await??;
    view(&ctx, at.draft).await
}

/// Drop a draft and what was frozen for it.
pub async fn drop_draft(ctx: Ctx, at: DraftParams, (): ()) -> Result<(), Error> {
    let (by, _) = of(&ctx, Action::EditPoll, at.draft).await?;
    Ok(ctx.store().drop_draft(&by, at.draft).await??)
}

/// What stands in the way, what could be contested, what is advisable.
pub async fn check_draft(ctx: Ctx, at: DraftParams, (): ()) -> Result<DraftCheck, Error> {
    let (_, record) = of(&ctx, Action::ReadWork, at.draft).await?;
    checked(&ctx, &record).await
}

/// The poll as a resident would see it.
pub async fn preview_draft(ctx: Ctx, at: DraftParams, (): ()) -> Result<PollView, Error> {
    let (_, record) = of(&ctx, Action::ReadWork, at.draft).await?;
    let community = ctx.store().community(record.community).await?.ok_or(Refusal::NotFound)?;
    let total = live(&ctx, &record).await?.map_or_else(|_| Measure::default(), |roll| sum(&roll));
    let none = Measure::default();
    let poll = record.draft.definition(Frame {
        id: record.id,
        community: record.community,
        scope: scope_words(&ctx, &record, &community.name).await?,
        announced_at: ctx.now,
        seed: Hash32::from_bytes([0; 32]),
    });
    Ok(PollView {
        poll,
        community_name: community.name,
        contact: contact(community.contact),
        state: State::Announced,
        participation: Participation { total, took_part: none, decided: none },
        standing: standing(&ctx.state).await?,
        extensions: Vec::new(),
        recordings: Vec::new(),
        now: ctx.now,
    })
}

/// The check, as if the notice went out now.
pub(super) async fn checked(ctx: &Ctx, record: &DraftRecord) -> Result<DraftCheck, Error> {
    let holidays: Holidays = ctx.store().holidays().await?;
    let roll = live(ctx, record).await?.map_err(Error::from);
    let facts = roll.as_ref().map(LiveRoll::facts).unwrap_or_default();
    let earliest = earliest_opening(&record.draft, &holidays, ctx.now);
    let mut findings = check(&record.draft, &facts, &holidays, ctx.now);
    if record.announced {
        findings.retain(|finding| finding.level != Weight::Block);
    }
    Ok(DraftCheck {
        findings,
        earliest_opening: earliest,
        holidays_known: holidays.known(ctx.now.day(), earliest.plus_ms(-1).day()),
        total: roll.ok().filter(|roll| !roll.voters.is_empty()).map(|roll| sum(&roll)),
    })
}

/// Who would vote by the live roll.
async fn live(ctx: &Ctx, record: &DraftRecord) -> Result<Result<LiveRoll, Refusal>, Error> {
    let draft = &record.draft;
    let parking = parking(record);
    Ok(ctx.store().live_roll(record.community, &draft.scope, parking, &ctx.state.seal).await?)
}

pub(super) fn parking(record: &DraftRecord) -> Parking {
    if record.draft.parking { Parking::Counted } else { Parking::NotCounted }
}

fn sum(roll: &LiveRoll) -> Measure {
    let voters = roll.voters.iter();
    voters.fold(Measure::default(), |sum, voter| sum.plus(Measure::voter(voter.frozen.area)))
}

/// A draft that whoever asks may do that with.
pub(super) async fn of(ctx: &Ctx, action: Action, id: PollId) -> Result<(By, DraftRecord), Error> {
    ctx.staff().await?;
    let record = ctx.store().draft(id).await?.ok_or(Refusal::NotFound)?;
    Ok((ctx.allow(action, record.community).await?, record))
}

async fn view(ctx: &Ctx, id: PollId) -> Result<DraftView, Error> {
    let record = ctx.store().draft(id).await?.ok_or(Refusal::NotFound)?;
    let places = ctx.store().places(record.community).await?;
    let place =
        |place: store::PlaceRecord| Place { id: place.id, name: place.name, stairwells: place.stairwells };
    Ok(DraftView {
        id,
        community: record.community,
        revision: record.revision,
        street_needed: record.draft.street || super::console::street_asked(ctx).await?,
        draft: record.draft,
        updated_at: record.updated_at,
        updated_by: record.updated_by,
        street_at: record.street_at,
        frozen: record.frozen,
        announced: record.announced,
        places: places.into_iter().map(place).collect(),
        now: ctx.now,
    })
}
