//! Boot data: answers that came with the page, each taken once.

use crate::json;
use api::boot::{Boot, ELEMENT};
use std::cell::RefCell;

thread_local! {
    static BOOT: RefCell<Boot<String>> = const { RefCell::new(Boot::new()) };
}

/// Reads the page's boot data; a page without any starts empty.
pub fn read() {
    let text =
        leptos::prelude::document().get_element_by_id(ELEMENT).and_then(|element| element.text_content());
    let boot = text.and_then(|text| json::entries(&text).ok()).unwrap_or_default();
    BOOT.with(|place| *place.borrow_mut() = boot.into_iter().collect());
}

/// The answer for that address, if it came with the page and was not taken yet.
#[must_use]
pub fn take(address: &str) -> Option<String> {
    BOOT.with(|boot| boot.borrow_mut().remove(address))
}
