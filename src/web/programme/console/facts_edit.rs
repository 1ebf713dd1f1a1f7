//! Editing hand-over, permits, dangerous buildings and agreements.

use super::{
    entry_page::Keeping,
    facts_form::{Group, Rows},
};
use crate::{
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form, markup,
        notice::{self, Tone},
    },
};
use api::programme::console::{KeptEntry, SaveEntryFacts, SaveEntryFactsRequest};
use domain::programme::{AgreementState, HandOverState, Service};
use leptos::prelude::*;
use maud::html;

type Read = fn(&mut Rows, usize, usize) -> Option<&mut String>;

/// A field of a row as a signal of its own.
fn cell(rows: RwSignal<Rows>, row: usize, column: usize, at: Read) -> RwSignal<String> {
    let mut now = rows.get_untracked();
    let value = RwSignal::new(at(&mut now, row, column).map(|text| text.clone()).unwrap_or_default());
    Effect::new(move |_| {
        let typed = value.get();
        rows.update_untracked(|rows| {
            if let Some(text) = at(rows, row, column) {
                *text = typed;
            }
        });
    });
    value
}

fn text(label: &str, kind: Kind, value: RwSignal<String>) -> AnyView {
    field::line(kind, label, "", value, form::fine())
}

fn places<T>(all: &[T], words: impl Fn(&T) -> &'static str) -> Vec<(String, String)> {
    all.iter().enumerate().map(|(at, one)| (at.to_string(), words(one).to_owned())).collect()
}

fn hand_over(rows: RwSignal<Rows>, row: usize) -> AnyView {
    let at: Read = |rows, row, column| rows.hand_over.get_mut(row)?.get_mut(column);
    let words = Service::ALL.get(row).map_or("", |service| service.words());
    view! {
        <div class="console-filters">
            {field::choose(words, "", places(&HandOverState::ALL, |state| state.words()), cell(rows, row, 0, at))}
            {text("说明", Kind::Text, cell(rows, row, 1, at))}
            {text("来源", Kind::Text, cell(rows, row, 2, at))}
        </div>
    }
    .into_any()
}

fn permit(rows: RwSignal<Rows>, row: usize) -> AnyView {
    let at: Read = |rows, row, column| rows.permits.get_mut(row)?.get_mut(column);
    view! {
        <div class="console-filters">
            {text("手续", Kind::Text, cell(rows, row, 0, at))}
            {text("规定几天", Kind::Digits, cell(rows, row, 1, at))}
            {text("报上去", Kind::Day, cell(rows, row, 2, at))}
            {text("办好", Kind::Day, cell(rows, row, 3, at))}
            {text("来源", Kind::Text, cell(rows, row, 4, at))}
        </div>
    }
    .into_any()
}

fn danger(rows: RwSignal<Rows>, row: usize) -> AnyView {
    let at: Read = |rows, row, column| rows.dangers.get_mut(row)?.get_mut(column);
    let grades = vec![("C".to_owned(), "C 级".to_owned()), ("D".to_owned(), "D 级".to_owned())];
    view! {
        <div class="console-filters">
            {text("哪栋楼", Kind::Text, cell(rows, row, 0, at))}
            {field::choose("等级", "", grades, cell(rows, row, 1, at))}
            {text("鉴定报告", Kind::Text, cell(rows, row, 2, at))}
        </div>
    }
    .into_any()
}

fn agreement(rows: RwSignal<Rows>, row: usize) -> AnyView {
    let at: Read = |rows, row, column| rows.agreements.get_mut(row)?.get_mut(column);
    view! {
        <div class="console-filters">
            {text("新建什么", Kind::Text, cell(rows, row, 0, at))}
            {field::choose("权属", "", places(&AgreementState::ALL, |state| state.words()), cell(rows, row, 1, at))}
            {text("谁和谁怎么说定的", Kind::Text, cell(rows, row, 2, at))}
            {text("来源", Kind::Text, cell(rows, row, 3, at))}
        </div>
    }
    .into_any()
}

/// Rows with a button for one more.
fn grows(rows: RwSignal<Rows>, group: Group) -> AnyView {
    let (legend, more) = match group {
        Group::Permits => ("手续", "加一项手续"),
        Group::Dangers => ("鉴定为危房的楼", "加一栋楼"),
        Group::Agreements => ("新建的房子归谁", "加一处房子"),
    };
    let length = move |rows: &Rows| match group {
        Group::Permits => rows.permits.len(),
        Group::Dangers => rows.dangers.len(),
        Group::Agreements => rows.agreements.len(),
    };
    let count = RwSignal::new(rows.with_untracked(length));
    let add = move |_| {
        rows.update_untracked(|rows| match group {
            Group::Permits => rows.permits.push(Default::default()),
            Group::Dangers => rows.dangers.push([String::new(), "C".to_owned(), String::new()]),
            Group::Agreements => rows.agreements.push(Default::default()),
        });
        count.set(rows.with_untracked(length));
    };
    let row = move |at| match group {
        Group::Permits => permit(rows, at),
        Group::Dangers => danger(rows, at),
        Group::Agreements => agreement(rows, at),
    };
    view! {
        <fieldset class="console-fieldset">
            <legend>{legend}</legend>
            <For each=move || 0..count.get() key=|at| *at children=row />
            <button type="button" class="console-button console-button_small" on:click=add>{more}</button>
        </fieldset>
    }
    .into_any()
}

/// The part of the page.
pub fn card(keeping: Keeping, kept: &KeptEntry) -> AnyView {
    let (rows, doing) = (RwSignal::new(Rows::of(&kept.facts)), Doing::new());
    let (wrong, revision) = (RwSignal::new(Vec::<String>::new()), kept.revision);
    let act = Callback::new(move |()| match rows.with_untracked(Rows::read) {
        Err(told) => wrong.set(told),
        Ok(facts) => {
            wrong.set(Vec::new());
            let request = SaveEntryFactsRequest { revision, facts };
            doing.run::<SaveEntryFacts>(keeping.params(), request, move |kept| {
                keeping.saved(kept, "保存好了，居民现在就看得到。");
            });
        }
    });
    let told = move || {
        wrong.with(|wrong| {
            let list = html! { p { "请先改好：" } (markup::list(wrong)) };
            (!wrong.is_empty()).then(|| markup::raw(notice::notice(Tone::Wrong, &list)))
        })
    };
    let services: Vec<_> = (0..Service::ALL.len()).map(|row| hand_over(rows, row)).collect();
    let fields = view! {
        <p class="app-note">"一行全空着，就是去掉这一行。每一条都写来源，居民看得到。"</p>
        <fieldset class="console-fieldset"><legend>"三供一业移交"</legend>{services}</fieldset>
        {grows(rows, Group::Permits)}
        {grows(rows, Group::Dangers)}
        {grows(rows, Group::Agreements)}
        {told}
    };
    form::card(
        "移交、手续、危房、权属",
        form::form(fields.into_any(), "保存", doing.pending, doing.told(), act),
    )
}
