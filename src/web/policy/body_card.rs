//! One responsible body: duties, and a number only where one is published.

use super::frame::paragraph;
use crate::ui::markup;
use domain::policy::{Body, HOTLINE};
use maud::{Markup, html};

/// The duties as a list, with the paragraph.
pub fn duties(body: &Body) -> Markup {
    html! {
        (markup::list(&body.duties))
        p { (paragraph(&body.paragraph)) }
    }
}

/// How to reach it.
pub fn phone(body: &Body) -> Markup {
    html! {
        @match &body.phone {
            Some(phone) => {
                p { (markup::call(&body.name, &phone.number)) }
                p.app-note { "号码公布在：" (phone.source) }
            }
            None => {
                p.app-note { "没有查到公布的电话。请打 " (HOTLINE) "，说找" (body.name) "。" }
                p { (markup::call("市民热线", HOTLINE)) }
            }
        }
    }
}
