//! 住房公积金: what two clerks of the city's centre confirmed, for residents; the clerks' own desk.

mod console;

use crate::{State, ctx::Ctx, endpoint::Mount, error::Error};
use api::{
    community::CommunityParams,
    provident_fund::{FundCentre, FundRule, FundRules},
};
use axum::Router;
use domain::{
    Refusal,
    committee::Action,
    id::AccountId,
    policy::zibo_2020_49,
    provident_fund::{ConditionKind, PLAN_CITY, RuleState, city_of},
};
use store::Doer;

/// The endpoints.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::provident_fund::*;
    router
        .mount::<GetFundRules, _, _>(get_fund_rules)
        .mount::<ListFundRules, _, _>(console::list_fund_rules)
        .mount::<ProposeFundRule, _, _>(console::propose_fund_rule)
        .mount::<ConfirmFundRule, _, _>(console::confirm_fund_rule)
        .mount::<RetireFundRule, _, _>(console::retire_fund_rule)
}

/// The plan's id of the fund centre.
const BODY: &str = "provident_fund";

/// What is known of the city's rules.
pub async fn get_fund_rules(ctx: Ctx, at: CommunityParams, (): ()) -> Result<FundRules, Error> {
    let community = ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let (city, today) = (city_of(community.demo), ctx.now.day());
    let records = ctx.store().fund_rules(city).await?;
    let mut rules: Vec<FundRule> = records
        .into_iter()
        .filter(|one| one.rule.state(today) == RuleState::Counts)
        .map(|one| FundRule { id: one.rule.id, rule: one.rule.rule })
        .collect();
    rules.sort_by_key(|one| place(one.rule.condition.kind()));
    Ok(FundRules { city: city.into(), centre: centre(city), rules, today })
}

/// In the order in which it is asked.
fn place(kind: ConditionKind) -> Option<usize> {
    ConditionKind::ALL.iter().position(|one| *one == kind)
}

/// Whom to ask in that city; the plan knows the one of its own.
fn centre(city: &str) -> FundCentre {
    let phone = match city {
        PLAN_CITY => zibo_2020_49::plan().body(BODY).and_then(|body| body.phone.clone()),
        _ => None,
    };
    FundCentre { name: centre_name(city), phone }
}

/// What the centre of a city is called.
pub fn centre_name(city: &str) -> String {
    format!("{city}住房公积金管理中心")
}

/// A clerk of the fund centre at work.
pub struct FundClerk {
    /// For the audit log.
    pub doer: Doer,
    /// The account.
    pub account: AccountId,
    /// The city of the centre.
    pub city: String,
}

impl Ctx {
    /// The fund centre's clerk who asks.
    pub async fn fund_clerk(&self) -> Result<FundClerk, Error> {
        let account = self.allow_everywhere(Action::AnswerFund).await?.account.id;
        let doer = Doer { account: Some(account), community: None, at: self.now };
        Ok(FundClerk { doer, account, city: self.store().fund_city(account).await? })
    }
}
