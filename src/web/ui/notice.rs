//! A short notice inside a page.

use leptos::prelude::*;

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

/// A notice; what went wrong is read out at once.
pub fn notice(tone: Tone, body: AnyView) -> AnyView {
    let (class, role) = match tone {
        Tone::Plain => ("app-notice", "note"),
        Tone::Warn => ("app-notice app-notice_warn", "note"),
        Tone::Wrong => ("app-notice app-notice_wrong", "alert"),
    };
    view! { <div class=class role=role>{body}</div> }.into_any()
}

/// A notice of one sentence.
pub fn sentence(tone: Tone, text: &str) -> AnyView {
    notice(tone, view! { <p>{text.to_owned()}</p> }.into_any())
}
