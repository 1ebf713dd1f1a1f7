//! Fields of sharing that the residents' page and the console have in common: the table to start from, the
//! coefficient of each floor.

use super::form::{Form, code};
use crate::ui::choice::{self, Choice};
use domain::elevator::Preset;
use leptos::prelude::*;

/// The tables to start from, each with its source.
pub fn presets(form: RwSignal<Form>) -> AnyView {
    let one = |preset: Preset| {
        let label = match preset {
            Preset::Guangzhou => "一楼不出，二楼 0.5，三楼 1，往上每层加 0.1",
            Preset::FromThird => "一二楼不出，三楼 0.7，往上每层加 0.1",
            Preset::ByArea => "只按面积，不分楼层",
        };
        let source = preset.source();
        let state = if source.checked { "法律条文" } else { "只供参考，待核实" };
        let note = format!("出处：{}（{state}）", source.document);
        let id = code(preset).to_owned();
        let what = Choice { kind: "radio", name: "preset".into(), id, label: label.into(), note };
        let chosen = Signal::derive(move || form.with(|form| form.preset == preset));
        let pick = Callback::new(move |_| form.update(|form| form.set_preset(preset)));
        choice::choice(what, chosen, false.into(), pick)
    };
    let all: Vec<_> = Preset::ALL.into_iter().map(one).collect();
    view! { <fieldset class="elevator-presets"><legend>"怎么分"</legend>{all}</fieldset> }.into_any()
}

/// One line for each floor: a slider and the same as a number.
pub fn coefficients(form: RwSignal<Form>) -> AnyView {
    let shape = Memo::new(move |_| form.with(|form| (form.floors, form.preset == Preset::ByArea)));
    (move || {
        let (floors, by_area) = shape.get();
        let lines = (0..usize::from(floors)).rev().map(|at| floor(form, at)).collect::<Vec<_>>();
        (!by_area).then(|| {
            view! { <fieldset class="elevator-floors"><legend>"各楼的系数，可以改"</legend>{lines}</fieldset> }
        })
    })
    .into_any()
}

fn floor(form: RwSignal<Form>, at: usize) -> AnyView {
    let value = move || form.with(|form| form.coefficients.get(at).cloned().unwrap_or_default());
    let input = move |event| {
        let text = event_target_value(&event);
        form.update(|form| {
            if let Some(coefficient) = form.coefficients.get_mut(at) {
                *coefficient = text;
            }
        });
    };
    let name = format!("{} 楼", at + 1);
    view! {
        <div class="elevator-floor">
            <span class="elevator-floor__name" aria-hidden="true">{name.clone()}</span>
            <input class="elevator-floor__slider" type="range" min="0" max="3" step="0.1"
                aria-label=format!("{name}的系数，滑动") prop:value=value on:input=input />
            <input class="app-field__input elevator-floor__number" type="text" inputmode="decimal" maxlength="6"
                autocomplete="off" aria-label=format!("{name}的系数") prop:value=value on:input=input />
        </div>
    }
    .into_any()
}
