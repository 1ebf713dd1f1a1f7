//! A short notice inside a page.

use leptos::prelude::*;
use maud::{Markup, html};

/// How pressing a notice is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Plain,
    /// A deadline, or something that is not yet certain.
    Warn,
    /// Something went wrong or is missing.
    Wrong,
}

impl Tone {
    // What went wrong is read out at once.
    const fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain => ("app-notice", "note"),
            Self::Warn => ("app-notice app-notice_warn", "note"),
            Self::Wrong => ("app-notice app-notice_wrong", "alert"),
        }
    }
}

/// A notice that only tells.
#[must_use]
pub fn notice(tone: Tone, body: &Markup) -> Markup {
    let (class, role) = tone.attributes();
    html! { div class=(class) role=(role) { (body) } }
}

/// A notice of one sentence.
#[must_use]
pub fn sentence(tone: Tone, text: &str) -> Markup {
    notice(tone, &html! { p { (text) } })
}

/// A notice with something to tap in it: what it tells, then the acts.
pub fn with_acts(tone: Tone, told: Markup, acts: AnyView) -> AnyView {
    let (class, role) = tone.attributes();
    view! {
        <div class=class role=role>
            {super::markup::raw(told)}
            {acts}
        </div>
    }
    .into_any()
}
