//! Who votes: everybody, buildings, or stairwells from a list.

use super::{
    field_notes::{Notes, about},
    form::Form,
    keys::stairwell_key,
};
use crate::ui::{field, places};
use api::poll::console::Place;
use domain::poll::Field;
use leptos::prelude::*;

/// The fields.
pub fn fields(form: Form, notes: Notes, list: &[Place]) -> AnyView {
    let options =
        [("community", "整个小区"), ("buildings", "一栋或几栋楼"), ("stairwells", "一个或几个单元")]
            .map(|(key, words)| (key.to_owned(), words.to_owned()));
    let buildings: Vec<(String, String)> =
        list.iter().map(|place| (place.id.to_string(), place.name.clone())).collect();
    let stairwells: Vec<(String, String)> = list
        .iter()
        .flat_map(|place| {
            place
                .stairwells
                .iter()
                .map(|number| (stairwell_key(place.id, *number), format!("{} {number} 单元", place.name)))
        })
        .collect();
    let pick = move || match form.part.get().as_str() {
        "buildings" => Some(places::places("哪几栋", buildings.clone(), form.buildings)),
        "stairwells" => Some(places::places("哪几个单元", stairwells.clone(), form.stairwells)),
        _ => None,
    };
    view! {
        {field::choose(Field::Scope.words(), &about(Field::Scope), options.into(), form.part)}
        {pick}
        {notes.under(Field::Scope)}
    }
    .into_any()
}
