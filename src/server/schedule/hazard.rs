//! Hazards: noted, reported by residents, confirmed, closed.

use super::{
    form,
    site::{paragraph, who},
};
use crate::{ctx::Ctx, error::Error, roll::chance};
use api::{
    community::CommunityParams,
    schedule::site::{
        CloseHazardRequest, ConfirmHazardRequest, Hazard, HazardList, HazardOutcome, HazardParams,
        HazardReported, HazardState, NewHazard, ReportHazardRequest,
    },
};
use core::cmp::Reverse;
use domain::{
    Refusal,
    committee::{Action, Subject, may},
    id::{CommunityId, HazardId},
    schedule::HazardEnd,
};
use serde::{Deserialize, Serialize};
use store::{HazardNote, HazardRecord};

/// The longest text, and the longest place.
const TEXT: usize = 500;
const PLACE: usize = 60;
/// A deadline is at most so far away.
const DAYS_AHEAD: u64 = 366;
const SEALED: &str = "hazard.reported_sealed";

/// What is sealed of a report.
#[derive(Serialize, Deserialize)]
struct Reported {
    text: String,
    place: String,
}

/// A resident tells of something dangerous.
pub async fn report_hazard(
    ctx: Ctx,
    at: CommunityParams,
    request: ReportHazardRequest,
) -> Result<HazardReported, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let reported =
        Reported { text: words("text", &request.text)?, place: form::text("place", &request.place, PLACE)? };
    let neighbour = match ctx.session().await {
        Ok((_, session)) => session.voters.iter().any(|mine| mine.community == at.community),
        Err(_) => false,
    };
    if !neighbour && !ctx.state.limits.takes_help(ctx.address) {
        return Err(Refusal::TooManyAttempts.into());
    }
    let id = HazardId::from_bits(chance()?);
    let text = serde_json::to_string(&reported).map_err(Error::internal)?;
    let sealed = ctx.state.seal.seal(SEALED, id, &text)?;
    ctx.store().report_hazard(at.community, id, &sealed, ctx.now).await??;
    Ok(HazardReported { at: ctx.now })
}

/// A community's hazards, overdue ones first.
pub async fn list_hazards(ctx: Ctx, at: CommunityParams, (): ()) -> Result<HazardList, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let reads_reports = reads_reports(&ctx, at.community).await?;
    let mut hazards = Vec::new();
    for record in ctx.store().hazards(at.community).await? {
        hazards.push(told(&ctx, record)?);
    }
    let count = |states: &[HazardState]| {
        u32::try_from(hazards.iter().filter(|hazard| states.contains(&hazard.state)).count())
    };
    let reported = count(&[HazardState::Reported]).map_err(Error::internal)?;
    let open = count(&[HazardState::Open, HazardState::Overdue]).map_err(Error::internal)?;
    let overdue = count(&[HazardState::Overdue]).map_err(Error::internal)?;
    hazards.retain(|hazard| reads_reports || hazard.deadline.is_some());
    hazards.sort_by_key(order);
    Ok(HazardList { hazards, reported, open, overdue, today: ctx.now.day() })
}

/// Whether whoever asks may read what residents write to the committee.
async fn reads_reports(ctx: &Ctx, community: CommunityId) -> Result<bool, Error> {
    let staff = ctx.staff().await?;
    let actor = crate::committee::staff::actor(&staff);
    Ok(may(actor, Action::ReadCases, Subject { community, state: None }).is_ok())
}

fn order(hazard: &Hazard) -> impl Ord + use<> {
    let ended = hazard.outcome.as_ref().map_or(0, |outcome| outcome.at.0);
    (hazard.state, hazard.deadline.filter(|_| hazard.outcome.is_none()), Reverse(ended), hazard.at, hazard.id)
}

/// Note a hazard.
pub async fn add_hazard(ctx: Ctx, at: CommunityParams, request: NewHazard) -> Result<Hazard, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let note = note(&ctx, &request)?;
    let id = HazardId::from_bits(chance()?);
    ctx.store().add_hazard(&by, id, &note).await?;
    one(&ctx, HazardParams { community: at.community, hazard: id }).await
}

/// Make a resident's report a hazard, or set it aside; once.
pub async fn confirm_hazard(
    ctx: Ctx,
    at: HazardParams,
    request: ConfirmHazardRequest,
) -> Result<Hazard, Error> {
    let by = ctx.allow(Action::PublishSchedule, at.community).await?;
    ctx.store().hazard(at.community, at.hazard).await?.ok_or(Refusal::NotFound)?;
    match request {
        ConfirmHazardRequest::Confirm(new) => {
            ctx.store().confirm_hazard(&by, at.hazard, &note(&ctx, &new)?).await??;
        }
        ConfirmHazardRequest::SetAside { reason } => {
            let reason = words("reason", &reason)?;
            ctx.store().end_hazard(&by, at.hazard, HazardEnd::SetAside, &reason).await??;
        }
    }
    one(&ctx, at).await
}

/// Close a hazard with what was done; once.
pub async fn close_hazard(ctx: Ctx, at: HazardParams, request: CloseHazardRequest) -> Result<Hazard, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    ctx.store().hazard(at.community, at.hazard).await?.ok_or(Refusal::NotFound)?;
    let done = words("done", &request.done)?;
    ctx.store().end_hazard(&by, at.hazard, HazardEnd::Closed, &done).await??;
    one(&ctx, at).await
}

fn words(path: &str, typed: &str) -> Result<String, Error> {
    let text = paragraph(path, typed, TEXT)?;
    if text.is_empty() { Err(form::wrong(path, Refusal::TextMalformed)) } else { Ok(text) }
}

fn note(ctx: &Ctx, new: &NewHazard) -> Result<HazardNote, Error> {
    let today = ctx.now.day();
    if new.deadline < today || new.deadline > today.plus(DAYS_AHEAD) {
        return Err(form::wrong("deadline", Refusal::DayMalformed));
    }
    Ok(HazardNote {
        text: words("text", &new.text)?,
        place: form::text("place", &new.place, PLACE)?,
        deadline: new.deadline,
    })
}

async fn one(ctx: &Ctx, at: HazardParams) -> Result<Hazard, Error> {
    let record = ctx.store().hazard(at.community, at.hazard).await?.ok_or(Refusal::NotFound)?;
    told(ctx, record)
}

fn told(ctx: &Ctx, record: HazardRecord) -> Result<Hazard, Error> {
    let deadline = record.note.as_ref().map(|note| note.deadline);
    let end = record.end.as_ref().map(|end| end.end);
    let by_resident = record.reported_sealed.is_some();
    let (text, place) = match (record.note, record.reported_sealed) {
        (Some(note), _) => (note.text, note.place),
        (None, sealed) => {
            let text = ctx.state.seal.open(SEALED, record.id, &sealed.unwrap_or_default())?;
            let reported: Reported = serde_json::from_str(&text).map_err(Error::internal)?;
            (reported.text, reported.place)
        }
    };
    Ok(Hazard {
        id: record.id,
        state: HazardState::of(deadline, end, ctx.now.day()),
        text,
        place,
        deadline,
        by_resident,
        at: record.at,
        by: record.by.map(|(name, role)| who(&name, role)),
        outcome: record.end.map(|end| HazardOutcome {
            text: end.text,
            at: end.at,
            by: who(&end.by.0, end.by.1),
        }),
    })
}
