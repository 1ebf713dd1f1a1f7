//! How do I answer this question? One question a page; nothing is sent from here.

use super::{
    draft::Draft,
    keep, mine,
    question::{self, Filling},
    rule,
};
use crate::ui::{
    aloud, bar, button,
    go::Go,
    load, markup,
    msg::{self, Mood},
    page::{self, Back},
};
use api::{pages, poll::PollView, roll::MyVoter};
use domain::{
    id::{CommunityId, PollId},
    poll::{Question, QuestionKind, State, answers_needed},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// One question of the ballot, counted from 1.
pub fn ballot_page(community: CommunityId, poll: PollId, number: usize) -> AnyView {
    let go = Go::get();
    mine::with_mine(community, poll, move |view, mine| {
        if mine.receipt.is_some() {
            go.past(pages::receipt(community, poll));
            return load::skeleton();
        }
        if view.state != State::Open {
            return not_open(view);
        }
        let draft = keep::draft(poll, mine.voter);
        let question = number.checked_sub(1).and_then(|place| view.poll.questions.get(place));
        match question {
            Some(_) if draft.sent() => go.instead(pages::check(community, poll)),
            Some(question) => return filling(view, mine, number, question, draft),
            None => go.instead(pages::poll(community, poll)),
        }
        load::skeleton()
    })
}

/// The poll takes no ballot now.
pub fn not_open(view: &PollView) -> AnyView {
    let poll = &view.poll;
    let home = pages::poll(poll.community, poll.id);
    let (title, sentence) = match view.state {
        State::Announced => {
            ("表决还没有开始", format!("{}开始，到时候再打开这一页。", poll.opens_at.words()))
        }
        State::Open | State::Closed | State::Objection | State::Final => {
            ("表决已经截止", format!("{}截止，现在不能再填。没有提交的票没有计入。", poll.closes_at.words()))
        }
    };
    let call = html! {
        p.app-note { "有疑问请打电话：" (button::call(&view.contact.name, &view.contact.phone)) }
    };
    let acts = view! {
        {button::primary_link("看这次表决", "", home)}
        {markup::raw(call)}
    };
    msg::msg(Mood::Info, title, &[sentence], acts.into_any())
}

/// Where this page leads when its question is answered.
fn next(view: &PollView, mine: &MyVoter, number: usize, draft: &Draft) -> (String, &'static str) {
    let (community, poll) = (view.poll.community, view.poll.id);
    let count = view.poll.questions.len();
    let rest_done = (1..=count).all(|other| other == number || draft.done(&view.poll, mine.level, other));
    if number == count || rest_done {
        (pages::check(community, poll), "去核对")
    } else {
        (pages::ballot(community, poll, number + 1), "下一题")
    }
}

fn filling(view: &PollView, mine: &MyVoter, number: usize, question: &Question, draft: Draft) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let (to, label) = next(view, mine, number, &draft);
    let draft = RwSignal::new(draft);
    let voter = mine.voter;
    // The same letter may be open in another tab.
    for event in ["storage", "focus"] {
        crate::device::listen(event, move || {
            let kept = keep::draft(poll, voter);
            if draft.with_untracked(|draft| *draft != kept) {
                draft.set(kept);
            }
        });
    }
    let asked = answers_needed(&view.poll, mine.level, question);
    let items: Vec<u16> = question.items.iter().map(|item| item.item).collect();
    let needed = asked && question.kind == QuestionKind::Approve;
    let missing = Signal::derive(move || {
        needed && draft.with(|draft| items.iter().any(|item| draft.choice(*item).is_none()))
    });
    let wrong = RwSignal::new(false);
    let summary = NodeRef::<leptos::html::Div>::new();
    let go = Go::get();
    let on = Callback::new(move |()| {
        if missing.get_untracked() {
            wrong.set(true);
            if let Some(summary) = summary.get_untracked() {
                let _ = summary.focus();
            }
            return;
        }
        draft.update(|draft| draft.pass(number));
        draft.with_untracked(keep::keep_draft);
        go.to(&to);
    });
    let middle = if asked {
        question::body(question, Filling(draft))
    } else {
        markup::raw(html! { p { (question.about) } (question::on_paper(&view.contact)) })
    };
    let rules = html! {
        (rule::card(&view.poll, question))
        @if view.poll.matter(question).is_some() { (rule::standing(view.standing.as_ref())) }
    };
    let body = view! {
        {aloud::button(view.recording(number))}
        <div class="app-error-summary" role="alert" tabindex="-1" node_ref=summary>
            {move || (wrong.get() && missing.get()).then_some("请先选一个：赞同、反对或者弃权。不想表态可以选弃权。")}
        </div>
        {middle}
        {markup::raw(rules)}
        {button::primary(label, "还没有提交。最后核对一遍再提交。", false.into(), on)}
    };
    let back = if number == 1 {
        Back::to(pages::poll(community, poll), "这次表决")
    } else {
        Back::to(pages::ballot(community, poll, number - 1), "上一题")
    };
    let count = view.poll.questions.len();
    page::page_with(&question.title, back, markup::raw(progress(number, count)), body.into_any())
}

fn progress(number: usize, count: usize) -> Markup {
    let step = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    html! {
        div.app-progress {
            p.app-progress__text {
                span aria-hidden="true" { (number) " / " (count) }
                span.app-hidden { "第 " (number) " 题，共 " (count) " 题" }
            }
            (bar::bar(step(number), step(count), None))
        }
    }
}
