//! 加装电梯，每家出多少: what if, worked out on this phone alone.

use super::{
    form::{DOORS, FLOORS, Form},
    picture,
};
use crate::ui::{
    choice::{self, Choice},
    markup,
    notice::{self, Tone},
    page::{self, Back},
};
use api::pages;
use domain::{elevator::Preset, id::CommunityId};
use leptos::prelude::*;
use maud::html;

/// The page.
pub fn share_page(community: CommunityId) -> AnyView {
    crate::schedule::schedule_page::with_home(community, move |_| whole(community))
}

fn whole(community: CommunityId) -> AnyView {
    let form = RwSignal::new(Form::new());
    // Only another number of doors draws their fields anew: the one that is typed into keeps the focus.
    let per_floor = Memo::new(move |_| form.with(doors));
    let result = move || {
        markup::raw(match form.with(Form::table) {
            Ok(table) => picture::drawn(&table),
            Err(told) => notice::sentence(Tone::Plain, &told),
        })
    };
    let body = view! {
        <p>"填几个数，马上看到每家出多少。您填的不会发出去，只在这部手机上算。"</p>
        {text("装这部电梯一共多少钱（元）", form, |form| form.total.clone(), |form, text| form.total = text)}
        {text("政府补贴多少（元）", form, |form| form.subsidy.clone(), |form, text| form.subsidy = text)}
        {markup::raw(notice::sentence(Tone::Plain, "现在有没有补贴、补多少，淄博的数我们没有查到（待核实）。请问区县住建部门；不知道就空着。"))}
        {count("一共几层", FLOORS, form, |form| form.floors, Form::set_floors)}
        {count("一层几户", [1, DOORS], form, doors, Form::set_doors)}
        {move || (0..usize::from(per_floor.get())).map(|at| area(form, at)).collect::<Vec<_>>()}
        {presets(form)}
        {coefficients(form)}
        {text("给一楼每户补偿多少（元）", form, |form| form.first_gets.clone(), |form, text| form.first_gets = text)}
        <div role="status">{result}</div>
        {markup::raw(after(community))}
    };
    page::page("加装电梯，每家出多少", Back::to(pages::community(community), "小区首页"), body.into_any())
}

fn doors(form: &Form) -> u8 {
    u8::try_from(form.areas.len()).unwrap_or(DOORS)
}

fn after(community: CommunityId) -> maud::Markup {
    html! {
        (notice::notice(Tone::Plain, &html! {
            p { "这只是试算，不是决定。怎么分要由单元里的各户商量好，写进协议。没有约定、说不清的，按面积的比例分（民法典第283条）。" }
        }))
        p { a.app-link href=(pages::fund(community)) { "自家出的钱能不能提住房公积金" } }
    }
}

fn text(
    label: &'static str,
    form: RwSignal<Form>,
    read: fn(&Form) -> String,
    write: fn(&mut Form, String),
) -> AnyView {
    view! {
        <label class="app-field">
            <span class="app-field__label">{label}</span>
            <input
                class="app-field__input"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                maxlength="15"
                prop:value=form.with_untracked(read)
                on:input=move |event| form.update(|form| write(form, event_target_value(&event)))
            />
        </label>
    }
    .into_any()
}

fn count(
    label: &'static str,
    [least, most]: [u8; 2],
    form: RwSignal<Form>,
    read: fn(&Form) -> u8,
    write: fn(&mut Form, u8),
) -> AnyView {
    let choices = (least..=most).map(|number| {
        view! { <option value=number.to_string() selected=form.with_untracked(read) == number>{number}</option> }
    });
    let pick = move |event| {
        if let Ok(number) = event_target_value(&event).parse() {
            form.update(|form| write(form, number));
        }
    };
    view! {
        <label class="app-field">
            <span class="app-field__label">{label}</span>
            <select class="app-field__input" on:change=pick>{choices.collect::<Vec<_>>()}</select>
        </label>
    }
    .into_any()
}

fn area(form: RwSignal<Form>, at: usize) -> AnyView {
    let read = move |form: &Form| form.areas.get(at).cloned().unwrap_or_default();
    let input = move |event| {
        let text = event_target_value(&event);
        form.update(|form| {
            if let Some(area) = form.areas.get_mut(at) {
                *area = text;
            }
        });
    };
    view! {
        <label class="app-field">
            <span class="app-field__label">{format!("{} 号门的面积（㎡）", at + 1)}</span>
            <input class="app-field__input" type="text" inputmode="decimal" autocomplete="off" maxlength="10"
                prop:value=form.with_untracked(read) on:input=input />
        </label>
    }
    .into_any()
}

fn presets(form: RwSignal<Form>) -> AnyView {
    let one = |preset: Preset| {
        let (id, label) = match preset {
            Preset::Guangzhou => ("guangzhou", "一楼不出，二楼 0.5，三楼 1，往上每层加 0.1"),
            Preset::FromThird => ("from-third", "一二楼不出，三楼 0.7，往上每层加 0.1"),
            Preset::ByArea => ("by-area", "只按面积，不分楼层"),
        };
        let source = preset.source();
        let state = if source.checked { "法律条文" } else { "只供参考，待核实" };
        let note = format!("出处：{}（{state}）", source.document);
        let what = Choice { kind: "radio", name: "preset".into(), id: id.into(), label: label.into(), note };
        let chosen = Signal::derive(move || form.with(|form| form.preset == preset));
        choice::choice(
            what,
            chosen,
            false.into(),
            Callback::new(move |_| form.update(|form| form.set_preset(preset))),
        )
    };
    let all: Vec<_> = Preset::ALL.into_iter().map(one).collect();
    view! { <fieldset class="elevator-presets"><legend>"怎么分"</legend>{all}</fieldset> }.into_any()
}

/// One line for each floor: a slider and the same as a number.
fn coefficients(form: RwSignal<Form>) -> AnyView {
    let shape = Memo::new(move |_| form.with(|form| (form.floors, form.preset)));
    (move || {
        let (floors, preset) = shape.get();
        let lines = (0..usize::from(floors)).rev().map(|at| floor(form, at)).collect::<Vec<_>>();
        (preset != Preset::ByArea).then(|| {
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
