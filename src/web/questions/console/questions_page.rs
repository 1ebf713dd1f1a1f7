//! A desk: open questions by due date, answered ones, and what is public.

use super::{desk::Desk, faq, one};
use crate::{
    committee::{
        desk::{self, fetch},
        kept::Kept,
        place::Place,
    },
    ui::{
        form,
        page::{self, Back},
    },
};
use api::{
    NoParams,
    community::CommunityParams,
    questions::{DeskQuestion, ListFundQuestions, ListQuestions, QuestionList},
};
use domain::{committee::Action, id::CommunityId};
use leptos::prelude::*;

/// The committee's.
pub fn questions_page(community: CommunityId) -> AnyView {
    let list = fetch::<ListQuestions>(CommunityParams { community });
    let may = desk::Desk::get().may(Action::AnswerQuestions, community, None);
    let back = Back::to(Place::Home(community).address(), "概况");
    whole(Desk { community: Some(community), list, may, said: RwSignal::new(String::new()) }, back)
}

/// The fund centre's.
pub fn fund_page() -> AnyView {
    let list = fetch::<ListFundQuestions>(NoParams {});
    whole(Desk { community: None, list, may: true, said: RwSignal::new(String::new()) }, None)
}

fn whole(desk: Desk, back: Option<Back>) -> AnyView {
    let (typed, fresh) = (Kept::new(), faq::FaqForm::new());
    let body = desk.list.show(move |list| {
        let drawn = |question: &DeskQuestion| one::drawn(desk, typed, question);
        let part = |answered: bool| {
            let part = list.questions.iter().filter(|one| one.answer.is_some() == answered);
            part.map(drawn).collect::<Vec<_>>()
        };
        view! {
            <p><strong>{waiting(list)}</strong></p>
            {part(false)}
            {form::card("答复过的", answered(part(true)))}
            {form::card("居民都看得到的问答", faq::section(desk, fresh, list))}
        }
        .into_any()
    });
    let body = view! { {form::done(desk.said)} {body} };
    page::page("居民提问", back, body.into_any())
}

fn waiting(list: &QuestionList) -> String {
    let rule = format!("每个问题 {} 个工作日内答复（天数待核实）。", list.days);
    match (list.open, list.overdue) {
        (0, _) => format!("没有等答复的。{rule}"),
        (open, 0) => format!("{open} 个等答复。{rule}"),
        (open, late) => format!("{open} 个等答复，其中 {late} 个已超期。{rule}"),
    }
}

fn answered(list: Vec<AnyView>) -> AnyView {
    if list.is_empty() {
        return view! { <p class="console-empty">"还没有。"</p> }.into_any();
    }
    list.into_any()
}
