//! 我们小区能改吗: the plan's tests one after another; nothing of it leaves the phone.

use super::check;
use crate::ui::{
    button,
    choice::{self, Choice},
    markup,
    notice::{self, Tone},
    page::{self, Back},
};
use api::{pages, programme::APPLY};
use domain::{
    policy::HOTLINE,
    programme::{Answers, Reply, Test, Verdict, eligibility},
};
use leptos::{html, prelude::*};
use maud::{Markup, html};

/// The page.
pub fn check_page() -> AnyView {
    let answers = RwSignal::new(Answers::default());
    let given = RwSignal::new([false; Test::ALL.len()]);
    let asked = RwSignal::new(false);
    let heading = NodeRef::<html::Div>::new();
    let questions: Vec<_> =
        Test::ALL.into_iter().enumerate().map(|(at, test)| question(at, test, answers, given)).collect();
    let look = Callback::new(move |()| {
        asked.set(true);
        if let Some(heading) = heading.get_untracked() {
            let _ = heading.focus();
        }
    });
    let result = move || asked.get().then(|| answers.with(|answers| markup::raw(result(answers))));
    let body = view! {
        <p>"照实选就行，不清楚的就选“我不清楚”。您选的不会发出去，只在这部手机上算。"</p>
        {questions}
        <div class="programme-answer" tabindex="-1" role="status" node_ref=heading>{result}</div>
        {button::primary("看结果", "没选的，当作不清楚。", false.into(), look)}
    };
    page::page("我们小区能改吗", Back::to(pages::PLAN.to_owned(), "改造计划"), body.into_any())
}

fn question(
    at: usize,
    test: Test,
    answers: RwSignal<Answers>,
    given: RwSignal<[bool; Test::ALL.len()]>,
) -> AnyView {
    let choices: Vec<_> = check::choices(test)
        .into_iter()
        .enumerate()
        .map(|(place, (reply, words))| {
            let chosen = Signal::derive(move || {
                given.with(|given| given[at]) && answers.with(|answers| answers.reply(test) == reply)
            });
            let cell = Choice {
                kind: "radio",
                name: format!("test-{at}"),
                id: format!("test-{at}-{place}"),
                label: words.to_owned(),
                note: String::new(),
            };
            let pick = Callback::new(move |on: bool| {
                if on {
                    given.update(|given| given[at] = true);
                    answers.update(|answers| check::take(answers, test, reply));
                }
            });
            choice::choice(cell, chosen, false.into(), pick)
        })
        .collect();
    view! {
        <fieldset class="app-choices programme-question">
            <legend class="app-choices__title">{format!("{}. {}", at + 1, test.question())}</legend>
            {choices}
        </fieldset>
    }
    .into_any()
}

fn result(answers: &Answers) -> Markup {
    let answer = eligibility(answers);
    let (failing, unclear) = check::lines(&answer);
    let tone = if answer.verdict == Verdict::Fits { Tone::Plain } else { Tone::Warn };
    html! {
        h2.app-group__title { "结果" }
        (notice::notice(tone, &html! { p.app-notice__title { (answer.verdict.words()) } }))
        @if !failing.is_empty() {
            h3.app-group__title { "不符合的" }
            (markup::list(&failing))
        }
        @if !unclear.is_empty() {
            h3.app-group__title { "先问清楚" }
            (markup::list(&unclear))
        }
        p.app-note {
            "条件写在方案段落 " (Test::PARAGRAPH) "。"
            a.app-link href=(pages::POLICY) { "看方案" }
        }
        @if answers.reply(Test::NotDemolition) != Reply::No {
            p { "想申请：打印申请表，邻居们签好字，交到居委会或者街道。" }
            a.weui-btn.weui-btn_default href=(APPLY) target="_blank" rel="noopener" { "打印“我要申请改造”" }
        }
        p { "拿不准就打电话问：" (button::call("", HOTLINE)) }
    }
}
