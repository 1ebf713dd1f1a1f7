//! Boot data: answers that came with the page, each taken once.

use api::boot::{Boot, ELEMENT};
use serde_json::value::RawValue;
use std::cell::RefCell;

thread_local! {
    static BOOT: RefCell<Option<Boot<Box<RawValue>>>> = const { RefCell::new(None) };
}

/// Reads the page's boot data; a page without any starts empty.
pub fn read() {
    let text =
        leptos::prelude::document().get_element_by_id(ELEMENT).and_then(|element| element.text_content());
    let boot = text.and_then(|text| serde_json::from_str(&text).ok());
    BOOT.with(|place| *place.borrow_mut() = boot);
}

/// The answer for that address, if it came with the page and was not taken yet.
#[must_use]
pub fn take(address: &str) -> Option<String> {
    BOOT.with(|boot| boot.borrow_mut().as_mut()?.remove(address))
        .map(|json| String::from(Box::<str>::from(json)))
}

/// Whether that answer came with the page and was not taken yet.
#[must_use]
pub fn holds(address: &str) -> bool {
    BOOT.with(|boot| boot.borrow().as_ref().is_some_and(|boot| boot.contains_key(address)))
}
