//! The page after an act: done, or not possible, and what now.

use super::{markup, page};
use leptos::prelude::*;
use maud::html;

/// How an act ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It is done.
    Done,
    /// Something is to be known.
    Info,
    /// It is not possible.
    Stop,
}

/// A whole page that says one thing: heading, sentences, acts.
pub fn msg(mood: Mood, title: &str, sentences: &[String], acts: AnyView) -> AnyView {
    let sign = match mood {
        Mood::Done => "app-msg__sign app-msg__sign_done",
        Mood::Info => "app-msg__sign app-msg__sign_info",
        Mood::Stop => "app-msg__sign app-msg__sign_stop",
    };
    let text = html! { @for text in sentences { p { (text) } } };
    view! {
        <div class="app-page app-msg">
            <div class=sign aria-hidden="true"></div>
            {page::heading(title)}
            {markup::raw(text)}
            <div class="app-msg__acts">{acts}</div>
        </div>
    }
    .into_any()
}
