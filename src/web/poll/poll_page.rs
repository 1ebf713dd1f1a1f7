//! What is asked, until when, by which rules, and what can I do now?

use super::{keep, letter, mine, participation, rule, tenant_page};
use crate::{
    cases, evidence, roll,
    shared::Shared,
    step::step,
    ui::{
        aloud, button, cell, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{pages, poll::PollView, roll::MyVoter};
use domain::{
    id::{CommunityId, PollId},
    poll::State,
    time,
};
use leptos::prelude::*;
use maud::{Markup, html};

/// A poll.
pub fn poll_page(community: CommunityId, poll: PollId) -> AnyView {
    mine::open(poll, true);
    Shared::get().need_me();
    crate::device::on_restored(move || mine::open(poll, true));
    mine::with_poll(community, poll, whole)
}

fn whole(view: &PollView) -> AnyView {
    let (poll, community) = (&view.poll, view.poll.community);
    let shared = Shared::get();
    let changed = RwSignal::new(());
    let (kept, id) = (StoredValue::new(view.clone()), poll.id);
    let current = move || {
        changed.track();
        shared.me.with(|me| me.ready().and_then(|me| mine::current(me, id)))
    };
    let mine = move || current().map(|mine| kept.with_value(|view| my_part(view, &mine, changed)));
    let tenant = move || shared.me.with(|me| me.ready().map(|me| tenant_page::link(me, id)));
    let act = move || kept.with_value(|view| act(view, current().as_ref()));
    let body = view! {
        {aloud::button(view.recording(0))}
        {markup::raw(deadline(view))}
        {mine}
        {tenant}
        {step(move || kept.with_value(evidence::watch))}
        {step(move || kept.with_value(|view| markup::raw(about(view))))}
        {step(move || cases::mine::help(community))}
        {step(move || act.into_any())}
    };
    page::page(&poll.title, Back::to(pages::community(community), &view.community_name), body.into_any())
}

/// Everything that the page says of the poll.
fn about(view: &PollView) -> Markup {
    html! {
        @if view.state != State::Announced {
            section.app-block {
                h2.app-block__title { "多少户参加了" }
                (participation::participation(&view.participation, view.poll.decides()))
            }
        }
        (facts(view))
        (rule::standing(view.standing.as_ref()))
        (questions(view))
        (slip(view))
    }
}

fn deadline(view: &PollView) -> Markup {
    let poll = &view.poll;
    let text = match view.state {
        State::Announced => format!("{}开始", poll.opens_at.words()),
        State::Open => {
            format!("{}，{}截止", time::remaining(view.now, poll.closes_at), poll.closes_at.words())
        }
        State::Closed => format!("{}已截止，正在清点", poll.closes_at.words()),
        State::Objection => {
            format!("已截止，结果在公示。{}前可以提异议", poll.final_at().words())
        }
        State::Final => format!("{}已截止，结果已定", poll.closes_at.words()),
    };
    html! { p.app-deadline { (text) } }
}

fn my_part(view: &PollView, mine: &MyVoter, changed: RwSignal<()>) -> AnyView {
    let told = Callback::new(move |()| changed.set(()));
    let choose = Shared::get()
        .me
        .with_untracked(|me| me.ready().and_then(|me| letter::chooser(me, view.poll.id, mine, told)));
    let open = view.state == State::Open && mine.receipt.is_none();
    let unsure = open && keep::draft(view.poll.id, mine.voter).sent();
    let rest = html! {
        @if unsure {
            (notice::sentence(Tone::Warn, "上次提交尚未确认，请不要重复填写。点下面的按钮接着提交。"))
        }
        (letter::dwellings(mine))
    };
    view! {
        {letter::devices(mine, &view.contact)}
        {choose}
        {markup::raw(rest)}
        {roll::correction::section(mine)}
    }
    .into_any()
}

fn facts(view: &PollView) -> Markup {
    let (poll, contact) = (&view.poll, &view.contact);
    let over = matches!(view.state, State::Closed | State::Objection | State::Final);
    let lines = [
        cell::line("时间", &format!("{}到{}", poll.opens_at.words(), poll.closes_at.words())),
        cell::line("谁来投", &poll.scope),
        cell::line("谁组织", &poll.organiser),
        cell::line("依据", &rule::basis(view).join("。")),
        html! {
            div.weui-cell {
                div.weui-cell__bd {
                    p { @if over { "有疑问、有异议，可以问" } @else { "不用手机，也可以现场投纸质票" } }
                    p.weui-cell__desc { (contact.desk) " " (contact.hours) }
                    (button::call(&contact.name, &contact.phone))
                }
            }
        },
    ];
    cell::cells("这次表决", &lines)
}

/// Every question with the sentences of its rule card.
fn questions(view: &PollView) -> Markup {
    let poll = &view.poll;
    let list = html! {
        ol.app-questions {
            @for (question, number) in poll.questions.iter().zip(1..) {
                li.app-question {
                    p.app-question__title { (number) ". " (question.title) }
                    p.app-question__kind {
                        @if poll.matter(question).is_some() { "依法共同决定" } @else { "征求意见" }
                    }
                    div.app-question__rules {
                        @for line in poll.sentences(question) { p { (line) } }
                    }
                }
            }
        }
    };
    cell::folded(&format!("问哪 {} 题，各按什么规则", poll.questions.len()), &list)
}

/// Where paper comes in, a slip lies in the letter box of whoever is said to have handed it in.
fn slip(view: &PollView) -> Markup {
    let poll = &view.poll;
    let heard = matches!(view.state, State::Open | State::Closed | State::Objection);
    html! {
        @if heard && poll.count_days > 0 {
            (cell::cells("", &[cell::link(
                &pages::echo_case(poll.community, poll.id),
                "信箱里有回条，不是您家投的？",
                "凭回条上的编号和异议码提异议，不用投票码。",
                "",
            )]))
        }
    }
}

/// The one thing to do now.
fn act(view: &PollView, mine: Option<&MyVoter>) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let receipt = mine.filter(|mine| mine.receipt.is_some()).map(|_| pages::receipt(community, poll));
    match (view.state, mine, receipt) {
        (State::Objection | State::Final, _, receipt) => {
            let receipt = receipt.map(|to| markup::raw(button::plain_link("看我的投票凭证", &to)));
            view! { {receipt} {button::primary_link("看结果", "", pages::result(community, poll))} }
                .into_any()
        }
        (_, _, Some(receipt)) => {
            button::primary_link("看我的投票凭证", "您家的票已经交了，不用再交。", receipt)
        }
        (State::Closed, ..) => {
            let text = "已经截止，正在清点纸质票。清点好了就公布结果。";
            markup::raw(notice::sentence(Tone::Plain, text))
        }
        (_, None, None) => button::primary_link(
            "输入投票码",
            "投票码在您家收到的信上，18 位数字。",
            pages::LETTER.to_owned(),
        ),
        (State::Announced, Some(_), None) => {
            let text = format!("{}开始，到时候再来填。", view.poll.opens_at.words());
            markup::raw(notice::sentence(Tone::Plain, &text))
        }
        (State::Open, Some(mine), None) => fill(view, mine),
    }
}

fn fill(view: &PollView, mine: &MyVoter) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let draft = keep::draft(poll, mine.voter);
    if draft.sent() {
        return button::primary_link("接着提交", "", pages::check(community, poll));
    }
    if draft.is_empty() {
        let next = format!("共 {} 题，一题一页，最后核对再提交。", view.poll.questions.len());
        return button::primary_link("开始填写", &next, pages::ballot(community, poll, 1));
    }
    let (to, next) = match draft.next_open(&view.poll, mine.level) {
        Some(number) => {
            (pages::ballot(community, poll, number), format!("上次填到第 {number} 题，填过的都在。"))
        }
        None => (pages::check(community, poll), "都填好了，还没有提交。".to_owned()),
    };
    button::primary_link("继续填写", &next, to)
}
