//! Choosing buildings from a list.

use leptos::prelude::*;

/// Ticks for buildings, `(key, words)`; none ticked stands for all of them.
pub fn places(legend: &str, list: Vec<(String, String)>, chosen: RwSignal<Vec<String>>) -> AnyView {
    let ticks: Vec<_> = list
        .into_iter()
        .map(|(key, words)| {
            let (mine, now) = (key.clone(), key);
            let toggle = move |event| {
                let on = event_target_checked(&event);
                chosen.update(|chosen| {
                    chosen.retain(|one| *one != mine);
                    if on {
                        chosen.push(mine.clone());
                    }
                });
            };
            let checked = move || chosen.with(|chosen| chosen.contains(&now));
            view! {
                <label class="console-tick">
                    <input type="checkbox" prop:checked=checked on:change=toggle />
                    <span>{words}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="console-group">
            <legend>{legend.to_owned()}</legend>
            <div class="console-ticks">{ticks}</div>
        </fieldset>
    }
    .into_any()
}
