//! What is the code on my letter?

use leptos::prelude::*;

/// Where the letter's QR leads.
pub fn code_page() -> AnyView {
    ().into_any()
}
