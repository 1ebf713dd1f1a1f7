//! The committee's bundle: an empty page that says whom to call, until the back office is built.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// `cargo x size` looks for this text in the residents' bundle, where it must not be.
const MARKER: &str = "linli-console-bundle";

fn main() {
    let Some(place) = document().get_element_by_id("app") else { return };
    place.set_inner_html("");
    document().set_title("社区工作台 · 邻里");
    let phone = web::device::page_phone();
    leptos::mount::mount_to(place.unchecked_into(), move || {
        view! {
            <main class="app-main" id=MARKER>
                <div class="app-page">
                    <h1 class="app-page__title">"邻里 · 社区工作台"</h1>
                    <p>"社区工作台尚未开放。要登记、更正或者公示，请打电话给居委会。"</p>
                    <p>
                        "找不到电话，请打 "
                        <a class="app-call" href=format!("tel:{phone}")>{phone.clone()}</a>
                    </p>
                    <p><a class="app-link" href=api::pages::HOME>"居民从这里进入"</a></p>
                </div>
            </main>
        }
    })
    .forget();
}
