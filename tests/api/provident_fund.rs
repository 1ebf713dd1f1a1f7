//! A city's rules: two clerks, and residents see what both said; nobody else is shown anything.

use crate::{
    app::TestApp,
    staff::{ELSEWHERE, Staff, person},
};
use api::{
    NoParams, address,
    community::CommunityParams,
    provident_fund::{
        ConfirmFundRule, FundRuleList, FundRuleParams, FundRules, GetFundRules, ListFundRules,
        ProposeFundRule, RetireFundRule, RetireFundRuleRequest,
    },
};
use domain::{
    Day,
    committee::Role,
    id::FundRuleId,
    provident_fund::{Condition, Event, RuleState, RuleText, SourceKind},
};
use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};
use store::Doer;

fn rule() -> RuleText {
    RuleText {
        condition: Condition::Listed,
        text: "示例：列进改造文件的，可以提取。".into(),
        clause: "第二条".into(),
        source_kind: SourceKind::Document,
        source: "示例文件 1 号".into(),
        dated: Day::of(2026, 1, 1).expect("a day"),
        valid_from: Day::of(2026, 1, 1).expect("a day"),
        valid_to: None,
        checked_on: Day::of(2026, 11, 1).expect("a day"),
    }
}

pub fn rule_json() -> Value {
    serde_json::to_value(rule()).expect("JSON")
}

/// The demo's rule that waits for its second person.
async fn waiting(app: &TestApp) -> FundRuleId {
    let rules = app.store.fund_rules("示例市").await.expect("reads");
    rules.iter().find(|one| one.rule.state(app.now().day()) == RuleState::Proposed).expect("one").rule.id
}

/// A rule that nobody has seen yet, entered by the first clerk.
pub async fn entered(app: &TestApp) -> FundRuleId {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let id = FundRuleId::from_bits(NUMBER.fetch_add(1, Ordering::Relaxed).into());
    let account = person(app, "fund1").account;
    let doer = Doer { account: Some(account), community: None, at: app.now() };
    app.store.propose_fund_rule((&doer, account), "示例市", (id, &rule())).await.expect("entered");
    id
}

async fn shown(app: &TestApp) -> FundRules {
    app.get(&address::<GetFundRules>(&CommunityParams { community: app.demo.community })).await.ok()
}

async fn list(app: &TestApp, clerk: &Staff) -> FundRuleList {
    clerk.get(app, &address::<ListFundRules>(&NoParams {})).await.ok()
}

fn confirmation(rule: FundRuleId) -> String {
    address::<ConfirmFundRule>(&FundRuleParams { rule })
}

#[tokio::test]
async fn a_second_person_changes_what_residents_are_told_and_the_end_of_validity_changes_it_back() {
    let app = TestApp::open().await;
    let (first, second) = (Staff::of(&app, "fund1").await, Staff::of(&app, "fund2").await);
    let rule = waiting(&app).await;
    let before = shown(&app).await;
    assert_eq!((before.city.as_str(), before.rules.len()), ("示例市", 0));
    assert_eq!((before.centre.name.as_str(), &before.centre.phone), ("示例市住房公积金管理中心", &None));
    first.put(&app, &confirmation(rule), &()).await.problem(403, "second_person_needed");
    assert!(shown(&app).await.rules.is_empty());
    let told: FundRuleList = second.put(&app, &confirmation(rule), &()).await.ok();
    assert_eq!((told.rules[0].state, told.rules[0].mine), (RuleState::Counts, false));
    second.put(&app, &confirmation(rule), &()).await.problem(409, "state_forbids");
    let after = shown(&app).await;
    assert_eq!(after.rules.len(), 1);
    let one = &after.rules[0].rule;
    assert_eq!(one.condition, Condition::Window { event: Event::Acceptance, months: 12 });
    let names = serde_json::to_string(&after).expect("JSON");
    assert!(!names.contains("示例癸") && !names.contains("示例子"), "{names}");
    app.set_now(one.valid_to.expect("an end").plus(1).start());
    assert!(shown(&app).await.rules.is_empty());
    let clerk = Staff::of(&app, "fund1").await;
    assert_eq!(list(&app, &clerk).await.rules[0].state, RuleState::Expired);
    let acts =
        app.store.texts("SELECT act, subject FROM audit WHERE act LIKE '%fund_rule'").await.expect("reads");
    assert!(acts.contains(&vec!["confirm_fund_rule".to_owned(), rule.to_string()]), "{acts:?}");
}

