//! The residents' bundle.
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes, A};
use leptos_router::path;

#[component]
fn Home() -> impl IntoView {
    let (count, set_count) = signal(0_u32);
    view! {
        <h1>"邻里"</h1>
        <button type="button" class="weui-btn weui-btn_primary" on:click=move |_| set_count.update(|n| *n += 1)>
            "已点 " {count} " 次"
        </button>
        <A href="/about">"关于"</A>
    }
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| "没有这一页">
                <Route path=path!("/") view=Home />
                <Route path=path!("/about") view=|| "关于邻里" />
            </Routes>
        </Router>
    }
}

fn main() {
    if let Some(place) = document().get_element_by_id("app") {
        place.set_inner_html("");
        use wasm_bindgen::JsCast;
        leptos::mount::mount_to(place.unchecked_into(), App).forget();
    }
}
