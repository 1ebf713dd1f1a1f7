//! Taking papers in: one field that keeps the focus, a queue behind it, and what became of the last ten.

use super::{
    desk_words,
    echo::{Echo, LAST, told, waits},
    number,
    power::{Power, missing},
};
use crate::{
    client::{self, Failure},
    committee::desk::Desk,
    ui::{field, form},
};
use api::{
    paper::{ReceivePaper, ReceivePaperRequest},
    poll::PollParams,
};
use domain::{Refusal, id::PollId, paper::Handed};
use leptos::{html, prelude::*, task::spawn_local};
use std::collections::VecDeque;

/// The desk: what is typed, what waits to be sent, what happened.
#[derive(Clone, Copy)]
pub struct Receiving {
    poll: PollId,
    desk: Desk,
    typed: RwSignal<String>,
    wrong: RwSignal<String>,
    handed: RwSignal<Handed>,
    power: Power,
    waiting: StoredValue<VecDeque<ReceivePaperRequest>>,
    left: RwSignal<usize>,
    sending: StoredValue<bool>,
    /// The way to the server is interrupted; what waits is kept.
    stuck: RwSignal<Option<Failure>>,
    echoes: RwSignal<VecDeque<Echo>>,
    again: Callback<()>,
}

impl Receiving {
    /// An empty desk; `again` fetches the list of what came in.
    pub fn new(poll: PollId, again: Callback<()>) -> Self {
        let desk = Desk::get();
        let it = Self {
            poll,
            desk,
            typed: RwSignal::new(String::new()),
            wrong: RwSignal::new(String::new()),
            handed: RwSignal::new(Handed::Paper),
            power: Power::new(),
            waiting: StoredValue::new(VecDeque::new()),
            left: RwSignal::new(0),
            sending: StoredValue::new(false),
            stuck: RwSignal::new(None),
            echoes: RwSignal::new(VecDeque::new()),
            again,
        };
        // Whoever had to log in again goes on where they were.
        Effect::new(move |_| {
            desk.logged_in.track();
            it.send();
        });
        it
    }

    /// Enter: the number leaves the field at once, so that the next can be scanned.
    fn take(self) {
        let text = self.typed.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let Ok(number) = number::read(&text) else {
            self.wrong.set("编号不对，可能看错一位。票上是 12 位数字，请再扫一次或者改一下。".to_owned());
            return;
        };
        let handed = self.handed.get_untracked();
        let holder = (handed == Handed::Proxy).then(|| self.power.holder());
        if let Some(holder) = &holder {
            let missing = missing(holder);
            self.power.wrong.set(missing.to_owned());
            if !missing.is_empty() {
                return;
            }
        }
        self.wrong.set(String::new());
        self.typed.set(String::new());
        self.waiting
            .update_value(|waiting| waiting.push_back(ReceivePaperRequest { number, handed, holder }));
        self.send();
    }

    /// Sends what waits, one after the other.
    fn send(self) {
        self.left.set(self.waiting.with_value(VecDeque::len));
        let next = self.waiting.with_value(|waiting| waiting.front().cloned());
        let Some(next) = next.filter(|_| !self.sending.get_value()) else { return };
        self.sending.set_value(true);
        self.stuck.set(None);
        spawn_local(async move {
            let answer = client::call::<ReceivePaper>(&PollParams { poll: self.poll }, &next).await;
            // The page may be gone by now.
            if self.sending.try_set_value(false).is_some() {
                return;
            }
            match answer {
                Err(failure) if waits(&failure) => {
                    if failure.code() == Refusal::LogInNeeded.code() {
                        self.desk.expired.set(true);
                    }
                    self.stuck.set(Some(failure));
                    return;
                }
                answer => self.tell(told(next.number, answer)),
            }
            self.waiting.update_value(|waiting| drop(waiting.pop_front()));
            self.again.run(());
            self.send();
        });
    }

    fn tell(self, echo: Echo) {
        self.echoes.update(|echoes| {
            echoes.push_front(echo);
            echoes.truncate(LAST);
        });
    }

    /// The field, and how it came in.
    pub fn view(self) -> AnyView {
        let input = NodeRef::<html::Input>::new();
        let focus = move || {
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
            }
        };
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                let _ = input.focus();
            }
        });
        let submit = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            self.take();
            focus();
        };
        let ways = [Handed::Paper, Handed::Proxy, Handed::Helped];
        let ways: Vec<_> = ways.map(|way| (key(way).to_owned(), way.words().to_owned())).into();
        let way = RwSignal::new(key(self.handed.get_untracked()).to_owned());
        Effect::new(move |_| {
            self.handed.set(of_key(&way.get()));
        });
        let power = move || (self.handed.get() == Handed::Proxy).then(|| self.power.fields());
        view! {
            {field::choose("怎么来的", "本人交的、带委托书的、有人帮忙填的。选一次，后面都按这个。", ways, way)}
            {power}
            <form class="console-form" novalidate=true on:submit=submit>
                <div class="console-field">
                    <label class="console-field__label" for="paper-number">"票上的编号"</label>
                    <p class="console-field__about" id="paper-number-about">
                        "扫二维码、粘贴，或者输 12 位数字，按回车就登记，接着下一张。信封先不拆。"
                    </p>
                    <input
                        class="console-field__input console-field__input_number"
                        id="paper-number"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        node_ref=input
                        aria-describedby="paper-number-about paper-number-wrong"
                        aria-invalid=move || (!self.wrong.get().is_empty()).to_string()
                        prop:value=move || self.typed.get()
                        on:input=move |event| self.typed.set(event_target_value(&event))
                    />
                    <p class="console-field__wrong" id="paper-number-wrong" role="alert">{move || self.wrong.get()}</p>
                </div>
                <button type="submit" class="console-button console-button_primary">"登记这一张"</button>
            </form>
        }
        .into_any()
    }

    /// What waits and what happened: it stays on the page when the poll closes in the middle.
    pub fn rest(self) -> AnyView {
        view! { {self.stuck()} {self.last()} }.into_any()
    }

    fn stuck(self) -> AnyView {
        let again = Callback::new(move |()| self.send());
        (move || {
            let left = self.left.get();
            self.stuck.get().map(|failure| {
                let said = desk_words::said(&failure);
                view! {
                    <div class="app-notice app-notice_wrong" role="alert">
                        <p>{said.what} "。还有 " {left} " 张没送到，都留着，没有丢。"</p>
                        {form::button("接着登记", RwSignal::new(false), again)}
                    </div>
                }
            })
        })
        .into_any()
    }

    fn last(self) -> AnyView {
        let lines = move || {
            self.echoes.with(|echoes| {
                let line = |echo: &Echo| {
                    let class = if echo.heed { "console-echo console-echo_heed" } else { "console-echo" };
                    view! { <li class=class><strong>{echo.word}</strong> " " {echo.words.clone()}</li> }
                };
                echoes.iter().map(line).collect::<Vec<_>>()
            })
        };
        let some = move || self.echoes.with(|echoes| !echoes.is_empty());
        view! {
            <h3 hidden=move || !some()>"刚才登记的（最多 10 张）"</h3>
            <ol class="console-echoes" aria-live="polite">{lines}</ol>
        }
        .into_any()
    }
}

const fn key(way: Handed) -> &'static str {
    match way {
        Handed::Paper => "paper",
        Handed::Proxy => "proxy",
        Handed::Helped => "helped",
    }
}

fn of_key(key: &str) -> Handed {
    match key {
        "proxy" => Handed::Proxy,
        "helped" => Handed::Helped,
        _ => Handed::Paper,
    }
}
