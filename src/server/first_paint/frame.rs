//! What pages are made of, in the markup and the classes of the app, so that wasm changes nothing that
//! is being read.

use super::Page;
use crate::{State, error::Error};
use domain::{Refusal, area::grouped, id::CommunityId};
use maud::{Markup, html};
use store::CommunityRecord;

/// The way back to another page: address and name.
pub type Back<'a> = Option<(String, &'a str)>;

/// The frame: whose page it is, whom to call, the way back and the heading.
pub fn frame(name: &str, phone: &str, back: Back<'_>, title: &str, body: &Markup) -> Markup {
    html! {
        header.app-header {
            p.app-header__name { (name) }
            div.app-header__acts { a.app-header__act href={ "tel:" (phone) } { "我要人帮忙" } }
        }
        main.app-main {
            div.app-page {
                @if let Some((to, words)) = back { a.app-page__back href=(to) { (words) } }
                h1.app-page__title tabindex="-1" { (title) }
                (body)
            }
        }
        footer.app-footer {
            p.app-footer__links {
                a href=(api::pages::POLICY) { "政策" }
                a href=(api::pages::WHO) { "找谁" }
                a href=(api::pages::HOME) { "换小区" }
            }
            p.app-footer__name { "邻里" }
        }
    }
}

/// A page of a community that needs nothing but its name and phone.
pub async fn of_community(state: &State, id: CommunityId, title: &str, body: &Markup) -> Result<Page, Error> {
    let CommunityRecord { name, contact, .. } = state.store.community(id).await?.ok_or(Refusal::NotFound)?;
    let back = Some((api::pages::community(id), "小区首页"));
    let first = frame(&name, &contact.phone, back, title, body);
    Ok(Page::bare("").of(title, &name, &contact.phone).first(first))
}

/// Lines under a title.
pub fn cells(title: &str, inside: &Markup) -> Markup {
    html! {
        section.app-group {
            @if !title.is_empty() { h2.app-group__title { (title) } }
            div.weui-cells { (inside) }
        }
    }
}

/// A line: what, and what about it.
pub fn line(what: &str, value: &str) -> Markup {
    html! {
        div.weui-cell.app-line {
            div.weui-cell__bd.app-line__what { (what) }
            div.weui-cell__ft.app-line__value { (value) }
        }
    }
}

/// A line that leads somewhere: what, one line below it, and a word at the end.
pub fn link(to: &str, what: &str, below: &str, end: &str) -> Markup {
    html! {
        a.weui-cell.weui-cell_access href=(to) {
            div.weui-cell__bd { p { (what) } @if !below.is_empty() { p.weui-cell__desc { (below) } } }
            div.weui-cell__ft { (end) }
        }
    }
}

/// The one primary act, when it only leads to another page.
pub fn act(label: &str, next: &str, to: &str) -> Markup {
    html! {
        div.app-act {
            @if !next.is_empty() { p.app-act__next { (next) } }
            a.weui-btn.weui-btn_primary href=(to) { (label) }
        }
    }
}

/// A call.
pub fn call(name: &str, phone: &str) -> Markup {
    html! { a.app-call href={ "tel:" (phone) } { (format!("{name} {phone}").trim()) } }
}

/// A block with its title.
pub fn block(title: &str, inside: &Markup) -> Markup {
    html! { section.app-block { h2.app-block__title { (title) } (inside) } }
}

/// Whom to call and where to go.
pub fn contact(contact: &api::community::Contact) -> Markup {
    block(
        "有事找人",
        &html! {
            p { (call(&contact.name, &contact.phone)) }
            p.app-note { (contact.desk) "，" (contact.hours) }
        },
    )
}

/// A bar of 1000 steps for a part of a whole, with an optional line for a limit; the same stands beside it as text.
pub fn bar(part: i64, whole: i64, line: Option<i64>) -> Markup {
    let steps = |part: i64| if whole <= 0 { 0 } else { part.clamp(0, whole) * 1000 / whole };
    html! {
        svg.app-bar viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true" {
            rect.app-bar__whole x="0" y="4" width="1000" height="20" {}
            rect.app-bar__part x="0" y="4" width=(steps(part)) height="20" {}
            @if let Some(limit) = line {
                line.app-bar__line x1=(steps(limit)) x2=(steps(limit)) y1="0" y2="28" {}
            }
        }
    }
}

/// Hundredths of a square metre in whole square metres.
pub fn square_metres(hundredths: i64) -> String {
    grouped(hundredths / 100)
}
