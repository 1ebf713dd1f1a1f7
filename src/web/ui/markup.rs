//! Markup for pages that only tell something: escaped by the template and put into the page in one go,
//! which costs a phone far fewer bytes of code than a view for every element.

pub use super::{button::call, cell::folded};
use leptos::prelude::*;
use maud::{Markup, html};

/// Puts markup into the page; links in it are followed by the router like all others.
pub fn raw(markup: Markup) -> AnyView {
    view! { <div inner_html=markup.into_string()></div> }.into_any()
}

/// A list of sentences.
#[must_use]
pub fn list(lines: &[String]) -> Markup {
    html! { ul.app-list { @for line in lines { li { (line) } } } }
}
