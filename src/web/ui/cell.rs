//! Lists of cells.

use leptos::prelude::*;

/// A group of cells with an optional title above.
pub fn cells(title: &str, inside: Vec<AnyView>) -> AnyView {
    let title = (!title.is_empty()).then(|| view! { <h2 class="app-group__title">{title.to_owned()}</h2> });
    view! {
        <section class="app-group">
            {title}
            <div class="weui-cells">{inside}</div>
        </section>
    }
    .into_any()
}

/// A line: what, and what about it.
pub fn line(what: &str, value: &str) -> AnyView {
    view! {
        <div class="weui-cell">
            <div class="weui-cell__bd app-line__what">{what.to_owned()}</div>
            <div class="weui-cell__ft app-line__value">{value.to_owned()}</div>
        </div>
    }
    .into_any()
}

/// A line that leads somewhere: what, one line below it, and a word at the end.
pub fn link(to: String, what: &str, below: &str, end: &str) -> AnyView {
    let below = (!below.is_empty()).then(|| view! { <p class="weui-cell__desc">{below.to_owned()}</p> });
    view! {
        <a class="weui-cell weui-cell_access" href=to>
            <div class="weui-cell__bd"><p>{what.to_owned()}</p>{below}</div>
            <div class="weui-cell__ft">{end.to_owned()}</div>
        </a>
    }
    .into_any()
}

/// Something folded: the summary is a button of the browser.
pub fn folded(summary: &str, body: AnyView) -> AnyView {
    view! {
        <details class="app-folded">
            <summary class="app-folded__summary">{summary.to_owned()}</summary>
            <div class="app-folded__body">{body}</div>
        </details>
    }
    .into_any()
}
