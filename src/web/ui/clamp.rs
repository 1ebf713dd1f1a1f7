//! A text of three lines that unfolds.

use super::markup;
use leptos::prelude::*;
use maud::{Markup, html};

/// About what three lines of a narrow phone hold.
const THREE_LINES: usize = 54;

/// Paragraphs, folded to three lines where they are longer, with what belongs below them once unfolded.
pub fn clamped(paragraphs: &[String], below: Markup) -> AnyView {
    let long = paragraphs.len() > 1
        || paragraphs.iter().map(|text| text.chars().count()).sum::<usize>() > THREE_LINES;
    let open = RwSignal::new(!long);
    let text = html! { @for text in paragraphs { p { (text) } } };
    let toggle = long.then(|| {
        let word = move || if open.get() { "收起" } else { "展开" };
        let expanded = move || if open.get() { "true" } else { "false" };
        view! {
            <button
                type="button"
                class="app-clamp__toggle"
                aria-expanded=expanded
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {word}
            </button>
        }
    });
    view! {
        <div class="app-clamp">
            <div class="app-clamp__text" class:app-clamp__text_short=move || !open.get()>{markup::raw(text)}</div>
            <div class="app-clamp__below" hidden=move || !open.get()>{markup::raw(below)}</div>
            {toggle}
        </div>
    }
    .into_any()
}
