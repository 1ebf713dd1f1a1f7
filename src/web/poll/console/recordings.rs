//! What the committee reads in for phones without a voice: one file for a question, one for the poll.

use crate::{
    client,
    committee::desk::{Doing, Fetched, fetch},
    ui::form,
};
use api::poll::{
    GetPoll, PollParams, PollView,
    recording::{RECORDING_MOST, RecordingList, RecordingParams, RemoveRecording, UploadRecording},
};
use domain::id::PollId;
use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

/// The card.
pub fn card(poll: PollId) -> AnyView {
    let view = fetch::<GetPoll>(PollParams { poll });
    let doing = Doing::new();
    let lines = view.show(move |shown| lines(poll, view, doing, shown));
    let body = view! {
        <p class="app-note">
            "给听不到手机朗读的老人用：手机自己会读的，不放录音。请照着题目原样念，不要劝投哪一边。MP3 或 M4A，1 MB 以内，大约两分钟。"
        </p>
        {doing.told()}
        {lines}
    };
    form::card("题目录音", body.into_any())
}

fn lines(poll: PollId, fetched: Fetched<PollView>, doing: Doing, view: &PollView) -> AnyView {
    let titles = [view.poll.title.clone()].into_iter();
    let questions = view.poll.questions.iter().map(|question| question.title.clone());
    let lines: Vec<_> = (0..)
        .zip(titles.chain(questions))
        .map(|(question, title)| {
            line(
                RecordingParams { poll, question_number: question },
                title,
                view.recording(question.into()),
                fetched,
                doing,
            )
        })
        .collect();
    view! { <ul class="app-list">{lines}</ul> }.into_any()
}

fn line(
    at: RecordingParams,
    title: String,
    recording: Option<String>,
    fetched: Fetched<PollView>,
    doing: Doing,
) -> AnyView {
    let id = format!("recording-{}", at.question_number);
    let wrong = RwSignal::new("");
    let pick = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be picked once more after a failure.
        input.set_value("");
        let Some(file) = file else { return };
        wrong.set(refused(&file));
        if wrong.with_untracked(|wrong| wrong.is_empty()) {
            let answer = async move { client::upload::<UploadRecording>(&at, &file).await };
            doing.wait(answer, move |_: RecordingList| fetched.again.run(()));
        }
    };
    let remove = move |_| doing.run::<RemoveRecording>(at, (), move |_: RecordingList| fetched.again.run(()));
    let heard = recording.map(|src| {
        view! {
            <audio controls preload="none" src=src aria-label=format!("听：{title}")></audio>
            <button type="button" class="console-button" disabled=move || doing.pending.get() on:click=remove>
                {format!("撤下“{title}”的录音")}
            </button>
        }
    });
    let what = if at.question_number == 0 { "整次表决" } else { "题目" };
    view! {
        <li>
            <div class="console-field">
                <label class="console-field__label" for=id.clone()>{format!("{what}：{title}")}</label>
                <input
                    class="console-field__input"
                    id=id
                    type="file"
                    accept="audio/mpeg,audio/mp4,.mp3,.m4a"
                    disabled=move || doing.pending.get()
                    on:change=pick
                />
                <p class="console-field__wrong" role="alert">{move || wrong.get()}</p>
            </div>
            {heard}
        </li>
    }
    .into_any()
}

/// What is wrong with a file before it travels.
fn refused(file: &File) -> &'static str {
    let most = u32::try_from(RECORDING_MOST).unwrap_or(u32::MAX);
    if file.size() > f64::from(most) {
        "这段录音超过 1 MB。请念短一点，或者压缩成小一点的 MP3 再选。"
    } else {
        ""
    }
}
