//! The saved draft as a resident sees it, with the resident's own views.

use crate::{
    client,
    committee::desk::Doing,
    poll::{
        draft::Draft as Ballot,
        question::{self, Filling},
        rule,
    },
    ui::{cell, form, markup},
};
use api::poll::{
    PollView,
    console::{DraftParams, PreviewDraft},
};
use domain::id::{PollId, VoterId};
use leptos::prelude::*;
use maud::html;
use wasm_bindgen::JsCast;

/// The card; opened by a button.
pub fn card(draft: PollId) -> AnyView {
    let doing = Doing::new();
    let shown = RwSignal::new(None::<PollView>);
    let open = Callback::new(move |()| {
        let answer = async move { client::call::<PreviewDraft>(&DraftParams { draft }, &()).await };
        doing.wait(answer, move |view| shown.set(Some(view)));
    });
    let close = Callback::new(move |()| shown.set(None));
    let body = view! {
        <p class="app-note">"按最近一次保存的内容。在这里点什么都不会记下来。"</p>
        {doing.told()}
        <div class="console-acts">
            {form::button("看居民看到的样子", doing.pending, open)}
            {move || shown.with(Option::is_some).then(|| form::button("收起", RwSignal::new(false), close))}
        </div>
        {move || shown.with(|view| view.as_ref().map(drawn))}
    };
    form::card("预览", body.into_any())
}

fn drawn(view: &PollView) -> AnyView {
    let poll = &view.poll;
    // Nothing is filled in and nothing is kept: the fields are off.
    let filling = Filling(RwSignal::new(Ballot::new(poll.id, VoterId::from_bits(0))));
    let facts = [
        cell::line("时间", &format!("{}到{}", poll.opens_at.words(), poll.closes_at.deadline_words())),
        cell::line("谁来投", &poll.scope),
        cell::line("谁组织", &poll.organiser),
        cell::line("依据", &rule::basis(view).join("。")),
    ];
    let questions: Vec<_> = poll
        .questions
        .iter()
        .zip(1..)
        .map(|(question, number)| {
            view! {
                <section class="console-preview__question">
                    <p class="app-note">{format!("第 {number} 题，共 {} 题", poll.questions.len())}</p>
                    <h3>{question.title.clone()}</h3>
                    <fieldset class="console-preview__fields" disabled=true>{question::body(question, filling)}</fieldset>
                    {markup::raw(rule::card(poll, question))}
                </section>
            }
        })
        .collect();
    // Links lead into the residents' pages, which are another app.
    let stay = |event: web_sys::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| matches!(target.closest("a"), Ok(Some(_)))) {
            event.prevent_default();
        }
    };
    view! {
        <div class="console-preview" on:click=stay>
            <h3>{poll.title.clone()}</h3>
            {markup::raw(html! { (rule::standing(view.standing.as_ref())) (cell::cells("这次表决", &facts)) })}
            {questions}
        </div>
    }
    .into_any()
}
