//! The city's rules as the fund centre's clerks keep them.

use super::{FundClerk, place};
use crate::{cases, ctx::Ctx, error::Error, questions};
use api::{
    NoParams,
    problem::Field,
    provident_fund::{FundRuleList, FundRuleParams, KeptFundRule, RetireFundRuleRequest},
};
use domain::{
    id::FundRuleId,
    provident_fund::{LINE_MOST, RuleState, RuleText},
};
use store::FundRuleRecord;

/// All rules of the clerk's city.
pub async fn list_fund_rules(ctx: Ctx, _: NoParams, (): ()) -> Result<FundRuleList, Error> {
    let clerk = ctx.fund_clerk().await?;
    list(&ctx, clerk).await
}

/// Enter a rule.
pub async fn propose_fund_rule(ctx: Ctx, _: NoParams, request: RuleText) -> Result<FundRuleList, Error> {
    let clerk = ctx.fund_clerk().await?;
    request.check(ctx.now.day()).map_err(|(path, refusal)| {
        Error::body(vec![Field { path: path.to_owned(), code: refusal.code().to_owned() }])
    })?;
    let id = FundRuleId::from_bits(questions::bits()?);
    ctx.store().propose_fund_rule((&clerk.doer, clerk.account), &clerk.city, (id, &request)).await?;
    list(&ctx, clerk).await
}

/// Confirm what another clerk entered.
pub async fn confirm_fund_rule(ctx: Ctx, at: FundRuleParams, (): ()) -> Result<FundRuleList, Error> {
    let clerk = ctx.fund_clerk().await?;
    ctx.store().confirm_fund_rule((&clerk.doer, clerk.account), &clerk.city, at.rule).await??;
    list(&ctx, clerk).await
}

/// Take a rule back.
pub async fn retire_fund_rule(
    ctx: Ctx,
    at: FundRuleParams,
    request: RetireFundRuleRequest,
) -> Result<FundRuleList, Error> {
    let clerk = ctx.fund_clerk().await?;
    let reason = cases::text("reason", &request.reason)?;
    if reason.chars().count() > LINE_MOST {
        return Err(cases::wrong("reason"));
    }
    ctx.store().retire_fund_rule((&clerk.doer, clerk.account), &clerk.city, (at.rule, &reason)).await??;
    list(&ctx, clerk).await
}

async fn list(ctx: &Ctx, clerk: FundClerk) -> Result<FundRuleList, Error> {
    let today = ctx.now.day();
    let records = ctx.store().fund_rules(&clerk.city).await?;
    let told = |one: FundRuleRecord| KeptFundRule {
        id: one.rule.id,
        state: one.rule.state(today),
        mine: one.rule.entered_by == clerk.account,
        rule: one.rule.rule,
        entered_by: one.entered_by,
        entered_at: one.entered_at,
        confirmed_by: one.confirmed_by,
        confirmed_at: one.confirmed_at,
        retired: one.retired,
    };
    let mut rules: Vec<KeptFundRule> = records.into_iter().map(told).collect();
    rules.sort_by_key(|one| (turn(one.state), place(one.rule.condition.kind())));
    Ok(FundRuleList { city: clerk.city, rules, today })
}

/// What waits comes first, what is over last.
const fn turn(state: RuleState) -> u8 {
    match state {
        RuleState::Proposed => 0,
        RuleState::Counts | RuleState::Later => 1,
        RuleState::Expired => 2,
        RuleState::Retired => 3,
    }
}
