//! The console's cards and forms: Enter submits, a second click while an answer is awaited does nothing.

use leptos::prelude::*;

/// A part of a page with its own heading.
pub fn card(title: &str, body: AnyView) -> AnyView {
    view! {
        <section class="console-card">
            <h2 class="console-card__title">{title.to_owned()}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// A form: fields, what went wrong, and the one act.
pub fn form(
    fields: AnyView,
    words: &str,
    pending: RwSignal<bool>,
    told: AnyView,
    act: Callback<()>,
) -> AnyView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() {
            act.run(());
        }
    };
    view! {
        <form class="console-form" novalidate=true on:submit=submit>
            {fields}
            {told}
            <button type="submit" class="console-button console-button_primary" disabled=move || pending.get()>
                {words.to_owned()}
            </button>
        </form>
    }
    .into_any()
}

/// A button beside the one act of a page.
pub fn button(words: &str, pending: RwSignal<bool>, act: Callback<()>) -> AnyView {
    view! {
        <button type="button" class="console-button" disabled=move || pending.get() on:click=move |_| act.run(())>
            {words.to_owned()}
        </button>
    }
    .into_any()
}

/// A printed page or a file, in a window of its own.
pub fn outside(to: &str, words: &str) -> AnyView {
    view! {
        <a class="console-button" href=to.to_owned() target="_blank" rel="noopener">{words.to_owned()}</a>
    }
    .into_any()
}

/// What was done, read out when it appears.
pub fn done(said: RwSignal<String>) -> AnyView {
    let text = move || {
        let said = said.get();
        (!said.is_empty()).then(|| view! { <p class="console-done">{said}</p> })
    };
    view! { <div role="status">{text}</div> }.into_any()
}

/// No complaint about a field.
#[must_use]
pub fn fine() -> Signal<String> {
    Signal::stored(String::new())
}
