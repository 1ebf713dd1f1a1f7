//! Taking papers in: one field that keeps the focus, a queue behind it, and what became of the last ten.

use super::{
    desk_words, number,
    power::{Power, missing},
};
use crate::{
    client::{self, Failure},
    committee::desk::Desk,
    ui::{field, form},
};
use api::{
    paper::{ReceivePaper, ReceivePaperRequest, Received},
    poll::PollParams,
};
use domain::{
    Refusal,
    id::PollId,
    paper::{Handed, PaperNumber},
};
use leptos::{html, prelude::*, task::spawn_local};
use std::collections::VecDeque;

/// How many of the last are told.
const LAST: usize = 10;

/// One line of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// How it ended, as a word.
    pub word: &'static str,
    /// What became of it, and what to do.
    pub words: String,
    /// Whether something has to be done.
    pub heed: bool,
}

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

/// Whether the paper was not looked at yet and is sent again later.
fn waits(failure: &Failure) -> bool {
    failure.uncertain()
        || failure.code() == Refusal::LogInNeeded.code()
        || failure.code() == api::problem::code::BUSY
}

/// What became of one paper.
fn told(number: PaperNumber, answer: Result<Received, Failure>) -> Echo {
    let printed = number.printed();
    match answer {
        Err(failure) => {
            let said = desk_words::said(&failure);
            Echo {
                word: "没有登记", words: format!("{printed}：{}。{}", said.what, said.next), heed: true
            }
        }
        Ok(received) => {
            let who = format!("{printed}：{} 号信，{}。", received.serial, received.address);
            let held = match received.held {
                0 => String::new(),
                held => format!("这位受托人共交 {held} 张。"),
            };
            match (received.conflict, received.again) {
                (Some(_), _) => Echo {
                    word: "两张票",
                    words: format!(
                        "{who}这一户已经在手机上投过。已经登记成一件要处理的事，请单独放好，到“异议和求助”里办。{held}"
                    ),
                    heed: true,
                },
                (None, true) => Echo {
                    word: "登记过了",
                    words: format!("{who}先前已经登记，没有变动。{held}"),
                    heed: false,
                },
                (None, false) => {
                    Echo { word: "收到", words: format!("{who}回执待打印。{held}"), heed: false }
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use api::{Problem, paper::EchoSlip};
    use domain::{Instant, community::Address, id::CaseId, paper::ObjectionCode};

    fn received(conflict: bool, again: bool) -> Received {
        let slip = EchoSlip {
            serial: 17,
            at: Instant(0),
            handed: Handed::Paper,
            by: "李".into(),
            code: ObjectionCode::from_chance(1),
            valid_until: Instant(0),
        };
        let address = Address { building: "7号楼".into(), stairwell: Some(2), room: "402".into() };
        let conflict = conflict.then(|| CaseId::from_bits(1));
        Received { serial: 17, address, again, conflict, held: 0, slip }
    }

    #[test]
    fn every_end_of_a_paper_is_told_with_its_voter() {
        let number = PaperNumber::from_chance(7);
        let word = |conflict, again| {
            let echo = told(number, Ok(received(conflict, again)));
            assert!(echo.words.contains("17 号信") && echo.words.contains(&number.printed()));
            (echo.word, echo.heed)
        };
        assert_eq!(word(false, false), ("收到", false));
        assert_eq!(word(false, true), ("登记过了", false));
        assert_eq!(word(true, false), ("两张票", true));
    }

    #[test]
    fn what_was_not_looked_at_waits_and_what_was_refused_does_not() {
        let problem = |status, refusal: Refusal| {
            Failure::Problem(Problem { status, code: refusal.code().to_owned(), ..Problem::default() })
        };
        assert!(waits(&Failure::Offline) && waits(&problem(401, Refusal::LogInNeeded)));
        assert!(!waits(&problem(409, Refusal::PollClosed)));
        let echo = told(PaperNumber::from_chance(7), Err(problem(409, Refusal::PollClosed)));
        assert!(echo.heed && echo.word == "没有登记");
    }
}
