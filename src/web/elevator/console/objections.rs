//! Objections: who mediates, what came out; room and text for those who may edit alone.

use super::here::Here;
use crate::{
    committee::{desk::Doing, kept::Kept},
    ui::{field, form, markup},
};
use api::elevator::console::{
    AddObjection, AddObjectionRequest, Mediator, ObjectionParams, ObjectionState, ObjectionView,
    SettleObjection, SettleObjectionRequest,
};
use domain::id::ObjectionId;
use leptos::prelude::*;
use maud::{Markup, html};

/// So many characters at most.
const MOST: usize = 1000;

#[derive(Clone, Copy)]
struct Typed {
    state: RwSignal<String>,
    mediator: RwSignal<String>,
    outcome: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

fn text() -> RwSignal<String> {
    RwSignal::new(String::new())
}

pub fn section(here: Here, may: bool) -> AnyView {
    let kept: Kept<ObjectionId, Typed> = Kept::new();
    let list = here.draw(move |dossier| {
        if dossier.objections.is_empty() {
            return view! { <p class="console-empty">"没有人提异议。"</p> }.into_any();
        }
        dossier.objections.iter().map(|one| card(here, kept, one, may)).collect::<Vec<_>>().into_any()
    });
    view! {
        <p class="app-note">"居民那边只看到件数。谁提的、说了什么，不给别人看。"</p>
        {list}
        {may.then(|| noting(here))}
    }
    .into_any()
}

fn card(here: Here, kept: Kept<ObjectionId, Typed>, one: &ObjectionView, may: bool) -> AnyView {
    let open = matches!(one.state, ObjectionState::Open | ObjectionState::Mediated);
    let editor = (may && open).then(|| {
        let make =
            || Typed { state: text(), mediator: text(), outcome: text(), wrong: text(), doing: Doing::new() };
        settling(here, one.id, one.state, kept.of(one.id, make))
    });
    view! { <div class="elevator-case">{markup::raw(told(one))} {editor}</div> }.into_any()
}

fn told(one: &ObjectionView) -> Markup {
    html! {
        p {
            @if let Some(room) = &one.room { strong { (room) " 室 " } }
            (one.state.words())
            @if let Some(mediator) = one.mediator { "，" (mediator.words()) "调解" }
            "。" (one.at.words()) "记的。"
        }
        @if let Some(text) = &one.text { p.console-words { (text) } }
        @if let Some(outcome) = &one.outcome { p { "结果：" (outcome) } }
    }
}

fn settling(here: Here, objection: ObjectionId, from: ObjectionState, typed: Typed) -> AnyView {
    let choice = |list: Vec<(String, &str)>, none: &str| {
        let mut options = vec![(String::new(), none.to_owned())];
        options.extend(list.into_iter().map(|(key, words)| (key, words.to_owned())));
        options
    };
    let states = ObjectionState::ALL.into_iter().enumerate().filter(|(_, to)| from.may_become(*to));
    let states = states.map(|(at, to)| (at.to_string(), to.words())).collect();
    let mediators = Mediator::ALL.into_iter().enumerate().map(|(at, one)| (at.to_string(), one.words()));
    let fields = view! {
        {field::choose("现在怎么样", "", choice(states, "请选"), typed.state)}
        {field::choose("谁调解的", "调解过、谈成的要选。", choice(mediators.collect(), "没有调解"), typed.mediator)}
        {field::lines("经过和结果", "1000 个字以内，封存，只有经办人能看。", typed.outcome, typed.wrong.into())}
    };
    let act = Callback::new(move |()| {
        let get = |field: RwSignal<String>| field.get_untracked();
        match settled(&get(typed.state), &get(typed.mediator), &get(typed.outcome)) {
            Err(told) => typed.wrong.set(told.to_owned()),
            Ok((state, mediator, outcome)) => {
                typed.wrong.set(String::new());
                let request = SettleObjectionRequest { revision: here.revision(), state, mediator, outcome };
                let params = ObjectionParams {
                    community: here.params.community,
                    dossier: here.params.dossier,
                    objection,
                };
                here.act::<SettleObjection>(
                    typed.doing,
                    params,
                    request,
                    "调解的情况记下了。",
                    move || {
                        typed.state.set(String::new());
                        typed.outcome.set(String::new());
                    },
                );
            }
        }
    });
    let form = form::form(fields.into_any(), "记下来", typed.doing.pending, typed.doing.told(), act);
    view! { <details class="app-folded"><summary>"记调解的情况"</summary>{form}</details> }.into_any()
}

type Settled = (ObjectionState, Option<Mediator>, String);

fn settled(state: &str, mediator: &str, outcome: &str) -> Result<Settled, &'static str> {
    let at = |text: &str| text.parse::<usize>().ok();
    let state = at(state).and_then(|at| ObjectionState::ALL.get(at).copied());
    let state = state.ok_or("请选现在怎么样。")?;
    let mediator = at(mediator).and_then(|at| Mediator::ALL.get(at).copied());
    if mediator.is_none() && matches!(state, ObjectionState::Mediated | ObjectionState::Settled) {
        return Err("请选谁调解的。");
    }
    Ok((state, mediator, words(outcome, "请写经过和结果。")?))
}

fn words(text: &str, missing: &'static str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err(missing),
        text if text.chars().count() > MOST => Err("请写在 1000 个字以内。"),
        text => Ok(text.to_owned()),
    }
}

fn noting(here: Here) -> AnyView {
    let (room, said, wrong, doing) = (text(), text(), text(), Doing::new());
    let rooms = here.draw(move |dossier| {
        let mut options = vec![(String::new(), "请选哪一户".to_owned())];
        options.extend(dossier.dwellings.iter().map(|one| (one.room.clone(), format!("{} 室", one.room))));
        field::choose("哪一户提的", "", options, room)
    });
    let act = Callback::new(move |()| {
        let chosen = room.get_untracked();
        match words(&said.get_untracked(), "请写他们的意见。") {
            Err(told) => wrong.set(told.to_owned()),
            Ok(_) if chosen.is_empty() => wrong.set("请选哪一户提的。".into()),
            Ok(text) => {
                wrong.set(String::new());
                let request = AddObjectionRequest { revision: here.revision(), room: chosen, text };
                here.act::<AddObjection>(doing, here.params, request, "异议记下了。", move || {
                    room.set(String::new());
                    said.set(String::new());
                });
            }
        }
    });
    let fields = view! {
        {rooms}
        {field::lines("怎么说的", "照原话写，1000 个字以内。封存，只有经办人能看。", said, wrong.into())}
    };
    let form = form::form(fields.into_any(), "记下异议", doing.pending, doing.told(), act);
    view! { <details class="app-folded"><summary>"记一件异议"</summary>{form}</details> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_names_who_mediated_and_what_came_out() {
        assert_eq!(
            settled("3", "0", " 补偿一万元 "),
            Ok((ObjectionState::Settled, Some(Mediator::Committee), "补偿一万元".into()))
        );
        assert!(settled("2", "", "自己撤回").is_ok());
        for (state, mediator, outcome) in [("", "0", "a"), ("3", "", "a"), ("1", "", "a"), ("3", "1", " ")] {
            assert!(settled(state, mediator, outcome).is_err(), "{state} {mediator} {outcome}");
        }
    }
}
