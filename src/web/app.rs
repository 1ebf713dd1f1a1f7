//! The app: the frame around all pages, and which page an address shows.

use crate::{
    boot, cases, community, device, notices,
    place::Place,
    policy, poll, programme, roll, schedule,
    shared::Shared,
    ui::{go::Go, msg, page::Chrome},
};
use leptos::prelude::*;
use leptos_router::{
    WildcardSegment,
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
};
use wasm_bindgen::{JsCast, JsValue};

/// Starts the app in place of the first paint.
pub fn start() {
    std::panic::set_hook(Box::new(|info| tell_panic(&info.to_string())));
    boot::read();
    device::note_travels();
    if let Some(place) = document().get_element_by_id("app") {
        place.set_inner_html("");
        leptos::mount::mount_to(place.unchecked_into(), App).forget();
    }
}

fn tell_panic(message: &str) {
    let tell = web_sys::js_sys::Reflect::get(&window(), &JsValue::from_str("linliPanic"));
    if let Ok(tell) = tell.and_then(|tell| tell.dyn_into::<web_sys::js_sys::Function>()) {
        let _ = tell.call1(&JsValue::NULL, &JsValue::from_str(message));
    }
}

#[component]
fn App() -> impl IntoView {
    provide_context(Chrome::new());
    provide_context(Shared::new());
    view! {
        <Router>
            {header()}
            {offline()}
            <main class="app-main">{routes}</main>
            {footer()}
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
    let pressed = move || if elder.get() { "true" } else { "false" };
    let name =
        move || chrome.name.with(|name| if name.is_empty() { "邻里".to_owned() } else { name.clone() });
    view! {
        <header class="app-header">
            <p class="app-header__name">{name}</p>
            <div class="app-header__acts">
                <button type="button" class="app-header__act" aria-pressed=pressed on:click=switch>"长辈版"</button>
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
            <p class="app-footer__name">"邻里"</p>
        </footer>
    }
    .into_any()
}

fn screen() -> AnyView {
    let path = use_location().pathname;
    let place = Memo::new(move |_| path.with(|path| Place::of(path)));
    (move || match place.get() {
        Place::Home => community::find_page::find_page(),
        Place::Letter => roll::code_page::code_page(),
        Place::Community(community) => community::home_page::home_page(community),
        Place::Poll(community, poll) => poll::poll_page::poll_page(community, poll),
        Place::Ballot(community, poll, number) => poll::ballot_page::ballot_page(community, poll, number),
        Place::Check(community, poll) => poll::check_page::check_page(community, poll),
        Place::Receipt(community, poll) => poll::receipt_page::receipt_page(community, poll),
        Place::Result(community, poll) => {
            view! { <poll::result_page::ResultPage community poll /> }.into_any()
        }
        Place::Tenants(community, poll) => poll::tenant_page::tenant_page(community, poll),
        Place::Slip(community, poll) => cases::slip::page(community, poll),
        Place::Schedule(community) => schedule::schedule_page::schedule_page(community),
        Place::Work(community, package) => schedule::work_page::work_page(community, package),
        Place::Lines(community) => schedule::lines_page::lines_page(community),
        Place::Follow(community) => notices::follow_page::follow_page(community),
        Place::Inbox(community) => notices::inbox_page::inbox_page(community),
        Place::Policy => view! { <policy::PolicyPage /> }.into_any(),
        Place::PolicyItem(code) => view! { <policy::PolicyItemPage code /> }.into_any(),
        Place::Who => view! { <policy::WhoPage /> }.into_any(),
        Place::Plan => programme::plan_page(),
        Place::PlanCheck => programme::check_page(),
        Place::PlanEntry(entry) => programme::entry_page(entry),
        Place::Unknown => unknown(),
    })
    .into_any()
}

fn unknown() -> AnyView {
    let acts = view! { <a class="weui-btn weui-btn_primary" href=api::pages::HOME>"找我的小区"</a> };
    let sentences = ["地址可能抄错了。请用信上的二维码重新打开，或者找您的小区。".to_owned()];
    msg::msg(msg::Mood::Info, "没有这一页", &sentences, acts.into_any())
}
