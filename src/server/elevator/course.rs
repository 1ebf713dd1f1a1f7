//! A dossier on its way: steps, papers, the 使用单位, the vote.

use super::{console::whole, to_change, view, vote};
use crate::{ctx::Ctx, error::Error, roll::chance, schedule::form};
use api::elevator::{
    DossierParams,
    console::{Dossier, DossierRevision, MoveStepRequest, TickPaperRequest, UsingUnitRequest},
};
use domain::{
    Refusal,
    elevator::{Move, Step, Vote},
    id::PollId,
    policy::zibo_2020_49,
    poll::{Draft, Scope, Stairwell, Start, Template},
};
use store::{DossierRecord, NewMove};

/// Go on, over a step, or back.
pub async fn move_step(ctx: Ctx, at: DossierParams, request: MoveStepRequest) -> Result<Dossier, Error> {
    let (by, record) = to_change(&ctx, at, request.revision).await?;
    let reason = form::or_empty("reason", &request.reason, form::REASON)?;
    let (vote, _) = vote(&ctx, &record).await?;
    let skipped = match view::progress(&record, vote).go(request.to, !reason.is_empty())? {
        Move::Forward { skipped } => skipped,
        Move::Back => None,
    };
    let new = NewMove { to: request.to, skipped, reason };
    ctx.store().move_dossier(&by, (at.dossier, request.revision), &new).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// A paper is there since that day, or is not.
pub async fn tick_paper(ctx: Ctx, at: DossierParams, request: TickPaperRequest) -> Result<Dossier, Error> {
    let (by, _) = to_change(&ctx, at, request.revision).await?;
    let today = ctx.now.day();
    if request.on.is_some_and(|day| day > today || day.year() < 2000) {
        return Err(form::wrong("on", Refusal::DayMalformed));
    }
    let seen = (at.dossier, request.revision);
    ctx.store().tick_paper(&by, seen, request.paper, request.on).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// Name the 使用单位.
pub async fn name_using_unit(
    ctx: Ctx,
    at: DossierParams,
    request: UsingUnitRequest,
) -> Result<Dossier, Error> {
    let (by, _) = to_change(&ctx, at, request.revision).await?;
    let name = form::text("name", &request.name, form::NAME)?;
    ctx.store().name_using_unit(&by, (at.dossier, request.revision), &name).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// Begin the draft of the stairwell's vote.
pub async fn new_lift_poll(ctx: Ctx, at: DossierParams, request: DossierRevision) -> Result<Dossier, Error> {
    let (by, record) = to_change(&ctx, at, request.revision).await?;
    let (vote, _) = vote(&ctx, &record).await?;
    if record.head.step > Step::Vote || matches!(vote, Vote::Running | Vote::Passed) {
        return Err(Refusal::StateForbids.into());
    }
    let draft = draft(&ctx, &record).await?;
    let poll = PollId::from_bits(chance()?);
    ctx.store().link_lift_poll(&by, (at.dossier, request.revision), poll, &draft).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// The template's draft with this stairwell as its scope (R7, R16).
async fn draft(ctx: &Ctx, record: &DossierRecord) -> Result<Draft, Error> {
    let head = &record.head;
    let community = ctx.store().community(head.community).await?.ok_or(Refusal::NotFound)?;
    let mut draft = Template::Elevator.draft(Start {
        community: &community.name,
        organiser: &community.contact.name,
        plan: &zibo_2020_49::plan(),
        today: ctx.now.day(),
    });
    draft.title = format!("{}{}单元加装电梯表决", head.building_name, head.stairwell);
    let stairwell = Stairwell { building: head.building, stairwell: head.stairwell };
    draft.scope = Scope::Stairwells { stairwells: vec![stairwell] };
    Ok(draft)
}
