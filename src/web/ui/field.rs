//! The console's form fields: native controls with a label, an explanation and what is wrong with them.

use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

fn id() -> String {
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// What kind of text a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Text,
    /// Digits, with the keyboard for them.
    Digits,
    /// A password.
    Password,
    /// A calendar day.
    Day,
    /// A day with a time, in Shanghai.
    DayTime,
}

/// A field of one line; `about` explains, `wrong` says what to do where it does not fit.
pub fn line(kind: Kind, label: &str, about: &str, value: RwSignal<String>, wrong: Signal<String>) -> AnyView {
    let id = id();
    let (type_, mode) = match kind {
        Kind::Text => ("text", "text"),
        Kind::Digits => ("text", "numeric"),
        Kind::Password => ("password", "text"),
        Kind::Day => ("date", "text"),
        Kind::DayTime => ("datetime-local", "text"),
    };
    let complete = if kind == Kind::Password { "current-password" } else { "off" };
    let input = view! {
        <input
            class="console-field__input"
            id=id.clone()
            type=type_
            inputmode=mode
            autocomplete=complete
            aria-describedby=format!("{id}-about {id}-wrong")
            aria-invalid=move || (!wrong.get().is_empty()).to_string()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    around(&id, label, about, wrong, input.into_any())
}

/// A field of several lines.
pub fn lines(label: &str, about: &str, value: RwSignal<String>, wrong: Signal<String>) -> AnyView {
    let id = id();
    let input = view! {
        <textarea
            class="console-field__input"
            id=id.clone()
            rows="4"
            aria-describedby=format!("{id}-about {id}-wrong")
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    };
    around(&id, label, about, wrong, input.into_any())
}

/// One of several; `options` are (value, words).
pub fn choose(label: &str, about: &str, options: Vec<(String, String)>, value: RwSignal<String>) -> AnyView {
    let id = id();
    let list = move || {
        let chosen = value.get();
        options
            .iter()
            .map(|(one, words)| {
                let selected = *one == chosen;
                view! { <option value=one.clone() prop:selected=selected>{words.clone()}</option> }
            })
            .collect::<Vec<_>>()
    };
    let input = view! {
        <select
            class="console-field__input"
            id=id.clone()
            aria-describedby=format!("{id}-about {id}-wrong")
            on:change=move |event| value.set(event_target_value(&event))
        >
            {list}
        </select>
    };
    around(&id, label, about, Signal::stored(String::new()), input.into_any())
}

/// Yes or no.
pub fn tick(label: &str, about: &str, value: RwSignal<bool>) -> AnyView {
    let id = id();
    let about = (!about.is_empty())
        .then(|| view! { <p class="console-field__about" id=format!("{id}-about")>{about.to_owned()}</p> });
    view! {
        <div class="console-field">
            <label class="console-tick" for=id.clone()>
                <input
                    type="checkbox"
                    id=id.clone()
                    prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span>{label.to_owned()}</span>
            </label>
            {about}
        </div>
    }
    .into_any()
}

fn around(id: &str, label: &str, about: &str, wrong: Signal<String>, input: AnyView) -> AnyView {
    let about = (!about.is_empty())
        .then(|| view! { <p class="console-field__about" id=format!("{id}-about")>{about.to_owned()}</p> });
    let told = move || {
        let wrong = wrong.get();
        (!wrong.is_empty()).then(|| view! { <span>{wrong}</span> })
    };
    view! {
        <div class="console-field">
            <label class="console-field__label" for=id.to_owned()>{label.to_owned()}</label>
            {about}
            {input}
            <p class="console-field__wrong" id=format!("{id}-wrong") role="alert">{told}</p>
        </div>
    }
    .into_any()
}
