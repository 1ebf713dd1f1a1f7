//! Who I am, where I am logged in, my password.

use super::{
    asked,
    log_in::{doer, patience, refuse},
    staff::IDLE_MS,
};
use crate::{ctx::Ctx, error::Error, session::Token};
use api::{
    NoParams,
    committee::{MyCommunity, PasswordChange, Session, SessionList, SessionParams, Staff},
};
use domain::{Instant, Refusal, committee::SecondProof};
use store::{StaffRecord, StaffSessionRecord, login_mac};

/// Who I am and what waits for me.
pub async fn get_staff(ctx: Ctx, _: NoParams, (): ()) -> Result<Staff, Error> {
    let staff = ctx.staff_at_the_door().await?;
    told(&ctx, staff).await
}

/// The same for a session that has just begun.
pub async fn of(ctx: &Ctx, token: &Token) -> Result<Staff, Error> {
    let staff = ctx.store().staff(&token.hash(), ctx.now, idle_since(ctx)).await?;
    told(ctx, staff.ok_or(Refusal::LogInNeeded)?).await
}

async fn told(ctx: &Ctx, staff: StaffRecord) -> Result<Staff, Error> {
    let waiting = asked::waiting_for(ctx, &staff).await?;
    let sessions = ctx.store().staff_sessions(staff.account.id, ctx.now, idle_since(ctx)).await?;
    let community = match staff.account.community {
        Some(id) => ctx.store().community(id).await?.map(|record| MyCommunity { id, name: record.name }),
        None => None,
    };
    let account = staff.account;
    let second = if account.totp_salt.is_some() { SecondProof::Totp } else { SecondProof::Card };
    Ok(Staff {
        account: account.id,
        login: account.login,
        name: account.name,
        role: account.role,
        community,
        start_password: account.start_password,
        second,
        codes_left: (second == SecondProof::Card).then_some(account.codes_left),
        sessions: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
        waiting,
        expires_at: ctx.now.plus_ms(IDLE_MS).min(staff.expires_at),
        now: ctx.now,
    })
}

/// Where I am logged in.
pub async fn list_sessions(ctx: Ctx, _: NoParams, (): ()) -> Result<SessionList, Error> {
    let staff = ctx.staff().await?;
    let sessions = ctx.store().staff_sessions(staff.account.id, ctx.now, idle_since(&ctx)).await?;
    let told = |record: StaffSessionRecord| Session {
        this: record.id == staff.session,
        id: record.id,
        label: record.label,
        created_at: record.created_at,
        seen_at: record.seen_at,
    };
    Ok(SessionList { sessions: sessions.into_iter().map(told).collect() })
}

/// End one of my sessions.
pub async fn end_session(ctx: Ctx, at: SessionParams, (): ()) -> Result<(), Error> {
    let staff = ctx.staff().await?;
    ctx.store().end_staff_session(&doer(&ctx, Some(&staff.account)), at.session, "end_session").await?;
    Ok(())
}

/// Change my password; my other sessions end. The old one is guessed no faster here than at the door.
pub async fn change_password(ctx: Ctx, _: NoParams, request: PasswordChange) -> Result<(), Error> {
    let staff = ctx.staff_at_the_door().await?;
    let account = &staff.account;
    let mac = login_mac(ctx.state.key.bytes(), &account.login);
    let _alone = ctx.state.passwords.stripe(mac.bytes()[0]).lock().await;
    patience(&ctx, &mac).await?;
    let doer = doer(&ctx, Some(account));
    if !ctx.state.passwords.fits(Some(account.password_hash.clone()), request.current).await? {
        return Err(refuse(&ctx, &mac, &account.login, &doer).await?);
    }
    let hash = ctx.state.passwords.hash(request.new.into()).await?;
    ctx.store().change_password(&doer, account.id, &hash, staff.session).await?;
    Ok(())
}

fn idle_since(ctx: &Ctx) -> Instant {
    ctx.now.plus_ms(-IDLE_MS)
}
