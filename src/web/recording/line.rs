//! One thing to read in: a file to choose, and what there is to hear.

use crate::committee::desk::Doing;
use api::recording::RECORDING_MOST;
use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

/// What is read in.
pub struct Line {
    /// The field's id on the page.
    pub id: String,
    /// What kind of thing it is.
    pub what: &'static str,
    pub title: String,
    /// Where its recording is.
    pub recording: Option<String>,
}

/// The line; `send` gets a file that is small enough.
pub fn line(line: Line, doing: Doing, send: impl Fn(File) + 'static, remove: impl Fn() + 'static) -> AnyView {
    let Line { id, what, title, recording } = line;
    let wrong = RwSignal::new("");
    let pick = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be picked once more after a failure.
        input.set_value("");
        let Some(file) = file else { return };
        wrong.set(refused(&file));
        if wrong.with_untracked(|wrong| wrong.is_empty()) {
            send(file);
        }
    };
    let heard = recording.map(|src| {
        view! {
            <audio controls preload="none" src=src aria-label=format!("听：{title}")></audio>
            <button
                type="button"
                class="console-button"
                disabled=move || doing.pending.get()
                on:click=move |_| remove()
            >
                {format!("撤下“{title}”的录音")}
            </button>
        }
    });
    view! {
        <li>
            <div class="console-field">
                <label class="console-field__label" for=id.clone()>{format!("{what}：{title}")}</label>
                <input
                    class="console-field__input"
                    id=id
                    type="file"
                    accept="audio/mpeg,audio/mp4,.mp3,.m4a"
                    disabled=move || doing.pending.get()
                    on:change=pick
                />
                <p class="console-field__wrong" role="alert">{move || wrong.get()}</p>
            </div>
            {heard}
        </li>
    }
    .into_any()
}

/// What is wrong with a file before it travels.
fn refused(file: &File) -> &'static str {
    let most = u32::try_from(RECORDING_MOST).unwrap_or(u32::MAX);
    if file.size() > f64::from(most) {
        "这段录音超过 1 MB。请念短一点，或者压缩成小一点的 MP3 再选。"
    } else {
        ""
    }
}
