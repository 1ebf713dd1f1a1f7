//! 改造计划: is my community in it, in which year, and how far has the city come?

use super::{
    filter::{self, Filter},
    list, picture, sums,
};
use crate::{
    device,
    policy::{frame, targets_view},
    shared::Shared,
    ui::{
        cell,
        go::Go,
        load, markup,
        notice::{self, Tone},
        page,
    },
};
use api::{
    NoParams, pages,
    policy::GetPlan,
    programme::{APPLY, GetProgramme, Programme},
};
use domain::programme::State;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};
use wasm_bindgen::JsCast;

/// The page.
pub fn plan_page() -> AnyView {
    let shared = Shared::get();
    let fetch = Callback::new(move |()| shared.programme.open::<GetProgramme>(NoParams {}, false));
    fetch.run(());
    shared.plan.open::<GetPlan>(NoParams {}, false);
    load::show(shared.programme.state, fetch, whole)
}

/// What is looked for: the address says it; what is typed and how much is shown changes it in place.
#[derive(Clone, Copy)]
struct Look {
    now: RwSignal<Filter>,
    go: Go,
}

impl Look {
    fn new() -> Self {
        let search = use_location().search;
        let now = RwSignal::new(search.with_untracked(|search| Filter::of(search)));
        // Back and a link change the address alone.
        Effect::new(move |_| {
            let told = search.with(|search| Filter::of(search));
            if now.with_untracked(|now| *now != told) {
                now.set(told);
            }
        });
        Self { now, go: Go::get() }
    }

    /// A choice is another address, to which Back returns.
    fn choose(self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.now.get_untracked();
        change(&mut filter);
        filter.more = 0;
        self.go.stay(&filter.address());
    }

    /// What is typed, and a longer list, do not make a step back each.
    fn refine(self, change: impl FnOnce(&mut Filter)) {
        self.now.update(change);
        device::replace_address(&self.now.with_untracked(Filter::address));
    }
}

fn whole(programme: &Programme) -> AnyView {
    let look = Look::new();
    let basis = move || {
        let plan = Shared::get().plan.state;
        plan.with(|plan| plan.ready().map(|plan| markup::raw(frame::basis(plan))))
    };
    let body = view! {
        {markup::raw(top())}
        <h2 class="app-group__title" id="plan-list">"我们排在哪一年"</h2>
        {name_field(look)}
        <div class="programme-filters">{choices(programme, look)}</div>
        {results(look)}
        {markup::raw(figures(programme))}
        {basis}
        {markup::raw(not_in_it())}
    };
    page::page("改造计划", frame::back_home(), body.into_any())
}

fn top() -> Markup {
    html! {
        (notice::notice(Tone::Warn, &html! {
            p { "非官方名单。每个小区都写了来源；没有来源的写“不清楚”。以区县住建部门公布的为准。" }
        }))
        (cell::cells("", &[
            cell::link(pages::PLAN_CHECK, "我们小区能改吗", "照方案的条件一条一条对", ""),
        ]))
    }
}

/// While a Chinese word is being composed its letters are not searched for.
fn name_field(look: Look) -> AnyView {
    let read = move |event: &web_sys::Event| {
        let typed = event_target_value(event);
        look.refine(|filter| {
            filter.name = typed;
            filter.more = 0;
        });
    };
    let input = move |event: web_sys::Event| {
        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
        if !composing {
            read(&event);
        }
    };
    let name = Memo::new(move |_| look.now.with(|now| now.name.clone()));
    view! {
        <div class="app-field">
            <label class="app-field__label" for="plan-name">"小区名"</label>
            <input
                id="plan-name"
                class="app-field__input"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                prop:value=move || name.get()
                on:input=input
                on:compositionend=move |event| read(&event)
            />
        </div>
    }
    .into_any()
}

