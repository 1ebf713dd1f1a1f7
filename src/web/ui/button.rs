//! The one primary button at the bottom of a page, and plain ones.

use leptos::prelude::*;
use maud::{Markup, html};

/// The primary act, in reach of the thumb, with one line on what happens next.
pub fn primary(label: &str, next: &str, disabled: Signal<bool>, act: Callback<()>) -> AnyView {
    let next = (!next.is_empty()).then(|| view! { <p class="app-act__next">{next.to_owned()}</p> });
    view! {
        <div class="app-act">
            {next}
            <button type="button" class="weui-btn weui-btn_primary" disabled=disabled on:click=move |_| act.run(())>
                {label.to_owned()}
            </button>
        </div>
    }
    .into_any()
}

/// The primary act when it only leads to another page.
pub fn primary_link(label: &str, next: &str, to: String) -> AnyView {
    let next = (!next.is_empty()).then(|| view! { <p class="app-act__next">{next.to_owned()}</p> });
    view! {
        <div class="app-act">
            {next}
            <a class="weui-btn weui-btn_primary" href=to>{label.to_owned()}</a>
        </div>
    }
    .into_any()
}

/// A second act.
pub fn plain(label: &str, act: Callback<()>) -> AnyView {
    view! {
        <button type="button" class="weui-btn weui-btn_default" on:click=move |_| act.run(())>
            {label.to_owned()}
        </button>
    }
    .into_any()
}

/// A second act beside the primary one.
#[must_use]
pub fn plain_link(label: &str, to: &str) -> Markup {
    html! { a.weui-btn.weui-btn_default href=(to) { (label) } }
}

/// A call: `name` may be empty.
#[must_use]
pub fn call(name: &str, phone: &str) -> Markup {
    html! { a.app-call href={ "tel:" (phone) } { (format!("{name} {phone}").trim()) } }
}
