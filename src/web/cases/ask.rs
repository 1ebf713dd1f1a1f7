//! A resident writes something to the committee: folded until wanted, kept on the phone until it has arrived.

use crate::{
    client::{self, Failure},
    device, json,
    ui::{
        markup,
        notice::{self, Tone},
    },
    words,
};
use api::{Endpoint, cases::CaseOpened};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};
use std::rc::Rc;

/// What is sent, or what has to be filled in first.
type Request = Result<String, &'static str>;

/// What is asked for, and how it is sent.
pub struct Ask {
    /// What the fold says.
    pub summary: &'static str,
    /// Whether it is unfolded from the beginning.
    pub open: bool,
    /// What happens with it.
    pub lead: &'static str,
    /// What to write.
    pub label: &'static str,
    /// How many characters at most.
    pub most: &'static str,
    /// What is chosen beside the text.
    pub beside: AnyView,
    /// Under which name the phone keeps the text.
    pub key: String,
    /// Where it is sent.
    pub address: String,
    /// What is sent with that text.
    pub request: Rc<dyn Fn(String) -> Request>,
    /// Reads the answer; the sentence says what happens now.
    pub done: Rc<dyn Fn(&str) -> String>,
}

/// The body of a call; what cannot be written does not exist on the wire.
pub fn body<E: Endpoint>(request: &E::Request) -> Request {
    serde_json::to_string(request).map_err(|_| "")
}

/// By when the case that was opened is to be dealt with.
pub fn due(answer: &str, then: &str) -> String {
    let opened = json::read::<CaseOpened>(answer);
    let by = opened.map(|case| format!("{}前", case.due_at.deadline_words())).unwrap_or_default();
    format!("收到了。{by}{then}")
}

/// The form; Enter in the text is a new line, the button names the act.
pub fn ask(ask: Ask) -> AnyView {
    let Ask { summary, open, lead, label, most, beside, key, address, request, done } = ask;
    let (pending, told) = (RwSignal::new(false), RwSignal::new(String::new()));
    let id = key.clone();
    let text = RwSignal::new(device::kept(&key).unwrap_or_default());
    let kept = key.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let typed = text.get_untracked().trim().to_owned();
        let body = if typed.is_empty() { Err("请写几句，再提交。") } else { request(typed) };
        let body = match body {
            Ok(body) => body,
            Err(missing) => return told.set(notice::sentence(Tone::Wrong, missing).into_string()),
        };
        pending.set(true);
        let (address, key, done) = (address.clone(), key.clone(), Rc::clone(&done));
        spawn_local(async move {
            let answer = client::post(&address, &body).await;
            pending.try_set(false);
            let said = match answer {
                Ok(answer) => {
                    device::forget(&key);
                    text.try_set(String::new());
                    notice::sentence(Tone::Plain, &done(&answer))
                }
                Err(failure) => failed(&failure),
            };
            told.try_set(said.into_string());
        });
    };
    let typing = move |event| {
        let typed = event_target_value(&event);
        device::keep(&kept, &typed);
        text.set(typed);
    };
    view! {
        <details class="app-folded" open=open>
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
                    on:input=typing
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

/// A native choice beside the text; the value is the place among the options.
pub fn choose<'a>(
    id: &str,
    label: &str,
    options: impl Iterator<Item = &'a str>,
    chosen: RwSignal<usize>,
) -> AnyView {
    let inside = html! {
        label.app-field__label for=(id) { (label) }
        select.app-field__input id=(id) {
            @for (option, place) in options.zip(0_usize..) { option value=(place) { (option) } }
        }
    };
    beside(inside, Callback::new(move |value: String| chosen.set(value.parse().unwrap_or(0))))
}

/// A line beside the text.
pub fn line(id: &str, label: &str, kind: &str, typed: RwSignal<String>) -> AnyView {
    let inside = html! {
        label.app-field__label for=(id) { (label) }
        input.app-field__input id=(id) type=(kind) inputmode=(kind) autocomplete=(if kind == "tel" { "tel" } else { "off" }) maxlength="20";
    };
    beside(inside, Callback::new(move |value| typed.set(value)))
}

/// Whatever is typed or chosen inside comes up to here.
fn beside(inside: Markup, typed: Callback<String>) -> AnyView {
    let told = move |event: web_sys::Event| typed.run(event_target_value(&event));
    view! { <div class="app-field" inner_html=inside.into_string() on:input=told></div> }.into_any()
}

/// What was written before: what it was about, the text, what became of it.
pub fn shown(lines: &[(String, String, String)]) -> AnyView {
    markup::raw(html! {
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
    })
}
