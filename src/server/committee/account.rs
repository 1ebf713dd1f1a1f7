//! Accounts: adding, resetting, disabling. Secrets are told once.

use super::{
    drawn::{Holder, draw_account, redraw_account},
    staff::actor,
};
use crate::{ctx::Ctx, error::Error};
use api::{
    committee::{Account, AccountList, AccountParams, AccountReset, AccountSecrets, NewAccount},
    community::CommunityParams,
};
use domain::{
    Refusal,
    committee::{Action, Actor, Role, SecondProof, may_manage},
};
use store::{AccountRecord, By};

/// A community's accounts.
pub async fn list_accounts(ctx: Ctx, at: CommunityParams, (): ()) -> Result<AccountList, Error> {
    ctx.allow(Action::ManageAccounts, at.community).await?;
    let actor = actor(&ctx.staff().await?);
    let accounts = ctx.store().accounts_of(at.community).await?;
    Ok(AccountList { accounts: accounts.into_iter().map(|record| told(actor, record)).collect() })
}

/// Add an account.
pub async fn add_account(
    ctx: Ctx,
    at: CommunityParams,
    request: NewAccount,
) -> Result<AccountSecrets, Error> {
    let (by, actor) = allow(&ctx, at, request.role).await?;
    let holder = Holder {
        community: Some(at.community),
        district: None,
        login: request.login.into(),
        name: request.name.into(),
        role: request.role,
        second: request.second,
    };
    let drawn = draw_account(ctx.state.key.bytes(), &ctx.state.passwords, holder).await?;
    ctx.store().add_account(&by.into(), &drawn.new).await??;
    let account = told(actor, ctx.store().account(drawn.new.id).await?.ok_or(Refusal::NotFound)?);
    Ok(AccountSecrets { account, password: drawn.password, totp: drawn.totp, card: drawn.card })
}

/// Give an account a new password and a new second proof.
pub async fn reset_account(
    ctx: Ctx,
    at: AccountParams,
    request: AccountReset,
) -> Result<AccountSecrets, Error> {
    let (by, actor, account) = other(&ctx, at).await?;
    let holder = Holder {
        community: account.community,
        district: account.district,
        login: account.login,
        name: account.name,
        role: account.role,
        second: request.second,
    };
    let state = &ctx.state;
    let drawn = redraw_account(state.key.bytes(), &state.passwords, account.id, holder).await?;
    ctx.store().reset_account(&by.into(), account.id, &drawn.new.password_hash, &drawn.new.second).await?;
    let account = told(actor, ctx.store().account(account.id).await?.ok_or(Refusal::NotFound)?);
    Ok(AccountSecrets { account, password: drawn.password, totp: drawn.totp, card: drawn.card })
}

/// Disable an account.
pub async fn disable_account(ctx: Ctx, at: AccountParams, (): ()) -> Result<Account, Error> {
    let (by, actor, account) = other(&ctx, at).await?;
    ctx.store().disable_account(&by.into(), account.id).await??;
    Ok(told(actor, ctx.store().account(account.id).await?.ok_or(Refusal::NotFound)?))
}

async fn allow(ctx: &Ctx, at: CommunityParams, role: Role) -> Result<(By, Actor), Error> {
    let by = ctx.allow(Action::ManageAccounts, at.community).await?;
    let actor = actor(&ctx.staff().await?);
    may_manage(actor, at.community, role)?;
    Ok((by, actor))
}

/// Somebody else's account of that community.
async fn other(ctx: &Ctx, at: AccountParams) -> Result<(By, Actor, AccountRecord), Error> {
    let by = ctx.allow(Action::ManageAccounts, at.community).await?;
    let account = ctx.store().account(at.account).await?;
    let account =
        account.filter(|account| account.community == Some(at.community)).ok_or(Refusal::NotFound)?;
    if account.id == by.account {
        return Err(Refusal::OwnAccount.into());
    }
    let actor = Actor { account: by.account, role: by.role, community: own(&by) };
    may_manage(actor, at.community, account.role)?;
    Ok((by, actor, account))
}

fn own(by: &By) -> Option<domain::id::CommunityId> {
    (by.role != Role::Operator).then_some(by.community)
}

pub fn told(actor: Actor, record: AccountRecord) -> Account {
    let second = if record.totp_salt.is_some() { SecondProof::Totp } else { SecondProof::Card };
    let managed = record.community.is_some_and(|community| may_manage(actor, community, record.role).is_ok());
    Account {
        mine_to_manage: managed && record.id != actor.account,
        id: record.id,
        login: record.login,
        name: record.name,
        role: record.role,
        second,
        codes_left: (second == SecondProof::Card).then_some(record.codes_left),
        created_at: record.created_at,
        disabled_at: record.disabled_at,
    }
}
