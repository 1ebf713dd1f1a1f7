//! One responsible body: duties, and a number only where one is published.

use super::frame::paragraph;
use crate::ui::button;
use domain::policy::{Body, HOTLINE};
use leptos::prelude::*;

/// The duties as a list, with the paragraph.
pub fn duties(body: &Body) -> AnyView {
    let duties: Vec<_> = body.duties.iter().map(|duty| view! { <li>{duty.clone()}</li> }).collect();
    view! { <ul class="app-list">{duties}</ul><p>{paragraph(&body.paragraph)}</p> }.into_any()
}

/// How to reach it.
pub fn phone(body: &Body) -> AnyView {
    match &body.phone {
        Some(phone) => view! {
            <p>{button::call(&body.name, &phone.number)}</p>
            <p class="app-note">"号码公布在："{phone.source.clone()}</p>
        }
        .into_any(),
        None => view! {
            <p class="app-note">{format!("没有查到公布的电话。请打 {HOTLINE}，说找{}。", body.name)}</p>
            <p>{button::call("市民热线", HOTLINE)}</p>
        }
        .into_any(),
    }
}
