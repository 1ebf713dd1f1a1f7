//! Adding a community to the programme.

use super::about_form;
use crate::{
    committee::{desk::Doing, place::Place},
    ui::{field, form, go::Go},
};
use api::{
    NoParams,
    programme::console::{AddEntry, AddEntryRequest, EntryList},
};
use domain::programme;
use leptos::prelude::*;

/// The form, folded.
pub fn form(list: &EntryList) -> AnyView {
    let (doing, go) = (Doing::new(), Go::get());
    let typed: [RwSignal<String>; about_form::COUNT] = core::array::from_fn(|_| RwSignal::new(String::new()));
    typed[1].set("surveyed".to_owned());
    let wrong = RwSignal::new(about_form::Typed::default());
    let district = RwSignal::new(list.districts.first().cloned().unwrap_or_default());
    let options = list.districts.iter().map(|name| (name.clone(), name.clone())).collect();
    let act = Callback::new(move |()| match about_form::read(&typed.map(|field| field.get_untracked())) {
        Err(told) => wrong.set(*told),
        Ok(about) => {
            wrong.set(about_form::Typed::default());
            let place = programme::Place::default();
            let request = AddEntryRequest { district: district.get_untracked(), place, about };
            doing.run::<AddEntry>(NoParams {}, request, move |kept| {
                go.to(&Place::Entry(kept.entry.id).address());
            });
        }
    });
    let fields = view! {
        {field::choose("区县", "定了以后不能改。", options, district)}
        {about_form::fields(typed, wrong, &[])}
        <p class="app-note">"排在哪一年，加好以后再定；每次改动都要写理由，居民看得到。"</p>
    };
    view! {
        <details class="app-folded">
            <summary class="app-folded__summary">"加一个小区"</summary>
            <div class="app-folded__body">
                {form::form(fields.into_any(), "加进名单", doing.pending, doing.told(), act)}
            </div>
        </details>
    }
    .into_any()
}
