//! 加装电梯，每家出多少: what if, worked out on this phone alone and kept on it until it is cleared.

use super::{
    compare,
    form::{DOORS, FLOORS, Form},
    kept::Kept,
    parts, picture,
};
use crate::{
    community::named::with_home,
    ui::{
        button, cell, markup,
        notice::{self, Tone},
        one_line,
        page::{self, Back},
    },
};
use api::pages;
use domain::id::CommunityId;
use leptos::prelude::*;
use maud::html;

/// The page.
pub fn share_page(community: CommunityId) -> AnyView {
    with_home(community, move |_| whole(community))
}

/// A field of the form: how it is read, how it is written.
type Field = (fn(&Form) -> String, fn(&mut Form, String));

fn whole(community: CommunityId) -> AnyView {
    let kept = Kept::read(community);
    let form = RwSignal::new(kept.now);
    let aside = [RwSignal::new(kept.first), RwSignal::new(kept.second)];
    Effect::new(move || {
        Kept { now: form.get(), first: aside[0].get(), second: aside[1].get() }.write(community);
    });
    let result = move || {
        markup::raw(match form.with(Form::table) {
            Ok(table) => picture::drawn(&table),
            Err(told) => notice::sentence(Tone::Plain, &told),
        })
    };
    let body = view! {
        <p>"填几个数，马上看到每家出多少。您填的不会发出去，只记在这部手机里。"</p>
        {markup::raw(ways(community))}
        {fields(form)}
        <div role="status">{result}</div>
        {variants(form, aside)}
        {markup::raw(after(community))}
    };
    page::page("加装电梯，每家出多少", Back::to(pages::community(community), "小区首页"), body.into_any())
}

fn fields(form: RwSignal<Form>) -> AnyView {
    let (total, subsidy, gets): (Field, Field, Field) = (
        (|form| form.total.clone(), |form, text| form.total = text),
        (|form| form.subsidy.clone(), |form, text| form.subsidy = text),
        (|form| form.first_gets.clone(), |form, text| form.first_gets = text),
    );
    // Only another number of doors draws their fields anew: the one that is typed into keeps the focus.
    let per_floor = Memo::new(move |_| form.with(doors));
    view! {
        {text("装这部电梯一共多少钱（元）", form, total)}
        {text("政府补贴多少（元）", form, subsidy)}
        {markup::raw(notice::sentence(Tone::Plain, "现在有没有补贴、补多少，淄博的数我们没有查到（待核实）。请问区县住建部门；不知道就空着。"))}
        {count("一共几层", FLOORS, form, |form| form.floors, Form::set_floors)}
        {count("一层几户", [1, DOORS], form, doors, Form::set_doors)}
        {move || (0..usize::from(per_floor.get())).map(|at| area(form, at)).collect::<Vec<_>>()}
        {parts::presets(form)}
        {parts::coefficients(form)}
        {text("给一楼每户补偿多少（元）", form, gets)}
    }
    .into_any()
}

fn doors(form: &Form) -> u8 {
    u8::try_from(form.areas.len()).unwrap_or(DOORS)
}

/// Two ways to share can be put aside and stand side by side; one button clears all.
fn variants(form: RwSignal<Form>, aside: [RwSignal<Option<Form>>; 2]) -> AnyView {
    let counts = Memo::new(move |_| form.with(|form| form.table().is_ok()));
    let put = |place: usize, name: &'static str| {
        move || {
            let label = if aside[place].with(Option::is_some) {
                format!("用现在这样换掉{name}")
            } else {
                format!("记成{name}")
            };
            counts.get().then(|| {
                let act = Callback::new(move |()| aside[place].set(Some(form.get_untracked())));
                button::plain(&label, act)
            })
        }
    };
    let tables = move || {
        let of = |form: &RwSignal<Option<Form>>| {
            form.with(|form| form.as_ref().and_then(|form| form.table().ok()))
        };
        markup::raw(match (of(&aside[0]), of(&aside[1])) {
            (Some(one), Some(two)) => compare::beside([("方案一", &one), ("方案二", &two)]),
            (Some(_), None) => html! { p { "记下了方案一。改几个数，再记成方案二，就能并排看。" } },
            (None, Some(_)) => html! { p { "记下了方案二。再记一个方案一，就能并排看。" } },
            (None, None) => html! { p { "想比两种分法，先把现在这样记成方案一。" } },
        })
    };
    let clear = Callback::new(move |()| {
        aside[0].set(None);
        aside[1].set(None);
        form.set(Form::new());
    });
    view! {
        <section class="app-group">
            <h2 class="app-group__title">"比一比两种分法"</h2>
            <div role="status">{tables}</div>
            {put(0, "方案一")}
            {put(1, "方案二")}
            {button::plain("清掉我填的", clear)}
            <p class="app-note">"关掉再打开还在。手机给别人用之前，可以清掉。"</p>
        </section>
    }
    .into_any()
}

/// Where real figures are, before anything is tried.
fn ways(community: CommunityId) -> maud::Markup {
    cell::cells(
        "",
        &[
            cell::link(&pages::stairwells(community), "想装电梯的单元", "走到哪一步，下一步做什么", ""),
            cell::link(&pages::lift_money(community), "我家的电梯钱", "定了的数，每个数怎么来的", ""),
        ],
    )
}

fn after(community: CommunityId) -> maud::Markup {
    html! {
        (notice::notice(Tone::Plain, &html! {
            p { "这只是试算，不是决定。怎么分要由单元里的各户商量好，写进协议。没有约定、说不清的，按面积的比例分（民法典第283条）。" }
        }))
        p { a.app-link href=(pages::fund(community)) { "自家出的钱能不能提住房公积金" } }
    }
}

fn text(label: &str, form: RwSignal<Form>, (read, write): Field) -> AnyView {
    let value = Signal::derive(move || form.with(read));
    one_line::number(label.to_owned(), "15", value, move |text| form.update(|form| write(form, text)))
}

fn count(
    label: &'static str,
    [least, most]: [u8; 2],
    form: RwSignal<Form>,
    read: fn(&Form) -> u8,
    write: fn(&mut Form, u8),
) -> AnyView {
    let choices = (least..=most).map(|number| {
        let chosen = move || form.with(read) == number;
        view! { <option value=number.to_string() prop:selected=chosen>{number}</option> }
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
    let value = Signal::derive(move || form.with(|form| form.areas.get(at).cloned().unwrap_or_default()));
    let typed = move |text| {
        form.update(|form| {
            if let Some(area) = form.areas.get_mut(at) {
                *area = text;
            }
        });
    };
    one_line::number(format!("{} 号门的面积（㎡）", at + 1), "10", value, typed)
}
