//! Loading a roll: upload, preview, save.

use super::{plan::Plan, save, upload};
use crate::{State, ctx::Ctx, error::Error};
use api::{
    Upload,
    community::CommunityParams,
    roll::import::{RollChoice, RollPreview, RollSaved, SaveRollRequest},
};
use domain::{
    Instant, Refusal,
    committee::Action,
    id::{AccountId, CommunityId},
};
use store::{Doer, Saving};

/// The largest file.
pub const LIMIT: usize = sheet::FILE;

/// Put a file where the server can read it.
pub async fn upload_roll(ctx: Ctx, at: CommunityParams, file: Upload) -> Result<RollPreview, Error> {
    ctx.allow(Action::EditRoll, at.community).await?;
    let table = upload::read(&ctx.state, file.0).await?;
    let upload = ctx.state.uploads.keep(at.community, table, ctx.now)?;
    Ok(plan(&ctx, at.community, first_look(upload)).await?.preview())
}

/// What would become of the roll.
pub async fn preview_roll(ctx: Ctx, at: CommunityParams, choice: RollChoice) -> Result<RollPreview, Error> {
    ctx.allow(Action::EditRoll, at.community).await?;
    Ok(plan(&ctx, at.community, choice).await?.preview())
}

/// Save what the preview showed.
pub async fn save_roll(ctx: Ctx, at: CommunityParams, request: SaveRollRequest) -> Result<RollSaved, Error> {
    let by = ctx.allow(Action::EditRoll, at.community).await?;
    let upload = request.choice.upload.clone();
    let plan = plan(&ctx, at.community, request.choice).await?;
    if !plan.is(&request.seen) {
        return Err(Refusal::Outdated.into());
    }
    let saved = write(&ctx.state, plan, by.into(), Some(by.account)).await?;
    ctx.state.uploads.forget(&upload);
    Ok(saved)
}

/// Nothing chosen yet.
fn first_look(upload: String) -> RollChoice {
    RollChoice {
        upload,
        mapping: None,
        fixes: Vec::new(),
        set_aside: Vec::new(),
        set_aside_bad: false,
        area_source: None,
        area_day: None,
    }
}

/// Loads a file in the name of whoever has the machine; with `save`, and where no row is bad, the roll is
/// written.
pub async fn load(
    state: &State,
    community: CommunityId,
    bytes: Vec<u8>,
    choice: RollChoice,
    save: bool,
) -> Result<(RollPreview, Option<RollSaved>), Error> {
    let now = state.now();
    state.store.community(community).await?.ok_or(Refusal::NotFound)?;
    let upload = upload::Upload::of_table(community, upload::read(state, bytes).await?, now);
    let plan = hold(state, community, upload, choice, now).await?;
    let preview = plan.preview();
    let by = Doer { account: None, community: Some(community), at: now };
    let saved = if save && !plan.faulty() { Some(write(state, plan, by, None).await?) } else { None };
    Ok((preview, saved))
}

async fn plan(ctx: &Ctx, community: CommunityId, choice: RollChoice) -> Result<Plan, Error> {
    let upload = ctx.state.uploads.get(&choice.upload, community, ctx.now)?;
    hold(&ctx.state, community, upload, choice, ctx.now).await
}

/// Holds a file against the roll, beside the threads that answer requests.
async fn hold(
    state: &State,
    community: CommunityId,
    upload: upload::Upload,
    choice: RollChoice,
    now: Instant,
) -> Result<Plan, Error> {
    // The digest first: what changes in between makes saving fail, never pass.
    let digest = state.store.roll_state(community).await?;
    let roll = (digest, state.store.entries(community, now).await?);
    let seal = state.seal.clone();
    let work = move || Plan::of(upload, choice, community, roll, &seal);
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

async fn write(state: &State, plan: Plan, by: Doer, account: Option<AccountId>) -> Result<RollSaved, Error> {
    if plan.faulty() {
        return Err(Refusal::RollFaulty.into());
    }
    let seal = state.seal.clone();
    let work = move || save::import(&plan, &seal, account, by.at).map(|import| (plan, import));
    let (plan, import) = tokio::task::spawn_blocking(work).await.map_err(Error::internal)??;
    match state.store.import_roll(by, plan.community, &import, &plan.state).await? {
        Saving::Saved => {}
        Saving::Outdated | Saving::Locked => return Err(Refusal::Outdated.into()),
    }
    Ok(RollSaved {
        counts: plan.counts(),
        set_aside: u32::try_from(plan.set_aside.len()).unwrap_or(u32::MAX),
        totals: plan.totals,
    })
}
