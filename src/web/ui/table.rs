//! The console's table: on a laptop rows and columns, on a phone one card for each row with every value named.

use leptos::prelude::*;

/// A column: its heading, and whether its values are numbers.
#[derive(Clone, Copy)]
pub struct Column {
    /// The heading; on a phone it stands before each value.
    pub name: &'static str,
    /// Numbers stand to the right, all digits equally wide.
    pub number: bool,
}

/// A column of text.
#[must_use]
pub const fn text(name: &'static str) -> Column {
    Column { name, number: false }
}

/// A column of numbers.
#[must_use]
pub const fn number(name: &'static str) -> Column {
    Column { name, number: true }
}

/// A table with its caption, which is read out; `rows` have one cell for each column.
pub fn table(caption: &str, columns: &[Column], rows: Vec<Vec<AnyView>>, empty: &str) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="console-empty">{empty.to_owned()}</p> }.into_any();
    }
    let head: Vec<_> = columns
        .iter()
        .map(|column| view! { <th scope="col" class=class(*column)>{heading(*column)}</th> })
        .collect();
    let body: Vec<_> = rows.into_iter().map(|cells| row(columns, cells)).collect();
    view! {
        <div class="console-table__frame" tabindex="0" role="region" aria-label=caption.to_owned()>
            <table class="console-table">
                <caption class="app-hidden">{caption.to_owned()}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A column of buttons has a name for those who hear it.
fn heading(column: Column) -> AnyView {
    match column.name {
        "" => view! { <span class="app-hidden">"可以做的"</span> }.into_any(),
        name => name.into_any(),
    }
}

fn row(columns: &[Column], cells: Vec<AnyView>) -> AnyView {
    let cells: Vec<_> = columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| view! { <td class=class(*column) data-name=column.name>{cell}</td> })
        .collect();
    view! { <tr>{cells}</tr> }.into_any()
}

const fn class(column: Column) -> &'static str {
    if column.number { "console-table__number" } else { "console-table__text" }
}

/// A cell of plain text.
#[must_use]
pub fn cell(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    text.into_any()
}

/// A cell that leads somewhere.
#[must_use]
pub fn link(to: &str, text: &str) -> AnyView {
    view! { <a class="app-link" href=to.to_owned()>{text.to_owned()}</a> }.into_any()
}