fn choices(programme: &Programme, look: Look) -> Vec<AnyView> {
    let plain = |name: &String| (name.clone(), name.clone());
    let mut districts: Vec<_> = programme.entries.iter().map(|line| plain(&line.district)).collect();
    districts.dedup();
    let (years, unknown) = list::years(&programme.entries);
    let mut years: Vec<_> = years.iter().map(|year| (year.to_string(), format!("{year}年"))).collect();
    years.extend(unknown.then(|| (filter::NO_YEAR.to_owned(), "年份不清楚".to_owned())));
    let states = State::ALL.map(|state| (list::code(state).to_owned(), state.words().to_owned())).into();
    vec![
        choice(look, "区县", districts, |filter| &mut filter.district),
        choice(look, "年份", years, |filter| &mut filter.year),
        choice(look, "到哪一步", states, |filter| &mut filter.state),
    ]
}

fn choice(
    look: Look,
    label: &'static str,
    options: Vec<(String, String)>,
    field: fn(&mut Filter) -> &mut String,
) -> AnyView {
    let drawn = move || {
        let mut now = look.now.get();
        let now = field(&mut now);
        let options = html! {
            option value="" { "全部" }
            @for (value, words) in &options { option value=(value) selected[value == now] { (words) } }
        };
        options.into_string()
    };
    view! {
        <label class="programme-filter">
            <span class="app-field__label">{label}</span>
            <select
                class="app-field__input"
                inner_html=drawn
                on:change=move |event| {
                    let value = event_target_value(&event);
                    look.choose(|filter| *field(filter) = value);
                }
            ></select>
        </label>
    }
    .into_any()
}

fn results(look: Look) -> AnyView {
    let with = move |read: fn(&Programme, &Filter) -> String| {
        let programme = Shared::get().programme.state;
        look.now.with(|filter| {
            programme.with_untracked(|programme| programme.ready().map(|programme| read(programme, filter)))
        })
    };
    let count = move || {
        with(|programme, filter| {
            let found = list::found(&programme.entries, filter).len();
            list::told(found, found.min(filter.shown()))
        })
    };
    let left = Memo::new(move |_| {
        with(|programme, filter| {
            let found = list::found(&programme.entries, filter).len();
            found.saturating_sub(filter.shown()).to_string()
        })
        .and_then(|left| left.parse::<usize>().ok())
        .unwrap_or(0)
    });
    view! {
        <p class="programme-count" role="status">{count}</p>
        <div inner_html=move || with(|programme, filter| list::groups(programme, filter).into_string())></div>
        <button
            type="button"
            class="weui-btn weui-btn_default"
            hidden=move || left.get() == 0
            on:click=move |_| look.refine(|filter| filter.more += 1)
        >
            {move || format!("再看 {} 个（还有 {} 个）", left.get().min(filter::PAGE), left.get())}
        </button>
    }
    .into_any()
}

/// Plan and done as pictures and tables, and what the plan printed.
fn figures(programme: &Programme) -> Markup {
    let (years, districts) = (sums::by_year(programme), sums::by_district(programme));
    let tables = html! {
        (picture::table("每年：方案写的和名单里的", "年份", &years))
        (picture::table("各区县：名单里的", "区县", &districts))
    };
    html! {
        h2.app-group__title { "改了多少" }
        (picture::legend())
        (picture::bars("每年的小区", &years))
        (picture::bars("各区县的小区", &districts))
        p.app-note {
            "名单不全：方案只写了全市的总数，没有写是哪些小区。名单里少，不等于改得少。"
        }
        (markup::folded("看表", &tables))
        (targets_view::targets(&programme.targets))
    }
}

fn not_in_it() -> Markup {
    html! {
        h2.app-group__title { "名单里没有我们小区？" }
        p { "可以申请。打印下面这张申请表，邻居们签好字，交到居委会或者街道；也可以直接交区县住建部门。" }
        a.weui-btn.weui-btn_default href=(APPLY) target="_blank" rel="noopener" { "打印“我要申请改造”" }
    }
}
