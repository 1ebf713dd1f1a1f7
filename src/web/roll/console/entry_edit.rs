//! Correcting one entry: above the list, so that the list and what is typed both stay.

use super::{
    edit_form::{EditForm, EditWrong},
    entry_fields::{fields, owners, reason},
    told,
};
use crate::{
    committee::{desk::Doing, place::Place},
    ui::{
        field, markup,
        notice::{self, Tone},
    },
};
use api::{
    committee::{Console, GetConsole},
    community::CommunityParams,
    roll::console::{
        AskCorrectRoll, CorrectRollRequest, EditEntry, EditEntryRequest, EntryParams, GetEntry, RollLine,
    },
};
use domain::{Refusal, id::CommunityId, poll::State};
use leptos::prelude::*;
use maud::{Markup, html};

/// What the editor's parts share.
#[derive(Clone, Copy)]
pub struct Editor {
    community: CommunityId,
    /// The entry being corrected, as the server knew it last.
    line: RwSignal<Option<RollLine>>,
    /// What is typed.
    pub form: RwSignal<Option<EditForm>>,
    /// What is wrong with it.
    pub wrong: RwSignal<EditWrong>,
    doing: Doing,
    /// Somebody was faster: what the entry says now.
    newer: RwSignal<bool>,
    /// The polls in which a correction can be noted.
    polls: RwSignal<Option<Console>>,
    poll: RwSignal<String>,
    done: Callback<()>,
    asked: RwSignal<bool>,
}

/// The editor; there while `line` holds an entry.
pub fn editor(community: CommunityId, line: RwSignal<Option<RollLine>>, done: Callback<()>) -> AnyView {
    let editor = Editor {
        community,
        line,
        form: RwSignal::new(None),
        wrong: RwSignal::new(EditWrong::default()),
        doing: Doing::new(),
        newer: RwSignal::new(false),
        polls: RwSignal::new(None),
        poll: RwSignal::new(String::new()),
        done,
        asked: RwSignal::new(false),
    };
    // Another dwelling was chosen; a newer revision of the same one keeps what is typed.
    let which = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.dwelling)));
    Effect::new(move |_| {
        // A memo that nobody has read does not know when it changes.
        let _ = which.get();
        editor.form.set(line.with_untracked(|line| line.as_ref().map(EditForm::of)));
        editor.wrong.set(EditWrong::default());
        editor.newer.set(false);
        editor.doing.failed.set(None);
        if line.with_untracked(|line| line.as_ref().is_some_and(|line| line.locked)) {
            editor.ask_polls();
        }
    });
    Effect::new(move |_| {
        let outdated = editor
            .doing
            .failed
            .with(|failed| failed.as_ref().is_some_and(|failure| failure.code() == Refusal::Outdated.code()));
        if outdated {
            editor.look_again();
        }
    });
    let told = move || {
        editor.asked.get().then(|| {
            markup::raw(notice::notice(
                Tone::Plain,
                &html! {
                    p { "更正已经提出，还差另一位负责人或街道的同志确认。"
                        a.app-link href=(Place::Asked(community).address()) { "去看" } }
                },
            ))
        })
    };
    let open = move || editor.form.with(Option::is_some).then(|| whole(editor));
    view! { {told} {open} }.into_any()
}

impl Editor {
    fn params(self) -> Option<EntryParams> {
        let dwelling = self.line.with_untracked(|line| line.as_ref().map(|line| line.dwelling))?;
        Some(EntryParams { community: self.community, dwelling })
    }

    fn close(self) {
        self.line.set(None);
    }

    /// What the entry says now; what is typed stays.
    fn look_again(self) {
        let Some(params) = self.params() else { return };
        leptos::task::spawn_local(async move {
            if let Ok(line) = crate::client::call::<GetEntry>(&params, &()).await {
                self.line.set(Some(line));
                self.newer.set(true);
                self.doing.failed.set(None);
            }
        });
    }

