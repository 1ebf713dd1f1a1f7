//! Which is my community? Find it by name or district, or type the code.

use super::find::{self, Found};
use crate::{
    client,
    step::step,
    ui::{
        button, cell,
        load::{self, Load},
        markup,
        notice::{self, Tone},
        page::{self, Chrome},
    },
};
use api::{
    NoParams,
    community::{CommunityList, ListCommunities},
    pages,
};
use domain::policy::{HOTLINE, ListedCommunity};
use leptos::{ev, prelude::*, task::spawn_local};
use maud::{Markup, html};
use wasm_bindgen::JsCast;

/// The first page of all.
pub fn find_page() -> AnyView {
    Chrome::get().belongs_to("", HOTLINE);
    let list = RwSignal::new(Load::Loading);
    let fetch = Callback::new(move |()| {
        list.set(Load::Loading);
        spawn_local(async move {
            let answer = client::call::<ListCommunities>(&NoParams {}, &()).await;
            list.try_set(answer.into());
        });
    });
    fetch.run(());
    load::show(list, fetch, whole)
}

fn whole(list: &CommunityList) -> AnyView {
    let typed = RwSignal::new(String::new());
    let kept = list.clone();
    let found = move || typed.with(|typed| markup::raw(results(&find::find(&kept, typed), typed)));
    let body = view! {
        <p class="app-lead">"收到信的，点下面输入投票码，马上就能投票。"</p>
        {button::primary_link("输入信上的投票码", "", pages::LETTER.to_owned())}
        <section class="app-find">
            <h2>"看看我的小区"</h2>
            {field(typed)}
            <div aria-live="polite">{step(move || found.into_any())}</div>
        </section>
        {markup::raw(cell::cells("改造计划", &[
            cell::link(pages::PLAN, "我们排在哪一年", "全市的老旧小区改造计划，按名字找", ""),
            cell::link(pages::PLAN_CHECK, "我们小区能改吗", "照方案的条件一条一条对", ""),
        ]))}
    };
    page::page("找我的小区", None, body.into_any())
}

/// The value is only read, never written, and not while an input method is still composing.
fn field(typed: RwSignal<String>) -> AnyView {
    let read = move |event: &ev::Event| typed.set(event_target_value(event));
    let input = move |event: ev::Event| {
        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
        if !composing {
            read(&event);
        }
    };
    view! {
        <div class="app-field">
            <label class="app-field__label" for="find">"小区名或者区县名"</label>
            <input
                id="find"
                class="app-field__input"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                on:input=input
                on:compositionend=move |event| read(&event)
            />
        </div>
    }
    .into_any()
}

fn results(found: &Found<'_>, typed: &str) -> Markup {
    let open = found
        .open
        .iter()
        .map(|entry| cell::link(&pages::community(entry.id), &entry.name, &entry.district, "进入"));
    let open: Vec<_> = open.collect();
    html! {
        @if !open.is_empty() { (cell::cells("已开通", &open)) }
        @if !found.listed.is_empty() {
            h3.app-group__title { "还没有开通（非官方名单）" }
            @for entry in &found.listed { (listed(entry)) }
        }
        @if found.more > 0 { p.app-note { "还有 " (found.more) " 个，请再多写一个字。" } }
        @if open.is_empty() && found.listed.is_empty() {
            (notice::sentence(
                Tone::Plain,
                &format!("没有找到“{}”。请换个写法，或者只写区县名；也可以打 {HOTLINE} 问。", typed.trim()),
            ))
        }
    }
}

fn listed(entry: &ListedCommunity) -> Markup {
    let facts = find::facts(entry).join("，");
    let body = html! {
        p.app-note { "非官方名单，只列公开来源里的内容，以主管部门公布为准。" }
        p { @if facts.is_empty() { "来源里只有名字。" } @else { (facts) "。" } }
        p {
            a.app-link href=(entry.source) target="_blank" rel="noopener noreferrer" {
                "来源：" (find::host(&entry.source))
            }
        }
        p { "本小区尚未开通。想问改造的事，请打电话：" (button::call("", HOTLINE)) }
    };
    cell::folded(&format!("{} · {}", entry.name, entry.district), &body)
}
