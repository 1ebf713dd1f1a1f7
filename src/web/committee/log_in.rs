//! Logging in: on a page of its own, or above a page whose session has run out.

use super::desk::{Desk, Doing};
use crate::ui::field::{self, Kind};
use api::{
    NoParams,
    committee::{LogIn, LogInRequest},
};
use leptos::prelude::*;

/// The form; after it the desk knows who is there.
pub fn form(title: &'static str, above: &'static str) -> AnyView {
    let (desk, doing) = (Desk::get(), Doing::new());
    let (login, password, code) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request = LogInRequest {
            login: login.get_untracked(),
            password: password.get_untracked(),
            code: code.get_untracked(),
        };
        doing.run::<LogIn>(NoParams {}, request, move |staff| desk.welcome(staff));
    };
    let fine = || Signal::stored(String::new());
    view! {
        <form class="console-log-in" on:submit=submit>
            <h1 class="app-page__title" tabindex="-1">{title}</h1>
            <p>{above}</p>
            {doing.told()}
            {field::line(Kind::Text, "登录名", "", login, fine())}
            {field::line(Kind::Password, "密码", "", password, fine())}
            {field::line(Kind::Digits, "动态码", "手机上的 6 位动态码，或者密码卡上没用过的 10 位码。", code, fine())}
            <button type="submit" class="console-button console-button_primary" disabled=move || doing.pending.get()>
                "登录"
            </button>
            <p class="app-note">"登录不了，请找发给您账号的人重设。"</p>
        </form>
    }
    .into_any()
}
