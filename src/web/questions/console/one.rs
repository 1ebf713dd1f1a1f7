//! One question at a desk: answer it with its source, hand it on, make it public with confirmed wording.

use super::{desk::Desk, faq::FaqForm, line::Line};
use crate::{
    committee::{desk::Doing, kept::Kept},
    ui::{
        field::{self, Kind},
        form,
    },
};
use api::questions::{AnswerQuestionRequest, DeskQuestion, QuestionAnswer};
use domain::{
    id::QuestionId,
    questions::{ANSWER_MOST, SOURCE_MOST},
};
use leptos::prelude::*;

/// What is typed about a question, kept while the list is drawn again.
#[derive(Clone, Copy)]
pub struct Typed {
    text: Line,
    source: Line,
    reason: Line,
    public: FaqForm,
    doing: Doing,
}

impl Typed {
    fn of(question: &DeskQuestion) -> Self {
        Self {
            text: Line::new("", ANSWER_MOST),
            source: Line::new("", SOURCE_MOST),
            reason: Line::new("", SOURCE_MOST),
            public: FaqForm::of(question),
            doing: Doing::new(),
        }
    }
}

/// The question.
pub fn drawn(desk: Desk, kept: Kept<(QuestionId, bool), Typed>, question: &DeskQuestion) -> AnyView {
    // Once answered, the wording to publish starts from the answer.
    let typed = kept.of((question.id, question.answer.is_some()), || Typed::of(question));
    let due = match (&question.answer, question.overdue) {
        (Some(_), _) => String::new(),
        (None, true) => format!("，应在{}前答复，已超期", question.due_at.deadline_words()),
        (None, false) => format!("，{}前答复", question.due_at.deadline_words()),
    };
    let forwarded = question.forwarded.clone().map(|why| {
        view! { <p class="app-note">{format!("{}转来的：{why}", desk.answerer().other().words())}</p> }
    });
    let below = match &question.answer {
        Some(answer) => answered(desk, typed, question, answer),
        None if desk.may => acts(desk, typed, question),
        None => ().into_any(),
    };
    view! {
        <div class="console-card">
            <h2 class="console-card__title">{format!("{}（{}）", question.topic.words(), question.community_name)}</h2>
            <p class="questions-text">{question.text.clone()}</p>
            <p class="app-note">{format!("{}收到{due}。", question.asked_at.words())}</p>
            {forwarded}
            {below}
        </div>
    }
    .into_any()
}

fn acts(desk: Desk, typed: Typed, question: &DeskQuestion) -> AnyView {
    let id = question.id;
    let answer = Callback::new(move |()| {
        // Both are read, so that both say what is wrong.
        let (text, source) = (typed.text.text(), typed.source.text());
        if let Some((text, source)) = text.zip(source) {
            desk.answer(typed.doing, id, AnswerQuestionRequest { text, source });
        }
    });
    let forward = Callback::new(move |()| {
        if let Some(reason) = typed.reason.text() {
            desk.forward(typed.doing, id, reason);
        }
    });
    let fields = view! {
        {field::lines("答复", "1000 字以内，只能答复一次。请不要写个人信息。", typed.text.typed, typed.text.wrong())}
        {field::line(Kind::Text, "依据", "哪份文件第几条，或者书面答复的编号。", typed.source.typed, typed.source.wrong())}
    };
    let other = desk.answerer().other().words();
    // What was handed on once stays here: nobody plays ball with a resident.
    let hand_on = question.forwarded.is_none().then(|| {
        let why =
            field::line(Kind::Text, "为什么转", "对方会看到。", typed.reason.typed, typed.reason.wrong());
        view! {
            <details class="app-folded">
                <summary>{format!("不归这里答，转给{other}")}</summary>
                <div class="app-folded__body">
                    {form::form(why, "转过去", typed.doing.pending, ().into_any(), forward)}
                </div>
            </details>
        }
    });
    view! {
        {form::form(fields.into_any(), "送出答复", typed.doing.pending, typed.doing.told(), answer)}
        {hand_on}
    }
    .into_any()
}

fn answered(desk: Desk, typed: Typed, question: &DeskQuestion, answer: &QuestionAnswer) -> AnyView {
    let by = answer.by.clone().unwrap_or_default();
    let public = match (question.published, desk.may) {
        (true, _) => Some(view! { <p class="app-note">"已经公开成问答。"</p> }.into_any()),
        (false, true) => Some(publishing(desk, typed)),
        (false, false) => None,
    };
    view! {
        <p class="questions-text">{format!("答复：{}", answer.text)}</p>
        <p class="app-note">{format!("依据：{}。{by}，{}", answer.source, answer.at.words())}</p>
        {public}
    }
    .into_any()
}

fn publishing(desk: Desk, typed: Typed) -> AnyView {
    view! {
        <details class="app-folded">
            <summary>"公开给大家看"</summary>
            <div class="app-folded__body">{typed.public.draw(desk)}</div>
        </details>
    }
    .into_any()
}
