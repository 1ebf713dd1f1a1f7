//! The middle of a ballot page: the item's card and the choices, by the kind of the question.

use super::{draft::Draft, keep};
use crate::ui::{
    button, cell,
    choice::{self, Choice as Cell},
    clamp, markup,
    notice::{self, Tone},
};
use api::{community::Contact, pages};
use domain::poll::{Choice, Item, Question, QuestionKind};
use leptos::prelude::*;
use maud::{Markup, html};

/// The draft while somebody fills it in; every touch is kept at once.
#[derive(Clone, Copy)]
pub struct Filling(pub RwSignal<Draft>);

impl Filling {
    fn says(self, item: u16, option: Choice) -> Signal<bool> {
        Signal::derive(move || self.0.with(|draft| draft.choice(item) == Some(option)))
    }

    fn say(self, item: u16, option: Option<Choice>) {
        self.0.update(|draft| draft.say(item, option));
        self.0.with_untracked(keep::keep_draft);
    }

    fn count(self, items: &[u16]) -> usize {
        self.0.with(|draft| items.iter().filter(|item| draft.choice(**item).is_some()).count())
    }
}

/// The words of a choice, in their fixed order on the ballot.
pub const DECISION: [(Choice, &str, &str); 3] = [
    (Choice::Agree, "agree", "赞同"),
    (Choice::Oppose, "oppose", "反对"),
    (Choice::Abstain, "abstain", "弃权"),
];

/// The word of one choice.
#[must_use]
pub fn word(choice: Choice) -> &'static str {
    DECISION.iter().find(|(option, ..)| *option == choice).map_or("选中", |(_, _, word)| word)
}

/// What is asked and the choices.
pub fn body(question: &Question, filling: Filling) -> AnyView {
    match question.kind {
        QuestionKind::Approve => {
            let several = question.items.len() > 1;
            let items: Vec<_> =
                question.items.iter().map(|item| decision(question, item, several, filling)).collect();
            let above = if several { question.about.as_str() } else { "" };
            view! { {about(above)} {items} }.into_any()
        }
        QuestionKind::Concern(most) => {
            view! { {about(&question.about)} {musts(&question.items)} {pick(question, most, false, filling)} }
                .into_any()
        }
        QuestionKind::Need(most) => {
            view! { {about(&question.about)} {pick(question, most, true, filling)} }.into_any()
        }
    }
}

fn about(text: &str) -> AnyView {
    markup::raw(html! { @if !text.is_empty() { p.app-ballot__about { (text) } } })
}

fn source(item: &Item) -> Markup {
    html! {
        @if let Some(code) = item.code {
            a.app-link href=(pages::policy_item(code)) { "谁负责、文件第几段" }
        }
    }
}

/// One item with its card and three choices; none is chosen beforehand.
fn decision(question: &Question, item: &Item, several: bool, filling: Filling) -> AnyView {
    let mut text = Vec::new();
    if !several && !question.about.is_empty() {
        text.push(question.about.clone());
    }
    if !item.about.is_empty() {
        text.push(item.about.clone());
    }
    let number = item.item;
    let choices: Vec<_> = DECISION
        .iter()
        .map(|(option, key, word)| {
            let option = *option;
            let cell = Cell {
                kind: "radio",
                name: format!("item-{number}"),
                id: format!("item-{number}-{key}"),
                label: (*word).to_owned(),
                note: String::new(),
            };
            let pick = Callback::new(move |_| filling.say(number, Some(option)));
            choice::choice(cell, filling.says(number, option), false.into(), pick)
        })
        .collect();
    view! {
        <section class="app-item">
            {several.then(|| view! { <h2 class="app-item__title">{item.title.clone()}</h2> })}
            {clamp::clamped(&text, source(item))}
            <fieldset class="app-choices">
                <legend class="app-hidden">{item.title.clone()}</legend>
                {choices}
            </fieldset>
        </section>
    }
    .into_any()
}

/// 基础类: what is done in any case, and why, folded.
fn musts(items: &[Item]) -> AnyView {
    let list = html! {
        @for item in items {
            div.app-must {
                p.app-must__name {
                    span.app-tag { "必改" }
                    @match item.code {
                        Some(code) => a.app-link href=(pages::policy_item(code)) { (item.title) },
                        None => (item.title),
                    }
                }
                p { (item.about) }
            }
        }
    };
    markup::raw(cell::folded(&format!("必改的 {} 项，为什么改", items.len()), &list))
}

/// Choose up to `most`; choosing none is an answer too.
fn pick(question: &Question, most: u8, notes: bool, filling: Filling) -> AnyView {
    let items: Vec<u16> = question.items.iter().map(|item| item.item).collect();
    let items = StoredValue::new(items);
    let full = Signal::derive(move || items.with_value(|items| filling.count(items)) >= usize::from(most));
    let said = move || match items.with_value(|items| filling.count(items)) {
        0 => format!("最多选 {most} 项，也可以一项不选。"),
        count if count >= usize::from(most) => {
            format!("已选 {count} 项，选满了。想换一项，请先去掉一项。")
        }
        count => format!("已选 {count} 项，最多 {most} 项。"),
    };
    let choices: Vec<_> = question
        .items
        .iter()
        .map(|item| {
            let number = item.item;
            let chosen = filling.says(number, Choice::Chosen);
            let cell = Cell {
                kind: "checkbox",
                name: format!("item-{number}"),
                id: format!("item-{number}-chosen"),
                label: item.title.clone(),
                note: if notes { item.about.clone() } else { String::new() },
            };
            let off = Signal::derive(move || full.get() && !chosen.get());
            let pick = Callback::new(move |on: bool| filling.say(number, on.then_some(Choice::Chosen)));
            choice::choice(cell, chosen, off, pick)
        })
        .collect();
    let title = if notes { "选出您家最需要的" } else { "选出对您最要紧的" };
    view! {
        <fieldset class="app-choices">
            <legend class="app-choices__title">{title}</legend>
            <p class="app-choices__count" role="status">{said}</p>
            {choices}
        </fieldset>
    }
    .into_any()
}

/// Where a statutory question is answered by those whose letter names no phone.
#[must_use]
pub fn on_paper(contact: &Contact) -> Markup {
    let body = html! {
        p { "您的信上没有登记手机，这一题不能在手机上投。请到现场投纸质票：" }
        p { (contact.desk) }
        p { (contact.hours) }
        p { (button::call(&contact.name, &contact.phone)) }
    };
    notice::notice(Tone::Warn, &body)
}
