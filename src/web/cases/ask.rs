//! A resident writes something to the committee: folded until wanted, kept on the phone until it has arrived.

use crate::{
    client::Failure,
    device,
    ui::{
        markup,
        notice::{self, Tone},
    },
    words,
};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};
use std::{future::Future, pin::Pin, rc::Rc};

type Sending = Pin<Box<dyn Future<Output = Result<String, Failure>>>>;

/// What is asked for, and how it is sent.
pub struct Ask {
    /// What the fold says.
    pub summary: &'static str,
    /// What happens with it.
    pub lead: String,
    /// What to write.
    pub label: &'static str,
    /// How many characters at most.
    pub most: &'static str,
    /// What is chosen beside the text.
    pub beside: AnyView,
    /// Under which name the phone keeps the text.
    pub key: String,
    /// Sends the text; the sentence says what happens now.
    pub send: Rc<dyn Fn(String) -> Sending>,
}

/// The form; Enter in the text is a new line, the button names the act.
pub fn ask(ask: Ask) -> AnyView {
    let Ask { summary, lead, label, most, beside, key, send } = ask;
    let (pending, told) = (RwSignal::new(false), RwSignal::new(String::new()));
    let id = key.clone();
    let text = RwSignal::new(device::kept(&key).unwrap_or_default());
    let kept = key.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked().trim().to_owned();
        if pending.get_untracked() {
            return;
        }
        if typed.is_empty() {
            told.set(notice::sentence(Tone::Wrong, "请写几句，再提交。").into_string());
            return;
        }
        pending.set(true);
        let (sending, key) = (send(typed), key.clone());
        spawn_local(async move {
            let answer = sending.await;
            pending.try_set(false);
            let said = match answer {
                Ok(said) => {
                    device::forget(&key);
                    text.try_set(String::new());
                    notice::sentence(Tone::Plain, &said)
                }
                Err(failure) => failed(&failure),
            };
            told.try_set(said.into_string());
        });
    };
    view! {
        <details class="app-folded">
            <summary class="app-folded__summary">{summary}</summary>
            <form class="app-folded__body" on:submit=submit>
                <p>{lead}</p>
                {beside}
                <label class="app-field__label" for=id.clone()>{label}</label>
                <textarea
                    id=id
                    class="app-field__input"
                    rows="4"
                    maxlength=most
                    prop:value=text
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        device::keep(&kept, &typed);
                        text.set(typed);
                    }
                ></textarea>
                <div role="status" inner_html=told></div>
                <button type="submit" class="weui-btn weui-btn_default" disabled=pending>"提交"</button>
            </form>
        </details>
    }
    .into_any()
}

fn failed(failure: &Failure) -> Markup {
    let said = words::failure(failure);
    notice::notice(Tone::Wrong, &html! { p { (said.what) "。" (said.next) } })
}

/// A native choice beside the text; `options` are the words, the value is their place.
pub fn choose(id: &'static str, label: &'static str, options: Vec<String>, chosen: RwSignal<u16>) -> AnyView {
    let options = html! {
        @for (option, place) in options.iter().zip(0..) { option value=(place) { (option) } }
    };
    view! {
        <div class="app-field">
            <label class="app-field__label" for=id>{label}</label>
            <select
                id=id
                class="app-field__input"
                inner_html=options.into_string()
                on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or(0))
            ></select>
        </div>
    }
    .into_any()
}

/// What was written before and what became of it.
#[must_use]
pub fn before(lines: &[(String, String, String)]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.app-block {
                h2.app-block__title { "我提过的" }
                @for (what, text, became) in lines {
                    div.app-question {
                        p.app-question__title { (what) }
                        p { (text) }
                        p.app-question__rules { (became) }
                    }
                }
            }
        }
    }
}

/// The same as a part of a page.
pub fn shown(lines: &[(String, String, String)]) -> AnyView {
    markup::raw(before(lines))
}
