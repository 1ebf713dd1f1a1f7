//! Handing a text to the browser as a file.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Saves the text under that name; nothing where the browser cannot.
pub fn file(name: &str, text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence(&parts).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The browser has taken its copy once the click is through.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        core::time::Duration::from_secs(60),
    );
    Some(())
}
