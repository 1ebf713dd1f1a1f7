//! Typing paper after the close: a number, the photo beside the form, and how much is left.

use super::{
    decide::{self, Task},
    desk_words, number, photo,
    sheet::Sheet,
    sheet_form,
};
use crate::{
    committee::{
        desk::{Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        bar, form,
        load::{self, Load},
        markup,
        notice::{self, Tone},
        page::{self, Back},
        table::{self, cell},
    },
};
use api::{
    Endpoint,
    paper::{
        DecidePaper, GetTyping, Photo, ReadingRequest, TypePaper, TypedPaper, Typing, TypingPaper,
        TypingStage,
    },
    poll::{GetPoll, PollParams, PollView},
};
use domain::{
    Refusal,
    id::{CommunityId, PollId},
    paper::PaperNumber,
};
use leptos::{html, prelude::*};
use maud::html;
use std::collections::HashMap;

#[derive(Clone, Copy)]
struct Bench {
    poll: PollId,
    typing: Fetched<Typing>,
    ballot: Fetched<PollView>,
    current: RwSignal<Option<TypingPaper>>,
    sheet: RwSignal<Option<RwSignal<Sheet>>>,
    photos: RwSignal<Vec<Photo>>,
    /// Papers that were begun and left for another.
    left: StoredValue<HashMap<PaperNumber, Sheet>>,
    number: RwSignal<String>,
    field: NodeRef<html::Input>,
    wrong: RwSignal<String>,
    said: RwSignal<String>,
    doing: Doing,
}

/// The page.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let text = || RwSignal::new(String::new());
    let bench = Bench {
        poll,
        typing: fetch::<GetTyping>(PollParams { poll }),
        ballot: fetch::<GetPoll>(PollParams { poll }),
        current: RwSignal::new(None),
        sheet: RwSignal::new(None),
        photos: RwSignal::new(Vec::new()),
        left: StoredValue::new(HashMap::new()),
        number: text(),
        field: NodeRef::new(),
        wrong: text(),
        said: text(),
        doing: Doing::new(),
    };
    let early = Memo::new(move |_| {
        let forbids = Refusal::StateForbids.code();
        bench.typing.state.with(|state| matches!(state, Load::Failed(failure) if failure.code() == forbids))
    });
    let body = move || {
        if early.get() {
            return markup::raw(notice::sentence(Tone::Plain, ONLY_AFTER_CLOSE));
        }
        view! {
            {bench.progress()}
            {bench.choose()}
            {form::done(bench.said)}
            {move || bench.paper()}
            {bench.list()}
        }
        .into_any()
    };
    page::page("录纸质票", Back::to(Place::Poll(community, poll).address(), "这次表决"), body.into_any())
}

const ONLY_AFTER_CLOSE: &str =
    "现在不录票。收到的票在截止以后、公布结果以前拆开录，这样谁也不会提前知道大家怎么选。";

impl Bench {
    fn progress(self) -> AnyView {
        self.typing.show(|typing| {
            let all = i64::try_from(typing.papers.len()).unwrap_or(i64::MAX);
            let done = all - i64::from(typing.left);
            let said = format!("录完 {done} 张，共 {all} 张，还剩 {} 张。", typing.left);
            let until = format!(
                "最迟录到{}。到时没录完也公布结果，没录的张数写明。",
                typing.until.deadline_words()
            );
            markup::raw(html! {
                section.console-card {
                    p { strong { (said) } }
                    (bar::bar(done, all, None))
                    p.app-note { (until) }
                    p.app-note { "每张由两个人各录一遍，谁也看不到对方录的；一样就计入，不一样由第三个人定。录完之前谁也看不到合计。" }
                }
            })
        })
    }

