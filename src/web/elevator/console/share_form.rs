//! A new share version: the homes from the roll or from an earlier version, worked out while typing.

use super::{
    super::{
        form::{Form, TypedHome},
        parts, picture,
    },
    here::Here,
};
use crate::{
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form, markup,
        notice::{self, Tone},
        one_line,
    },
};
use api::elevator::console::{Dossier, SaveShare, SaveShareRequest};
use leptos::prelude::*;

pub fn section(here: Here) -> AnyView {
    let open = RwSignal::new(false);
    let typed = RwSignal::new(Form::new());
    let begin = move |read: fn(&Dossier) -> Option<Form>| {
        if let Some(form) = here.now(read) {
            typed.set(form);
            open.set(true);
        }
    };
    let fresh = Callback::new(move |()| begin(|dossier| Some(from_roll(dossier))));
    let again = Callback::new(move |()| {
        begin(|dossier| {
            dossier.shares.first().map(|share| with_rest(dossier, Form::of_sharing(&share.sharing)))
        });
    });
    let inside = move || open.get().then(|| editor(here, typed, open));
    view! {
        <div class="console-acts">
            {form::button("按名册起一版", RwSignal::new(false), fresh)}
            {here.draw(move |dossier| {
                (!dossier.shares.is_empty())
                    .then(|| form::button("照最近一版改", RwSignal::new(false), again))
                    .into_any()
            })}
        </div>
        {inside}
    }
    .into_any()
}

fn from_roll(dossier: &Dossier) -> Form {
    Form::of_homes(dossier.dwellings.iter().map(|one| (one.room.clone(), one.area)))
}

/// The homes of the roll that did not share stand below, without a tick.
fn with_rest(dossier: &Dossier, mut form: Form) -> Form {
    let rest = from_roll(dossier).homes.into_iter().map(|home| TypedHome { shares: false, ..home });
    let inside: Vec<String> = form.homes.iter().map(|home| home.room.clone()).collect();
    form.homes.extend(rest.filter(|home| !inside.contains(&home.room)));
    form
}

fn editor(here: Here, typed: RwSignal<Form>, open: RwSignal<bool>) -> AnyView {
    let (note, wrong, doing) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Doing::new());
    let result = move || {
        markup::raw(match typed.with(Form::table) {
            Ok(table) => maud::html! { div.elevator-narrow { (picture::drawn(&table)) } },
            Err(told) => notice::sentence(Tone::Plain, &told),
        })
    };
    let act = Callback::new(move |()| {
        let text = note.get_untracked().trim().to_owned();
        if text.chars().count() > 100 {
            return wrong.set("说明请写在 100 个字以内。".into());
        }
        match typed.with_untracked(|form| form.table().and_then(|_| form.sharing())) {
            Err(told) => wrong.set(told),
            Ok(sharing) => {
                wrong.set(String::new());
                let request = SaveShareRequest { revision: here.revision(), note: text, sharing };
                here.act::<SaveShare>(doing, here.params, request, "记下了新的一版。", move || {
                    open.set(false)
                });
            }
        }
    });
    // The homes are drawn once: whoever types keeps the focus.
    let homes: Vec<_> = typed.with_untracked(|form| (0..form.homes.len()).collect());
    let homes: Vec<_> = homes.into_iter().map(|at| home(typed, at)).collect();
    let fields = view! {
        {money("装这部电梯一共多少钱（元）", typed, |form| &form.total, |form| &mut form.total)}
        {money("政府补贴多少（元）", typed, |form| &form.subsidy, |form| &mut form.subsidy)}
        <p class="app-note">"补贴每年不同，本市现在的数没有查到（待核实）。请问区县住建部门；没有就空着。"</p>
        {parts::presets(typed)}
        {parts::coefficients(typed)}
        <fieldset class="console-fieldset">
            <legend>"各家。不参加的去掉勾，补偿写在给谁那一行"</legend>
            {homes}
        </fieldset>
        <div role="status">{result}</div>
        {field::line(Kind::Text, "这一版的说明", "可以空着，例如：二楼少出一些。", note, wrong.into())}
    };
    let close = Callback::new(move |()| open.set(false));
    view! {
        <section class="elevator-editor">
            <h3>"新的一版"</h3>
            {form::form(fields.into_any(), "记下这一版", doing.pending, doing.told(), act)}
            {form::button("不记了", doing.pending, close)}
        </section>
    }
    .into_any()
}

fn money(
    label: &str,
    typed: RwSignal<Form>,
    read: fn(&Form) -> &String,
    place: fn(&mut Form) -> &mut String,
) -> AnyView {
    let value = Signal::derive(move || typed.with(|form| read(form).clone()));
    one_line::number(label.to_owned(), "15", value, move |text| typed.update(|form| *place(form) = text))
}

fn home(typed: RwSignal<Form>, at: usize) -> AnyView {
    let room =
        typed.with_untracked(|form| form.homes.get(at).map(|home| home.room.clone())).unwrap_or_default();
    let field = |label: String, read: fn(&TypedHome) -> &String, place: fn(&mut TypedHome) -> &mut String| {
        let value = Signal::derive(move || {
            typed.with(|form| form.homes.get(at).map(|home| read(home).clone()).unwrap_or_default())
        });
        one_line::number(label, "10", value, move |text| {
            typed.update(|form| {
                if let Some(home) = form.homes.get_mut(at) {
                    *place(home) = text;
                }
            });
        })
    };
    let shares = move || typed.with(|form| form.homes.get(at).is_some_and(|home| home.shares));
    let tick = move |event| {
        let on = event_target_checked(&event);
        typed.update(|form| {
            if let Some(home) = form.homes.get_mut(at) {
                home.shares = on;
            }
        });
    };
    view! {
        <div class="elevator-home">
            <label class="console-tick">
                <input type="checkbox" prop:checked=shares on:change=tick />
                <span>{format!("{room} 室分摊")}</span>
            </label>
            {field(format!("{room} 室在几楼"), |home| &home.floor, |home| &mut home.floor)}
            {field(format!("{room} 室面积（㎡）"), |home| &home.area, |home| &mut home.area)}
            {field(format!("补偿 {room} 室（元）"), |home| &home.gets, |home| &mut home.gets)}
        </div>
    }
    .into_any()
}
