//! The committee's bundle: an empty shell until the back office is built.
use leptos::prelude::*;
use wasm_bindgen::JsCast;

fn main() {
    let Some(place) = document().get_element_by_id("app") else {
        return;
    };
    place.set_inner_html("");
    leptos::mount::mount_to(place.unchecked_into(), || {
        view! { <main id="linli-console-bundle"><h1>"居委会工作台"</h1><p>"还没有开通。"</p></main> }
    })
    .forget();
}