    fn choose(self) -> AnyView {
        let submit = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            match number::read(&self.number.get_untracked()) {
                Ok(number) => self.open(number),
                Err(_) => self.wrong.set("编号不对，可能看错一位。请对照票上 12 位数字。".to_owned()),
            }
        };
        view! {
            <form class="console-form" novalidate=true on:submit=submit>
                <div class="console-field">
                    <label class="console-field__label" for="typing-number">"票上的编号"</label>
                    <p class="console-field__about" id="typing-number-about">"扫二维码或者输 12 位数字，按回车打开。"</p>
                    <input
                        class="console-field__input console-field__input_number"
                        id="typing-number"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        node_ref=self.field
                        aria-describedby="typing-number-about typing-number-wrong"
                        aria-invalid=move || (!self.wrong.get().is_empty()).to_string()
                        prop:value=move || self.number.get()
                        on:input=move |event| self.number.set(event_target_value(&event))
                    />
                    <p class="console-field__wrong" id="typing-number-wrong" role="alert">{move || self.wrong.get()}</p>
                </div>
                <button type="submit" class="console-button">"打开这张"</button>
            </form>
        }
        .into_any()
    }

    /// Opens a paper; one that was begun before goes on where it was left.
    fn open(self, number: PaperNumber) {
        self.keep();
        let found = self.typing.state.with_untracked(|state| {
            let papers = &state.ready()?.papers;
            papers.iter().find(|paper| paper.number == number).cloned()
        });
        let Some(paper) = found else {
            self.wrong.set("截止前没有登记过这张票，不能录。请核对编号。".to_owned());
            return;
        };
        self.wrong.set(String::new());
        self.said.set(String::new());
        self.doing.failed.set(None);
        self.number.set(String::new());
        self.photos.set(paper.photos.clone());
        self.current.set(Some(paper));
    }

    fn keep(self) {
        let number = self.current.with_untracked(|paper| paper.as_ref().map(|paper| paper.number));
        let sheet = self.sheet.get_untracked().and_then(|sheet| sheet.try_get_untracked());
        if let (Some(number), Some(sheet)) = (number, sheet) {
            self.left.update_value(|left| drop(left.insert(number, sheet)));
        }
    }

    /// The open paper; drawn anew only when another one is opened.
    fn paper(self) -> AnyView {
        let Some(paper) = self.current.get() else { return ().into_any() };
        let number = paper.number;
        let title = format!("{} · {}", number.printed(), paper.handed.words());
        let task = decide::task(&paper.stage);
        let work = match &task {
            Task::Nothing(why) => view! { <p>{*why}</p> }.into_any(),
            Task::Type | Task::Decide(_) => (move || self.work(number, &task)).into_any(),
        };
        let body = view! {
            <div class="console-beside">
                <div class="console-beside__picture">{photo::view(self.poll, number, self.photos)}</div>
                <div class="console-beside__form">{work}</div>
            </div>
        };
        form::card(&title, body.into_any())
    }

    fn work(self, number: PaperNumber, task: &Task) -> AnyView {
        // The ballot may still be on its way; once it is here nothing draws the form again.
        let here = Memo::new(move |_| self.ballot.state.with(|state| state.ready().is_some()));
        if !here.get() {
            return match self.ballot.state.get() {
                load::Load::Failed(failure) => load::failed(&failure, Some(self.ballot.again)),
                _ => load::skeleton(),
            };
        }
        self.ballot.state.with_untracked(|state| {
            let Some(view) = state.ready() else { return ().into_any() };
            let (fresh, others) = decide::begin(&view.poll, task);
            let kept = self.left.with_value(|left| left.get(&number).cloned());
            let sheet = RwSignal::new(kept.unwrap_or(fresh));
            self.sheet.set(Some(sheet));
            let deciding = matches!(task, Task::Decide(_));
            let save = Callback::new(move |()| self.save(number, sheet, deciding));
            let typed =
                move || sheet.with(|sheet| format!("录了 {} 项，共 {} 项", sheet.typed(), sheet.lines.len()));
            let failed = move || {
                self.doing.failed.get().map(|failure| {
                    let said = desk_words::said(&failure);
                    view! {
                        <div class="app-notice app-notice_wrong" role="alert">
                            <p>{said.what} "。" {said.next}</p>
                            <p>"录的都还在这一页上。"</p>
                        </div>
                    }
                })
            };
            let label = if deciding { "定下来" } else { "保存这张" };
            view! {
                {sheet_form::view(&view.poll, sheet, others, save)}
                <p role="status">{typed}</p>
                {failed}
                <button
                    type="button"
                    class="console-button console-button_primary"
                    disabled=move || self.doing.pending.get()
                    on:click=move |_| save.run(())
                >
                    {label}
                </button>
            }
            .into_any()
        })
    }

    fn save(self, number: PaperNumber, sheet: RwSignal<Sheet>, deciding: bool) {
        let reading = match sheet.with_untracked(Sheet::reading) {
            Ok(reading) => reading,
            Err(open) => {
                sheet.update(|sheet| sheet.at = open);
                self.said.set("还有一项没有录，已经转到那一项。".to_owned());
                return;
            }
        };
        let request = ReadingRequest { number, reading };
        if deciding {
            self.send::<DecidePaper>(request);
        } else {
            self.send::<TypePaper>(request);
        }
    }

    fn send<E>(self, request: ReadingRequest)
    where
        E: Endpoint<Params = PollParams, Request = ReadingRequest, Response = TypedPaper>,
    {
        self.doing.run::<E>(PollParams { poll: self.poll }, request, move |typed| {
            self.left.update_value(|left| drop(left.remove(&typed.number)));
            self.sheet.set(None);
            self.current.set(None);
            self.said.set(format!("{} {}", typed.number.printed(), decide::saved(&typed.stage)));
            self.typing.again.run(());
            if let Some(field) = self.field.get_untracked() {
                let _ = field.focus();
            }
        });
    }

    fn list(self) -> AnyView {
        self.typing.show(move |typing| {
            let columns = [
                table::text("编号"),
                table::text("怎么来的"),
                table::number("照片"),
                table::text("到哪一步"),
                table::text(""),
            ];
            let rows = typing.papers.iter().map(|paper| self.row(paper)).collect();
            let table =
                table::table("按时收到的纸质票", &columns, rows, "截止前没有收到纸质票，没有要录的。");
            form::card("按时收到的纸质票", table)
        })
    }

    fn row(self, paper: &TypingPaper) -> Vec<AnyView> {
        let number = paper.number;
        let act = match decide::task(&paper.stage) {
            Task::Nothing(_) => ().into_any(),
            task => {
                let words = if task == Task::Type { "录这张" } else { "来定" };
                let open = Callback::new(move |()| self.open(number));
                form::button(words, RwSignal::new(false), open)
            }
        };
        let stage: &TypingStage = &paper.stage;
        vec![
            cell(number.printed()),
            cell(paper.handed.words()),
            cell(paper.photos.len().to_string()),
            cell(decide::words(stage)),
            act,
        ]
    }
}
