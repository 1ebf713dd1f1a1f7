//! The city's rules of withdrawal: what waits for the second person, what counts, what is over.

use super::{super::cited, condition_form, rule_form::RuleForm};
use crate::{
    committee::{
        desk::{Doing, Fetched, fetch},
        kept::Kept,
    },
    questions::console::line::Line,
    ui::{
        asking::asking,
        field::{self, Kind},
        form,
        load::Load,
        page,
    },
};
use api::{
    NoParams,
    provident_fund::{
        ConfirmFundRule, FundRuleList, FundRuleParams, KeptFundRule, ListFundRules, ProposeFundRule,
        RetireFundRule, RetireFundRuleRequest,
    },
};
use domain::{
    Day,
    id::FundRuleId,
    provident_fund::{LINE_MOST, RuleState},
};
use leptos::prelude::*;

type List = Fetched<FundRuleList>;

/// Why a rule is taken back, as typed, and the act on its way.
type Typed = (Line, Doing);

/// The page.
pub fn rules_page() -> AnyView {
    let list = fetch::<ListFundRules>(NoParams {});
    let (fresh, doing, kept) = (RuleForm::new(), Doing::new(), Kept::new());
    let body = list.show(move |all| {
        let cards: Vec<_> = all.rules.iter().map(|rule| drawn(list, kept, rule)).collect();
        view! {
            <p>"一个人录，另一个人对着原文确认，居民才看得到。没有规定的，居民只看窗口准备单。"</p>
            {all.rules.is_empty().then(|| view! { <p class="console-empty">"还没有录过规定。"</p> })}
            {cards}
            {form::card("录一条规定", entering(list, fresh, doing, all.today))}
        }
        .into_any()
    });
    let title = move || list.state.with(|all| all.ready().map(|all| format!("{}的提取规定", all.city)));
    let body = view! { <p><strong>{title}</strong></p> {body} };
    page::page("公积金规定", None, body.into_any())
}

fn entering(list: List, fresh: RuleForm, doing: Doing, today: Day) -> AnyView {
    let act = Callback::new(move |()| {
        if let Some(rule) = fresh.request(today) {
            doing.run::<ProposeFundRule>(NoParams {}, rule, move |all| {
                fresh.clear();
                list.state.set(Load::Ready(all));
            });
        }
    });
    form::form(fresh.draw(), "录进去，等第二个人确认", doing.pending, doing.told(), act)
}

fn drawn(list: List, kept: Kept<FundRuleId, Typed>, one: &KeptFundRule) -> AnyView {
    let typed = kept.of(one.id, || (Line::new("", LINE_MOST), Doing::new()));
    let rule = &one.rule;
    let title = format!(
        "{}：{}（{}）",
        rule.condition.kind().words(),
        condition_form::words(&rule.condition),
        one.state.words()
    );
    let confirmed = one.confirmed_by.as_ref().zip(one.confirmed_at);
    let confirmed = confirmed.map(|(by, at)| format!("，{by} {}确认", at.words())).unwrap_or_default();
    let who = format!("{} {}录入{confirmed}。", one.entered_by, one.entered_at.words());
    let retired = one.retired.as_ref().map(|why| format!("停用的原因：{why}"));
    view! {
        <section class="console-card">
            <h2 class="console-card__title">{title}</h2>
            <p>{rule.text.clone()}</p>
            <p class="app-note">{cited::whole(rule)}</p>
            <p class="app-note">{who}</p>
            {retired.map(|told| view! { <p>{told}</p> })}
            {acts(list, typed, one)}
        </section>
    }
    .into_any()
}

fn acts(list: List, (reason, doing): Typed, one: &KeptFundRule) -> AnyView {
    let (rule, done) = (one.id, move |all| list.state.set(Load::Ready(all)));
    let confirm = match (one.state, one.mine) {
        (RuleState::Proposed, true) => Some(view! { <p>"您录的，要由另一位经办人确认。"</p> }.into_any()),
        (RuleState::Proposed, false) => {
            let act =
                Callback::new(move |()| doing.run::<ConfirmFundRule>(FundRuleParams { rule }, (), done));
            let told = || "请对着原文看一遍。确认以后，居民的结果就按这一条来。".to_owned();
            Some(asking("确认这一条", told, "我对过原文，确认", act))
        }
        _ => None,
    };
    let open = matches!(one.state, RuleState::Proposed | RuleState::Later | RuleState::Counts);
    let retire = open.then(|| {
        let act = Callback::new(move |()| {
            if let Some(reason) = reason.text() {
                doing.run::<RetireFundRule>(FundRuleParams { rule }, RetireFundRuleRequest { reason }, done);
            }
        });
        let told = || "停用以后居民看不到这一条，记录一直留着。".to_owned();
        view! {
            <details class="app-folded">
                <summary>"停用这一条"</summary>
                <div class="app-folded__body">
                    {field::line(Kind::Text, "停用的原因", "80 字以内。", reason.typed, reason.wrong())}
                    {asking("停用", told, "停用", act)}
                </div>
            </details>
        }
    });
    view! { {confirm} {retire} {doing.told()} }.into_any()
}
