//! A poll: where it stands, what to do now, who took part.

use super::{extend, log, need, parts, stages};
use crate::{
    committee::{
        desk::{Desk, fetch},
        place::Place,
    },
    recording::poll_card,
    ui::{
        form, load, markup,
        page::{self, Back},
    },
};
use api::{
    pages,
    poll::{
        PollParams,
        console::{Course, GetCourse, GetParticipation},
    },
};
use domain::{
    Instant,
    committee::{Act, Action},
    id::{CommunityId, PollId},
    poll::{StageKind, State},
};
use leptos::prelude::*;
use maud::html;

/// The page.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let course = fetch::<GetCourse>(PollParams { poll });
    let title =
        Memo::new(move |_| course.state.with(|state| state.ready().map(|course| course.title.clone())));
    let state = Memo::new(move |_| course.state.with(|state| state.ready().map(|course| course.state)));
    let closes = Memo::new(move |_| course.state.with(|state| state.ready().and_then(closing)));
    let told = move || {
        course.state.with(|state| match state {
            load::Load::Loading => load::skeleton(),
            load::Load::Failed(failure) => load::failed(failure, Some(course.again)),
            load::Load::Ready(course) => view! {
                {form::card("走到哪一步", markup::raw(stages::told(course)))}
                {form::card("现在要办的", markup::raw(need::list(community, poll, &course.needed)))}
            }
            .into_any(),
        })
    };
    // Taken part in: only once the notice is out.
    let taking = move || {
        state.get().flatten().map(|_| fetch::<GetParticipation>(PollParams { poll }).show(parts::card))
    };
    // Stands outside what is drawn with the course: a reason that is being typed stays.
    let extending = move || {
        let state = state.get()??;
        let closes = closes.get()?;
        let may = Desk::get().may(Action::Ask(Act::Extend), community, Some(state));
        may.then(|| extend::card(community, poll, closes, course.again))
    };
    let rest = move || {
        course.state.with(|state| {
            state.ready().map(
                |course| view! { {extend::past(&course.extensions)} {repoll(course)} {log::card(course)} },
            )
        })
    };
    let recorded = move || {
        let may = Desk::get().may(Action::EditPoll, community, state.get()?);
        (may && state.get()?.is_some()).then(|| poll_card::card(poll))
    };
    let links = move || state.get().map(|state| links(community, poll, state));
    let body = view! { {told} {links} {taking} {extending} {recorded} {rest} };
    let heading = move || title.get().unwrap_or_else(|| "表决".to_owned());
    let back = Back::to(Place::Home(community).address(), "概况").map(|back| (back.to, back.words));
    let whole = move || {
        let back = back.clone().and_then(|(to, words)| Back::to(to, &words));
        page::page(&heading(), back, ().into_any())
    };
    view! { {whole} <div class="app-page">{body}</div> }.into_any()
}

/// When it closes, from its stages.
fn closing(course: &Course) -> Option<Instant> {
    course.stages.iter().find(|stage| stage.stage == StageKind::Closed)?.at
}

/// The way to everything that belongs to this poll, the most pressing of the stage first.
fn links(community: CommunityId, poll: PollId, state: Option<State>) -> AnyView {
    let letters = (Place::Letters(community, poll).address(), "信和海报");
    let work = (Place::Work(community, poll).address(), "送达和催票");
    let paper = (Place::Paper(community, poll).address(), "纸质票");
    let typing = (Place::Typing(community, poll).address(), "录纸质票");
    let result = (Place::Result(community, poll).address(), "结果和卷宗");
    let draft = (Place::Draft(community, poll).address(), "题目和规则");
    let list = match state {
        None => vec![draft, letters, paper],
        Some(State::Announced) => vec![letters, work, paper, draft],
        Some(State::Open) => vec![work, paper, letters, draft],
        Some(State::Closed) => vec![typing, paper, work, draft],
        Some(State::Objection | State::Final) => vec![result, paper, work, draft],
    };
    let inside: Vec<_> =
        list.into_iter().map(|(to, words)| view! { <a class="console-button" href=to>{words}</a> }).collect();
    let residents = state.map(|_| form::outside(&pages::poll(community, poll), "居民看到的页面"));
    let turns = (state == Some(State::Open)).then(|| form::outside(pages::TURNS, "投票点的平板：大家轮流用"));
    view! {
        <nav class="console-acts" aria-label="这次表决">
            {inside}
            {residents}
            {turns}
        </nav>
    }
    .into_any()
}

fn repoll(course: &Course) -> Option<AnyView> {
    let days = course.repoll_days?;
    let words = format!("没通过的，{days} 天后可以再表决一次。（这条规则待核实：请问区住建部门。）");
    Some(markup::raw(html! { p.app-note { (words) } }))
}
