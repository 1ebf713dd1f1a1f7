//! The fields of the whole poll: name, basis, times, and the rules that hold for all questions.

use super::{
    field_notes::{Notes, about, whole},
    form::Form,
    scope_form,
};
use crate::ui::{
    field::{self, Kind},
    form::{card, fine},
    when,
};
use api::poll::console::Place;
use domain::poll::Field;
use leptos::prelude::*;

fn line(notes: Notes, kind: Kind, of: Field, value: RwSignal<String>) -> AnyView {
    view! {
        {field::line(kind, of.words(), &about(of), value, notes.wrong(of, whole()))}
        {notes.under(of)}
    }
    .into_any()
}

fn tick(notes: Notes, of: Field, label: &str, value: RwSignal<bool>) -> AnyView {
    view! { {field::tick(label, &about(of), value)} {notes.under(of)} }.into_any()
}

/// Name, who votes, who runs it, the document.
pub fn what(form: Form, notes: Notes, places: &[Place]) -> AnyView {
    let document = move || {
        form.based.get().then(|| {
            view! {
                {field::line(Kind::Text, "文件全名", "", form.document, fine())}
                {field::line(Kind::Text, "文号", "", form.number, fine())}
                {field::line(Kind::Day, "有效到哪天", "", form.valid_until, notes.wrong(Field::Basis, whole()))}
            }
        })
    };
    let body = view! {
        {line(notes, Kind::Text, Field::Title, form.title)}
        {scope_form::fields(form, notes, places)}
        {line(notes, Kind::Text, Field::Organiser, form.organiser)}
        {field::tick("有依据的文件", &about(Field::Basis), form.based)}
        {document}
        {notes.under(Field::Basis)}
        {notes.under(Field::Roll)}
    };
    card("投什么，谁来投", body.into_any())
}

/// Opening, close, and the days after it.
pub fn times(form: Form, notes: Notes) -> AnyView {
    // A close at 0:00 is the 24:00 of the day before: said the way the notice prints it.
    let said = move |text: RwSignal<String>| {
        move || when::moment(&text.get()).map(|at| format!("就是{}（北京时间）。", at.deadline_words()))
    };
    let body = view! {
        {line(notes, Kind::DayTime, Field::Opens, form.opens)}
        <p class="app-note">{said(form.opens)}</p>
        {line(notes, Kind::DayTime, Field::Closes, form.closes)}
        <p class="app-note">{said(form.closes)}</p>
        {line(notes, Kind::Digits, Field::CountDays, form.count_days)}
        {line(notes, Kind::Digits, Field::ObjectionDays, form.objection_days)}
        {line(notes, Kind::Digits, Field::RepollDays, form.repoll_days)}
    };
    card("什么时间", body.into_any())
}

/// What holds for all questions.
pub fn rules(form: Form, notes: Notes) -> AnyView {
    let precedence = [("first", "先收到的那张"), ("paper", "签字的纸质票"), ("phone", "手机上的票")]
        .map(|(key, words)| (key.to_owned(), words.to_owned()));
    let body = view! {
        {tick(notes, Field::Order, "抽签打乱选项的顺序（打乱一次，大家都一样）", form.shuffled)}
        {line(notes, Kind::Digits, Field::ProxyCap, form.proxy_cap)}
        {field::choose(Field::Precedence.words(), &about(Field::Precedence), precedence.into(), form.precedence)}
        {notes.under(Field::Precedence)}
        {tick(notes, Field::Parking, "车位面积也算", form.parking)}
        {tick(notes, Field::Tenants, "征求意见的题也问租户", form.tenants)}
        {tick(notes, Field::Street, "公告前要街道确认", form.street)}
    };
    card("整次表决的规则", body.into_any())
}