    fn ask_polls(self) {
        let params = CommunityParams { community: self.community };
        self.doing.run::<GetConsole>(params, (), move |console| {
            let first = running(&console).first().map(|(id, _)| id.clone());
            self.poll.set(first.unwrap_or_default());
            self.polls.set(Some(console));
        });
    }

    fn save(self) {
        let request = self.line.with_untracked(|line| {
            self.form.with_untracked(|form| Some(form.as_ref()?.request(line.as_ref()?)))
        });
        match (request, self.params()) {
            (Some(Err(wrong)), _) => self.wrong.set(wrong),
            (Some(Ok(request)), Some(params)) => {
                self.wrong.set(EditWrong::default());
                self.send(params, request);
            }
            _ => {}
        }
    }

    fn send(self, params: EntryParams, edit: EditEntryRequest) {
        let locked = self.line.with_untracked(|line| line.as_ref().is_some_and(|line| line.locked));
        if !locked {
            self.doing.run::<EditEntry>(params, edit, move |_| {
                self.close();
                self.done.run(());
            });
        } else if let Ok(poll) = self.poll.get_untracked().parse() {
            self.doing.run::<AskCorrectRoll>(params, CorrectRollRequest { poll, edit }, move |_| {
                self.close();
                self.asked.set(true);
            });
        }
    }
}

/// The polls that are announced or open, as choices.
fn running(console: &Console) -> Vec<(String, String)> {
    let polls = console.polls.iter();
    polls
        .filter(|poll| matches!(poll.state, Some(State::Announced | State::Open)))
        .map(|poll| (poll.id.to_string(), poll.title.clone()))
        .collect()
}

fn whole(editor: Editor) -> AnyView {
    let Some(line) = editor.line.get_untracked() else { return ().into_any() };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        editor.save();
    };
    let newer = move || {
        (editor.newer.get())
            .then(|| editor.line.with(|line| line.as_ref().map(|line| markup::raw(now(line)))))
    };
    let word = if line.locked { "提出更正" } else { "保存" };
    view! {
        <div class="console-over" role="dialog" aria-modal="true" aria-label=format!("改 {}", line.address)>
            <form class="console-over__sheet" on:submit=submit>
                <h2>{line.address.to_string()}</h2>
                {locked(editor, line.locked)}
                {newer}
                {fields(editor)}
                {owners(editor)}
                {reason(editor)}
                {editor.doing.told()}
                <div class="console-acts">
                    <button type="submit" class="console-button console-button_primary" disabled=move || editor.doing.pending.get()>
                        {word}
                    </button>
                    <button type="button" class="console-button" on:click=move |_| editor.close()>"不改了"</button>
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// Somebody was faster: the values as they are now, beside what was typed.
fn now(line: &RollLine) -> Markup {
    let entry = line.entry.as_ref();
    notice::notice(
        Tone::Warn,
        &html! {
            p { "别人刚刚改过这一户。现在名册上是：" }
            dl.console-facts {
                dt { "房屋" } dd { (line.address) }
                dt { "面积" }
                dd { (line.area) " ㎡" @if let Some(entry) = entry { "，" (entry.area_source.words()) } }
                @if let Some(entry) = entry {
                    dt { "业主" } dd { (told::owners(&entry.owners)) "，" (told::delivery(entry.delivery)) }
                }
            }
            p { "您填的还在下面。看过以后还要照您填的改，请再点一次保存。" }
        },
    )
}

fn locked(editor: Editor, locked: bool) -> AnyView {
    locked
        .then(|| {
            let polls = move || {
                let list = editor.polls.with(|console| console.as_ref().map(running).unwrap_or_default());
                (list.len() > 1).then(|| field::choose("记在哪次表决里", "", list, editor.poll))
            };
            view! {
                {markup::raw(notice::sentence(Tone::Warn, "这一户的表决已经公告。更正要两个人办：您提出，另一位负责人或街道的同志确认；更正前后都记进这次表决的记录。"))}
                {polls}
            }
        })
        .into_any()
}
