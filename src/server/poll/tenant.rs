//! Tenants: opening their slip and handing in their answer.

use crate::{
    State,
    ctx::Ctx,
    error::Error,
    session::{LIFETIME_MS, Token},
};
use api::poll::tenant::{Tenancy, TenantParams};
use domain::{
    Refusal,
    poll::{Poll, TenantAnswer, TenantTally, count_tenants},
};
use store::{TenancyRecord, TenantCodeRecord};

/// Hand in the answer of a dwelling's tenants, with the slip opened on this device.
pub async fn answer_as_tenant(ctx: Ctx, at: TenantParams, given: TenantAnswer) -> Result<Tenancy, Error> {
    let token = ctx.token().ok_or(Refusal::SignInNeeded)?;
    let open = ctx.store().tenancies(&token.hash(), ctx.now).await?;
    // Whoever opened a letter is known here, but is no tenant of this dwelling.
    let known = if open.is_empty() { ctx.session().await.map(|_| ()) } else { Ok(()) };
    let mine = open.into_iter().find(|mine| mine.poll == at.poll && mine.dwelling == at.dwelling);
    let Some(mine) = mine else { return Err(known.err().unwrap_or_else(|| Refusal::NotYourBallot.into())) };
    let poll = ctx.store().poll(at.poll).await?.ok_or(Refusal::NotFound)?;
    let answered = ctx.store().answer_as_tenant(&poll, at.dwelling, &given, ctx.now).await??;
    Ok(Tenancy { answered_at: Some(answered), ..tenancy(mine) })
}

/// Adds the slip to the session of this browser, or begins one.
pub async fn begin(ctx: &Ctx, code: &TenantCodeRecord) -> Result<Token, Error> {
    let token = match ctx.token() {
        Some(token) if alive(ctx, token).await? => token.clone(),
        _ => Token::draw()?,
    };
    let until = ctx.now.plus_ms(LIFETIME_MS);
    ctx.store().add_tenant_to_session(&token.hash(), ctx.device, code, ctx.now, until).await?;
    ctx.give(&token);
    Ok(token)
}

/// Whether something is open in the session of that token.
pub async fn alive(ctx: &Ctx, token: &Token) -> Result<bool, Error> {
    let hash = token.hash();
    let letters = ctx.store().session(&hash, ctx.now).await?.is_some();
    Ok(letters || !ctx.store().tenancies(&hash, ctx.now).await?.is_empty())
}

/// A record as it travels.
pub fn tenancy(record: TenancyRecord) -> Tenancy {
    let TenancyRecord { poll, community, dwelling, address, answered_at } = record;
    Tenancy { poll, community, dwelling, address, answered_at }
}

/// What the tenants said; only for whoever has seen that the result is out.
pub async fn tally(state: &State, poll: &Poll) -> Result<Option<TenantTally>, Error> {
    if !poll.asks_tenants() {
        return Ok(None);
    }
    let answers = state.store.tenant_answers(poll.id).await?;
    Ok(count_tenants(poll, answers.iter().map(Vec::as_slice)))
}
