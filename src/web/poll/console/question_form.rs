//! The questions with their items: written, added, removed, moved up and down.

use super::{
    field_notes::{At, Notes, about},
    form::{Form, ItemForm, QuestionForm},
    keys::way,
    rule_form,
    typed_question::{TypedItem, TypedQuestion, Way, moved},
};
use crate::ui::{
    asking::asking,
    field::{self, Kind},
    form::{card, fine},
};
use domain::poll::Field;
use leptos::prelude::*;

/// All questions.
pub fn list(form: Form, notes: Notes) -> AnyView {
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let add = move |_| {
        // Belongs to the page, so that it lives as long as the list.
        let fresh = owner.with_value(|owner| owner.with(|| form.question(&TypedQuestion::empty())));
        form.questions.update(|questions| questions.push(fresh));
    };
    view! {
        <section>
            {card(
                "题目",
                view! {
                    <p class="app-note">{about(Field::Questions)}</p>
                    {notes.under(Field::Questions)}
                    {notes.under(Field::Matter)}
                    {notes.under(Field::Changes)}
                    {notes.under(Field::Silence)}
                    {notes.under(Field::NoticeDays)}
                }
                    .into_any(),
            )}
            <For each=move || form.questions.get() key=|question| question.key let:question>
                {one(form, question, notes, owner)}
            </For>
            <button type="button" class="console-button" on:click=add>"加一题"</button>
        </section>
    }
    .into_any()
}

fn one(form: Form, question: QuestionForm, notes: Notes, owner: StoredValue<Owner>) -> AnyView {
    let key = question.key;
    let place =
        Memo::new(move |_| form.questions.with(|questions| questions.iter().position(|one| one.key == key)));
    let at: At = place.into();
    let title = move || {
        let number = place.get().map_or(0, |place| place + 1);
        format!("第 {number} 题 {}", question.title.get())
    };
    let go = move |up: bool| {
        if let Some(place) = place.get_untracked() {
            form.questions.update(|questions| moved(questions, place, up));
        }
    };
    let remove = Callback::new(move |()| {
        form.questions.update(|questions| questions.retain(|one| one.key != key));
    });
    let ways = [
        ("approve", "每一项都选赞同、反对或弃权"),
        ("concern", "一定会改的，选最关心的几项"),
        ("need", "选最需要的几项"),
    ]
    .map(|(key, words)| (key.to_owned(), words.to_owned()));
    let most = move || {
        (way(&question.way.get()) != Way::Approve).then(|| {
            let wrong = notes.wrong(Field::Questions, at);
            field::line(Kind::Digits, "最多选几项", "", question.most, wrong)
        })
    };
    let told = move || format!("去掉这一题和它的 {} 项？", question.items.with(Vec::len));
    view! {
        <details class="console-card" open=true>
            <summary class="console-card__title">{title}</summary>
            {notes.found(Field::Questions, at)}
            {field::line(Kind::Text, "题目", "票上的标题，一句话问一件事。", question.title, fine())}
            {field::lines("说明", "用平常话写清是什么、花谁的钱、多久。最多 600 字。", question.about, fine())}
            {field::choose("怎么答", "", ways.into(), question.way)}
            {most}
            {items(form, question, owner)}
            {rule_form::fields(question, notes, at)}
            <div class="console-acts">
                <button type="button" class="console-button" on:click=move |_| go(true)>"上移这一题"</button>
                <button type="button" class="console-button" on:click=move |_| go(false)>"下移这一题"</button>
                {asking("去掉这一题", told, "去掉", remove)}
            </div>
        </details>
    }
    .into_any()
}

fn items(form: Form, question: QuestionForm, owner: StoredValue<Owner>) -> AnyView {
    let add = move |_| {
        let fresh = owner.with_value(|owner| owner.with(|| form.item(&TypedItem::default())));
        question.items.update(|items| items.push(fresh));
    };
    view! {
        <fieldset class="console-group">
            <legend>"选项"</legend>
            <For each=move || question.items.get() key=|item| item.key let:item>
                {item_fields(question, item)}
            </For>
            <button type="button" class="console-button" on:click=add>"加一项"</button>
        </fieldset>
    }
    .into_any()
}

fn item_fields(question: QuestionForm, item: ItemForm) -> AnyView {
    let key = item.key;
    let place = Memo::new(move |_| {
        question.items.with(|items| items.iter().position(|one| one.key == key).unwrap_or_default())
    });
    let go = move |up: bool| question.items.update(|items| moved(items, place.get_untracked(), up));
    let remove = move |_| question.items.update(|items| items.retain(|one| one.key != key));
    let name = move || format!("第 {} 项", place.get() + 1);
    let told = move |act: &'static str| move || format!("{act} {} {}", name(), item.title.get());
    let code = item.code.map(|code| view! { <span class="app-tag">{format!("目录 {code}")}</span> });
    view! {
        <div class="console-item">
            <p class="console-item__name">{name} " " {code}</p>
            {field::line(Kind::Text, "名称", "", item.title, fine())}
            {field::lines("在我家门口是什么样", "", item.about, fine())}
            <div class="console-acts">
                <button type="button" class="console-button" aria-label=told("上移") on:click=move |_| go(true)>"上移"</button>
                <button type="button" class="console-button" aria-label=told("下移") on:click=move |_| go(false)>"下移"</button>
                <button type="button" class="console-button" aria-label=told("去掉") on:click=remove>"去掉"</button>
            </div>
        </div>
    }
    .into_any()
}
