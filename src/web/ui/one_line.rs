//! A resident's field of one line for a number with decimals.

use leptos::prelude::*;

/// The field; `typed` is told every change. `most` bounds the characters.
pub fn number(
    label: String,
    most: &'static str,
    value: Signal<String>,
    typed: impl Fn(String) + 'static,
) -> AnyView {
    view! {
        <label class="app-field">
            <span class="app-field__label">{label}</span>
            <input
                class="app-field__input"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                maxlength=most
                prop:value=value
                on:input=move |event| typed(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}
