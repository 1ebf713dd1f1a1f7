//! Native radios and checkboxes as full-width cells.

use leptos::prelude::*;

/// One choice among those of the same name.
pub struct Choice {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// The group.
    pub name: String,
    /// The id of the input, unique on the page.
    pub id: String,
    /// What is chosen.
    pub label: String,
    /// A line below it.
    pub note: String,
}

/// Draws a choice; `pick` is told whether it is chosen now.
pub fn choice(what: Choice, chosen: Signal<bool>, disabled: Signal<bool>, pick: Callback<bool>) -> AnyView {
    let mark =
        if what.kind == "radio" { "app-choice__mark app-choice__mark_round" } else { "app-choice__mark" };
    let note = (!what.note.is_empty()).then(|| view! { <span class="app-choice__note">{what.note}</span> });
    view! {
        <label class="app-choice" class:app-choice_disabled=disabled>
            <input
                class="app-choice__input"
                type=what.kind
                name=what.name
                id=what.id
                prop:checked=chosen
                disabled=disabled
                on:change=move |event| pick.run(event_target_checked(&event))
            />
            <span class=mark></span>
            <span class="app-choice__text">{what.label}{note}</span>
        </label>
    }
    .into_any()
}
