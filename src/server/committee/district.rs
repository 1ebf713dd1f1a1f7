//! Accounts of districts' housing authorities; the operator's business. Secrets are told once.

use super::{
    account::told,
    drawn::{Holder, draw_account, redraw_account},
    staff::actor,
};
use crate::{ctx::Ctx, error::Error, programme::districts};
use api::{
    NoParams,
    committee::{
        Account, AccountReset, AccountSecrets, DistrictAccount, DistrictAccountList, DistrictAccountParams,
        NewDistrictAccount,
    },
    problem::Field,
};
use domain::{
    Refusal,
    committee::{Action, Actor, Role},
    id::AccountId,
};
use store::{AccountRecord, Doer};

/// Accounts of districts.
pub async fn list_district_accounts(ctx: Ctx, _: NoParams, (): ()) -> Result<DistrictAccountList, Error> {
    let (_, actor) = operator(&ctx).await?;
    let accounts = ctx.store().district_accounts().await?;
    Ok(DistrictAccountList {
        accounts: accounts.into_iter().map(|record| of(actor, record)).collect(),
        districts: names(&ctx).await?,
    })
}

/// Add an account for a district.
pub async fn add_district_account(
    ctx: Ctx,
    _: NoParams,
    request: NewDistrictAccount,
) -> Result<AccountSecrets, Error> {
    let (doer, actor) = operator(&ctx).await?;
    if !names(&ctx).await?.contains(&request.district) {
        let code = Refusal::TextMalformed.code().to_owned();
        return Err(Error::body(vec![Field { path: "district".into(), code }]));
    }
    let holder = Holder {
        community: None,
        district: Some(request.district),
        login: request.login.into(),
        name: request.name.into(),
        role: Role::District,
        second: request.second,
    };
    let drawn = draw_account(ctx.state.key.bytes(), &ctx.state.passwords, holder).await?;
    ctx.store().add_account(&doer, &drawn.new).await??;
    let account = mine(actor, found(&ctx, drawn.new.id).await?);
    Ok(AccountSecrets { account, password: drawn.password, totp: drawn.totp, card: drawn.card })
}

/// Disable a district's account.
pub async fn disable_district_account(
    ctx: Ctx,
    at: DistrictAccountParams,
    (): (),
) -> Result<DistrictAccount, Error> {
    let (doer, actor) = operator(&ctx).await?;
    let account = found(&ctx, at.account).await?;
    ctx.store().disable_account(&doer, account.id).await??;
    Ok(of(actor, found(&ctx, at.account).await?))
}

/// Give a district's account a new password and a new second proof.
pub async fn reset_district_account(
    ctx: Ctx,
    at: DistrictAccountParams,
    request: AccountReset,
) -> Result<AccountSecrets, Error> {
    let (doer, actor) = operator(&ctx).await?;
    let account = found(&ctx, at.account).await?;
    let holder = Holder {
        community: None,
        district: account.district,
        login: account.login,
        name: account.name,
        role: account.role,
        second: request.second,
    };
    let state = &ctx.state;
    let drawn = redraw_account(state.key.bytes(), &state.passwords, account.id, holder).await?;
    ctx.store().reset_account(&doer, account.id, &drawn.new.password_hash, &drawn.new.second).await?;
    let account = mine(actor, found(&ctx, at.account).await?);
    Ok(AccountSecrets { account, password: drawn.password, totp: drawn.totp, card: drawn.card })
}

async fn operator(ctx: &Ctx) -> Result<(Doer, Actor), Error> {
    let staff = ctx.allow_everywhere(Action::ManageCommunities).await?;
    let doer = Doer { account: Some(staff.account.id), community: None, at: ctx.now };
    Ok((doer, actor(&staff)))
}

/// A district's account: no other is found here.
async fn found(ctx: &Ctx, id: AccountId) -> Result<AccountRecord, Error> {
    let account = ctx.store().account(id).await?;
    account.filter(|account| account.role == Role::District).ok_or_else(|| Refusal::NotFound.into())
}

async fn names(ctx: &Ctx) -> Result<Vec<String>, Error> {
    let records = ctx.store().programme(None).await?;
    Ok(districts(&records).into_iter().map(|known| known.name).collect())
}

fn of(actor: Actor, record: AccountRecord) -> DistrictAccount {
    let district = record.district.clone().unwrap_or_default();
    DistrictAccount { district, account: mine(actor, record) }
}

fn mine(actor: Actor, record: AccountRecord) -> Account {
    Account { mine_to_manage: true, ..told(actor, record) }
}
