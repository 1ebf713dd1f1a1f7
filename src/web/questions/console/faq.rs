//! Answers for everybody: publish with confirmed wording, take back with a reason.

use super::{desk::Desk, line::Line};
use crate::{
    committee::desk::Doing,
    ui::{
        asking::asking,
        field::{self, Kind},
        form,
    },
};
use api::questions::{DeskQuestion, FaqEntry, PublishFaqRequest, QuestionList};
use domain::{
    id::QuestionId,
    questions::{FAQ_ANSWER_MOST, FAQ_ASK_MOST, QuestionTopic, SOURCE_MOST},
};
use leptos::prelude::*;

/// The wording of an answer for everybody.
#[derive(Clone, Copy)]
pub struct FaqForm {
    question: Option<QuestionId>,
    topic: RwSignal<String>,
    ask: Line,
    answer: Line,
    source: Line,
    confirmed: RwSignal<bool>,
    doing: Doing,
}

impl FaqForm {
    /// Written anew.
    pub fn new() -> Self {
        Self {
            question: None,
            topic: RwSignal::new(String::new()),
            ask: Line::new("", FAQ_ASK_MOST),
            answer: Line::new("", FAQ_ANSWER_MOST),
            source: Line::new("", SOURCE_MOST),
            confirmed: RwSignal::new(false),
            doing: Doing::new(),
        }
    }

    /// Made of an answered question: its words to start from.
    pub fn of(question: &DeskQuestion) -> Self {
        let answer = question.answer.as_ref();
        Self {
            question: Some(question.id),
            topic: RwSignal::new(place(question.topic)),
            ask: Line::new(&question.text, FAQ_ASK_MOST),
            answer: Line::new(answer.map_or("", |answer| &answer.text), FAQ_ANSWER_MOST),
            source: Line::new(answer.map_or("", |answer| &answer.source), SOURCE_MOST),
            ..Self::new()
        }
    }

    /// The fields and the act.
    pub fn draw(self, desk: Desk) -> AnyView {
        let own = QuestionTopic::ALL.into_iter().filter(move |topic| topic.answerer() == desk.answerer());
        let options: Vec<_> = own.map(|topic| (place(topic), topic.words().to_owned())).collect();
        // A question that was handed on is about something of the other desk.
        if !options.iter().any(|(place, _)| self.topic.with_untracked(|topic| topic == place)) {
            self.topic.set(options.first().map(|(place, _)| place.clone()).unwrap_or_default());
        }
        let act = Callback::new(move |()| {
            if let Some(request) = self.request() {
                desk.publish(self.doing, request, move || self.clear());
            }
        });
        let fields = view! {
            {field::choose("哪方面", "", options, self.topic)}
            {field::line(Kind::Text, "问题，大家看到的", "80 字以内。去掉姓名、门牌和别的认得出人的话。", self.ask.typed, self.ask.wrong())}
            {field::lines("答复，大家看到的", "400 字以内。", self.answer.typed, self.answer.wrong())}
            {field::line(Kind::Text, "依据", "120 字以内。", self.source.typed, self.source.wrong())}
            {field::tick("我看过了，里面没有个人信息", "", self.confirmed)}
        };
        form::form(fields.into_any(), "公开", self.doing.pending, self.doing.told(), act)
    }

    fn request(self) -> Option<PublishFaqRequest> {
        // All are read, so that all say what is wrong.
        let (ask, answer, source) = (self.ask.text(), self.answer.text(), self.source.text());
        let place: usize = self.topic.get_untracked().parse().ok()?;
        Some(PublishFaqRequest {
            question: self.question,
            topic: *QuestionTopic::ALL.get(place)?,
            ask: ask?,
            answer: answer?,
            source: source?,
            nothing_personal: self.confirmed.get_untracked(),
        })
    }

    fn clear(self) {
        for line in [self.ask, self.answer, self.source] {
            line.clear();
        }
        self.confirmed.set(false);
    }
}

fn place(topic: QuestionTopic) -> String {
    QuestionTopic::ALL.iter().position(|one| *one == topic).unwrap_or_default().to_string()
}

/// What this desk published, and the form for a new one.
pub fn section(desk: Desk, fresh: FaqForm, list: &QuestionList) -> AnyView {
    let one = |entry: &FaqEntry| one(desk, entry);
    let new = desk.may.then(|| {
        view! {
            <details class="app-folded">
                <summary>"再写一条"</summary>
                <div class="app-folded__body">{fresh.draw(desk)}</div>
            </details>
        }
    });
    view! {
        {list.faq.is_empty().then(|| view! { <p class="console-empty">"还没有公开的。"</p> })}
        {list.faq.iter().map(one).collect::<Vec<_>>()}
        {new}
    }
    .into_any()
}

fn one(desk: Desk, entry: &FaqEntry) -> AnyView {
    let acts = desk.may.then(|| {
        let (reason, doing, faq) = (Line::new("", SOURCE_MOST), Doing::new(), entry.id);
        let act = Callback::new(move |()| {
            if let Some(reason) = reason.text() {
                desk.withdraw(doing, faq, reason);
            }
        });
        let told = || "撤下以后居民看不到了，记录一直留着。".to_owned();
        view! {
            {field::line(Kind::Text, "撤下的原因", "120 字以内。", reason.typed, reason.wrong())}
            {asking("撤下", told, "撤下", act)}
            {doing.told()}
        }
    });
    view! {
        <details class="app-folded">
            <summary>{entry.ask.clone()}</summary>
            <div class="app-folded__body">
                <p class="questions-text">{entry.answer.clone()}</p>
                <p class="app-note">{format!("{}。依据：{}。{}公开", entry.topic.words(), entry.source, entry.at.words())}</p>
                {acts}
            </div>
        </details>
    }
    .into_any()
}
