//! A page: one way back, one heading that receives the focus, then its content.

use crate::device;
use leptos::{html, prelude::*};

/// What all pages share around their content.
#[derive(Clone, Copy)]
pub struct Chrome {
    /// Whose page it is; stands first in the header and in the title.
    pub name: RwSignal<String>,
    /// Whom 我要人帮忙 calls.
    pub phone: RwSignal<String>,
    /// The address whose heading had the focus last.
    focused: StoredValue<String>,
}

impl Chrome {
    /// The frame as the first page brings it.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            phone: RwSignal::new(device::page_phone()),
            focused: StoredValue::new(String::new()),
        }
    }

    /// The frame of this app.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Names the community and its phone.
    pub fn belongs_to(self, name: &str, phone: &str) {
        if self.name.with_untracked(|old| old != name) {
            self.name.set(name.to_owned());
        }
        if self.phone.with_untracked(|old| old != phone) {
            self.phone.set(phone.to_owned());
            device::set_page_phone(phone);
        }
    }
}

impl Default for Chrome {
    fn default() -> Self {
        Self::new()
    }
}

/// Where a page leads back to.
pub struct Back {
    /// The address.
    pub to: String,
    /// The place's name, without arrow.
    pub words: String,
}

impl Back {
    /// Back to that address.
    #[must_use]
    pub fn to(to: String, words: &str) -> Option<Self> {
        Some(Self { to, words: words.to_owned() })
    }
}

/// A page with its heading and content. The heading becomes the title of the window and receives the
/// focus once for every address, but not on the first one: there the reader begins at the top.
pub fn page(title: &str, back: Option<Back>, body: AnyView) -> AnyView {
    page_with(title, back, ().into_any(), body)
}

/// A page with something between the way back and the heading.
pub fn page_with(title: &str, back: Option<Back>, above: AnyView, body: AnyView) -> AnyView {
    let back = back.map(|back| view! { <a class="app-page__back" href=back.to>{back.words}</a> });
    view! {
        <div class="app-page">
            {back}
            {above}
            {heading(title)}
            {body}
        </div>
    }
    .into_any()
}

/// The heading alone, for pages that place it inside something else.
pub fn heading(title: &str) -> AnyView {
    let chrome = Chrome::get();
    let full = chrome.name.with_untracked(|name| match name.as_str() {
        "" => format!("{title} · 邻里"),
        name if title == name => format!("{name} · 邻里"),
        name => format!("{title} · {name}"),
    });
    device::set_title(&full);
    let node = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = node.get() {
            focus_once(chrome, &heading);
        }
    });
    view! { <h1 class="app-page__title" tabindex="-1" node_ref=node>{title.to_owned()}</h1> }.into_any()
}

fn focus_once(chrome: Chrome, heading: &web_sys::HtmlElement) {
    // The router writes the address bar only after this; its own signal is ahead.
    let here = leptos_router::hooks::use_location().pathname.get_untracked();
    let before = chrome.focused.get_value();
    if before != here {
        chrome.focused.set_value(here);
        if !before.is_empty() {
            let _ = heading.focus();
        }
    }
}
