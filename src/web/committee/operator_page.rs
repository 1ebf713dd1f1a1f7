//! The operator's start: which communities are open, and opening one.

use super::{
    desk::{Doing, Fetched, fetch},
    forms,
    place::Place,
};
use crate::ui::{
    field::{self, Kind},
    go::Go,
    page,
    table::{self, number, text},
};
use api::{
    NoParams,
    committee::{AddCommunity, ConsoleEntry, ConsoleList, ListConsoles, ListUnknownLogIns, UnknownLogIn},
};
use leptos::prelude::*;

/// The page.
pub fn operator_page() -> AnyView {
    let list = fetch::<ListConsoles>(NoParams {});
    let shown = list.show(|list| {
        let rows = list.communities.iter().map(row).collect();
        table::table(
            "开通了的小区",
            &[text("小区"), text("区"), number("账号"), text("")],
            rows,
            "还没有小区。请在下面开通第一个。",
        )
    });
    let body = view! {
        <p>"您管小区和账号。名册、选票和结果您看不到。"</p>
        <p class="console-acts">
            <a class="console-button" href=Place::Settings.address()>"本地规定和放假的日子"</a>
        </p>
        {shown}
        {form(list)}
        {unknown()}
    };
    page::page("小区", None, body.into_any())
}

/// Somebody tries names that nobody has; what they typed is not kept.
fn unknown() -> AnyView {
    let found = fetch::<ListUnknownLogIns>(NoParams {});
    let shown = found.show(|found| {
        let line = |one: &UnknownLogIn| {
            let name = match one.begins.as_str() {
                "" => "不像登录名".to_owned(),
                begins => format!("{begins}…"),
            };
            let failures = table::cell(one.failures.to_string());
            vec![
                table::cell(name),
                failures,
                table::cell(one.first_at.stamp()),
                table::cell(one.last_at.stamp()),
            ]
        };
        table::table(
            "用没有的登录名登录，最近 30 天",
            &[text("名字开头"), number("次数"), text("第一次"), text("最近一次")],
            found.names.iter().map(line).collect(),
            "最近 30 天没有。",
        )
    });
    view! {
        <h2>"用没有的登录名登录"</h2>
        <p>"可能是写错了名字，也可能是有人在试。只记开头两个字母，怕有人把密码填错了地方。"</p>
        {shown}
    }
    .into_any()
}

fn row(entry: &ConsoleEntry) -> Vec<AnyView> {
    let name = if entry.demo { format!("{}（示例）", entry.name) } else { entry.name.clone() };
    let accounts = if entry.accounts == 0 {
        "还没有，请先发负责人的".to_owned()
    } else {
        entry.accounts.to_string()
    };
    let acts = view! {
        <span class="console-acts">
            <a class="console-button" href=Place::Accounts(entry.id).address()>"账号"</a>
            <a class="console-button" href=Place::Audit(entry.id).address()>"操作记录"</a>
        </span>
    };
    vec![table::cell(name), table::cell(entry.district.clone()), table::cell(accounts), acts.into_any()]
}

fn form(list: Fetched<ConsoleList>) -> AnyView {
    let (doing, go) = (Doing::new(), Go::get());
    let typed: [RwSignal<String>; 6] = core::array::from_fn(|_| RwSignal::new(String::new()));
    let wrong = RwSignal::new(<[String; 6]>::default());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match forms::community(&typed.map(|field| field.get_untracked())) {
            Err(told) => wrong.set(*told),
            Ok(community) => {
                wrong.set(Default::default());
                doing.run::<AddCommunity>(NoParams {}, community, move |entry| {
                    list.again.run(());
                    go.to(&Place::Accounts(entry.id).address());
                });
            }
        }
    };
    let fields: Vec<_> = forms::COMMUNITY
        .iter()
        .enumerate()
        .map(|(place, (label, about))| {
            let told = Signal::derive(move || wrong.with(|wrong| wrong[place].clone()));
            field::line(Kind::Text, label, about, typed[place], told)
        })
        .collect();
    view! {
        <h2>"开通一个小区"</h2>
        <form class="console-card" on:submit=submit>
            {doing.told()}
            {fields}
            <button type="submit" class="console-button console-button_primary" disabled=move || doing.pending.get()>
                "开通小区"
            </button>
            <p class="app-note">"开通以后就给它发账号。联系方式会印在每一封信上。"</p>
        </form>
    }
    .into_any()
}
