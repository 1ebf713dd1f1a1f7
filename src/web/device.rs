//! What the pages ask of the phone itself: storage, chance, title, text size, waking up.

use leptos::prelude::{document, window, window_event_listener_untyped};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

/// The switch of 长辈版, also read by `early.js`.
pub const ELDER: &str = "linli.elder";

/// The community whose home was opened last.
pub const COMMUNITY: &str = "linli.community";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under that key.
#[must_use]
pub fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text; a phone without storage keeps nothing, and says so by `false`.
pub fn keep(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Forgets what is kept under that key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Where the page was asked for again because another bundle shows it.
const LEFT: &str = "linli.left";

/// Asks the server for that address; false where that was just done and brought nothing else.
pub fn leave_once(to: &str) -> bool {
    let location = window().location();
    let storage = window().session_storage().ok().flatten();
    let before = storage.as_ref().and_then(|storage| storage.get_item(LEFT).ok().flatten());
    if before.as_deref() == Some(to) {
        arrived();
        return false;
    }
    if let Some(storage) = storage {
        let _ = storage.set_item(LEFT, to);
    }
    // After Back the address stands there already; after a tap the app has not written it yet.
    let parts = [location.pathname(), location.search(), location.hash()];
    let here: String = parts.into_iter().filter_map(Result::ok).collect();
    if here == to { location.reload().is_ok() } else { location.assign(to).is_ok() }
}

/// A page of this bundle is shown.
pub fn arrived() {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.remove_item(LEFT);
    }
}

/// Chance from the phone's own generator, or nothing where there is none.
#[must_use]
pub fn chance<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// The title of the window; WeChat shows it above the page.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The phone number that the page itself names, also read by `early.js`.
#[must_use]
pub fn page_phone() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-phone")).unwrap_or_else(|| "12345".to_owned())
}

/// Lets `early.js` and the panic page name the same number.
pub fn set_page_phone(phone: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-phone", phone);
    }
}

/// Switches 长辈版 on or off and remembers it.
pub fn set_elder(on: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.class_list().toggle_with_force("elder", on);
    }
    keep(ELDER, if on { "1" } else { "0" });
}

/// Whether 长辈版 is on.
#[must_use]
pub fn elder() -> bool {
    document().document_element().is_some_and(|root| root.class_list().contains("elder"))
}

/// Whether the phone believes that it has a network.
#[must_use]
pub fn online() -> bool {
    window().navigator().on_line()
}

/// Puts another address into the address bar without a new entry in the history and without moving.
pub fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

thread_local! {
    /// The address that Back or Forward led to last.
    static TRAVELLED: RefCell<String> = const { RefCell::new(String::new()) };
}

fn address() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Notes where Back and Forward lead; asked for before the router listens.
pub fn note_travels() {
    window_event_listener_untyped("popstate", |_| TRAVELLED.with(|place| *place.borrow_mut() = address()));
}

/// Whether Back or Forward led to this page.
#[must_use]
pub fn travelled() -> bool {
    TRAVELLED.with(|place| *place.borrow() == address())
}

/// Calls the function of that name which `early.js` or `boot.js` has put on the window.
pub fn tell_page(name: &str, message: &str) {
    let tell = web_sys::js_sys::Reflect::get(&window(), &JsValue::from_str(name));
    if let Ok(tell) = tell.and_then(|tell| tell.dyn_into::<web_sys::js_sys::Function>()) {
        let _ = tell.call1(&JsValue::NULL, &JsValue::from_str(message));
    }
}

/// Opens the phone's own way to print; where there is none, nothing happens.
pub fn print() {
    let _ = window().print();
}

/// One step back, as the browser's own button does.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Calls back when the page wakes up: network again, back in front, taken from the back-forward cache.
/// Ends with the owner that asked for it.
pub fn on_wake(act: impl Fn() + Clone + 'static) {
    for name in ["online", "pageshow", "focus"] {
        let act = act.clone();
        listen(name, act);
    }
    listen("visibilitychange", move || {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            act();
        }
    });
}

/// Calls back when the page comes back out of the back-forward cache, where its facts have grown old.
pub fn on_restored(act: impl Fn() + 'static) {
    let handle = leptos::prelude::window_event_listener(leptos::ev::pageshow, move |event| {
        if event.persisted() {
            act();
        }
    });
    leptos::prelude::on_cleanup(move || handle.remove());
}

/// Calls back on that event of the window until the owner ends.
pub fn listen(name: &'static str, act: impl Fn() + 'static) {
    let handle = window_event_listener_untyped(name, move |_| act());
    leptos::prelude::on_cleanup(move || handle.remove());
}
