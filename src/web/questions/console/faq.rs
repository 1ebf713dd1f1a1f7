//! Answers for everybody: publish with confirmed wording, take back with a reason.

use super::desk::Desk;
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
    questions::{FAQ_ANSWER_MOST, FAQ_ASK_MOST, QuestionTopic},
};
use leptos::prelude::*;

/// The wording of an answer for everybody.
#[derive(Clone, Copy)]
pub struct FaqForm {
    question: Option<QuestionId>,
    topic: RwSignal<String>,
    ask: RwSignal<String>,
    answer: RwSignal<String>,
    source: RwSignal<String>,
    confirmed: RwSignal<bool>,
    doing: Doing,
}

impl FaqForm {
    /// Written anew.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            question: None,
            topic: empty(),
            ask: empty(),
            answer: empty(),
            source: empty(),
            confirmed: RwSignal::new(false),
            doing: Doing::new(),
        }
    }

    /// Made of an answered question: its words to start from.
    pub fn of(question: &DeskQuestion) -> Self {
        let first = |text: &str, most: usize| RwSignal::new(text.chars().take(most).collect::<String>());
        let answer = question.answer.as_ref();
        Self {
            question: Some(question.id),
            topic: RwSignal::new(place(question.topic)),
            ask: first(&question.text, FAQ_ASK_MOST),
            answer: first(answer.map_or("", |answer| &answer.text), FAQ_ANSWER_MOST),
            source: RwSignal::new(answer.map(|answer| answer.source.clone()).unwrap_or_default()),
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
            {field::line(Kind::Text, "问题，大家看到的", "80 字以内。去掉姓名、门牌和别的认得出人的话。", self.ask, form::fine())}
            {field::lines("答复，大家看到的", "400 字以内。", self.answer, form::fine())}
            {field::line(Kind::Text, "依据", "120 字以内。", self.source, form::fine())}
            {field::tick("我看过了，里面没有个人信息", "", self.confirmed)}
        };
        form::form(fields.into_any(), "公开", self.doing.pending, self.doing.told(), act)
    }

    fn request(self) -> Option<PublishFaqRequest> {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let place: usize = self.topic.get_untracked().parse().ok()?;
        Some(PublishFaqRequest {
            question: self.question,
            topic: *QuestionTopic::ALL.get(place)?,
            ask: text(self.ask),
            answer: text(self.answer),
            source: text(self.source),
            nothing_personal: self.confirmed.get_untracked(),
        })
    }

    fn clear(self) {
        for signal in [self.ask, self.answer, self.source] {
            signal.set(String::new());
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
        let (reason, doing, faq) = (RwSignal::new(String::new()), Doing::new(), entry.id);
        let act = Callback::new(move |()| {
            desk.withdraw(doing, faq, reason.get_untracked().trim().to_owned());
        });
        let told = || "撤下以后居民看不到了，记录一直留着。".to_owned();
        view! {
            {field::line(Kind::Text, "撤下的原因", "120 字以内。", reason, form::fine())}
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
