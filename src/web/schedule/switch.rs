//! Two ways of looking at the same: two buttons, one of them pressed.

use leptos::prelude::*;

/// The buttons; `second` says whether the second one is pressed.
pub fn switch(about: &str, words: [String; 2], second: RwSignal<bool>) -> AnyView {
    let buttons: Vec<_> = words
        .into_iter()
        .zip([false, true])
        .map(|(words, mine)| {
            let pressed = move || (second.get() == mine).to_string();
            view! {
                <button type="button" class="schedule-switch__one" aria-pressed=pressed on:click=move |_| second.set(mine)>
                    {words}
                </button>
            }
        })
        .collect();
    view! { <div class="schedule-switch" role="group" aria-label=about.to_owned()>{buttons}</div> }.into_any()
}
