//! Which is my community? Find it by name or district, or type the code.

use leptos::prelude::*;

/// The first page of all.
pub fn find_page() -> AnyView {
    ().into_any()
}
