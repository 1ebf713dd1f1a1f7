//! Is everything as I meant it? And the one button that hands it in.

use super::{
    ballot_page, check_list,
    draft::Draft,
    handing_in::{self, HandingIn},
    helped::Helped,
    keep, letter, mine, rule,
    sending::Sending,
};
use crate::{
    evidence,
    ui::{
        button,
        go::Go,
        load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
    words,
};
use api::{Problem, pages, poll::PollView, roll::MyVoter};
use domain::{
    Refusal,
    area::grouped,
    id::{CommunityId, PollId},
    poll::State,
};
use leptos::prelude::*;
use maud::html;

/// The check page.
pub fn check_page(community: CommunityId, poll: PollId) -> AnyView {
    let go = Go::get();
    let handing = HandingIn::new(poll);
    let opened = StoredValue::new(false);
    mine::with_mine(community, poll, move |view, mine| {
        if let Some(receipt) = &mine.receipt {
            handing_in::settle(&view.poll, mine, receipt);
            let to = pages::receipt(community, poll);
            // Handed in here, the receipt takes this page's place; found handed in, it is an old page.
            if opened.get_value() {
                go.instead(to)
            } else {
                go.past(to)
            }
            return load::skeleton();
        }
        opened.set_value(true);
        let mut draft = keep::draft(poll, mine.voter);
        if draft.sent() {
            handing.resume();
        } else if view.state != State::Open {
            return ballot_page::not_open(view);
        } else if !handing_in::prepare(&mut draft) {
            return no_chance(view);
        }
        checking(view, mine, &draft, handing)
    })
}

fn checking(view: &PollView, mine: &MyVoter, draft: &Draft, handing: HandingIn) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let back = Back::to(pages::ballot(community, poll, view.poll.questions.len()), "最后一题");
    let helped = Helped::of(draft);
    let (view_now, mine_now, draft) = (view.clone(), mine.clone(), draft.clone());
    let open = Memo::new(move |_| handing.state.with(may_change));
    let lines = move || markup::raw(check_list::list(&view_now, &mine_now, &draft, open.get()));
    let contact = view.contact.clone();
    let act = act(view, mine, handing, helped);
    let helped = helped.view(Signal::derive(move || !open.get()));
    let state = move || {
        handing.state.with(|state| match state {
            Sending::Idle => markup::raw(html! { p.app-check__not-yet { "还没有提交" } }),
            Sending::Pending => {
                markup::raw(html! { p.app-check__pending { "正在提交，请不要关掉这一页。" } })
            }
            Sending::Waiting(tries) => waiting(*tries, handing),
            Sending::Refused(problem) => refused(problem, community, poll),
            Sending::SignIn => sign_in(),
            Sending::Wrong(wrong) => evidence::wrong(wrong, &contact.phone),
        })
    };
    let body = view! {
        <p class="app-check__counted">{format!("这张票计：{}", letter::counted(mine))}</p>
        {lines}
        {helped}
        {markup::raw(rule::standing(view.standing.as_ref()))}
        <div class="app-bottom">
            <div role="status" aria-live="assertive">{state}</div>
            {act}
        </div>
    };
    page::page("核对您选的", back, body.into_any())
}

/// 提交表决, or the way to what is missing.
fn act(view: &PollView, mine: &MyVoter, handing: HandingIn, helped: Helped) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let later = if view.poll.changes_allowed() { "截止前可以改。" } else { "提交后不能改。" };
    let next = format!("{later}提交后马上给您编号和凭证。");
    let (voter, level, definition) = (mine.voter, mine.level, view.poll.clone());
    let what = move || {
        handing.state.with(|state| match state {
            Sending::Idle | Sending::Refused(_) => Some(false),
            Sending::Pending => Some(true),
            Sending::Waiting(_) | Sending::SignIn | Sending::Wrong(_) => None,
        })
    };
    let ended =
        move || handing.state.with(|state| matches!(state, Sending::Refused(problem) if over(problem)));
    (move || {
        if ended() {
            return ().into_any();
        }
        let missing = keep::draft(poll, voter).next_open(&definition, level);
        match (what(), missing) {
            (None, _) => ().into_any(),
            (Some(false), Some(number)) => {
                let label = format!("去填第 {number} 题");
                button::primary_link(&label, "还有题没有填完。", pages::ballot(community, poll, number))
            }
            (Some(busy), _) => button::primary(
                "提交表决",
                &next,
                busy.into(),
                Callback::new(move |()| {
                    if helped.ready() {
                        handing.submit();
                    }
                }),
            ),
        }
    })
    .into_any()
}

/// Whether answers may change again: nothing is on its way, and the ballot can still be handed in.
fn may_change(state: &Sending) -> bool {
    match state {
        Sending::Idle => true,
        Sending::Refused(problem) => !over(problem),
        _ => false,
    }
}

/// Whether no further try can change anything.
fn over(problem: &Problem) -> bool {
    [Refusal::AlreadyVoted.code(), Refusal::PollClosed.code()].contains(&problem.code.as_str())
}

fn waiting(tries: u32, handing: HandingIn) -> AnyView {
    let told = html! {
        p.app-notice__title { "尚未确认，请不要重复填写" }
        p { "网络不好，试了 " (tries) " 次，会自动再试。填的内容在这部手机里，关掉页面也不会丢。" }
    };
    let again = button::plain("现在再试", Callback::new(move |()| handing.again()));
    notice::with_acts(Tone::Warn, told, again)
}

fn sign_in() -> AnyView {
    let (what, next) = words::SIGN_IN;
    let told = html! { p.app-notice__title { (what) } p { (next) } };
    notice::with_acts(Tone::Warn, told, button::primary_link("输入投票码", "", pages::LETTER.to_owned()))
}

fn refused(problem: &Problem, community: CommunityId, poll: PollId) -> AnyView {
    let said = words::problem(problem);
    let voted = problem.code == Refusal::AlreadyVoted.code();
    let closed = problem.code == Refusal::PollClosed.code();
    let recorded = problem.recorded.filter(|_| voted).and_then(|index| i64::try_from(index).ok());
    let told = html! {
        p.app-notice__title { (said.what) }
        p { (said.next) }
        @if let Some(index) = recorded {
            p { "交过的是第 " (grouped(index)) " 号。这部手机上这一次填的没有计入。" }
        }
        @if closed { p { "纸质票还收不收，请马上打电话问；您填的内容还在这部手机里。" } }
        @if !problem.request_id.is_empty() { p.app-note { "错误编号：" (problem.request_id) } }
    };
    let acts = if voted {
        button::primary_link("看投票凭证", "", pages::receipt(community, poll))
    } else if closed {
        button::primary_link("看这次表决", "", pages::poll(community, poll))
    } else {
        ().into_any()
    };
    notice::with_acts(Tone::Wrong, told, acts)
}

fn no_chance(view: &PollView) -> AnyView {
    let body = html! {
        p { "这个浏览器太旧，不能安全地提交。请换一个浏览器或者换一部手机打开，也可以到现场投纸质票。" }
        (button::call(&view.contact.name, &view.contact.phone))
    };
    page::page("换一个浏览器再提交", None, markup::raw(body))
}
