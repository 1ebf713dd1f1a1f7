//! One file for a question, one for the poll.

use super::line::{Line, line};
use crate::{
    client,
    committee::desk::{Doing, Fetched, fetch},
    ui::form,
};
use api::{
    poll::{GetPoll, PollParams, PollView},
    recording::{RecordingList, RecordingParams, RemoveRecording, UploadRecording},
};
use domain::id::PollId;
use leptos::prelude::*;

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
        .map(|(number, title)| {
            let at = RecordingParams { poll, question_number: number };
            let again = move |_: RecordingList| fetched.again.run(());
            let what = if number == 0 { "整次表决" } else { "题目" };
            let id = format!("recording-{number}");
            line(
                Line { id, what, title, recording: view.recording(number.into()) },
                doing,
                move |file| {
                    doing.wait(async move { client::upload::<UploadRecording>(&at, &file).await }, again);
                },
                move || doing.run::<RemoveRecording>(at, (), again),
            )
        })
        .collect();
    view! { <ul class="app-list">{lines}</ul> }.into_any()
}
