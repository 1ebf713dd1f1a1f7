//! Markup for pages that only tell something: escaped by the template and put into the page in one go,
//! which costs a phone far fewer bytes of code than a view for every element.

use leptos::prelude::*;
use maud::{Markup, html};

/// Puts markup into the page; links in it are followed by the router like all others.
pub fn raw(markup: Markup) -> AnyView {
    view! { <div inner_html=markup.into_string()></div> }.into_any()
}

/// Something folded, as [`super::cell::folded`] draws it.
pub fn folded(summary: &str, body: &Markup) -> Markup {
    html! {
        details.app-folded {
            summary.app-folded__summary { (summary) }
            div.app-folded__body { (body) }
        }
    }
}

/// A call, as [`super::button::call`] draws it.
pub fn call(name: &str, phone: &str) -> Markup {
    html! { a.app-call href={ "tel:" (phone) } { (name) " " (phone) } }
}

/// A list of sentences.
pub fn list(lines: &[String]) -> Markup {
    html! { ul.app-list { @for line in lines { li { (line) } } } }
}
