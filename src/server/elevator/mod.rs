//! 加装电梯: dossiers for everybody, a household's lift money, and what the committee does to a dossier.

mod console;
mod course;
mod money;
mod objection;
mod public;
mod share;
mod view;

use crate::{State, ctx::Ctx, endpoint::Mount, error::Error};
use api::elevator::DossierParams;
use axum::Router;
use domain::{Refusal, committee::Action, elevator::Vote};
use store::{By, DossierRecord};

/// The endpoints.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::elevator::{GetDossier, GetLiftMoney, ListStairwells, console::*};
    router
        .mount::<ListStairwells, _, _>(public::list_stairwells)
        .mount::<GetDossier, _, _>(public::get_dossier)
        .mount::<GetLiftMoney, _, _>(money::get_lift_money)
        .mount::<ListDossiers, _, _>(console::list_dossiers)
        .mount::<OpenDossier, _, _>(console::open_dossier)
        .mount::<SaveLiftDays, _, _>(console::save_lift_days)
        .mount::<ReadDossier, _, _>(console::read_dossier)
        .mount::<MoveStep, _, _>(course::move_step)
        .mount::<TickPaper, _, _>(course::tick_paper)
        .mount::<NameUsingUnit, _, _>(course::name_using_unit)
        .mount::<NewLiftPoll, _, _>(course::new_lift_poll)
        .mount::<SaveShare, _, _>(share::save_share)
        .mount::<AgreeShare, _, _>(share::agree_share)
        .mount::<AddJoiner, _, _>(share::add_joiner)
        .mount::<AddObjection, _, _>(objection::add_objection)
        .mount::<SettleObjection, _, _>(objection::settle_objection)
}

/// A dossier to be changed, if whoever asks may and has seen how it is now.
async fn to_change(ctx: &Ctx, at: DossierParams, revision: u64) -> Result<(By, DossierRecord), Error> {
    let by = ctx.allow(Action::EditElevator, at.community).await?;
    let record = ctx.store().dossier(at.community, at.dossier).await?.ok_or(Refusal::NotFound)?;
    if record.head.revision != revision {
        return Err(Refusal::Outdated.into());
    }
    Ok((by, record))
}

/// How the vote of a dossier stands, and whether its notice is out.
async fn vote(ctx: &Ctx, record: &DossierRecord) -> Result<(Vote, bool), Error> {
    let Some(id) = record.head.poll else { return Ok((Vote::None, false)) };
    let Some(poll) = ctx.store().poll(id).await? else {
        let begun = ctx.store().draft(id).await?.is_some();
        return Ok((if begun { Vote::Running } else { Vote::None }, false));
    };
    if ctx.now < poll.final_at() {
        return Ok((Vote::Running, true));
    }
    let tally = crate::poll::tally(&ctx.state, id, ctx.now).await?;
    let passed = !tally.decided.is_empty() && tally.decided.iter().all(|item| item.conditions.passed());
    Ok((if passed { Vote::Passed } else { Vote::Failed }, true))
}
