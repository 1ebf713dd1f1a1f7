//! Logging in and out: one answer for every failure, after the same work.

use super::{proof::proof, session, staff, staff::LIFETIME_MS};
use crate::{ctx::Ctx, error::Error, limits::CODE_WINDOW_MS, session::Token};
use api::{
    NoParams,
    committee::{LogInRequest, Staff},
};
use domain::{Refusal, committee::begins, evidence::Hash32, id::StaffSessionId};
use store::{AccountRecord, Doer, LogIn, Proof, login_mac};

/// Failures with one login in an hour.
const TRIES: u32 = 10;
const WINDOW_SECONDS: u32 = 3_600;

/// Log in with password and one-time code.
pub async fn log_in(ctx: Ctx, _: NoParams, request: LogInRequest) -> Result<Staff, Error> {
    let login = request.login.trim().to_lowercase();
    let mac = login_mac(ctx.state.key.bytes(), &login);
    let _alone = ctx.state.passwords.stripe(mac.bytes()[0]).lock().await;
    patience(&ctx, &mac).await?;
    let account = ctx.store().account_of(&login).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let fits = ctx.state.passwords.fits(hash, request.password).await?;
    let doer = doer(&ctx, account.as_ref());
    if let Some(account) = account.filter(|account| fits && account.disabled_at.is_none())
        && let Some(proof) = proof(ctx.state.key.bytes(), &account, &request.code, ctx.now)
        && let Some(token) = begin(&ctx, &account, Some(proof)).await?
    {
        return session::of(&ctx, &token).await;
    }
    Err(refuse(&ctx, &mac, &login, &doer).await?)
}

/// Leave on this browser.
pub async fn log_out(ctx: Ctx, _: NoParams, (): ()) -> Result<(), Error> {
    if let Ok(staff) = ctx.staff_at_the_door().await {
        let doer = doer(&ctx, Some(&staff.account));
        ctx.store().end_staff_session(&doer, staff.session, "log_out").await?;
    }
    ctx.set_cookie(staff::no_cookie(ctx.state.config.https()));
    Ok(())
}

/// Too many failures from this address or with this login.
pub async fn patience(ctx: &Ctx, mac: &Hash32) -> Result<(), Error> {
    let wait = match ctx.state.limits.wait(ctx.address) {
        None if ctx.store().failures(mac, ctx.now).await? >= TRIES => Some(WINDOW_SECONDS),
        wait => wait,
    };
    wait.map_or(Ok(()), |seconds| Err(Error::from(Refusal::TooManyAttempts).retry_after(seconds)))
}

/// Counts the failure, notes it, and answers what every failure is answered.
pub async fn refuse(ctx: &Ctx, mac: &Hash32, login: &str, doer: &Doer) -> Result<Error, Error> {
    let failures = ctx.store().note_failure(mac, ctx.now, CODE_WINDOW_MS).await?;
    ctx.state.limits.failed(ctx.address);
    tracing::warn!(event = "log_in_refused", failures);
    let subject = doer.account.map_or_else(String::new, |id| id.to_string());
    let unknown = if doer.account.is_none() { begins(login) } else { "" };
    ctx.store().note(doer, "log_in_refused", &subject, unknown).await?;
    Ok(Refusal::LogInRefused.into())
}

/// The account as the one who acts.
pub fn doer(ctx: &Ctx, account: Option<&AccountRecord>) -> Doer {
    Doer {
        account: account.map(|account| account.id),
        community: account.and_then(|account| account.community),
        at: ctx.now,
    }
}

/// Begins a session in this browser; nothing where the code was used before.
pub async fn begin(ctx: &Ctx, account: &AccountRecord, proof: Option<Proof>) -> Result<Option<Token>, Error> {
    let (token, mut session) = (Token::draw()?, [0; 16]);
    getrandom::fill(&mut session).map_err(Error::internal)?;
    let start = LogIn {
        session: StaffSessionId::from_bits(u128::from_be_bytes(session)),
        token_hash: token.hash(),
        account: account.id,
        community: account.community,
        label: ctx.device.to_owned(),
        proof,
        now: ctx.now,
        expires_at: ctx.now.plus_ms(LIFETIME_MS),
    };
    if !ctx.store().log_in(&start).await? {
        return Ok(None);
    }
    ctx.set_cookie(staff::cookie(&token, ctx.state.config.https()));
    Ok(Some(token))
}
