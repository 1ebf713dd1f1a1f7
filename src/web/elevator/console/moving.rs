//! Where a dossier stands: what is lacking, forward, over a step, back, and what happened.

use super::{super::steps, here::Here};
use crate::{
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form, markup,
        notice::{self, Tone},
    },
};
use api::elevator::{
    Step, StepState,
    console::{Dossier, MoveLine, MoveStep, MoveStepRequest},
};
use leptos::prelude::*;
use maud::{Markup, html};

pub fn section(here: Here, may: bool) -> AnyView {
    let acts = may.then(|| view! { {forward(here)} {over(here)} {back(here)} });
    view! {
        {here.draw(|dossier| markup::raw(stand(dossier)))}
        {acts}
        {here.draw(|dossier| markup::raw(history(&dossier.moves)))}
    }
    .into_any()
}

fn stand(dossier: &Dossier) -> Markup {
    let number = dossier.line.step.number();
    html! {
        (steps::picture(number))
        p { (steps::place(number)) "：" strong { (dossier.line.words) } "，" (dossier.line.since.words()) "起。" }
        @for step in dossier.steps.iter().filter(|step| step.state == StepState::Now) { (steps::about(step)) }
        (lacks(dossier))
        (markup::folded("看全部 14 步", &steps::list(&dossier.steps)))
    }
}

fn lacks(dossier: &Dossier) -> Markup {
    html! {
        @if dossier.lacks.is_empty() {
            p { "这一步要的都齐了。" }
        } @else {
            (notice::notice(Tone::Warn, &html! {
                p { "还差这些，才能往下走：" }
                ul.app-list { @for lack in &dossier.lacks { li { (lack.words) } } }
            }))
        }
    }
}

fn history(moves: &[MoveLine]) -> Markup {
    let list = html! {
        ul.app-list {
            @for line in moves {
                li {
                    (line.at.words()) " " (line.by) "：到“" (line.to.words()) "”"
                    @if let Some(over) = line.skipped { "，跳过“" (over.words()) "”" }
                    @if !line.reason.is_empty() { "。因为：" (line.reason) }
                }
            }
        }
    };
    html! { @if !moves.is_empty() { (markup::folded("以前每一步", &list)) } }
}

fn go(here: Here, doing: Doing, to: Step, reason: String, done: impl FnOnce() + 'static) {
    let request = MoveStepRequest { revision: here.revision(), to, reason };
    here.act::<MoveStep>(doing, here.params, request, "走到这一步了，居民看得到。", done);
}

fn forward(here: Here) -> AnyView {
    let doing = Doing::new();
    let button = here.draw(move |dossier| {
        let next = dossier.line.step.next().filter(|_| dossier.lacks.is_empty());
        next.map(|next| {
            let act = Callback::new(move |()| go(here, doing, next, String::new(), || ()));
            form::button(&format!("往下走：{}", next.words()), doing.pending, act)
        })
        .into_any()
    });
    view! { {button} {doing.told()} }.into_any()
}

/// Passing over the one step that may be passed over.
fn over(here: Here) -> AnyView {
    let (reason, wrong, doing) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Doing::new());
    here.draw(move |dossier| {
        let way = dossier.skippable.and_then(|over| Some((over, over.next()?)));
        way.map(|(over, to)| {
            let act = Callback::new(move |()| match said(&reason.get_untracked()) {
                Err(told) => wrong.set(told.to_owned()),
                Ok(text) => {
                    wrong.set(String::new());
                    go(here, doing, to, text, move || reason.set(String::new()));
                }
            });
            let field = field::line(Kind::Text, "为什么跳过", "200 个字以内，写进档里。", reason, wrong.into());
            let words = format!("跳过“{}”，到“{}”", over.words(), to.words());
            let form = form::form(field, &words, doing.pending, doing.told(), act);
            view! { <details class="app-folded"><summary>{format!("“{}”这一步不用办", over.words())}</summary>{form}</details> }
        })
        .into_any()
    })
}

/// Back to any step that was passed, with a reason.
fn back(here: Here) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (to, reason, wrong, doing) = (text(), text(), text(), Doing::new());
    let choose = here.draw(move |dossier| {
        let at = dossier.line.step;
        let mut options = vec![(String::new(), "请选一步".to_owned())];
        options.extend(
            Step::ALL
                .into_iter()
                .filter(|step| *step < at)
                .map(|step| (step.number().to_string(), format!("{}. {}", step.number(), step.words()))),
        );
        field::choose("退到哪一步", "", options, to)
    });
    let act = Callback::new(move |()| {
        let number = to.with_untracked(|number| number.parse::<u8>().ok());
        let step = Step::ALL.into_iter().find(|step| Some(step.number()) == number);
        match (step, said(&reason.get_untracked())) {
            (None, _) => wrong.set("请选退到哪一步。".into()),
            (_, Err(told)) => wrong.set(told.to_owned()),
            (Some(step), Ok(text)) => {
                wrong.set(String::new());
                go(here, doing, step, text, move || {
                    reason.set(String::new());
                    to.set(String::new());
                });
            }
        }
    });
    let fields = view! {
        {choose}
        {field::line(Kind::Text, "为什么退回", "200 个字以内，写进档里。", reason, wrong.into())}
    };
    let form = form::form(fields.into_any(), "退回去", doing.pending, doing.told(), act);
    let shown = here.draw(|dossier| {
        (dossier.line.step == Step::Wish).then(|| view! { <p>"现在是第一步，没有可以退的。"</p> }).into_any()
    });
    view! { <details class="app-folded"><summary>"退回前面一步"</summary>{shown}{form}</details> }.into_any()
}

/// A reason of 1 to 200 characters.
fn said(reason: &str) -> Result<String, &'static str> {
    match reason.trim() {
        "" => Err("请写为什么。"),
        text if text.chars().count() > 200 => Err("请写在 200 个字以内。"),
        text => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_neither_empty_nor_a_novel() {
        assert_eq!(said(" 没有人提异议 "), Ok("没有人提异议".into()));
        assert!(said(" ").is_err() && said(&"长".repeat(201)).is_err());
    }
}
