//! Noting for many voters at once how far their letters got.

use crate::{
    committee::desk::Doing,
    ui::{
        asking::asking,
        field::{self, Kind},
        form,
    },
};
use api::{
    letter::{DeliveryNote, NoteDelivery},
    poll::PollParams,
};
use domain::{
    committee::Line,
    id::{PollId, VoterId},
    letter::{DeliveryChannel, DeliveryState},
};
use leptos::prelude::*;

/// The form for the chosen voters.
pub fn card(poll: PollId, chosen: RwSignal<Vec<VoterId>>, again: Callback<()>) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (state, channel, note, wrong, said) = (text(), text(), text(), text(), text());
    let doing = Doing::new();
    let typed = move || {
        let state = DeliveryState::ALL.into_iter().find(|one| one.words() == state.get())?;
        let channel = DeliveryChannel::ALL.into_iter().find(|one| one.words() == channel.get())?;
        Some((state, channel))
    };
    let act = Callback::new(move |()| {
        let Some((state, channel)) = untrack(typed) else { return };
        let text = note.get_untracked().trim().to_owned();
        let line = Line::try_from(text.clone()).ok();
        if !text.is_empty() && line.is_none() {
            wrong.set("备注最多 60 个字，写一行。".to_owned());
            return;
        }
        wrong.set(String::new());
        let voters = chosen.get_untracked();
        let count = voters.len();
        let request = DeliveryNote { voters, state, channel, note: line };
        doing.run::<NoteDelivery>(PollParams { poll }, request, move |_| {
            said.set(format!("{count} 户记好了：{}（{}）。", state.words(), channel.words()));
            chosen.set(Vec::new());
            note.set(String::new());
            again.run(());
        });
    });
    let told = move || match untrack(typed) {
        Some((state, channel)) => format!(
            "给选中的 {} 户记一条“{}（{}）”。记了不能改，可以再记一条，以最新的为准。",
            chosen.with_untracked(Vec::len),
            state.words(),
            channel.words()
        ),
        None => String::new(),
    };
    let acts = move || {
        let count = chosen.with(Vec::len);
        if count == 0 {
            return view! { <p class="app-note">"先在名单里勾选。"</p> }.into_any();
        }
        let clear = Callback::new(move |()| chosen.set(Vec::new()));
        // Nothing is asked before it is said what to note.
        let note = match typed() {
            Some(_) => asking(&format!("给这 {count} 户记下"), told, "记下", act),
            None => view! { <p class="app-note">"再选送到没有、怎么送的。"</p> }.into_any(),
        };
        view! {
            <p role="status">{format!("选了 {count} 户。")}</p>
            <div class="console-acts">
                {note}
                {form::button("都不选", RwSignal::new(false), clear)}
            </div>
        }
        .into_any()
    };
    let body = view! {
        {fields(state, channel, note, wrong)}
        {doing.told()}
        {acts}
        {form::done(said)}
    };
    form::card("一起记送达", body.into_any())
}

fn fields(
    state: RwSignal<String>,
    channel: RwSignal<String>,
    note: RwSignal<String>,
    wrong: RwSignal<String>,
) -> AnyView {
    let states = options(DeliveryState::ALL.map(DeliveryState::words).as_slice());
    let channels = options(DeliveryChannel::ALL.map(DeliveryChannel::words).as_slice());
    view! {
        <div class="console-filters">
            {field::choose("送到没有", "", states, state)}
            {field::choose("怎么送的", "", channels, channel)}
            {field::line(Kind::Text, "备注", "可以不写，加密保存。", note, wrong.into())}
        </div>
    }
    .into_any()
}

fn options(words: &[&str]) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), "请选".to_owned())];
    options.extend(words.iter().map(|one| ((*one).to_owned(), (*one).to_owned())));
    options
}
