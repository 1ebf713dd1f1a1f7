//! Which is my community? Find it by name or district, or type the code.

use super::find::{self, Found};
use crate::{
    client,
    ui::{
        button, cell,
        load::{self, Load},
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
    let found = move || typed.with(|typed| results(&find::find(&kept, typed), typed));
    let body = view! {
        <p class="app-lead">"收到信的，点下面输入投票码，马上就能投票。"</p>
        {button::primary_link("输入信上的投票码", "", pages::LETTER.to_owned())}
        <section class="app-find">
            <h2>"看看我的小区"</h2>
            {field(typed)}
            <div aria-live="polite">{found}</div>
        </section>
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

fn results(found: &Found<'_>, typed: &str) -> AnyView {
    let open: Vec<_> = found
        .open
        .iter()
        .map(|entry| cell::link(pages::community(entry.id), &entry.name, &entry.district, "进入"))
        .collect();
    let listed: Vec<_> = found.listed.iter().map(|entry| listed(entry)).collect();
    let none = open.is_empty() && listed.is_empty();
    let none = none.then(|| {
        let text = format!("没有找到“{}”。请换个写法，或者只写区县名；也可以打 {HOTLINE} 问。", typed.trim());
        notice::sentence(Tone::Plain, &text)
    });
    let more = (found.more > 0).then(|| {
        view! { <p class="app-note">{format!("还有 {} 个，请再多写一个字。", found.more)}</p> }
    });
    let open = (!open.is_empty()).then(|| cell::cells("已开通", open));
    let listed = (!listed.is_empty()).then(|| {
        view! {
            <h3 class="app-group__title">"还没有开通（非官方名单）"</h3>
            {listed}
        }
    });
    view! { {open} {listed} {more} {none} }.into_any()
}

fn listed(entry: &ListedCommunity) -> AnyView {
    let facts = find::facts(entry).join("，");
    let facts = if facts.is_empty() { "来源里只有名字。".to_owned() } else { format!("{facts}。") };
    let source = format!("来源：{}", find::host(&entry.source));
    let body = view! {
        <p class="app-note">"非官方名单，只列公开来源里的内容，以主管部门公布为准。"</p>
        <p>{facts}</p>
        <p><a class="app-link" href=entry.source.clone() target="_blank" rel="noopener noreferrer">{source}</a></p>
        <p>"本小区尚未开通。想问改造的事，请打电话："{button::call("", HOTLINE)}</p>
    };
    cell::folded(&format!("{} · {}", entry.name, entry.district), body.into_any())
}
