//! The app: the frame around all pages, and which page an address shows.

use crate::{
    boot, device,
    place::Place,
    shared::Shared,
    step,
    ui::{go::Go, load, msg, page::Chrome},
};
use api::pages;
use leptos::prelude::*;
use leptos_router::{
    WildcardSegment,
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
};
use wasm_bindgen::JsCast;

/// What one of the residents' bundles shows.
#[derive(Clone, Copy)]
pub struct Bundle {
    /// Which.
    pub own: pages::Bundle,
    /// Draws its pages; those of another bundle never come here.
    pub draw: fn(Place) -> AnyView,
}

/// Starts the app in place of the first paint, which stays until the whole page is drawn.
pub fn start(bundle: Bundle) {
    std::panic::set_hook(Box::new(|info| device::tell_page("linliPanic", &info.to_string())));
    boot::read();
    device::note_travels();
    let Some(old) = document().get_element_by_id("app") else { return };
    let Ok(new) = old.clone_node() else { return };
    let drawn: web_sys::HtmlElement = new.clone().unchecked_into();
    step::run(
        move || leptos::mount::mount_to(drawn, move || view! { <App bundle /> }).forget(),
        move || {
            let _ = old.replace_with_with_node_1(&new);
            device::tell_page("linliStarted", "");
        },
    );
}

#[component]
fn App(bundle: Bundle) -> impl IntoView {
    provide_context(bundle);
    provide_context(Chrome::new());
    provide_context(Shared::new());
    view! {
        <Router>
            {step::step(header)}
            {offline()}
            <main class="app-main">{step::step(routes)}</main>
            {step::step(footer)}
        </Router>
    }
}

/// One route for all: which page it is, `Place` decides; a table of typed routes would be most of the bundle.
fn routes() -> AnyView {
    provide_context(Go::new());
    view! {
        <FlatRoutes fallback=unknown>
            <Route path=WildcardSegment("path") view=screen />
        </FlatRoutes>
    }
    .into_any()
}

fn header() -> AnyView {
    let chrome = Chrome::get();
    let elder = RwSignal::new(device::elder());
    let switch = move |_| {
        elder.update(|on| *on = !*on);
        device::set_elder(elder.get_untracked());
    };
    // `early.js` asks before the app is there.
    device::listen("linli-elder", move || elder.set(device::elder()));
    let pressed = move || if elder.get() { "true" } else { "false" };
    let name =
        move || chrome.name.with(|name| if name.is_empty() { "邻里".to_owned() } else { name.clone() });
    view! {
        <header class="app-header">
            <p class="app-header__name">{name}</p>
            <div class="app-header__acts">
                <button type="button" class="app-header__act" aria-pressed=pressed on:click=switch>"长辈版"</button>
                // `early.js` makes the text larger; the style sheet shows the button in 长辈版 alone.
                <button type="button" class="app-header__act app-size">"字号"</button>
                <a class="app-header__act" href=move || format!("tel:{}", chrome.phone.get())>"我要人帮忙"</a>
            </div>
        </header>
    }
    .into_any()
}

fn offline() -> AnyView {
    let online = RwSignal::new(device::online());
    for event in ["online", "offline"] {
        device::listen(event, move || online.set(device::online()));
    }
    (move || {
        (!online.get()).then(|| {
            view! {
                <p class="app-offline" role="status">
                    "现在没有网络。您填的内容保存在这部手机里，有网了再继续。"
                </p>
            }
        })
    })
    .into_any()
}

fn footer() -> AnyView {
    view! {
        <footer class="app-footer">
            <p class="app-footer__links">
                <a href=api::pages::POLICY>"政策"</a>
                <a href=api::pages::PLAN>"改造计划"</a>
                <a href=api::pages::WHO>"找谁"</a>
                <a href=api::pages::HOME>"换小区"</a>
            </p>
            // Pages of the server: the router must let them go.
            <p class="app-footer__links">
                <a href=api::pages::OWN_DATA rel="external">"我的数据"</a>
                <a href=api::pages::PRIVACY rel="external">"隐私"</a>
                <a href=api::pages::ACCESSIBILITY rel="external">"无障碍"</a>
            </p>
            <p class="app-footer__name">"邻里"</p>
        </footer>
    }
    .into_any()
}

fn screen() -> AnyView {
    let at = use_location();
    let path = at.pathname;
    let bundle: Bundle = expect_context();
    let place = Memo::new(move |_| path.with(|path| (Place::of(path), pages::bundle(path))));
    (move || match place.get() {
        (Place::Unknown, _) => unknown(),
        (place, own) if own == bundle.own => {
            device::arrived();
            (bundle.draw)(place)
        }
        _ => elsewhere(&address(&path.get(), &at.search.get(), &at.hash.get())),
    })
    .into_any()
}

/// The page belongs to another bundle: the server sends that one for the same address. Once; a server
/// that does not know better must not make the phone go round in circles.
fn elsewhere(to: &str) -> AnyView {
    if device::leave_once(to) { load::skeleton() } else { unknown() }
}

fn address(path: &str, search: &str, hash: &str) -> String {
    let part = |sign: char, text: &str| match text.trim_start_matches(sign) {
        "" => String::new(),
        text => format!("{sign}{text}"),
    };
    format!("{path}{}{}", part('?', search), part('#', hash))
}

/// No page of ours.
#[must_use]
pub fn unknown() -> AnyView {
    let acts = view! { <a class="weui-btn weui-btn_primary" href=api::pages::HOME>"找我的小区"</a> };
    let sentences = ["地址可能抄错了。请用信上的二维码重新打开，或者找您的小区。".to_owned()];
    msg::msg(msg::Mood::Info, "没有这一页", &sentences, acts.into_any())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_put_together_whether_or_not_its_parts_bring_their_signs() {
        assert_eq!(address("/plan", "", ""), "/plan");
        assert_eq!(address("/plan", "q=%E7%9F%B3", "#a"), "/plan?q=%E7%9F%B3#a");
        assert_eq!(address("/plan", "?q=1", "a"), "/plan?q=1#a");
    }
}
