//! The interview: only what can change the answer is asked, one question per page; no verdict on all of it.

use super::cited::{self, BINDING};
use crate::{
    community::named::with_home,
    questions::ask_page::about_fund,
    shared::Slot,
    ui::{
        button,
        choice::{self, Choice},
        go::Go,
        load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    pages,
    provident_fund::{FundRule, FundRules, GetFundRules},
};
use domain::{
    id::{CommunityId, FundRuleId},
    provident_fund::{ConditionKind, Reply, unknown},
};
use leptos::{html::H2, prelude::*};
use leptos_router::hooks::use_location;
use maud::{Markup, html};
use std::collections::BTreeMap;

type Replies = BTreeMap<FundRuleId, Reply>;

const REPLIES: [(Reply, &str); 3] = [(Reply::Yes, "是"), (Reply::No, "不是"), (Reply::Unclear, "我不清楚")];

/// The page. Answers stay in memory alone: nobody else who takes this phone finds them.
pub fn check_page(community: CommunityId) -> AnyView {
    let (slot, replies) = (Slot::<FundRules>::new(), RwSignal::new(Replies::new()));
    let search = use_location().search;
    let asked_for = Memo::new(move |_| search.with(|search| number(search)));
    let (open, go) = (move || slot.open::<GetFundRules>(CommunityParams { community }, true), Go::get());
    open();
    with_home(community, move |_| {
        load::show(slot.state, Callback::new(move |()| open()), move |rules| {
            if rules.rules.is_empty() {
                go.instead(pages::fund(community));
                return load::skeleton();
            }
            let rules = rules.clone();
            (move || step(community, &rules, replies, asked_for.get())).into_any()
        })
    })
}

/// `?q=3` is the third question, counted from 1.
fn number(search: &str) -> usize {
    let search = search.trim_start_matches('?');
    let number = search.split('&').find_map(|pair| pair.strip_prefix("q=")?.parse().ok());
    number.unwrap_or(1).max(1)
}

fn address(community: CommunityId, number: usize) -> String {
    format!("{}?q={number}", pages::fund_check(community))
}

/// Rules about which something is asked.
fn asked(rules: &FundRules) -> Vec<(FundRuleId, String)> {
    rules.rules.iter().filter_map(|one| Some((one.id, one.rule.condition.question()?))).collect()
}

/// Nobody comes past a question without an answer: after opening the page anew it begins again.
fn reached(asked: &[(FundRuleId, String)], replies: &Replies, number: usize) -> usize {
    let open = asked.iter().position(|(id, _)| !replies.contains_key(id)).unwrap_or(asked.len());
    number.saturating_sub(1).min(open)
}

fn step(community: CommunityId, rules: &FundRules, replies: RwSignal<Replies>, number: usize) -> AnyView {
    let asked = asked(rules);
    let place = replies.with_untracked(|replies| reached(&asked, replies, number));
    let back = Back::to(pages::fund(community), "窗口准备单");
    let body = match asked.get(place) {
        Some((id, words)) => question(community, (place + 1, asked.len()), *id, words, replies),
        None => answer(community, rules, replies),
    };
    page::page("一步步问公积金", back, body)
}

fn question(
    community: CommunityId,
    (number, of): (usize, usize),
    id: FundRuleId,
    words: &str,
    replies: RwSignal<Replies>,
) -> AnyView {
    let go = Go::get();
    let one = |(reply, label): (Reply, &'static str)| {
        let what = Choice {
            kind: "radio",
            name: format!("fund-{number}"),
            id: format!("fund-{number}-{label}"),
            label: label.to_owned(),
            note: String::new(),
        };
        let chosen = Signal::derive(move || replies.with(|replies| replies.get(&id) == Some(&reply)));
        let pick = Callback::new(move |_| {
            replies.update(|replies| {
                replies.insert(id, reply);
            });
        });
        choice::choice(what, chosen, false.into(), pick)
    };
    let none = Signal::derive(move || replies.with(|replies| !replies.contains_key(&id)));
    let next = Callback::new(move |()| go.to(&address(community, number + 1)));
    let before =
        (number > 1).then(|| markup::raw(button::plain_link("上一题", &address(community, number - 1))));
    view! {
        <p class="app-note">{format!("第 {number} 题，共 {of} 题。答的只在这一页上，不发出去。")}</p>
        {focused(words, number > 1)}
        <div role="radiogroup" aria-label=words.to_owned()>{REPLIES.map(one).into_iter().collect::<Vec<_>>()}</div>
        {before}
        {button::primary("下一步", "不清楚就选“我不清楚”，这一项去问窗口。", none, next)}
    }
    .into_any()
}

/// A heading that takes the focus when another question took the place of the one before.
fn focused(words: &str, take: bool) -> AnyView {
    let node = NodeRef::<H2>::new();
    Effect::new(move || {
        if let (Some(heading), true) = (node.get(), take) {
            let _ = heading.focus();
        }
    });
    view! { <h2 class="app-group__title" tabindex="-1" node_ref=node>{words.to_owned()}</h2> }.into_any()
}

fn answer(community: CommunityId, rules: &FundRules, replies: RwSignal<Replies>) -> AnyView {
    let go = Go::get();
    let again = Callback::new(move |()| {
        replies.set(Replies::new());
        go.to(&address(community, 1));
    });
    let told = replies.with_untracked(|replies| told(community, rules, replies));
    view! {
        {focused("一项一项的结果", true)}
        {markup::raw(told)}
        {(!asked(rules).is_empty()).then(|| button::plain("从头再答一遍", again))}
        {button::primary_link("看带什么、问什么", "", pages::fund(community))}
    }
    .into_any()
}

fn told(community: CommunityId, rules: &FundRules, replies: &Replies) -> Markup {
    let known: Vec<ConditionKind> = rules.rules.iter().map(|one| one.rule.condition.kind()).collect();
    html! {
        (notice::notice(Tone::Warn, &html! {
            p { "每一项单独看。合在一起能不能提、提多少，由窗口说了算。" }
            p { (BINDING) }
        }))
        @for one in &rules.rules { (finding(one, replies.get(&one.id).copied())) }
        @let open = unknown(&known);
        @if !open.is_empty() {
            section.app-block {
                h2.app-block__title { "没有查到规定，" strong { "要问窗口" } }
                ul.app-list { @for kind in open { li { (kind.words()) } } }
            }
        }
        p { a.app-link href=(about_fund(community)) { "写下来问公积金中心" } }
    }
}

fn finding(one: &FundRule, reply: Option<Reply>) -> Markup {
    let rule = &one.rule;
    let said = REPLIES.iter().find(|(each, _)| Some(*each) == reply).map(|(_, words)| words);
    html! {
        section.app-block {
            h2.app-block__title { (rule.condition.kind().words()) "：" (rule.condition.finding(reply).words()) }
            @if let (Some(question), Some(said)) = (rule.condition.question(), said) {
                p { (question) "您答：" (said) "。" }
            }
            p { "规定是：" (rule.text) }
            p.app-note { (cited::whole(rule)) (BINDING) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::provident_fund::FundCentre;
    use domain::{
        Day,
        provident_fund::{Condition, LoanState, RuleText, SourceKind},
    };

    fn rules() -> FundRules {
        let today = Day::of(2026, 11, 23).expect("a day");
        let rule = |bits, condition| FundRule {
            id: FundRuleId::from_bits(bits),
            rule: RuleText {
                condition,
                text: "示例规定。".into(),
                clause: "第三条".into(),
                source_kind: SourceKind::Reply,
                source: "示例答复 2026-2 号".into(),
                dated: today,
                valid_from: today,
                valid_to: None,
                checked_on: today,
            },
        };
        FundRules {
            city: "示例市".into(),
            centre: FundCentre { name: "示例市住房公积金管理中心".into(), phone: None },
            rules: vec![
                rule(1, Condition::Listed),
                rule(2, Condition::Loan { state: LoanState::NoneUnpaid }),
                rule(3, Condition::Papers),
            ],
            today,
        }
    }

    #[test]
    fn each_condition_answers_for_itself_with_its_source_and_nothing_is_promised() {
        let replies =
            Replies::from([(FundRuleId::from_bits(1), Reply::Yes), (FundRuleId::from_bits(2), Reply::Yes)]);
        let text = told(CommunityId::from_bits(7), &rules(), &replies).into_string();
        for words in ["要不要列入改造：可以", "有贷款能不能提：不可以", "带什么材料：要问窗口", "谁可以提"]
        {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert_eq!(text.matches("依据：第三条，书面答复 示例答复 2026-2 号，2026年11月23日").count(), 3);
        assert!(text.matches("以住房公积金管理中心答复为准").count() > 3 && !text.contains("符合条件"));
    }

    #[test]
    fn nobody_comes_past_an_open_question_and_only_what_matters_is_asked() {
        let asked = asked(&rules());
        assert_eq!(asked.len(), 2);
        let mut replies = Replies::new();
        assert_eq!(reached(&asked, &replies, 3), 0);
        replies.insert(FundRuleId::from_bits(1), Reply::Unclear);
        assert_eq!(reached(&asked, &replies, 3), 1);
        assert_eq!(reached(&asked, &replies, 1), 0);
        replies.insert(FundRuleId::from_bits(2), Reply::No);
        assert_eq!(reached(&asked, &replies, number("?q=9")), 2);
        assert_eq!((number(""), number("?q=x"), number("?a=1&q=2")), (1, 1, 2));
    }
}