#[tokio::test]
async fn of_one_condition_one_rule_holds_at_a_time_and_the_old_one_is_taken_back_first() {
    let app = TestApp::open().await;
    let (first, second) = (Staff::of(&app, "fund1").await, Staff::of(&app, "fund2").await);
    let old = waiting(&app).await;
    let _: FundRuleList = second.put(&app, &confirmation(old), &()).await.ok();
    let longer = RuleText { condition: Condition::Window { event: Event::Acceptance, months: 36 }, ..rule() };
    let path = address::<ProposeFundRule>(&NoParams {});
    let told: FundRuleList = second.post(&app, &path, &longer).await.ok();
    let waits = &told.rules[0];
    assert_eq!((waits.state, waits.mine), (RuleState::Proposed, true));
    first.put(&app, &confirmation(waits.id), &()).await.problem(409, "rule_overlaps");
    let retire = |rule| address::<RetireFundRule>(&FundRuleParams { rule });
    let reason = RetireFundRuleRequest { reason: "新文件改成 36 个月".into() };
    let _: FundRuleList = first.put(&app, &retire(old), &reason).await.ok();
    first.put(&app, &retire(old), &reason).await.problem(409, "state_forbids");
    let told: FundRuleList = first.put(&app, &confirmation(waits.id), &()).await.ok();
    assert_eq!(told.rules[0].confirmed_by.as_deref(), Some("示例癸"));
    let last = told.rules.last().expect("the old one");
    assert_eq!((last.state, last.retired.as_deref()), (RuleState::Retired, Some("新文件改成 36 个月")));
    assert_eq!(shown(&app).await.rules[0].rule.condition, longer.condition);
}

#[tokio::test]
async fn a_rule_without_a_clause_or_of_tomorrow_is_not_entered() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "fund1").await;
    let path = address::<ProposeFundRule>(&NoParams {});
    let tomorrow = app.now().day().plus(1);
    for (bad, field, code) in [
        (RuleText { clause: String::new(), ..rule() }, "clause", "text_malformed"),
        (RuleText { checked_on: tomorrow, ..rule() }, "checked_on", "day_malformed"),
        (
            RuleText { condition: Condition::Who { people: Vec::new() }, ..rule() },
            "condition",
            "number_malformed",
        ),
    ] {
        let problem = clerk.post(&app, &path, &bad).await.problem(422, code);
        assert_eq!(problem.fields[0].path, field);
    }
    assert_eq!(list(&app, &clerk).await.rules.len(), 1);
}

#[tokio::test]
async fn a_clerk_of_another_city_sees_and_confirms_nothing_here() {
    let app = TestApp::open().await;
    Staff::elsewhere(&app).await;
    let stranger = Staff::add(&app, "fund.elsewhere", None, Role::FundClerk).await;
    let told = list(&app, &stranger).await;
    assert_eq!((told.city.as_str(), told.rules.len()), ("淄博市", 0));
    stranger.put(&app, &confirmation(waiting(&app).await), &()).await.problem(404, "not_found");
    let there: FundRules =
        app.get(&address::<GetFundRules>(&CommunityParams { community: ELSEWHERE })).await.ok();
    assert_eq!((there.city.as_str(), there.rules.len()), ("淄博市", 0));
    assert_eq!(there.centre.name, "淄博市住房公积金管理中心");
}
