//! Something that is being fetched: the skeleton, the page, or what happened and what to do.

use super::{button, markup, page};
use crate::{client::Failure, words};
use leptos::prelude::*;
use maud::html;

/// The state of something that is fetched.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// On its way.
    Loading,
    /// Here.
    Ready(T),
    /// Not to be had now.
    Failed(Failure),
}

impl<T> Load<T> {
    /// What is here, if it is.
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<Result<T, Failure>> for Load<T> {
    fn from(answer: Result<T, Failure>) -> Self {
        match answer {
            Ok(value) => Self::Ready(value),
            Err(failure) => Self::Failed(failure),
        }
    }
}

/// Draws whatever the state is; draws again when it changes.
pub fn show<T: Send + Sync + 'static>(
    state: RwSignal<Load<T>>,
    retry: Callback<()>,
    draw: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    (move || {
        state.with(|state| match state {
            Load::Loading => skeleton(),
            Load::Ready(value) => draw(value),
            Load::Failed(failure) => failed(failure, Some(retry)),
        })
    })
    .into_any()
}

/// Grey lines in the shape of a page; they appear after 300 ms only.
pub fn skeleton() -> AnyView {
    markup::raw(html! {
        div.app-page.app-skeleton aria-busy="true" {
            p.app-hidden role="status" { "正在打开，请稍等。" }
            div.app-skeleton__title {}
            div.app-skeleton__block {}
            div.app-skeleton__block {}
            div.app-skeleton__block.app-skeleton__block_low {}
        }
    })
}

/// A page that could not be opened: what happened, what is safe, what to do.
pub fn failed(failure: &Failure, retry: Option<Callback<()>>) -> AnyView {
    let said = words::failure(failure);
    let number = words::error_number(failure);
    let told = html! {
        p { (said.next) }
        @if let Some(number) = number { p.app-note { "错误编号：" (number) } }
    };
    let body = view! {
        <div role="alert">{markup::raw(told)}</div>
        {retry.map(|retry| button::primary("再试一次", "", false.into(), retry))}
    };
    page::page(&said.what, None, body.into_any())
}
