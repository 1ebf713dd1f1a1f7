//! My own account: what I log in with, my password, where I am logged in.

use super::{
    desk::{Desk, Doing, Fetched, fetch},
    forms, saying,
};
use crate::ui::{
    asking::asking,
    field::{self, Kind},
    markup,
    notice::{self, Tone},
    page,
    table::{self, text},
};
use api::{
    NoParams,
    committee::{
        ChangePassword, EndSession, ListSessions, PasswordChange, Session, SessionList, SessionParams, Staff,
    },
};
use domain::{Refusal, committee::SecondProof};
use leptos::prelude::*;
use maud::html;

/// Below this many codes a new card is asked for.
const FEW: u32 = 5;

/// The page.
pub fn me_page() -> AnyView {
    let sessions = fetch::<ListSessions>(NoParams {});
    let about = move || Desk::get().staff.with(|staff| staff.ready().map(about));
    let body = view! {
        {about}
        {password_form(sessions.again)}
        <h2>"在哪里登录着"</h2>
        <p>"有不认识的，请马上结束它，再换密码。"</p>
        {session_list(sessions)}
    };
    page::page("我的账号", None, body.into_any())
}

fn about(staff: &Staff) -> AnyView {
    let few = staff.codes_left.is_some_and(|left| left < FEW);
    let told = html! {
        @if few {
            (notice::sentence(Tone::Warn, "密码卡上没用过的码不多了。请找发给您账号的人重设，换一张新卡。"))
        }
        dl.console-facts {
            dt { "登录名" } dd { (staff.login) }
            dt { "姓名" } dd { (staff.name) }
            dt { "岗位" } dd { (staff.role.words()) }
            dt { "除了密码还要" }
            dd {
                (saying::second(staff.second))
                @if staff.second == SecondProof::Card {
                    @if let Some(left) = staff.codes_left { "，还剩 " (left) " 个码" }
                }
            }
        }
    };
    markup::raw(told)
}

/// All there is before the start password is changed; afterwards the console draws itself.
pub fn first_password() -> AnyView {
    let body = view! {
        <p>"您用的还是别人给您的起始密码，他也知道。请先换成只有您知道的，再办别的。"</p>
        {password_form(Callback::new(|()| {}))}
    };
    page::page("先换密码", None, body.into_any())
}

/// The form; `changed` runs once the new password holds.
fn password_form(changed: Callback<()>) -> AnyView {
    let (desk, doing) = (Desk::get(), Doing::new());
    let text = || RwSignal::new(String::new());
    let (current, new, again, done) = (text(), text(), text(), RwSignal::new(false));
    let checked = RwSignal::new(forms::PasswordWrong::default());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        done.set(false);
        let form = (current.get_untracked(), new.get_untracked(), again.get_untracked());
        match forms::password(&form.0, &form.1, &form.2) {
            Err(wrong) => checked.set(wrong),
            Ok(password) => {
                checked.set(forms::PasswordWrong::default());
                let request = PasswordChange { current: form.0, new: password };
                doing.run::<ChangePassword>(NoParams {}, request, move |()| {
                    for field in [current, new, again] {
                        field.set(String::new());
                    }
                    done.set(true);
                    desk.refresh();
                    changed.run(());
                });
            }
        }
    };
    let current_wrong = Signal::derive(move || {
        let refused = doing.failed.with(|failed| {
            failed.as_ref().is_some_and(|failure| failure.code() == Refusal::LogInRefused.code())
        });
        if refused { "现在的密码不对。请再填一次。".to_owned() } else { checked.get().current }
    });
    let told = move || {
        done.get().then(|| markup::raw(notice::sentence(Tone::Plain, "密码换好了。别处的登录都已结束。")))
    };
    view! {
        <h2>"换密码"</h2>
        <form class="console-card" on:submit=submit>
            {told}
            {doing.told()}
            {field::line(Kind::Password, "现在的密码", "", current, current_wrong)}
            {field::line(Kind::Password, "新密码", forms::PASSWORD_RULE, new, Signal::derive(move || checked.get().new))}
            {field::line(Kind::Password, "新密码再填一次", "", again, Signal::derive(move || checked.get().again))}
            <button type="submit" class="console-button console-button_primary" disabled=move || doing.pending.get()>
                "换密码"
            </button>
            <p class="app-note">"换好以后，您在别处的登录都会结束。"</p>
        </form>
    }
    .into_any()
}

fn session_list(sessions: Fetched<SessionList>) -> AnyView {
    let doing = Doing::new();
    let list = sessions.show(move |list| {
        let rows = list.sessions.iter().map(|session| row(session, doing, sessions)).collect();
        table::table(
            "登录着的浏览器",
            &[text("在哪里"), text("登录"), text("最近用过"), text("")],
            rows,
            "没有。",
        )
    });
    view! { {doing.told()} {list} }.into_any()
}

fn row(session: &Session, doing: Doing, sessions: Fetched<SessionList>) -> Vec<AnyView> {
    let id = session.id;
    let end = Callback::new(move |()| {
        doing.run::<EndSession>(SessionParams { session: id }, (), move |()| sessions.again.run(()));
    });
    let act = if session.this {
        table::cell("就是这里")
    } else {
        asking("结束", || "那一处马上退出，要重新登录才能再用。".into(), "结束这一处", end)
    };
    vec![
        table::cell(session.label.clone()),
        table::cell(session.created_at.words()),
        table::cell(session.seen_at.words()),
        act,
    ]
}
