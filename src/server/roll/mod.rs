//! The roll: signing in with the letter, and what belongs to me; below, the live roll of the back office.

mod console;
mod docket;
mod edit;
mod file;
mod import;
mod live;
mod me;
mod pending;
mod plan;
mod save;
mod upload;

pub use console::{ask_correct_roll, ask_export_roll, edit_entry, get_entry, list_roll};
pub use docket::{answer_docket, area_change, ask_correction, correct, list_docket, list_my_corrections};
pub use file::{routes as files, safe};
pub use import::{LIMIT, load, preview_roll, save_roll, upload_roll};
pub use live::chance;
pub use pending::{list_pending, settle_pending};
pub use upload::{Uploads, read as read_table};

use crate::{
    ctx::Ctx,
    error::Error,
    limits::{CODE_WINDOW_MS, TRIES_PER_CODE},
    poll::tenant,
    session::{LIFETIME_MS, Token},
};
use api::{
    NoParams,
    roll::{Me, SignInRequest},
};
use domain::{
    Refusal,
    evidence::Hash32,
    id::{PollId, VoterId},
    poll::{Level, State},
    roll::PhoneTail,
};
use store::{CodeRecord, SessionStart, TenantCodeRecord, code_mac, phone_mac};

/// Open my ballot with the 投票码 and the last four digits of the phone on the roll. Unknown, revoked,
/// wrong and missing digits get one answer (T2); a letter whose poll is final says so to its holder alone.
pub async fn sign_in(ctx: Ctx, _: NoParams, request: SignInRequest) -> Result<Me, Error> {
    if let Some(seconds) = ctx.state.limits.wait(ctx.address) {
        return Err(Error::from(Refusal::TooManyAttempts).retry_after(seconds));
    }
    let key = ctx.state.key.bytes();
    let mac = code_mac(key, &request.code);
    let alone = ctx.state.limits.stripe(mac.bytes()[0]).lock().await;
    if ctx.store().failures(&mac, ctx.now).await? >= TRIES_PER_CODE {
        return Err(Error::from(Refusal::TooManyAttempts).retry_after(WINDOW_SECONDS));
    }
    let Some(opened) = find(&ctx, &mac, request.phone_tail.as_ref()).await? else {
        return Err(refuse(&ctx, &mac).await?);
    };
    drop(alone);
    let poll = ctx.store().poll(opened.poll()).await?.ok_or(Refusal::PollNotOpen)?;
    if poll.state(ctx.now) == State::Final {
        return Err(Refusal::PollClosed.into());
    }
    let token = match opened {
        Opened::Letter(letter, level) => begin(&ctx, &letter, level).await?,
        Opened::Slip(slip) => tenant::begin(&ctx, &slip).await?,
    };
    me::of(&ctx, &token).await
}

/// What a code opens.
enum Opened {
    /// The owners' letter.
    Letter(CodeRecord, Level),
    /// The tenants' slip.
    Slip(TenantCodeRecord),
}

impl Opened {
    const fn poll(&self) -> PollId {
        match self {
            Self::Letter(letter, _) => letter.poll,
            Self::Slip(slip) => slip.poll,
        }
    }
}

/// Both tables are asked whatever the first one says, so that the time tells nothing.
async fn find(ctx: &Ctx, mac: &Hash32, tail: Option<&PhoneTail>) -> Result<Option<Opened>, Error> {
    let letter = ctx.store().code(mac).await?;
    let slip = ctx.store().tenant_code(mac).await?.filter(|slip| slip.revoked_at.is_none());
    let letter = open(ctx.state.key.bytes(), letter, tail);
    Ok(letter.map(|(letter, level)| Opened::Letter(letter, level)).or(slip.map(Opened::Slip)))
}

/// Leave on this device.
pub async fn sign_out(ctx: Ctx, _: NoParams, (): ()) -> Result<(), Error> {
    if let Some(token) = ctx.token() {
        ctx.store().end_session(&token.hash()).await?;
    }
    ctx.take_away();
    Ok(())
}

/// What belongs to this session; nothing where nobody is signed in.
pub async fn get_me(ctx: Ctx, _: NoParams, (): ()) -> Result<Me, Error> {
    match mine(&ctx).await {
        Err(error) if error.asks_to_sign_in() => Ok(Me::default()),
        mine => mine,
    }
}

/// The same for a page; a session in use lasts longer.
pub async fn mine(ctx: &Ctx) -> Result<Me, Error> {
    let token = ctx.token().ok_or(Refusal::SignInNeeded)?.clone();
    let Some(session) = ctx.store().session(&token.hash(), ctx.now).await? else {
        return me::of(ctx, &token).await;
    };
    if session.expires_at.0 - ctx.now.0 < LIFETIME_MS / 2
        && let Some(mine) = session.voters.first()
    {
        prolong(
            ctx,
            &token,
            SessionStart {
                token_hash: token.hash(),
                label: session.label,
                poll: mine.poll,
                voter: mine.voter,
                level: mine.level,
                now: ctx.now,
                expires_at: ctx.now.plus_ms(LIFETIME_MS),
            },
        )
        .await?;
    }
    me::of(ctx, &token).await
}

/// I have seen the list of devices.
pub async fn see_devices(ctx: Ctx, _: NoParams, (): ()) -> Result<Me, Error> {
    let (token, _) = ctx.session().await?;
    ctx.store().look_at_devices(&token.hash(), ctx.now).await?;
    me::of(&ctx, &token).await
}

const WINDOW_SECONDS: u32 = 3_600;

/// Whether code and digits open the letter, and how surely its voter is known then. What is computed
/// does not depend on whether the code exists.
fn open(key: &[u8; 32], letter: Option<CodeRecord>, tail: Option<&PhoneTail>) -> Option<(CodeRecord, Level)> {
    let voter = letter.as_ref().map_or(VoterId::from_bits(0), |letter| letter.voter);
    let given = tail.map(|tail| phone_mac(key, voter, tail));
    let letter = letter.filter(|letter| letter.revoked_at.is_none())?;
    match (letter.phone_mac, given) {
        (None, _) => Some((letter, Level::Code)),
        (Some(known), Some(given)) if known == given => Some((letter, Level::CodeAndPhone)),
        _ => None,
    }
}

async fn refuse(ctx: &Ctx, mac: &Hash32) -> Result<Error, Error> {
    let failures = ctx.store().note_failure(mac, ctx.now, CODE_WINDOW_MS).await?;
    ctx.state.limits.failed(ctx.address);
    tracing::warn!(event = "sign_in_refused", failures);
    Ok(Error::from(Refusal::SignInRefused).tries_left(TRIES_PER_CODE.saturating_sub(failures)))
}

/// Adds the letter to the session of this browser, or begins one.
pub async fn begin(ctx: &Ctx, letter: &CodeRecord, level: Level) -> Result<Token, Error> {
    let token = match ctx.token() {
        Some(token) if tenant::alive(ctx, token).await? => token.clone(),
        _ => Token::draw()?,
    };
    let start = SessionStart {
        token_hash: token.hash(),
        label: ctx.device.to_owned(),
        poll: letter.poll,
        voter: letter.voter,
        level,
        now: ctx.now,
        expires_at: ctx.now.plus_ms(LIFETIME_MS),
    };
    prolong(ctx, &token, start).await?;
    Ok(token)
}

async fn prolong(ctx: &Ctx, token: &Token, start: SessionStart) -> Result<(), Error> {
    ctx.store().add_voter_to_session(&start).await?;
    ctx.give(token);
    Ok(())
}
