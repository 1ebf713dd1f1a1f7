//! What is the code on my letter, and whose phone is on the roll?

use super::code_form::{self, CodeForm, Place};
use crate::{
    client::{self, Failure},
    device,
    poll::keep,
    shared::Shared,
    ui::{
        button,
        choice::{self, Choice},
        go::Go,
        markup,
        page::{self, Back, Chrome},
    },
    words,
};
use api::{
    NoParams, pages,
    roll::{Me, SignIn, SignInRequest},
};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// The form with what is being done about it.
#[derive(Clone, Copy)]
struct Entry {
    form: RwSignal<CodeForm>,
    wrong: RwSignal<Option<(Place, String)>>,
    failed: RwSignal<Option<Failure>>,
    pending: RwSignal<bool>,
    chrome: Chrome,
    shared: Shared,
    go: Go,
}

/// Where the letter's QR leads.
pub fn code_page() -> AnyView {
    let entry = Entry {
        form: RwSignal::new(CodeForm { code: from_address(), ..CodeForm::default() }),
        wrong: RwSignal::new(None),
        failed: RwSignal::new(None),
        pending: RwSignal::new(false),
        chrome: Chrome::get(),
        shared: Shared::get(),
        go: Go::get(),
    };
    // A second letter scanned while this page is open changes only the fragment.
    device::listen("hashchange", move || {
        let code = from_address();
        if !code.is_empty() {
            entry.form.update(|form| form.code = code);
        }
    });
    let body = view! {
        <p class="app-lead">"投票码在您家收到的信上，18 位数字，6 个一组。"</p>
        <p class="app-note">"只用来打开您家的票。"<a class="app-link" href=pages::PRIVACY rel="external">"记什么、不记什么"</a></p>
        {problem(entry)}
        {code_field(entry)}
        {tail_field(entry)}
        {no_phone(entry)}
        {button::primary("打开我的票", "只是打开，还不会投票。", entry.pending.into(), Callback::new(move |()| entry.send()))}
        <p class="app-note">
            "没有收到信、信丢了，请打电话："
            {move || markup::raw(button::call("", &entry.chrome.phone.get()))}
        </p>
    };
    page::page("输入投票码", Back::to(pages::HOME.to_owned(), "找我的小区"), body.into_any())
}

/// The code behind `#`, taken out of the address bar at once: it belongs to nobody who looks over the shoulder.
fn from_address() -> String {
    let fragment = location().hash().unwrap_or_default();
    let code = code_form::grouped(&fragment);
    if !fragment.is_empty() {
        device::replace_address(pages::LETTER);
    }
    code
}

impl Entry {
    fn send(self) {
        if self.pending.get_untracked() {
            return;
        }
        self.failed.set(None);
        match self.form.with_untracked(CodeForm::request) {
            Err(wrong) => self.wrong.set(Some(wrong)),
            Ok(request) => {
                self.wrong.set(None);
                self.pending.set(true);
                spawn_local(self.sent(request));
            }
        }
    }

    async fn sent(self, request: SignInRequest) {
        let answer = client::call::<SignIn>(&NoParams {}, &request).await;
        self.pending.try_set(false);
        match answer {
            Ok(me) => self.opened(me),
            Err(failure) => {
                self.failed.try_set(Some(failure));
            }
        }
    }

    /// The letter just opened comes first.
    fn opened(self, me: Me) {
        let first = me.voters.first().map(|mine| (mine.voter, pages::poll(mine.community, mine.poll)));
        let slips = self.shared.me.with_untracked(|old| old.ready().map_or(0, |old| old.tenants.len()));
        let slip = me.tenants.first().filter(|_| first.is_none() || me.tenants.len() > slips);
        let slip = slip.map(|mine| pages::tenants(mine.community, mine.poll));
        self.shared.set_me(me);
        if let Some(to) = slip {
            self.go.instead(to);
            return;
        }
        if let Some((voter, to)) = first {
            keep::keep_voter(voter);
            self.go.instead(to);
        }
    }

    fn wrong_at(self, place: Place) -> Option<String> {
        self.wrong.with(|wrong| wrong.as_ref().filter(|(at, _)| *at == place).map(|(_, words)| words.clone()))
    }
}

/// What is wrong, on top and with the focus, whether the phone or the server found it.
fn problem(entry: Entry) -> AnyView {
    let node = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        let any = entry.wrong.with(Option::is_some) || entry.failed.with(Option::is_some);
        if any && let Some(node) = node.get() {
            let _ = node.focus();
        }
    });
    let text = move || {
        if let Some((_, words)) = entry.wrong.get() {
            return Some(markup::raw(html! { p { (words) } }));
        }
        entry.failed.with(|failed| failed.as_ref().map(|failure| markup::raw(refused(failure, entry))))
    };
    view! { <div class="app-error-summary" role="alert" tabindex="-1" node_ref=node>{text}</div> }.into_any()
}

fn refused(failure: &Failure, entry: Entry) -> Markup {
    let said = words::failure(failure);
    let number = words::error_number(failure).filter(|_| failure.uncertain());
    html! {
        p.app-notice__title { (said.what) }
        p { (said.next) }
        p { (button::call("请人帮忙", &entry.chrome.phone.get_untracked())) }
        @if let Some(number) = number { p.app-note { "错误编号：" (number) } }
    }
}

fn code_field(entry: Entry) -> AnyView {
    let shown = move || entry.form.with(|form| form.code.clone());
    let invalid = move || if entry.wrong_at(Place::Code).is_some() { "true" } else { "false" };
    view! {
        <div class="app-field">
            <label class="app-field__label" for="code">"投票码（18 位数字）"</label>
            <input
                id="code"
                class="app-field__input app-field__input_digits"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="30"
                aria-invalid=invalid
                prop:value=shown
                on:input=move |event| entry.form.update_untracked(|form| form.code = event_target_value(&event))
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    let pure = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
                    let code = if pure { code_form::grouped(&typed) } else { typed };
                    entry.form.update(|form| form.code = code);
                }
            />
            <p class="app-field__help">"例如：123456 789012 345678"</p>
        </div>
    }
    .into_any()
}

fn tail_field(entry: Entry) -> AnyView {
    let invalid = move || if entry.wrong_at(Place::Tail).is_some() { "true" } else { "false" };
    view! {
        <div class="app-field" hidden=move || entry.form.with(|form| form.no_phone)>
            <label class="app-field__label" for="tail">"登记手机号的最后 4 位"</label>
            <input
                id="tail"
                class="app-field__input app-field__input_digits app-field__input_short"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="4"
                aria-invalid=invalid
                on:input=move |event| entry.form.update_untracked(|form| form.tail = event_target_value(&event))
            />
            <p class="app-field__help">"是登记在业主名册上的那个手机号。"</p>
        </div>
    }
    .into_any()
}

fn no_phone(entry: Entry) -> AnyView {
    let cell = Choice {
        kind: "checkbox",
        name: "no-phone".into(),
        id: "no-phone".into(),
        label: "信上写着“未登记手机”，或者这是租户意见单".into(),
        note: String::new(),
    };
    let chosen = Signal::derive(move || entry.form.with(|form| form.no_phone));
    let pick = Callback::new(move |on| entry.form.update(|form| form.no_phone = on));
    choice::choice(cell, chosen, false.into(), pick)
}
