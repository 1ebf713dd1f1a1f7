//! Lists of cells, as markup.

use maud::{Markup, html};

/// A group of cells with an optional title above.
#[must_use]
pub fn cells(title: &str, inside: &[Markup]) -> Markup {
    html! {
        section.app-group {
            @if !title.is_empty() { h2.app-group__title { (title) } }
            div.weui-cells { @for cell in inside { (cell) } }
        }
    }
}

/// A line: what, and what about it.
#[must_use]
pub fn line(what: &str, value: &str) -> Markup {
    html! {
        div.weui-cell.app-line {
            div.weui-cell__bd.app-line__what { (what) }
            div.weui-cell__ft.app-line__value { (value) }
        }
    }
}

/// A line that leads somewhere: what, one line below it, and a word at the end.
#[must_use]
pub fn link(to: &str, what: &str, below: &str, end: &str) -> Markup {
    html! {
        a.weui-cell.weui-cell_access href=(to) {
            div.weui-cell__bd {
                p { (what) }
                @if !below.is_empty() { p.weui-cell__desc { (below) } }
            }
            div.weui-cell__ft { (end) }
        }
    }
}

/// Something folded: the summary is a button of the browser.
#[must_use]
pub fn folded(summary: &str, body: &Markup) -> Markup {
    html! {
        details.app-folded {
            summary.app-folded__summary { (summary) }
            div.app-folded__body { (body) }
        }
    }
}
